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
    /// The user's own events file; nil for the shipped one alone.
    package var events: String?
    /// What sort of number a column of the user's file is; nil to go by its name and values.
    package var kind: MeasureKind?
    /// Whether the user's own events replace the shipped ones, rather than joining them.
    package var onlyEvents: Bool

    package init(
        data: TableSource?, area: String?, from: Month? = nil, to: Month? = nil, rules: SeriesRules,
        events: String? = nil, kind: MeasureKind? = nil, onlyEvents: Bool = false
    ) {
        self.onlyEvents = onlyEvents
        self.data = data
        self.area = area
        self.from = from
        self.to = to
        self.rules = rules
        self.events = events
        self.kind = kind
    }
}

/// Finds the series and the events that a study works on: the one loader of every command on a monthly series.
package struct SeriesLoader {
    /// Whose figures are meant where nobody says.
    package static let defaultArea = "Sefton"

    package let location: DataLocation
    package let register: AreaRegister
    private let question: SeriesQuestion
    /// Read once where it is standard input or a pipe, so that two columns of it can be had.
    private let source: TableSource?
    private let file: EventFile
    private let eventsName: String

    /// - Throws: `DataLocationError`, `TableError`, ``ConfigurationError``.
    package init(_ question: SeriesQuestion) throws {
        self.question = question
        location = try DataLocation.find()
        register = try AreaRegister(location)
        if let events = question.events {
            let own = try EventFile(path: events, register: register)
            file = question.onlyEvents ? own : EventFile(try EventFile(location, register: register), adding: own)
            eventsName = question.onlyEvents ? events : "\(events) with events.yaml"
        } else {
            file = try EventFile(location, register: register)
            eventsName = "events.yaml"
        }
        source = try question.data?.repeatable()
    }

    /// Whether the figures are the user's own.
    package var isOwn: Bool { source != nil }

    /// The area asked for, of the register.
    ///
    /// - Throws: ``AreaError``.
    package func area() throws -> Area { try register.find(question.area ?? Self.defaultArea) }

    /// The area whose figures an input holds: one of the register, or as the user's file names it; nil where they are
    /// nobody's.
    package func area(of input: MonthlyInput) throws -> Area? {
        try input.areaCode.map { try register.find($0) } ?? input.area.map { .unlisted($0) }
    }

    /// Whether the user's file has a column, or a series, of this name.
    package func hasColumn(_ name: String) throws -> Bool {
        guard let source else { return false }
        if let names = try SeriesNames.all(source) {
            return names.contains { SeriesFile.key($0) == SeriesFile.key(name) }
        }
        return try TableReader.months(source).layout.header.contains { $0.lowercased() == name.lowercased() }
    }

    /// The columns of the user's file that may hold figures: all but months, areas and identifiers; of a long file of
    /// several series, their names.
    package func valueColumns() throws -> [String] {
        guard let source else { return [] }
        if let names = try SeriesNames.all(source) { return names }
        let layout = try TableReader.months(source).layout
        let months = try MonthColumn(layout).indices
        return layout.header.indices.filter {
            !months.contains($0) && !SeriesFile.identifierNames.contains(layout.header[$0].lowercased())
        }.map { layout.header[$0] }
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
                location: location, register: register, kind: question.kind)
            if found.contactsRule != nil, contacts == nil {
                throw MeasureError.modelledContactsRefused(command: command)
            }
            return input(found, area: question.area == nil && !found.namesArea ? nil : area)
                .within(try found.window(from: question.from, to: question.to))
        }
        do {
            return try load(wantedArea())
        } catch AreaError.unknown(let text, let suggestion) where isOwn {
            do {
                return try load(.unlisted(text))
            } catch AreaError.unknown(_, let inFile) {
                throw AreaError.unknown(text: text, suggestion: inFile ?? suggestion)
            }
        }
    }

    /// Whose rows are read: the area asked for, the only one that the file names, or the usual one.
    ///
    /// - Throws: ``AreaError`` with the name where no register lists it.
    private func wantedArea() throws -> Area {
        guard question.area == nil, let source, let names = try FileAreas.names(in: source), names.count == 1 else {
            return try area()
        }
        return try register.find(names[0])
    }

    /// What is known of a series of an area, or of nobody.
    private func input(_ found: ForecastSource, area: Area?) -> MonthlyInput {
        var input = MonthlyInput(
            series: found.series, measure: found.measure, areaName: area?.name,
            areaCode: area.flatMap { $0.isListed ? $0.code : nil }, eventsName: eventsName,
            contactsRule: found.contactsRule, notes: found.notes, leftOut: found.leftOut)
        input.notes += found.endNotes
        input.published = found.published
        if let area {
            input.events = file.events(for: area, in: register)
            input.observed = file.observed.filter { $0.area.map { register.isPart(area, of: $0) } ?? true }
        } else {
            input.notes.append(.noArea)
            // What a place went through is not known to concern the series; what a file of one's own gives no place does.
            guard question.events != nil else { return input }
            input.events = file.events.filter { $0.area == nil }
            input.observed = file.observed.filter { $0.area == nil }
        }
        return input
    }
}

extension MonthlyInput {
    /// The same with a part of its months: what was left out outside that part is not spoken of.
    fileprivate func within(_ part: MonthlySeries) -> MonthlyInput {
        var copy = self
        copy.series = part
        let isCut = part.end < series.end
        copy.leftOut = isCut ? [] : leftOut
        copy.notes.removeAll { note in
            switch note {
            case .notYetKnown, .leftOut: isCut
            default: false
            }
        }
        return copy
    }
}
