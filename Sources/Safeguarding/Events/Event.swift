import TimeSeries

/// A dated event with a reason: a lockdown, a school closure, a new front door.
///
/// A date to test and a reason to give; not a finding that it changed anything.
public struct Event: Hashable, Sendable {
    /// The shape that the event can give to a monthly series.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        /// A lasting change of level from ``Event/start``.
        case step
        /// A change that builds up from ``Event/start``, to ``Event/end`` if there is one.
        case ramp
        /// One month.
        case pulse
        /// A change of level from ``Event/start`` to ``Event/end``, both included.
        case temporary
        /// Schools closed to most children from ``Event/start`` to ``Event/end``, both included.
        case closure
    }

    public let name: String
    public let kind: Kind
    /// The first month that the event can have touched, though it may have begun late in it.
    public let start: Month
    /// The last month that it can have touched; `nil` for steps, pulses and ramps without an end.
    public let end: Month?
    /// The source's own words for the dates ("Mid-October 2020").
    public let startText: String?
    public let endText: String?
    public let reason: String
    public let note: String?
    public let source: String?
    /// Where it applied; `nil` is everywhere.
    public let area: Area?

    public init(
        name: String, kind: Kind, start: Month, end: Month? = nil, startText: String? = nil, endText: String? = nil,
        reason: String, note: String? = nil, source: String? = nil, area: Area? = nil
    ) {
        self.name = name
        self.kind = kind
        self.start = start
        self.end = end
        self.startText = startText
        self.endText = endText
        self.reason = reason
        self.note = note
        self.source = source
        self.area = area
    }

    /// The last month that the event touches; `nil` if it lasts.
    public var lastMonth: Month? {
        switch kind {
        case .step, .ramp: nil
        case .pulse: start
        case .temporary, .closure: end ?? start
        }
    }

    /// Whether a month falls under the event: from its start, and not after its last month.
    public func touches(_ month: Month) -> Bool {
        month >= start && (lastMonth.map { month <= $0 } ?? true)
    }

    /// Whether an area falls under the event: everywhere, in England, or in the area named.
    public func applies(to place: Area, in register: AreaRegister) -> Bool {
        area.map { register.isPart(place, of: $0) } ?? true
    }
}

/// A change that the figures show and no source explains. It is no event, and nothing treats it as one.
public struct Observation: Hashable, Sendable {
    public let month: Month
    public let text: String
    public let area: Area?
    public let source: String?
}

/// An event that a source names without a month. It cannot enter a model; a reader should know of it.
public struct UndatedEvent: Hashable, Sendable {
    public let name: String
    public let text: String
    public let source: String?
}
