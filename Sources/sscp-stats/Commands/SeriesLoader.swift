import Safeguarding
import Tables
import TimeSeries

/// Finds the series that a measure and the data options name.
struct SeriesLoader {
    var data: DataOptions

    func request(
        measure: String, settings: ForecastOptions,
        contacts: (ratio: Double?, logSD: Double?), effects: EffectOptions
    ) throws -> ForecastRequest {
        // An unknown model is told before any file is read.
        _ = try ModelCatalogue.standard.specification(settings.model)
        let location = try DataLocation.find()
        let register = try AreaRegister(location)
        let (area, source) = try source(
            measure: measure, register: register, location: location,
            contactsRule: ContactsRule(
                contactsPerReferral: contacts.ratio ?? ContactsRule.defaultRatio,
                logSD: contacts.logSD ?? ContactsRule.defaultLogSD))
        var request = ForecastRequest(
            series: try source.window(from: data.from?.month, to: data.to?.month), measure: source.measure,
            areaName: area.name, areaCode: area.isListed ? area.code : nil, model: settings.model,
            horizon: settings.horizon, levels: try settings.levels(), seed: settings.seed,
            contactsRule: source.contactsRule)
        request.notes = notes(source, area)
        let own = effects.events.flatMap { $0 == "shipped" ? nil : $0 }
        let file =
            try own.map { try EventFile(path: $0, register: register) } ?? EventFile(location, register: register)
        let events = file.events(for: area, in: register)
        // Lockdowns came and went; the chart marks what began and stayed, and whatever the user's own file names.
        request.allEvents = events
        request.now = data.rules.now
        request.events = events.filter { own != nil || $0.kind == .step }
        if effects.events != nil { request.effects.events = events }
        request.effects.calendar = try effects.calendarEffects()
        for (path, column) in try effects.drivers() {
            let last = request.series.end + request.horizon
            let driver = try DriverFile.column(
                column, of: TableSource(argument: path), area: area, from: request.series.start, to: last)
            request.effects.drivers.names.append(column)
            request.effects.drivers.columns.append(driver)
        }
        request.breaks = effects.breaks ?? .report
        request.ranges = effects.ranges
        return request
    }

    /// A backtest needs observed figures: modelled contacts would only repeat the referrals.
    func backtest(
        measure: String, models: [String], horizon: Int, origins: Int, levels: [Double], seed: UInt64, jobs: Int
    ) throws -> BacktestRequest {
        for model in models { _ = try ModelCatalogue.standard.specification(model) }
        let location = try DataLocation.find()
        let register = try AreaRegister(location)
        let (area, source) = try source(
            measure: measure, register: register, location: location, contactsRule: .standard)
        if source.contactsRule != nil { throw MeasureError.modelledContactsRefused(command: "backtest") }
        return BacktestRequest(
            series: try source.window(from: data.from?.month, to: data.to?.month), measure: source.measure,
            areaName: area.name, areaCode: area.isListed ? area.code : nil, models: models, horizon: horizon,
            origins: origins,
            levels: levels, seed: seed, jobs: jobs, notes: notes(source, area))
    }

    /// The area asked for and its series. A file may name areas that are not DfE's.
    private func source(
        measure: String, register: AreaRegister, location: DataLocation, contactsRule: ContactsRule
    ) throws -> (Area, ForecastSource) {
        func load(_ area: Area) throws -> (Area, ForecastSource) {
            let source = try ForecastSource(
                measure: measure, data: data.data.map { TableSource(argument: $0) }, area: area, rules: data.rules,
                contactsRule: contactsRule, location: location, register: register)
            return (area, source)
        }
        let asked = data.area ?? DataOptions.defaultArea
        do {
            return try load(register.find(asked))
        } catch AreaError.unknown(let text, let suggestion) where data.data != nil {
            do {
                return try load(.unlisted(text))
            } catch AreaError.unknown(_, let inFile) {
                throw AreaError.unknown(text: text, suggestion: inFile ?? suggestion)
            }
        }
    }

    private func notes(_ source: ForecastSource, _ area: Area) -> [String] {
        guard data.area == nil, !source.namesArea else { return source.notes }
        return source.notes + [
            "The file names no area, so its figures are taken to be \(area.name)'s; --area names another."
        ]
    }
}
