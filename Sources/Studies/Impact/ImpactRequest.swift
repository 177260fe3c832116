import CouncilData
import TimeSeries

/// Another authority's series, for the same test where nothing is claimed.
package struct PanelMember: Sendable {
    package var name: String
    package var code: String
    package var isNeighbour: Bool
    package var series: MonthlySeries

    package init(name: String, code: String, isNeighbour: Bool, series: MonthlySeries) {
        self.name = name
        self.code = code
        self.isNeighbour = isNeighbour
        self.series = series
    }
}

/// Referrals of an area by who sent them, in two years.
package struct SourceChange: Sendable, Hashable {
    package var source: String
    package var before: Double?
    package var after: Double?
    /// The median change of the neighbours, in per cent of the year before; nil where fewer than three have figures.
    package var neighbours: Double?
    package var neighbourCount: Int
    package var change: Double? { before.flatMap { before in after.map { $0 - before } } }
}

/// What to test: whether a series changed at a month, and by how much.
package struct ImpactRequest: Sendable {
    package var input: MonthlyInput
    package var at: Month
    /// The events that the claim rests on; those that start in the month.
    package var claimed: [Event] = []
    package var shape: InterventionShape = .step
    /// A series that the same things move, and its name.
    package var control: ControlSeries?
    /// Others, for the structural model beside it.
    package var otherControls: [ControlSeries] = []
    /// The same measure of other authorities, for placebos; empty where there are none.
    package var panel: [PanelMember] = []
    /// Events that models take into account beside those that do not.
    package var adjustments: [Event] = []
    /// Referrals by source, for the years before and of the change.
    package var sources: [SourceChange] = []
    package var sourceYears: (before: String, after: String)?
    package var seed: UInt64 = 1
    package var simulations = 499

    package init(input: MonthlyInput, at: Month) {
        self.input = input
        self.at = at
    }

    /// Events that last for at least half a year and end: shorter ones cannot be told from a month's chance.
    package static func usualAdjustments(_ events: [Event]) -> [Event] {
        events.filter { event in
            guard event.kind == .temporary || event.kind == .closure, let end = event.end else { return false }
            return end - event.start + 1 >= 6
        }
    }
}

/// Why no change can be looked for.
package enum ImpactError: CategorisedError, Equatable {
    case outside(at: Month, first: Month, last: Month)
    case tooFewBefore(at: Month, found: Int, needed: Int)
    case noneAfter(at: Month)
    case neverVaries(value: Double)
    case unknownEvent(name: String, suggestion: String?, eventsName: String)
    case notEstimable(reason: String)
    case noControl(name: String, reason: String)

    package var exitCategory: ExitCategory {
        switch self {
        case .outside, .unknownEvent, .noControl: .usage
        default: .data
        }
    }

    package var description: String {
        switch self {
        case .outside(let at, let first, let last):
            return "\(at.longName) is not among the months after the first: the series runs from \(first.longName) to "
                + "\(last.longName). Choose a month within, or give a longer series."
        case .tooFewBefore(let at, let found, let needed):
            return
                "There are \(found) months with a value before \(at.longName), and at least \(needed) are needed to know "
                + "what a month would have been like without a change. Add earlier months."
        case .noneAfter(let at):
            return "No month from \(at.longName) on has a value, so nothing can be said of a change."
        case .neverVaries(let value):
            let text = value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
            return "Every month has the value \(text): there is no change to find and no spread to judge one by. "
                + "Check that the figures are real."
        case .unknownEvent(let name, let suggestion, let eventsName):
            let near = suggestion.map { " Did you mean \"\($0)\"?" } ?? ""
            return "There is no event \"\(name)\" in \(eventsName).\(near) sscp-stats events lists them."
        case .notEstimable(let reason):
            return "No model could be fitted: \(reason)."
        case .noControl(let name, let reason):
            return "\(name) cannot be the control: \(reason). Choose another --control, or none."
        }
    }
}
