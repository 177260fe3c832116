import ArgumentParser
import CouncilData
import Studies
import TimeSeries

/// By what months that do not add up are weighed.
struct WeightOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The column of your file that a percentage or a rate is of: its average is weighed by it.",
            valueName: "column"))
    var denominator: String?
}

/// What is asked of the forecast of one series, by `forecast` and by `ledger record` alike.
struct ForecastQuestion {
    var measure: String
    var settings: ForecastOptions
    var effects: EffectOptions
    var borrowing: BorrowOptions
    var data: DataOptions
    var contacts: ContactsOptions
    var weight: WeightOptions
    var late: LateOptions?
    /// Whether the answer is CSV, which has no place for a search for breaks nor for trials.
    var isForCSV: Bool
    /// Whether small counts are hidden as they are read.
    var masks = false

    /// - Throws: the readers' errors, and the catalogue's for an unknown model, which is told before any file is read.
    func request() throws -> ForecastRequest {
        _ = try ModelCatalogue.standard.specification(settings.model)
        let loader = try SeriesLoader(data.question(events: effects.ownEvents, masks: masks))
        var input = try loader.input(measure: measure, contacts: contacts.rule(), command: "forecast")
        if let late { input = try late.corrected(input, asAt: data.day) }
        var request = ForecastRequest(
            series: input.series, measure: input.column, areaName: input.area, areaCode: input.areaCode,
            model: settings.model, horizon: try settings.months(after: input.series.end), levels: try settings.levels(),
            seed: settings.seed,
            contactsRule: input.contactsRule)
        request.notes = input.notes
        // Lockdowns came and went; the chart marks what began and stayed, and whatever the user's own file names.
        request.allEvents = input.events
        request.events = input.events.filter { effects.namesOwnEvents || $0.kind == .step }
        request.leftOut = input.leftOut
        request.underWay = loader.isOwn ? data.rules.now : nil
        request.effects = try effects.known(
            input, from: input.series.start, to: input.series.end + request.horizon,
            area: loader.area(of: input) ?? loader.area())
        // CSV has no column for breaks, and the search takes longer than the forecast.
        request.breaks = effects.breaks ?? (isForCSV ? .off : .report)
        request.ranges = settings.ranges
        if settings.borrows {
            request.lender = try borrowing.lending(loader.location, loader.register, data).lender(of: input)
        }
        request.keepsOutliers = effects.keepOutliers
        if let denominator = weight.denominator {
            request.shares = MonthShares(try loader.input(measure: denominator, command: "forecast").series)
            request.weighedBy = denominator
        }
        request.isTried = !isForCSV
        if request.isTried, input.kind.addsUp {
            request.pooled = try PooledRecord(
                loader.location, model: settings.model, borrows: request.borrowing()?.isOfSomething ?? false)
        }
        if !loader.isOwn, let known = Measure.named(input.column), let years = known.outturns,
            let area = try loader.area(of: input)
        {
            request.outturns = try PublishedYears(loader.location, register: loader.register)
                .outturns(of: known, area: area)
            request.outturnSource = years.source
        }
        if input.contactsRule != nil, let area = try loader.area(of: input) {
            request.outturnsUnderneath = try PublishedYears(loader.location, register: loader.register)
                .outturns(of: .referrals, area: area)
        }
        return request
    }
}
