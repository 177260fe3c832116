package import CouncilData
package import TimeSeries

/// A central range: the level in per cent, and its bounds.
package struct LevelRange: Sendable, Hashable {
    package var level: Double
    package var lower: Double
    package var upper: Double
}

/// A figure ahead: its mean, its median, and a range for each level asked for.
package struct PredictedFigure: Sendable, Hashable {
    package var mean: Double
    package var median: Double
    package var ranges: [LevelRange]

    /// The range of a level, if it was asked for.
    package func range(_ level: Double) -> LevelRange? { ranges.first { $0.level == level } }
}

/// What `forecast` found: everything that the words, the tables, the chart and the machine-readable forms are made of.
package struct ForecastResult: Sendable {
    package struct MonthAhead: Sendable, Hashable {
        package var month: Month
        package var figure: PredictedFigure
    }
    /// The months ahead together.
    package struct Total: Sendable, Hashable {
        package var from: Month
        package var to: Month
        package var figure: PredictedFigure
    }
    /// A financial year that observed and forecast months cover whole.
    package struct Year: Sendable, Hashable {
        package var year: FinancialYear
        package var monthsObserved: Int
        /// What the observed months come to: their total or average; nil for a stock, which has none yet.
        package var observed: Double?
        /// The year's total, its average, or what there is at its end.
        package var figure: PredictedFigure
        /// The same of the financial year before; nil where a month of it that has been has no value.
        package var previous: Double?
        /// Whether that year is itself in part a forecast.
        package var previousIsForecast: Bool
        /// The probability that the year exceeds it.
        package var probabilityAbove: Double?
        /// The central 80 % range, whatever levels were asked for.
        package var range80: LevelRange?
    }
    /// A financial year ahead whose outturn is known by now.
    package struct Published: Sendable, Hashable {
        package var year: FinancialYear
        package var value: Double
        package var source: String
        /// What was expected of it.
        package var expected: Double
        package var inside80: Bool
    }
    /// Of modelled contacts, a financial year ahead of which the referrals are known by now.
    package struct Underneath: Sendable, Hashable {
        package var year: FinancialYear
        /// Referrals.
        package var value: Double
        /// Referrals that were expected.
        package var expected: Double
    }
    /// The same forecast as if the last month had not been: for one that may not be complete.
    package struct WithoutLastMonth: Sendable {
        /// Of the same months as the forecast's own.
        package var total: Total
        package var years: [Year]
    }
    /// The first months ahead against the same months a year before (twelve, or the horizon if it is shorter).
    package struct Comparison: Sendable, Hashable {
        package var ahead: Total
        package var from: Month
        package var to: Month
        package var total: Double
        /// The probability that the months ahead exceed it.
        package var probabilityAbove: Double
    }
    /// How the model came to be chosen.
    package enum Choice: Sendable, Hashable {
        /// A mixture of families.
        case mixture
        /// The best form of a family.
        case bestOfFamily
        /// The form that was asked for.
        case asked

        init(_ model: any ModelSpecification) {
            self =
                model is Auto
                ? .mixture : model is AutoETS || model is AutoCES || model is AutoARIMA ? .bestOfFamily : .asked
        }
    }
    /// A model of a mixture, or the one model.
    package struct Member: Sendable, Hashable {
        package var label: String
        package var family: ModelFamily
        package var weight: Double
        /// NaN where it defines none, as the next.
        package var logLikelihood: Double
        package var aicc: Double
        /// Empty for one that is itself a mixture.
        package var parameters: [Parameter]
    }

    package var measure: String
    /// Whose figures they are, by name; nil where nobody says.
    package var area: String?
    package var areaCode: String?
    /// The history, as shown: for modelled contacts, the modelled ones.
    package var history: MonthlySeries
    package var modelAsked: String
    package var model: any FittedModel
    package var choice: Choice
    /// The models mixed, with their weights; one of weight 1 where nothing is mixed.
    package var members: [Member]
    /// The single model that would have been chosen.
    package var leader: Member
    package var levels: [Double]
    package var horizon: Int
    package var seed: UInt64
    package var pathCount: Int
    package var months: [MonthAhead]
    /// Their total, their average, or what there is at their end, as the kind of measure has it.
    package var total: Total
    package var comparison: Comparison?
    package var years: [Year]
    /// Years ahead whose outturns are known by now.
    package var published: [Published]
    /// The same of the referrals that contacts are modelled from; empty for what is counted.
    package var outturnsUnderneath: [Underneath]
    /// Nil where the last month is not low.
    package var withoutLastMonth: WithoutLastMonth?
    /// How the method did at past Marches; empty where it was not tried.
    package var yearTrials: [YearTrial]
    /// How the model did on the shipped areas; nil where that is not known.
    package var pooled: PooledRecord?
    /// The same forecast by other rules; empty where they were not tried.
    package var alternatives: [Alternative]
    /// The column by which an average is weighed; nil where months count alike.
    package var weighedBy: String?
    /// How the same method did at past months; nil where it could not be tried.
    package var backtest: Record?
    /// Whether the last observed month looks whole.
    package var lastMonth: LastMonth
    /// Why the financial year under way has no line; nil where it has one.
    package var yearNote: YearNote?
    /// What if the latest declared step went back; nil where there is none.
    package var reversal: Reversal?
    /// The rule that made the series, for modelled contacts.
    package var contactsRule: ContactsRule?
    /// Dated events to mark on the chart.
    package var events: [Event]
    /// Every dated event of the area, whether it is marked or not.
    package var knownEvents: [Event]
    /// Modelled effects.
    package var effects: [Effect]
    /// Shifts and outliers that nobody declared.
    package var breaks: [Break]
    package var breakRule: BreakRule
    package var ranges: RangeRule
    /// What was borrowed, and from whom; nil where nobody lends.
    package var borrowing: Borrowing?
    package var notes: [ForecastNote]
    /// Months under way that are no part of the history, oldest first.
    package var leftOut: [LeftOutMonth]
}

extension ForecastResult {
    /// Observed months with a whole number of 1 to 5, from which a child could be known; none of what cannot be a count
    /// of the user's own.
    package var smallMonths: Int {
        guard case .supplied = history.provenance, history.support == .nonNegative else { return 0 }
        return history.values.count { $0 >= 1 && $0 <= 5 && $0 == $0.rounded() }
    }
}

extension ForecastResult {
    /// What sort of number the measure is.
    package var kind: MeasureKind { history.kind }
}
