import ArgumentParser
import CouncilData
import Presentation
import Reports
import Studies
import Tables

struct ScenarioBacktestCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Start the caseload model in past Marches and hold it against what was published, beside no change.",
        discussion: """
            From each March since 2018, with what was then known, the model predicts the open cases of the next two \
            Marches and the cases held at the next two Septembers, for Sefton and 14 other authorities. The result leads \
            with whatever was nearest, which may be "no change since last March".

            Examples:
              sscp-stats scenario backtest
              sscp-stats scenario backtest --area Sefton --start 2019-03
              sscp-stats scenario backtest --format csv --output backtest.csv
            """)

    @Option(
        help: ArgumentHelp("Show one authority, by name or code; all if not given.", valueName: "name"),
        completion: .areas)
    var area: String?

    @Option(help: ArgumentHelp("Show one start, a March such as 2019-03; all if not given.", valueName: "month"))
    var start: MonthArgument?

    @Option(
        help: ArgumentHelp("The model of referrals; sscp-stats models lists them.", valueName: "model"),
        completion: .models)
    var model = "auto"

    @Option(help: ArgumentHelp("Draws from each start, 100 to 100000.", valueName: "n"))
    var draws = 2000

    @Option(help: ArgumentHelp("The seed; the same seed gives the same bytes.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Starts at a time; as many as there are cores if not given.", valueName: "n"))
    var jobs: Int?

    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        [
            OptionMode("--area", .always), OptionMode("--start", .always), OptionMode("--model", .always),
            OptionMode("--draws", .always), OptionMode("--seed", .always), OptionMode("--jobs", .always),
        ] + OutputOptions.modes

    mutating func validate() throws {
        guard (100...100_000).contains(draws) else {
            throw ValidationError("--draws is \(draws); expected 100 to 100000.")
        }
        try Check.seed(seed)
        try Check.jobs(jobs)
    }

    func run() throws {
        try running(traced: output.form.isTraced) {
            let location = try DataLocation.find()
            let register = try AreaRegister(location)
            var request = try ScenarioBacktestRequest(figures: ScenarioFigures(location, register: register))
            request.trials = try RangeTrial.shipped(location)
            request.area = try area.map { try register.find($0) }
            request.start = start?.month
            request.model = try ScenarioBacktestRequest.checked(model: model)
            request.draws = draws
            request.seed = seed
            request.jobs = Jobs.count(jobs)
            let bar = ProgressBar("Backtesting", total: request.areaYears, isOn: !output.quiet)
            defer { bar.finish() }
            let result = try ScenarioBacktestStudy.run(request) { bar.advance() }
            bar.finish()
            try output.emit(result)
        }
    }
}
