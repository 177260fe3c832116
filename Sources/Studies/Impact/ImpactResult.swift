import CouncilData
import StatNumerics
import TimeSeries

/// What `impact` found.
package struct ImpactResult: Sendable {
    package struct Window: Sendable, Hashable {
        package var from: Month
        package var to: Month
    }

    /// A model in a window.
    package struct Row: Sendable, Hashable {
        package var model: String
        /// Its orders or states, where the name does not say all; nil otherwise.
        package var label: String?
        package var course: InterventionShape
        package var season: String
        package var trend: String
        package var events: [String]
        package var window: Window
        package var control: String?
        package var effect: InterventionModel.Effect

        package var shape: String { course.name }
        package var ratio: Double { exponential(effect.coefficient) }
        /// A 95 % range by an error.
        package func range(_ error: Double) -> (lower: Double, upper: Double) {
            (
                exponential(effect.coefficient - Normal.deviateOf95 * error),
                exponential(effect.coefficient + Normal.deviateOf95 * error)
            )
        }
    }

    package struct FoundBreak: Sendable, Hashable {
        /// The first month of the new level.
        package var month: Month
        package var lower: Month
        package var upper: Month
        /// The level after, less the level before, in the units of the series.
        package var change: Double
        package var before: Double
        package var after: Double
    }

    /// The test on another authority at the same month.
    package struct Placebo: Sendable, Hashable {
        package var name: String
        package var isNeighbour: Bool
        package var ratio: Double
        package var p: Double
        package var neweyWestP: Double
    }

    /// The same test where nothing is claimed.
    package struct Placebos: Sendable, Hashable {
        /// Other authorities at the same month, the largest change first.
        package var areas: [Placebo]
        /// Of them, those whose change is at least as large, up or down.
        package var asLarge: Int
        /// (1 + as large) / (1 + authorities).
        package var sameMonthP: Double
        /// Tests on other authorities at all months that allow one.
        package var tests: Int
        /// Shares of those that their own p calls significant at 5 %, by the model and by Newey and West.
        package var significant: Double
        package var neweyWestSignificant: Double
    }

    package enum HeadlineMethod: String, Sendable, Hashable {
        /// The same test on other authorities and at other months.
        case placebos
        /// Simulated series of the same level, season, spread and relation between months, without a change.
        case simulation
    }

    package struct Headline: Sendable, Hashable {
        package var method: HeadlineMethod
        package var ratio: Double
        package var lower: Double
        package var upper: Double
        package var p: Double
        package var window: Window
        package var events: [String]

        /// The range leaves out no change: by how both are made, exactly when p is at most 5 %.
        package var isClear: Bool { p <= 0.05 }
    }

    /// Whether the change has lasted.
    package struct After: Sendable {
        package var months: Int
        /// Ratio of the months from the change to a year before the last to what the months before lead one to expect;
        /// nil, as the next, where no more than twelve months follow or the change is no step.
        package var first: Double?
        /// The same of the last twelve months.
        package var lately: Double?
        package var latelyFrom: Month
        /// Each course that the months can tell apart, with what its model leaves unexplained (dispersion), the least
        /// first; empty where a step cannot be told from a change that passes.
        package var courses: [Course]
        /// Mean of the months of `first` and of the last twelve, in the units of the series.
        package var levels: (first: Double, lately: Double)?
    }

    package struct Course: Sendable, Hashable {
        package var shape: InterventionShape
        package var dispersion: Double
    }

    /// What the months from the change on would have been by the months before alone.
    package struct Expectation: Sendable {
        package var control: String?
        /// The control as a sentence has it.
        package var title: String?
        package var found: Counterfactual
        /// Of the first twelve months (or all, if fewer), and of all.
        package var firstYear: Counterfactual.Total?
        package var all: Counterfactual.Total?
    }

    package var request: ImpactRequest
    package var headline: Headline
    package var rows: [Row]
    /// The structural model's, by control; the chosen control's first.
    package var expectations: [Expectation]
    package var placebos: Placebos?
    package var simulationP: Double
    package var breaks: [FoundBreak]
    package var breakP: Double?
    package var breakShape: String
    /// Whether there were months enough to look for breaks, and the months that the search left out as outlying.
    package var hasSearched: Bool
    package var outlying: [Month]
    package var agrees: Bool?
    package var after: After
    /// Observed, fitted and without the change, in the window of the headline.
    package var drawn: (months: [Month], observed: [Double], fitted: [Double], without: [Double])
    package var unfitted: [String]
    package var notes: [String]

    /// The found break nearest the claimed month.
    package var nearest: FoundBreak? {
        breaks.min { abs($0.month - request.at) < abs($1.month - request.at) }
    }
}
