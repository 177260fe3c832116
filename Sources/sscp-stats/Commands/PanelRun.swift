import CouncilData
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
        let reader = try panel()
        let (pool, sample) = try firstReading()
        var forecast = PanelForecast(
            model: command.settings.model, horizon: command.settings.horizon ?? ForecastOptions.usualHorizon,
            levels: try command.settings.levels(),
            seed: command.settings.seed, jobs: Jobs.count(command.many.jobs),
            breaks: command.effects.breaks ?? .off, pool: pool)
        forecast.findsCalendarDays = !command.effects.isWithoutCalendar
        forecast.keepsOutliers = command.effects.keepOutliers
        forecast.writesHeader = !command.many.noHeader
        if !sample.isEmpty { forecast.ranges = forecast.trials(of: sample) }
        if let file = command.many.hierarchy { return try runHierarchy(file, forecast, reader) }
        var summary = PanelSummary()
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
        for line in PanelWords.lent(forecast) { command.output.note(line) }
        tell(summary, reader)
    }

    /// The panel from its beginning, within the months asked for.
    private func panel() throws -> PanelReader {
        let reader = try PanelReader(
            TableSource(argument: path), rules: command.data.rules, hasHeader: !command.many.noHeader,
            mayBeEmpty: true)
        (reader.from, reader.to) = (command.data.from?.month, command.data.to?.month)
        reader.kind = command.data.kind ?? .count
        return reader
    }

    /// A first reading of the file for what its series share: their season, nil where it is not wanted, and some of them to
    /// try the ranges on, none where that is not wanted. What can be read only once, a pipe, is not.
    private func firstReading() throws -> (PooledSeasonality?, [MonthlySeries]) {
        let many = command.many
        let isRegular = FilePlace.isRegularFile(TableSource(argument: path).path ?? path)
        let isAuto = command.settings.borrows && isRegular
        let seasons = many.poolSeasons == .yes || many.poolSeasons == .auto && isAuto
        let ranges = many.poolRanges == .auto && isAuto
        guard seasons || ranges else { return (nil, []) }
        let reader = try panel()
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
        var summary = PanelSummary()
        try command.output.target.write { sink in
            if let details = command.many.details {
                try OutputTarget(argument: details).write {
                    summary = try run.run(reader, to: sink, details: $0, tell: command.output.note)
                }
            } else {
                summary = try run.run(reader, to: sink, details: nil, tell: command.output.note)
            }
        }
        tell(summary, reader)
    }

    private func tell(_ summary: PanelSummary, _ reader: PanelReader) {
        let lines = PanelWords.became(
            summary, model: command.settings.model, reader: reader, rules: command.data.rules)
        for line in lines { command.output.note(line) }
    }
}
