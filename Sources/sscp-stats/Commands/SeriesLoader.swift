import CouncilData
import Studies
import Presentation
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
        let events = try events(effects, area: area, register: register, location: location)
        // Lockdowns came and went; the chart marks what began and stayed, and whatever the user's own file names.
        request.allEvents = events
        request.now = data.rules.now
        request.events = events.filter { effects.namesOwnEvents || $0.kind == .step }
        request.effects = try known(
            effects, events: events, area: area, from: request.series.start,
            to: request.series.end + request.horizon)
        request.breaks = effects.breaks ?? .report
        request.ranges = settings.ranges
        return request
    }

    /// The area's events of the user's own file, else of the shipped one.
    private func events(
        _ options: EffectOptions, area: Area, register: AreaRegister, location: DataLocation
    ) throws -> [Event] {
        let file =
            try options.namesOwnEvents
            ? EventFile(path: options.events ?? "", register: register) : EventFile(location, register: register)
        return file.events(for: area, in: register)
    }

    /// What the options say is known of these months.
    private func known(
        _ options: EffectOptions, events: [Event], area: Area, from first: Month, to last: Month
    ) throws -> ForecastEffects {
        var effects = ForecastEffects()
        if options.events != nil { effects.events = events }
        effects.calendar = try options.calendarEffects()
        effects.findsCalendarDays = !options.isWithoutCalendar
        for (path, column) in try options.drivers() {
            effects.drivers.names.append(column)
            effects.drivers.columns.append(
                try DriverFile.column(column, of: TableSource(argument: path), area: area, from: first, to: last))
        }
        return effects
    }

    /// A backtest needs observed figures: modelled contacts would only repeat the referrals.
    func backtest(
        measure: String, models: [String], horizon: Int, origins: Int, levels: [Double], seed: UInt64, jobs: Int,
        effects: EffectOptions
    ) throws -> BacktestRequest {
        for model in models { _ = try ModelCatalogue.standard.specification(model) }
        let location = try DataLocation.find()
        let register = try AreaRegister(location)
        let (area, source) = try source(
            measure: measure, register: register, location: location, contactsRule: .standard)
        if source.contactsRule != nil { throw MeasureError.modelledContactsRefused(command: "backtest") }
        var request = BacktestRequest(
            series: try source.window(from: data.from?.month, to: data.to?.month), measure: source.measure,
            areaName: area.name, areaCode: area.isListed ? area.code : nil, models: models, horizon: horizon,
            origins: origins, levels: levels, seed: seed, jobs: jobs, notes: notes(source, area))
        request.effects = try known(
            effects, events: events(effects, area: area, register: register, location: location), area: area,
            from: request.series.start, to: request.series.end)
        request.breaks = effects.breaks ?? .off
        return request
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
