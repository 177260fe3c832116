import CouncilData
import StatNumerics
import Tables
import TimeSeries

/// Forecasts of a long panel, streamed: a batch of series is read, forecast on several cores and written in input order,
/// so that memory does not grow with the panel and the bytes do not depend on the number of cores.
package struct PanelForecast: Sendable {
    package var model: String
    package var horizon: Int
    package var levels: [Double]
    package var seed: UInt64
    /// Series forecast at a time, each on a core of its own.
    package var jobs: Int
    /// `adjust` allows for shifts and outliers in each series; with `report` they stand in the details.
    package var breaks: BreakRule
    /// What the panel shares, lent to every series; nil for none.
    package let pool: PooledSeasonality?
    private let lent: [Month: Lent]
    /// By first month, then by last.
    private let lentToGroups: [Month: [Month: Lent]]
    /// Whether `auto` allows for the working days of the months and for schools shut.
    package var findsCalendarDays = true
    /// How the ranges of the panel did at past origins (``trials(of:)``); nil where that was not tried.
    package var ranges: PooledRangeCalibration?
    /// From this share on the common season is taken for nearly all of a series' season.
    private static let lentFrom = 0.75
    /// Fewer series than this cannot show what they share.
    package static let fewestToPool = 5
    /// Fewer series than this that begin in the same month are no group: there are many groups to be misled by.
    private static let fewestInGroup = 10
    /// A series of so many months knows its season better than its group does.
    private static let longEnough = 60

    package init(
        model: String, horizon: Int, levels: [Double], seed: UInt64, jobs: Int, breaks: BreakRule = .off,
        pool: PooledSeasonality? = nil
    ) {
        self.breaks = breaks
        self.model = model
        self.horizon = horizon
        self.levels = levels
        self.seed = seed
        self.jobs = max(1, jobs)
        let pool = pool.flatMap { $0.seriesCount >= Self.fewestToPool ? $0 : nil }
        self.pool = pool
        func known(_ pool: PooledSeasonality) -> [Month: Lent] {
            Dictionary(uniqueKeysWithValues: pool.ends.map { ($0, Lent(pool, at: $0)) })
        }
        lent = pool.map(known) ?? [:]
        lentToGroups = (pool?.groups ?? [:]).filter { $0.value.seriesCount >= Self.fewestInGroup }.mapValues(known)
    }

    /// What is lent to a series: the panel's, or, to a short one of a panel that shares no season, its group's; nothing to one
    /// that never varied, which shows that it has no season and heeds no days.
    private func lent(to series: MonthlySeries) -> Lent? {
        let first = series.values.first { !$0.isNaN }
        guard series.support == .nonNegative, let pool, series.values.contains(where: { !$0.isNaN && $0 != first })
        else {
            return nil
        }
        let whole = lent[series.end] ?? Lent(pool, at: series.end)
        guard whole.season?.reliability ?? 0 == 0, series.count < Self.longEnough,
            let known = lentToGroups[series.start], let group = pool.groups[series.start]
        else { return whole }
        return known[series.end] ?? Lent(group, at: series.end)
    }

    /// What the panel had shown by the end of a month.
    private struct Lent: Sendable {
        var season: PooledSeasonality.Estimate?
        var days: CalendarDays

        init(_ pool: PooledSeasonality, at end: Month) {
            season = pool.season(knownAt: end)
            days = pool.calendarDays(knownAt: end)
        }
    }

    /// What became of a panel.
    package struct Summary: Sendable {
        package var series = 0
        /// Series for which a simpler model stood in, with the reason; at most `remembered` are kept.
        package var fallbacks: [(series: String, model: String, reason: String)] = []
        package var fallbackCount = 0
        /// Series that no model could take, with the reason; at most `remembered` are kept. Their rows are empty.
        package var empty: [(series: String, reason: String)] = []
        package var emptyCount = 0
        package static let remembered = 20

        package init() {}
    }

    /// One series' forecast, ready to be written.
    struct Outcome: Sendable {
        var id: String
        var start: Month
        var count: Int
        var fit: (any FittedModel)?
        var means: [Double] = []
        /// Bounds, month by month: lower and upper of each level.
        var bounds: [Double] = []
        var fallbackReason: String?
        /// Shifts and outliers, in words: month, kind and size.
        var breaks = ""
    }

    /// - Parameters:
    ///   - details: takes a row a series: what was fitted and what was done; nil for none.
    ///   - progress: called with the number of series done.
    /// - Throws: `ModelError` for an unknown model, the reader's errors, and the sinks'.
    package func run(
        _ reader: PanelReader, to sink: any ByteSink, details: (any ByteSink)?, progress: (Int) -> Void
    ) throws -> Summary {
        let specification = try ModelCatalogue.standard.specification(model)
        var writer = CSVWriter(sink)
        try writer.row(ForecastCSV.header(levels).map(CSVWriter.Field.text))
        var detailsWriter = details.map { CSVWriter($0) }
        try detailsWriter?.row(PanelDetails.header.map(CSVWriter.Field.text))
        var summary = Summary()
        var batch: [MonthlySeries] = []
        var more = true
        while more {
            batch.removeAll(keepingCapacity: true)
            while batch.count < 64 * jobs {
                guard let series = try reader.next() else {
                    more = false
                    break
                }
                batch.append(series)
            }
            for outcome in forecast(batch, specification) {
                try write(outcome, to: &writer)
                if detailsWriter != nil { try PanelDetails.write(outcome, model: model, to: &detailsWriter!) }
                note(outcome, in: &summary)
            }
            progress(summary.series)
        }
        try writer.finish()
        try detailsWriter?.finish()
        return summary
    }

    /// Forecasts a batch, in its order.
    func forecast(_ batch: [MonthlySeries], _ specification: any ModelSpecification) -> [Outcome] {
        parallelMap(batch.count, jobs: jobs) { outcome(batch[$0], specification) }
    }

    /// The model asked for, or the best of the simpler ones that the series allows.
    private func outcome(_ series: MonthlySeries, _ specification: any ModelSpecification) -> Outcome {
        var result = Outcome(id: series.name, start: series.end + 1, count: series.observedCount)
        var reason: String?
        var last: String?
        var candidates: [any ModelSpecification] = [
            self.specification(specification, for: series), AutoETS(), SeasonalNaive(), Naive(),
        ]
        // One or two values never vary enough to show a spread: only the naive method admits that.
        if !(specification is Naive), (1..<SeriesTooShortError.spreadMinimum).contains(series.observedCount) {
            reason = "\(series.observedCount == 1 ? "one month is" : "two months are") too few to estimate a spread"
            candidates = [Naive()]
        }
        for candidate in candidates {
            do {
                let model = breaks == .adjust ? BreakAdjustedModel(candidate) : candidate
                let fit = try model.fit(series)
                let own = fit.forecast(horizon: horizon, support: series.support, seed: seed)
                let forecast = series.isOfSmallCounts ? own.inWholeNumbers() : own
                let means = forecast.means
                let bounds = forecast.marginals.flatMap { marginal in
                    levels.flatMap { level -> [Double] in
                        let interval = marginal.interval(level: Level(level))
                        return [interval.lower, interval.upper]
                    }
                }
                guard means.allSatisfy(\.isFinite), bounds.allSatisfy(\.isFinite) else {
                    reason = reason ?? "\(candidate.label) gave forecasts that are not finite"
                    continue
                }
                result.fit = fit
                result.means = means
                result.bounds = bounds
                result.fallbackReason = reason
                if breaks != .off {
                    let found = fit.disturbancesAllowedFor ?? DisturbanceSearch().run(series.values, period: 12)
                    result.breaks = found.map { found in
                        let change = found.isRatio ? InterventionShape.ratio(found.change) - 1 : found.change
                        return "\(series.start + found.index) \(found.kind.rawValue) \(change)"
                    }.joined(separator: "; ")
                }
                return result
            } catch {
                reason = reason ?? "\(error)"
                last = "\(error)"
            }
        }
        result.fallbackReason = last ?? reason
        return result
    }

    /// The model with what the panel had shown by the series' last month (``lent(to:)``): its season taken off the series first (factors
    /// multiply, so values below zero are left alone), what the days of months do to it, and how its past ranges did.
    func specification(_ specification: any ModelSpecification, for series: MonthlySeries) -> any ModelSpecification {
        let lent = lent(to: series)
        let reliability = lent?.season?.reliability ?? 0
        var model = specification
        if var auto = specification as? Auto {
            auto.seasonIsLent = reliability >= Self.lentFrom
            auto.logRangeFactor = ranges?.logFactor(knownAt: series.end) ?? 0
            model = auto
            if findsCalendarDays {
                model = CalendarDaysModel(model, start: series.start, shared: lent?.days ?? CalendarDays())
            }
        }
        guard let season = lent?.season, reliability > 0 else { return model }
        return CommonSeasonModel(model, factors: season.common, start: series.start)
    }

    func write(_ outcome: Outcome, to writer: inout CSVWriter) throws {
        let width = 2 * levels.count
        for h in 0..<horizon {
            writer.field(outcome.id)
            writer.field((outcome.start + h).firstDay)
            writer.field(model)
            if outcome.fit == nil {
                for _ in 0...width { writer.field(nil as Double?) }
            } else {
                writer.field(outcome.means[h])
                for k in 0..<width { writer.field(outcome.bounds[h * width + k]) }
            }
            try writer.endRow()
        }
    }

    func note(_ outcome: Outcome, in summary: inout Summary) {
        summary.series += 1
        guard let reason = outcome.fallbackReason else { return }
        guard let fit = outcome.fit else {
            summary.emptyCount += 1
            if summary.empty.count < Summary.remembered { summary.empty.append((outcome.id, reason)) }
            return
        }
        summary.fallbackCount += 1
        if summary.fallbacks.count < Summary.remembered { summary.fallbacks.append((outcome.id, fit.label, reason)) }
    }
}

