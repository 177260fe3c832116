import CouncilData
import Studies
import Presentation
import Tables
import TimeSeries

/// Finds the series and the events that the studies of change work on.
struct StudyLoader {
    let data: DataOptions
    let location: DataLocation
    let register: AreaRegister
    let area: Area
    let file: EventFile
    let eventsName: String
    /// Read once, so that two columns of standard input can be had.
    private let source: TableSource?

    init(data: DataOptions, events: String?) throws {
        self.data = data
        location = try DataLocation.find()
        let register = try AreaRegister(location)
        self.register = register
        area = try register.find(data.area ?? DataOptions.defaultArea)
        if let events {
            file = try EventFile(path: events, register: register)
        } else {
            file = try EventFile(location, register: register)
        }
        eventsName = events ?? "events.yaml"
        source = try data.data.map { argument in
            let source = TableSource(argument: argument)
            return source == .standardInput ? .bytes(try source.readAll(), name: source.name) : source
        }
    }

    /// Whether the user's file has a column of this name.
    func hasColumn(_ name: String) throws -> Bool {
        guard let source else { return false }
        return try CSVReader(source).layout.header.contains { $0.lowercased() == name.lowercased() }
    }

    /// The series of a measure. Modelled contacts are refused: they carry the referrals' findings and nothing of their
    /// own.
    func input(measure: String, command: String) throws -> MonthlyInput {
        let source = try ForecastSource(
            measure: measure, data: source, area: area, rules: data.rules, contactsRule: .standard, location: location,
            register: register)
        if source.contactsRule != nil { throw MeasureError.modelledContactsRefused(command: command) }
        var notes = source.notes
        if data.area == nil, !source.namesArea {
            notes.append("The file names no area, so its figures are taken to be \(area.name)'s; --area names another.")
        }
        return MonthlyInput(
            series: try source.window(from: data.from?.month, to: data.to?.month), measure: source.measure,
            areaName: area.name, areaCode: area.code, events: file.events(for: area, in: register),
            observed: file.observed.filter { $0.area.map { register.isPart(area, of: $0) } ?? true },
            eventsName: eventsName, notes: notes)
    }
}
