import TimeSeries

/// A central range: the level in per cent, and its bounds.
public struct LevelRange: Sendable, Hashable {
    public var level: Double
    public var lower: Double
    public var upper: Double
}

/// A figure ahead: its mean, its median, and a range for each level asked for.
public struct PredictedFigure: Sendable, Hashable {
    public var mean: Double
    public var median: Double
    public var ranges: [LevelRange]

    /// The range of a level, if it was asked for.
    public func range(_ level: Double) -> LevelRange? { ranges.first { $0.level == level } }
}

/// What `forecast` found: everything that the words, the tables, the chart and the machine-readable forms are made of.
public struct ForecastResult: Sendable {
    public struct MonthAhead: Sendable, Hashable {
        public var month: Month
        public var figure: PredictedFigure
    }
    /// The months ahead together.
    public struct Total: Sendable, Hashable {
        public var from: Month
        public var to: Month
        public var figure: PredictedFigure
    }
    /// A financial year that observed and forecast months cover whole.
    public struct Year: Sendable, Hashable {
        public var year: FinancialYear
        public var monthsObserved: Int
        public var observed: Double
        public var figure: PredictedFigure
        /// The financial year before, where every month of it is observed.
        public var previous: Double?
        /// The probability that the year exceeds it.
        public var probabilityAbove: Double?
    }
    /// The first months ahead against the same months a year before (twelve, or the horizon if it is shorter).
    public struct Comparison: Sendable, Hashable {
        public var ahead: Total
        public var from: Month
        public var to: Month
        public var total: Double
        /// The probability that the months ahead exceed it.
        public var probabilityAbove: Double
    }
    public struct Member: Sendable, Hashable {
        public var label: String
        public var weight: Double
    }

    public var measure: String
    public var areaName: String
    public var areaCode: String?
    /// The history, as shown: for modelled contacts, the modelled ones.
    public var history: MonthlySeries
    public var modelAsked: String
    public var model: any FittedModel
    /// The models mixed, with their weights; one of weight 1 where nothing is mixed.
    public var members: [Member]
    public var levels: [Double]
    public var horizon: Int
    public var seed: UInt64
    public var pathCount: Int
    public var months: [MonthAhead]
    public var total: Total
    public var comparison: Comparison?
    public var years: [Year]
    public var backtest: Backtest?
    /// Whether the last observed month looks whole.
    public var lastMonth: LastMonth
    /// Why the financial year under way has no line; nil where it has one.
    public var yearNote: String?
    /// What if the latest declared step went back; nil where there is none.
    public var reversal: Reversal?
    /// The rule that made the series, for modelled contacts.
    public var contactsRule: ContactsRule?
    /// Dated events to mark on the chart.
    public var events: [Event]
    /// Modelled effects.
    public var effects: [Effect]
    /// Shifts and outliers that nobody declared.
    public var breaks: [Break]
    public var breakRule: BreakRule
    public var ranges: RangeRule
    public var notes: [String]
}
