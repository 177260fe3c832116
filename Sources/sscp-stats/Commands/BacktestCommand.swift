import ArgumentParser
import Foundation
import CouncilData
import Studies
import Presentation
import Tables
import TimeSeries

struct BacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Try models on the past of a series: errors, ranges, and whether a difference is more than chance.",
        discussion: """
            Each model is chosen and fitted afresh at past months (origins) and its forecasts are held against what followed.

            Examples:
              sscp-stats backtest referrals
              sscp-stats backtest referrals --model auto-ets,seasonal-naive --origins 36 --horizon 6
              sscp-stats backtest contacts --data contacts.csv --model all --format csv
              sscp-stats backtest referrals --events shipped --breaks adjust

            Events, days, drivers and breaks are for every model but the seasonal naive, and at each origin only as far as the \
            months before it show them: an event still to come is not known there. Breaks are not looked for unless --breaks \
            says adjust.
            """)

    @Argument(help: "The measure: referrals, or a column of --data.")
    var measure: String

    @Option(help: ArgumentHelp("Models, with commas between, or all.", valueName: "models"))
    var model = "auto"

    @Option(help: ArgumentHelp("The most past months to forecast from.", valueName: "n"))
    var origins = 24

    @Option(help: ArgumentHelp("Months ahead, 1 to 36.", valueName: "months"))
    var horizon = 12

    @Option(help: ArgumentHelp("Ranges, in per cent, with commas between.", valueName: "levels"))
    var level = "80,95"

    @Option(help: ArgumentHelp("The seed of simulated forecasts.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Fits at a time; as many as there are cores if not given.", valueName: "n"))
    var jobs: Int?

    @OptionGroup(title: "Events, breaks and drivers") var effects: EffectOptions
    @OptionGroup(title: "Figures") var data: DataOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func validate() throws {
        guard (1...36).contains(horizon) else {
            throw ValidationError("--horizon is \(horizon); expected 1 to 36 months.")
        }
        guard (1...600).contains(origins) else { throw ValidationError("--origins is \(origins); expected 1 to 600.") }
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs is \(jobs); expected 1 to 1024.") }
        _ = try Levels.parse(level)
        if effects.breaks == .report {
            throw ValidationError("A backtest has no place to report breaks: give --breaks adjust, or leave it out.")
        }
    }

    func run() throws {
        try running {
            for file in [data.data] + effects.files { try output.spare(file) }
            let models = model == "all" ? ModelCatalogue.selectable : ModelLabels.split(model)
            let request = try SeriesLoader(data: data).backtest(
                measure: measure, models: models, horizon: horizon, origins: origins, levels: Levels.parse(level),
                seed: seed, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, effects: effects)
            let result = try BacktestStudy.run(request)
            switch output.format ?? .text {
            case .json: try output.target.write(result.json.text() + "\n")
            case .csv: try output.target.write { try result.writeCSV(to: $0) }
            case let form: try output.write(result.document, as: form)
            }
        }
    }
}
