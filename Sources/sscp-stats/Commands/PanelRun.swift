import Foundation
import Reports
import Safeguarding
import Tables

/// `forecast --panel`: streams a panel through the forecast and says on standard error what became of it.
struct PanelRun {
    var path: String
    var command: ForecastCommand

    func run() throws {
        let reader = try PanelReader(TableSource(argument: path), rules: command.data.rules)
        let forecast = PanelForecast(
            model: command.model, horizon: command.horizon, levels: try Levels.parse(command.level), seed: command.seed,
            jobs: command.jobs ?? ProcessInfo.processInfo.activeProcessorCount)
        var summary = PanelForecast.Summary()
        let bar = ProgressBar("Forecasting", total: nil, isOn: !command.output.quiet)
        var told = 0
        func progress(_ done: Int) {
            bar.advance(by: done - told)
            told = done
        }
        try command.output.target.write { sink in
            if let details = command.details {
                try OutputTarget(argument: details).write { detailsSink in
                    summary = try forecast.run(reader, to: sink, details: detailsSink, progress: progress)
                }
            } else {
                summary = try forecast.run(reader, to: sink, details: nil, progress: progress)
            }
        }
        bar.finish()
        tell(summary, filledMonths: reader.filledMonths)
    }

    private func tell(_ summary: PanelForecast.Summary, filledMonths: Int) {
        let note = command.output.note
        for fallback in summary.fallbacks {
            note("\(fallback.series): \(fallback.model) instead of \(command.model), because \(fallback.reason).")
        }
        let unsaid = summary.fallbackCount - summary.fallbacks.count
        if unsaid > 0 { note("and \(unsaid) more series with a simpler model (see --details).") }
        for series in summary.empty.prefix(PanelForecast.Summary.remembered) {
            note("\(series): no value in any month, so its rows are empty.")
        }
        if filledMonths > 0 {
            note("\(filledMonths) months without a row were read as \(command.data.gaps.rawValue).")
        }
        note(
            "\(NumberFormat.integer(summary.series)) series, \(NumberFormat.integer(summary.fallbackCount)) with a simpler model, "
                + "\(NumberFormat.integer(summary.empty.count)) without values.")
    }
}
