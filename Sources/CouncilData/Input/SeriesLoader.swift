package import Tables
package import TimeSeries

/// Which series is wanted: what the options of a command say of it, before anything is read.
package struct SeriesQuestion: Sendable {
    /// The user's own file; nil for the shipped figures.
    package var data: TableSource?
    /// The area as typed; nil where none was asked for.
    package var area: String?
    package var from: Month?
    package var to: Month?
    package var rules: SeriesRules
    /// The user's own events file; nil for the shipped one.
    package var events: String?

    package init(
        data: TableSource?, area: String?, from: Month? = nil, to: Month? = nil, rules: SeriesRules,
        events: String? = nil
    ) {
        self.data = data
        self.area = area
        self.from = from
        self.to = to
        self.rules = rules
        self.events = events
    }
}

/// Finds the series and the events that a study works on: the one loader of every command on a monthly series.
package struct SeriesLoader {
    /// Whose figures are meant where nobody says.
    package static let defaultArea = "Sefton"

    package let location: DataLocation
    package let register: AreaRegister
    private let question: SeriesQuestion
    /// Read once where it is standard input, so that two columns of it can be had.
    private let source: TableSource?
    private let file: EventFile
    private let eventsName: String

    /// - Throws: `DataLocationError`, `TableError`, ``ConfigurationError``.
    package init(_ question: SeriesQuestion) throws {
        self.question = question
        location = try DataLocation.find()
        register = try AreaRegister(location)
        if let events = question.events {
            file = try EventFile(path: events, register: register)
        } else {
            file = try EventFile(location, register: register)
        }
        eventsName = question.events ?? "events.yaml"
        source = try question.data.map { source in
            source == .standardInput ? .bytes(try source.readAll(), name: source.name) : source
        }
    }

    /// Whether the figures are the user's own.
    package var isOwn: Bool { source != nil }

    /// The area asked for, of the register.
    ///
    /// - Throws: ``AreaError``.
    package func area() throws -> Area { try register.find(question.area ?? Self.defaultArea) }

    /// The area whose figures an input holds: one of the register, or as the user's file names it.
    package func area(of input: MonthlyInput) throws -> Area {
        try input.areaCode.map { try register.find($0) } ?? .unlisted(input.areaName)
    }

    /// Whether the user's file has a column of this name.
    package func hasColumn(_ name: String) throws -> Bool {
        guard let source else { return false }
        return try TableReader(source).layout.header.contains { $0.lowercased() == name.lowercased() }
    }

    /// A measure of the area asked for, within the months asked for. A file may name areas that are not DfE's.
    ///
    /// - Parameters:
    ///   - contacts: the rule by which contacts are modelled where no real ones are given; nil where modelled contacts are
    ///     refused, since they carry the referrals' findings and nothing of their own.
    ///   - command: the command that refuses them.
    /// - Throws: ``MeasureError``, ``UnknownMeasureError``, ``EmptyWindowError``, and the readers' errors.
    package func input(measure: String, contacts: ContactsRule? = nil, command: String) throws -> MonthlyInput {
        func load(_ area: Area) throws -> MonthlyInput {
            let found = try ForecastSource(
                measure: measure, data: source, area: area, rules: question.rules, contactsRule: contacts ?? .standard,
                location: location, register: register)
            if found.contactsRule != nil, contacts == nil {
                throw MeasureError.modelledContactsRefused(command: command)
            }
            var notes = found.notes
            if question.area == nil, !found.namesArea {
                notes.append(.areaAssumed(area.name))
            }
            return MonthlyInput(
                series: try found.window(from: question.from, to: question.to), measure: found.measure,
                areaName: area.name, areaCode: area.isListed ? area.code : nil,
                events: file.events(for: area, in: register),
                observed: file.observed.filter { $0.area.map { register.isPart(area, of: $0) } ?? true },
                eventsName: eventsName, contactsRule: found.contactsRule, notes: notes)
        }
        do {
            return try load(area())
        } catch AreaError.unknown(let text, let suggestion) where isOwn {
            do {
                return try load(.unlisted(text))
            } catch AreaError.unknown(_, let inFile) {
                throw AreaError.unknown(text: text, suggestion: inFile ?? suggestion)
            }
        }
    }
}
