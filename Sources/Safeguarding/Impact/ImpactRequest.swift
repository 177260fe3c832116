import TimeSeries

/// Another authority's series, for the same test where nothing is claimed.
public struct PanelMember: Sendable {
    public var name: String
    public var code: String
    public var isNeighbour: Bool
    public var series: MonthlySeries

    public init(name: String, code: String, isNeighbour: Bool, series: MonthlySeries) {
        self.name = name
        self.code = code
        self.isNeighbour = isNeighbour
        self.series = series
    }
}

/// Referrals of an area by who sent them, in two years.
public struct SourceChange: Sendable, Hashable {
    public var source: String
    public var before: Double?
    public var after: Double?
    /// The median change of the neighbours, in per cent of the year before; nil where fewer than three have figures.
    public var neighbours: Double?
    public var neighbourCount: Int
    public var change: Double? { before.flatMap { before in after.map { $0 - before } } }
}

/// What to test: whether a series changed at a month, and by how much.
public struct ImpactRequest: Sendable {
    public var input: MonthlyInput
    public var at: Month
    /// The events that the claim rests on; those that start in the month.
    public var claimed: [Event] = []
    public var shape: InterventionShape = .step
    /// A series that the same things move, and its name.
    public var control: ControlSeries?
    /// Others, for the structural model beside it.
    public var otherControls: [ControlSeries] = []
    /// The same measure of other authorities, for placebos; empty where there are none.
    public var panel: [PanelMember] = []
    /// Events that models take into account beside those that do not.
    public var adjustments: [Event] = []
    /// Referrals by source, for the years before and of the change.
    public var sources: [SourceChange] = []
    public var sourceYears: (before: String, after: String)?
    public var seed: UInt64 = 1
    public var simulations = 499

    public init(input: MonthlyInput, at: Month) {
        self.input = input
        self.at = at
    }

    /// Events that last for at least half a year and end: shorter ones cannot be told from a month's chance.
    public static func usualAdjustments(_ events: [Event]) -> [Event] {
        events.filter { event in
            guard event.kind == .temporary || event.kind == .closure, let end = event.end else { return false }
            return end - event.start + 1 >= 6
        }
    }
}

/// Why no change can be looked for.
public enum ImpactError: CategorisedError, Equatable {
    case outside(at: Month, first: Month, last: Month)
    case tooFewBefore(at: Month, found: Int, needed: Int)
    case noneAfter(at: Month)
    case neverVaries(value: Double)
    case unknownEvent(name: String, suggestion: String?, eventsName: String)
    case notEstimable(reason: String)
    case noControl(name: String, reason: String)

    public var exitCategory: ExitCategory {
        switch self {
        case .outside, .unknownEvent, .noControl: .usage
        default: .data
        }
    }

    public var description: String {
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