/// The table of what was done for each series of a panel.
enum PanelDetails {
    static let header = [
        "unique_id", "model", "fitted", "n", "first_forecast", "log_likelihood", "aicc", "n_parameters", "parameters",
        "members", "fallback", "notes", "breaks",
    ]

    static func write(_ outcome: PanelForecast.Outcome, model: String, to writer: inout CSVWriter) throws {
        let fit = outcome.fit
        writer.field(outcome.id)
        writer.field(model)
        writer.field(fit?.label ?? "")
        writer.field(outcome.count)
        writer.field(outcome.start.description)
        writer.field(fit.flatMap { $0.logLikelihood.isFinite ? $0.logLikelihood : nil })
        writer.field(fit.flatMap { $0.aicc.isFinite ? $0.aicc : nil })
        writer.field(fit?.parameterCount.map { Double($0) })
        writer.field((fit?.parameters ?? []).map { "\($0.name)=\($0.value)" }.joined(separator: " "))
        let members = fit?.mixture?.members ?? []
        writer.field(members.map { "\($0.model.label)=\($0.weight)" }.joined(separator: " "))
        writer.field(outcome.fallbackReason ?? "")
        writer.field((fit?.notes ?? []).map(\.description).joined(separator: "; "))
        writer.field(outcome.breaks)
        try writer.endRow()
    }
}
