import CouncilData
import Foundation
import Presentation
import Reports
import Studies
import Tables
import TimeSeries

/// `forecast --panel`: streams a panel through the forecast and says on standard error what became of it.
struct PanelRun {
    var path: String
    var command: ForecastCommand

    func run() throws {
        let reader = try PanelReader(TableSource(argument: path), rules: command.data.rules)
        let (pool, sample) = try firstReading()
        var forecast = PanelForecast(
            model: command.settings.model, horizon: command.settings.horizon, levels: try command.settings.levels(),
            seed: command.settings.seed, jobs: command.many.jobs ?? ProcessInfo.processInfo.activeProcessorCount,
            breaks: command.effects.breaks ?? .off, pool: pool)
        forecast.findsCalendarDays = !command.effects.isWithoutCalendar
        if !sample.isEmpty { forecast.ranges = forecast.trials(of: sample) }
        if let file = command.many.hierarchy { return try runHierarchy(file, forecast, reader) }
        var summary = PanelForecast.Summary()
        let bar = ProgressBar("Forecasting", total: nil, isOn: !command.output.quiet)
        var told = 0
        func progress(_ done: Int) {
            bar.advance(by: done - told)
            told = done
        }
        try command.output.target.write { sink in
            if let details = command.many.details {
                try OutputTarget(argument: details).write { detailsSink in
                    summary = try forecast.run(reader, to: sink, details: detailsSink, progress: progress)
                }
            } else {
                summary = try forecast.run(reader, to: sink, details: nil, progress: progress)
            }
        }
        bar.finish()
        if let shared = forecast.pool?.seriesCount {
            command.output.note(
                "What the \(NumberFormat.integer(shared)) series of more than a year share of their seasons, of how they "
                    + "follow working days and of what schools shut did, if anything, is lent to each (--pool-seasons no leaves it out)."
            )
        }
        if let ranges = forecast.ranges, ranges.trialCount >= PooledRangeCalibration.fewestTrials {
            command.output.note(
                "Ranges allow for how those of \(NumberFormat.integer(ranges.trialCount)) series did at a past origin "
                    + "(--pool-ranges no leaves it out).")
        }
        tell(summary, reader)
    }

    /// A first reading of the file for what its series share: their season, nil where it is not wanted, and some of them to
    /// try the ranges on, none where that is not wanted. What can be read only once, a pipe, is not.
    private func firstReading() throws -> (PooledSeasonality?, [MonthlySeries]) {
        let many = command.many
        let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
        let isAuto = command.settings.model.lowercased() == "auto" && type == .typeRegular
        let seasons = many.poolSeasons == .yes || many.poolSeasons == .auto && isAuto
        let ranges = many.poolRanges == .auto && isAuto
        guard seasons || ranges else { return (nil, []) }
        let reader = try PanelReader(TableSource(argument: path), rules: command.data.rules)
        var pool = PooledSeasonality()
        var sample = SystematicSample(limit: PanelForecast.mostTrials)
        while let series = try reader.next() {
            pool.add(series)
            sample.add(series)
        }
        return (seasons ? pool : nil, ranges ? sample.series : [])
    }

    /// The whole panel at once: series that add up cannot be streamed.
    private func runHierarchy(_ file: String, _ forecast: PanelForecast, _ reader: PanelReader) throws {
        let hierarchy = try HierarchyFile.read(TableSource(argument: file))
        let run = HierarchyRun(forecast: forecast, hierarchy: hierarchy, method: command.many.reconcile)
        var summary = PanelForecast.Summary()
        try command.output.target.write { sink in
            if let details = command.many.details {
                try OutputTarget(argument: details).write { summary = try run.run(reader, to: sink, details: $0) }
            } else {
                summary = try run.run(reader, to: sink, details: nil)
            }
        }
        tell(summary, reader)
    }

    private func tell(_ summary: PanelForecast.Summary, _ reader: PanelReader) {
        let note = command.output.note
        for fallback in summary.fallbacks {
            note(
                "\(fallback.series): \(fallback.model) instead of \(command.settings.model), because \(fallback.reason)."
            )
        }
        let unsaid = summary.fallbackCount - summary.fallbacks.count
        if unsaid > 0 { note("and \(unsaid) more series with a simpler model (see --details).") }
        for empty in summary.empty { note("\(empty.series): its rows are empty, because \(empty.reason).") }
        if summary.emptyCount > summary.empty.count {
            note("and \(summary.emptyCount - summary.empty.count) more series with empty rows (see --details).")
        }
        if reader.filledMonths > 0 {
            note("\(reader.filledMonths) months without a row were read as \(command.data.gaps.rawValue).")
        }
        if reader.seriesUnderWay > 0 {
            note(
                "\(reader.seriesUnderWay) series \(reader.seriesUnderWay == 1 ? "ends" : "end") in "
                    + "\(command.data.rules.now.longName), which is not over: the last figure counts a part of a month."
            )
        }
        note(
            "\(NumberFormat.integer(summary.series)) series, \(NumberFormat.integer(summary.fallbackCount)) with a simpler model, "
                + "\(NumberFormat.integer(summary.emptyCount)) with empty rows.")
    }
}
