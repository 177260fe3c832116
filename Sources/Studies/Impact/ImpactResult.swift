import CouncilData
import StatNumerics
package import TimeSeries

/// What `impact` found.
package struct ImpactResult: Sendable {
    package struct Window: Sendable, Hashable {
        package var from: Month
        package var to: Month
    }

    /// How the change is estimated.
    package enum Model: Sendable, Hashable {
        case regression(InterventionModel.Method)
        /// With its orders.
        case arima(ARIMA)
        /// A local level of the logarithm.
        case structural
    }

    package enum Trend: String, Sendable, Hashable {
        case linear, none
        /// A level that moves, of a model that has no straight trend.
        case moving
    }

    /// A model in a window.
    package struct Row: Sendable, Hashable {
        package var model: Model
        package var course: InterventionShape
        package var season: InterventionModel.Season
        package var trend: Trend
        /// Names of the events allowed for.
        package var events: [String]
        package var window: Window
        package var control: Control?
        package var effect: InterventionModel.Effect

        package var ratio: Double { exponential(effect.coefficient) }
        /// A 95 % range by an error.
        package func range(_ error: Double) -> (lower: Double, upper: Double) {
            (
                exponential(effect.coefficient - Normal.deviateOf95 * error),
                exponential(effect.coefficient + Normal.deviateOf95 * error)
            )
        }
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

        /// So few others changed as much in that month that a clear change is taken to be this area's own.
        package var isOwn: Bool { sameMonthP <= 0.1 }
    }

    /// Whether the change has lasted.
    package struct After: Sendable {
        package var months: Int
        /// What `first` and `lately` are: ratios, or differences in the units of the series.
        package var unit = EffectUnit.ratio
        /// Ratio of the months from the change to a year before the last to what the months before lead one to expect;
        /// nil, as the next, where no more than twelve months follow or the change is no step.
        package var first: Double?
        /// The same of the last twelve months.
        package var lately: Double?
        package var latelyFrom: Month
        /// Range of `lately`, by the headline's counterfactual; nil where it cannot be judged.
        package var latelyRange: Bounds?
        /// A range of 95 %.
        package struct Bounds: Sendable, Hashable {
            package var lower: Double
            package var upper: Double
        }
        /// Each course that the months can tell apart, with what its model leaves unexplained (dispersion), the least
        /// first; empty where a step cannot be told from a change that passes.
        package var courses: [Course]
        /// Mean of the months of `first` and of the last twelve, in the units of the series.
        package var levels: (first: Double, lately: Double)?

        /// What has become of the change in the last twelve months; nil where there is nothing to compare them with.
        package var fate: Fate? {
            guard let first, let lately, first.isFinite, lately.isFinite else { return nil }
            let before = unit.scale(first)
            if before == 0 { return .unknown }
            let share = unit.scale(lately) / before
            return share < 0 ? .turned : share < 0.5 ? .faded : share > 1.5 ? .grown : .lasted
        }
    }

    /// The last twelve months' change against that of the months before them, both on the logarithm.
    package enum Fate: Sendable, Hashable {
        /// Of the other sign.
        case turned
        /// Less than half.
        case faded
        case lasted
        /// More than one and a half times.
        case grown
        /// The months before had no change to speak of.
        case unknown
    }

    package struct Course: Sendable, Hashable {
        package var shape: InterventionShape
        package var dispersion: Double
    }

    /// What the months from the change on would have been by the months before alone.
    package struct Expectation: Sendable {
        package var control: Control?
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
    /// Twelve months against twelve, beside a regression; nil where neither authorities nor months allow it.
    package var years: YearAgainstYear?
    /// The regression, without a control and judged by the series' own spread; nil where none can be fitted.
    package var own: Headline?
    /// The regression that stands beside the headline, judged by other authorities; nil where there is none.
    package var beside: Headline?
    /// What the change is made of; empty where no parts were asked for.
    package var parts: [ImpactPart]
    /// Lasting changes of level, found without being told where; nil where there are too few months to look.
    package var search: LastingBreaks?
    package var after: After
    /// Observed, fitted and without the change, in the window of the headline.
    package var drawn: (months: [Month], observed: [Double], fitted: [Double], without: [Double])
    /// The least change that would have been called clear, and how often a change of half would be.
    package var detectable: Detectable?
    /// What to be careful of; then what to know of the controls.
    package var cautions: [ImpactNote]
    package var notes: [ImpactNote]

    package var breaks: [LastingBreaks.Break] { search?.breaks ?? [] }
    /// The found break nearest the claimed month.
    package var nearest: LastingBreaks.Break? { search?.nearest(to: request.at) }
    /// Whether the claimed month lies within its interval; nil without a break, and where the search could not have found
    /// one at the claimed month.
    package var agrees: Bool? {
        guard let nearest else { return nil }
        if nearest.lower <= request.at, request.at <= nearest.upper { return true }
        return search?.searched?.contains(request.at) == true ? false : nil
    }

    /// The rows of the course asked for, and the least and greatest ratio among them; nil without any.
    package var span: (count: Int, low: Double, high: Double)? {
        let ratios = rows.filter { $0.course == request.shape }.map(\.ratio)
        guard let low = ratios.min(), let high = ratios.max() else { return nil }
        return (ratios.count, low, high)
    }

    /// Months, up to the window's end, that the headline speaks of; at least one.
    package var headlineMonths: Int { max(1, min(headline.window.to, request.input.series.end) - request.at + 1) }

    /// Every window of the table, in its order.
    package var windows: [Window] {
        rows.reduce(into: []) { if !$0.contains($1.window) { $0.append($1.window) } }
    }
}
