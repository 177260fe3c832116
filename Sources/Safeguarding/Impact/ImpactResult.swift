import TimeSeries

/// What `impact` found.
public struct ImpactResult: Sendable {
    public struct Window: Sendable, Hashable {
        public var from: Month
        public var to: Month
    }

    /// A model in a window.
    public struct Row: Sendable, Hashable {
        public var model: String
        public var shape: String
        public var season: String
        public var trend: String
        public var events: [String]
        public var window: Window
        public var control: String?
        public var effect: InterventionModel.Effect

        public var ratio: Double { ImpactMath.exponential(effect.coefficient) }
        /// A 95 % range by an error.
        public func range(_ error: Double) -> (lower: Double, upper: Double) {
            (
                ImpactMath.exponential(effect.coefficient - 1.959963984540054 * error),
                ImpactMath.exponential(effect.coefficient + 1.959963984540054 * error)
            )
        }
    }

    public struct FoundBreak: Sendable, Hashable {
        /// The first month of the new level.
        public var month: Month
        public var lower: Month
        public var upper: Month
        /// The level after, less the level before, in the units of the series.
        public var change: Double
        public var before: Double
        public var after: Double
    }

    /// The test on another authority at the same month.
    public struct Placebo: Sendable, Hashable {
        public var name: String
        public var isNeighbour: Bool
        public var ratio: Double
        public var p: Double
        public var neweyWestP: Double
    }

    /// The same test where nothing is claimed.
    public struct Placebos: Sendable, Hashable {
        /// Other authorities at the same month, the largest change first.
        public var areas: [Placebo]
        /// Of them, those whose change is at least as large, up or down.
        public var asLarge: Int
        /// (1 + as large) / (1 + authorities).
        public var sameMonthP: Double
        /// Tests on other authorities at all months that allow one.
        public var tests: Int
        /// Shares of those that their own p calls significant at 5 %, by the model and by Newey and West.
        public var significant: Double
        public var neweyWestSignificant: Double
    }

    public enum HeadlineMethod: String, Sendable, Hashable {
        /// The same test on other authorities and at other months.
        case placebos
        /// Simulated series of the same level, season, spread and relation between months, without a change.
        case simulation
    }

    public struct Headline: Sendable, Hashable {
        public var method: HeadlineMethod
        public var ratio: Double
        public var lower: Double
        public var upper: Double
        public var p: Double
        public var window: Window
        public var events: [String]
    }

    public struct After: Sendable, Hashable {
        public var months: Int
        /// Ratio of the last twelve months (or all since) to what the model of the whole series says without a change;
        /// nil where no more than twelve months follow.
        public var lately: Double?
        public var latelyFrom: Month
    }

    public var request: ImpactRequest
    public var headline: Headline
    public var rows: [Row]
    public var placebos: Placebos?
    public var simulationP: Double
    public var breaks: [FoundBreak]
    public var breakP: Double?
    public var breakShape: String
    public var agrees: Bool?
    public var after: After
    /// Observed, fitted and without the change, in the window of the headline.
    public var drawn: (months: [Month], observed: [Double], fitted: [Double], without: [Double])
    public var unfitted: [String]
    public var notes: [String]

    /// The found break nearest the claimed month.
    public var nearest: FoundBreak? {
        breaks.min { abs($0.month - request.at) < abs($1.month - request.at) }
    }
}
