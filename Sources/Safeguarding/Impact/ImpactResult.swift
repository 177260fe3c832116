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
        /// Its orders or states, where the name does not say all; nil otherwise.
        public var label: String?
        public var course: InterventionShape
        public var season: String
        public var trend: String
        public var events: [String]
        public var window: Window
        public var control: String?
        public var effect: InterventionModel.Effect

        public var shape: String { course.name }
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

        /// The range leaves out no change: by how both are made, exactly when p is at most 5 %.
        public var isClear: Bool { p <= 0.05 }
    }

    /// Whether the change has lasted.
    public struct After: Sendable {
        public var months: Int
        /// Ratio of the months from the change to a year before the last to what the months before lead one to expect;
        /// nil, as the next, where no more than twelve months follow or the change is no step.
        public var first: Double?
        /// The same of the last twelve months.
        public var lately: Double?
        public var latelyFrom: Month
        /// Each course that the months can tell apart, with what its model leaves unexplained (dispersion), the least
        /// first; empty where a step cannot be told from a change that passes.
        public var courses: [Course]
        /// Mean of the months of `first` and of the last twelve, in the units of the series.
        public var levels: (first: Double, lately: Double)?
    }

    public struct Course: Sendable, Hashable {
        public var shape: InterventionShape
        public var dispersion: Double
    }

    /// What the months from the change on would have been by the months before alone.
    public struct Expectation: Sendable {
        public var control: String?
        /// The control as a sentence has it.
        public var title: String?
        public var found: Counterfactual
        /// Of the first twelve months (or all, if fewer), and of all.
        public var firstYear: Counterfactual.Total?
        public var all: Counterfactual.Total?
    }

    public var request: ImpactRequest
    public var headline: Headline
    public var rows: [Row]
    /// The structural model's, by control; the chosen control's first.
    public var expectations: [Expectation]
    public var placebos: Placebos?
    public var simulationP: Double
    public var breaks: [FoundBreak]
    public var breakP: Double?
    public var breakShape: String
    /// Whether there were months enough to look for breaks, and the months that the search left out as outlying.
    public var hasSearched: Bool
    public var outlying: [Month]
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
