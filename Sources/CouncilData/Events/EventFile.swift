package import TimeSeries

/// An events file: dated events, what a source names without a date, and what the figures show without a cause.
///
/// The format is in `docs/methods/events.md`. Reading is strict: an unknown key or kind, a month that does not exist,
/// an end before the start, an end where there can be none and a name given twice are errors with file and line.
package struct EventFile: Sendable {
    /// In the order of the file.
    package let events: [Event]
    package let undated: [UndatedEvent]
    package let observed: [Observation]

    private static let shape = "a mapping with a list of events"

    /// Reads a file.
    ///
    /// - Parameter register: the areas that `area` may name.
    /// - Throws: ``ConfigurationError``.
    package init(path: String, register: AreaRegister) throws(ConfigurationError) {
        try self.init(ConfigurationMapping.read(path: path, expected: Self.shape), register)
    }

    /// Reads YAML text; `file` is what messages call it.
    package init(yaml: String, file: String, register: AreaRegister) throws(ConfigurationError) {
        try self.init(ConfigurationMapping.parse(Array(yaml.utf8), file: file, expected: Self.shape), register)
    }

    /// The shipped events.
    package init(_ location: DataLocation, register: AreaRegister) throws(ConfigurationError) {
        try self.init(path: location.path("events.yaml"), register: register)
    }

    /// The events of two files together: what the second names again stands as the second has it.
    package init(_ first: EventFile, adding second: EventFile) {
        let names = Set(second.events.map(\.name))
        events = first.events.filter { !names.contains($0.name) } + second.events
        undated = first.undated + second.undated
        observed = first.observed + second.observed
    }

    /// The events that apply to an area, in the order of the file.
    package func events(for area: Area, in register: AreaRegister) -> [Event] {
        events.filter { $0.applies(to: area, in: register) }
    }

    /// The events that begin in a month.
    package func events(startingIn month: Month) -> [Event] { events.filter { $0.start == month } }

    private init(_ root: ConfigurationMapping, _ register: AreaRegister) throws(ConfigurationError) {
        try root.allowOnly(["events", "undated", "observed"])
        var events: [Event] = []
        var undated: [UndatedEvent] = []
        var observed: [Observation] = []
        var names = Set<String>()
        for entry in try root.mappings("events", each: "event") {
            let event = try Self.event(entry, register)
            if !names.insert(event.name).inserted {
                throw entry.bad(
                    "name", value: event.name, expected: "a name of its own",
                    advice: "Another event in this file has this name.")
            }
            events.append(event)
        }
        for entry in try root.mappings("undated", each: "undated event") {
            try entry.allowOnly(["name", "text", "source"])
            undated.append(
                UndatedEvent(
                    name: try entry.text("name", expected: "a short name"),
                    text: try entry.text("text", expected: "what the source says"),
                    source: try entry.optionalText("source")))
        }
        for entry in try root.mappings("observed", each: "observation") {
            try entry.allowOnly(["month", "area", "text", "source"])
            observed.append(
                Observation(
                    month: try entry.month("month"), text: try entry.text("text", expected: "what the figures show"),
                    area: try Self.area(entry, register), source: try entry.optionalText("source")))
        }
        self.events = events
        self.undated = undated
        self.observed = observed
    }

    private static func event(
        _ given: ConfigurationMapping, _ register: AreaRegister
    ) throws(ConfigurationError) -> Event {
        var entry = given
        let name = try entry.text("name", expected: "a short name")
        entry.place = "event \"\(name)\""
        try entry.allowOnly([
            "name", "kind", "start", "end", "start_text", "end_text", "reason", "note", "source", "area",
        ])
        let kinds = Event.Kind.allCases.map(\.rawValue)
        let word = try entry.choice("kind", of: kinds)
        guard let kind = Event.Kind(rawValue: word) else {
            throw entry.bad("kind", value: word, expected: "one of \(kinds.joined(separator: ", "))")
        }
        let start = try entry.month("start")
        let end = try entry.optionalMonth("end")
        try checkEnd(entry, kind: kind, start: start, end: end)
        return Event(
            name: name, kind: kind, start: start, end: end,
            startText: try entry.optionalText("start_text"), endText: try entry.optionalText("end_text"),
            reason: try entry.text("reason", expected: "why: an event without a reason cannot be judged later"),
            note: try entry.optionalText("note"), source: try entry.optionalText("source"),
            area: try area(entry, register))
    }

    private static func checkEnd(
        _ entry: ConfigurationMapping, kind: Event.Kind, start: Month, end: Month?
    ) throws(ConfigurationError) {
        if let end, end < start {
            throw entry.bad("end", value: "\(end)", expected: "a month not before the start, \(start),")
        }
        switch kind {
        case .step, .pulse:
            guard let end else { return }
            throw entry.bad(
                "end", value: "\(end)", expected: "no end",
                advice: kind == .step
                    ? "A step lasts; a change that ended is temporary." : "A pulse is one month; more are temporary.")
        case .temporary, .closure:
            guard end == nil else { return }
            throw .missingKey(
                file: entry.file, line: entry.line, place: entry.place, key: "end",
                expected: "the last month of a \(kind.rawValue) event; a change that lasts is a step")
        case .ramp: return
        }
    }

    private static func area(
        _ entry: ConfigurationMapping, _ register: AreaRegister
    ) throws(ConfigurationError) -> Area? {
        guard let text = try entry.optionalText("area") else { return nil }
        do throws(AreaError) {
            return try register.find(text)
        } catch {
            var advice: String?
            if case .unknown(_, let suggestion?) = error { advice = "Did you mean \"\(suggestion)\"?" }
            throw entry.bad("area", value: text, expected: "the name or code of an area", advice: advice)
        }
    }
}
