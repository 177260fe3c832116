package import TimeSeries

/// A dated event with a reason: a lockdown, a school closure, a new front door.
///
/// A date to test and a reason to give; not a finding that it changed anything.
package struct Event: Hashable, Sendable {
    /// The shape that the event can give to a monthly series.
    package enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
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

    package let name: String
    package let kind: Kind
    /// The first month that the event can have touched, though it may have begun late in it.
    package let start: Month
    /// The last month that it can have touched; `nil` for steps, pulses and ramps without an end.
    package let end: Month?
    /// The source's own words for the dates ("Mid-October 2020").
    package let startText: String?
    package let endText: String?
    package let reason: String
    package let note: String?
    package let source: String?
    /// Where it applied; `nil` is everywhere.
    package let area: Area?

    package init(
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
    package var lastMonth: Month? {
        switch kind {
        case .step, .ramp: nil
        case .pulse: start
        case .temporary, .closure: end ?? start
        }
    }

    /// Whether a month falls under the event: from its start, and not after its last month.
    package func touches(_ month: Month) -> Bool {
        month >= start && (lastMonth.map { month <= $0 } ?? true)
    }

    /// Whether an area falls under the event: everywhere, in England, or in the area named.
    package func applies(to place: Area, in register: AreaRegister) -> Bool {
        area.map { register.isPart(place, of: $0) } ?? true
    }
}

/// A change that the figures show and no source explains. It is no event, and nothing treats it as one.
package struct Observation: Hashable, Sendable {
    package let month: Month
    package let text: String
    package let area: Area?
    package let source: String?
}

/// An event that a source names without a month. It cannot enter a model; a reader should know of it.
package struct UndatedEvent: Hashable, Sendable {
    package let name: String
    package let text: String
    package let source: String?
}

extension [Event] {
    /// Those that began within a month of another: what may have made a change that was found there.
    package func near(_ month: Month) -> [Event] { filter { abs($0.start - month) <= 1 } }
}
