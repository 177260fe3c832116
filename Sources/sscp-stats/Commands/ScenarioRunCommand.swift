import ArgumentParser
import CouncilData
import Presentation
import Reports
import Scenarios
import Studies
import Tables
import TimeSeries

/// How scenarios are simulated.
struct ScenarioOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Draws, 1 to 10,000,000; memory does not grow with them.", valueName: "n"))
    var draws = 10_000

    @Option(help: ArgumentHelp("The seed; the same seed gives the same bytes.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("Threads; as many as there are cores if not given. They change no figure.", valueName: "n"))
    var jobs: Int?

    @OptionGroup var borrowing: BorrowOptions
    @OptionGroup var months: MonthOptions

    mutating func validate() throws {
        guard (1...10_000_000).contains(draws) else {
            throw ValidationError("--draws is \(draws); expected 1 to 10,000,000.")
        }
        try Check.seed(seed)
        try Check.jobs(jobs)
    }

    static let modes =
        [
            OptionMode("--draws", .always), OptionMode("--seed", .always), OptionMode("--jobs", .always),
            OptionMode("--borrow", .always),
        ] + MonthOptions.modes(.always)

    /// The scenarios of files, with their figures.
    func request(_ files: [String]) throws -> ScenarioRequest {
        let loader = try ScenarioLoader(
            location: DataLocation.find(), rules: months.rules, borrows: borrowing.rule)
        return ScenarioRequest(
            scenarios: try loader.prepare(loader.read(files)), draws: draws, seed: seed, jobs: Jobs.count(jobs))
    }
}

/// `caseload=16`.
struct TargetArgument: ExpressibleByArgument {
    var caseload: Double
    init?(argument: String) {
        let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].lowercased() == "caseload", let value = Double(parts[1]), value.isFinite,
            value > 0
        else { return nil }
        caseload = value
    }
}

/// `80%`, `80` or `0.8`.
struct AssuranceArgument: ExpressibleByArgument {
    var share: Double
    init?(argument: String) {
        let isPercent = argument.hasSuffix("%")
        guard let value = Double(isPercent ? String(argument.dropLast()) : argument), value.isFinite else { return nil }
        share = isPercent || value > 1 ? value / 100 : value
        guard share > 0, share < 1 else { return nil }
    }
}

/// `20%`, `20` or `0.2`, from 0 to 100 %.
struct ChanceArgument: ExpressibleByArgument {
    var share: Double
    init?(argument: String) {
        let isPercent = argument.hasSuffix("%")
        guard let value = Double(isPercent ? String(argument.dropLast()) : argument), value.isFinite else { return nil }
        share = isPercent || value > 1 ? value / 100 : value
        guard (0...1).contains(share) else { return nil }
    }
}

struct ScenarioRunCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run scenarios: open cases, caseload and the case holders needed, with ranges.",
        discussion: """
            Each FILE holds one scenario or several; - is standard input. With --target, the extra recruitment, the cut of the \
            time open and the fall of re-referrals that would meet it are found, each alone.

            Examples:
              sscp-stats scenario run as-is.yaml
              sscp-stats scenario run *.yaml --format csv
              sscp-stats scenario run as-is.yaml --target caseload=16 --assurance 80% --by 2025-03
              sscp-stats scenario run as-is.yaml --fail-over 20%
            """)

    @Argument(help: "Scenario files.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @Option(help: ArgumentHelp("The mean caseload to stay within: caseload=16.", valueName: "caseload=n"))
    var target: TargetArgument?

    @Option(help: ArgumentHelp("The probability with which --target must be met, such as 80%.", valueName: "percent"))
    var assurance: AssuranceArgument?

    @Option(
        help: ArgumentHelp(
            "The first month in which --target must be met; the twelfth ahead if not given.", valueName: "month"))
    var by: MonthArgument?

    @Option(
        help: ArgumentHelp(
            "End with status 1 where the chance of exceeding the caseload limit is above this in any month, such as 20%.",
            valueName: "percent"))
    var failOver: ChanceArgument?

    @OptionGroup(title: "Simulation") var settings: ScenarioOptions
    @OptionGroup(title: "Ledger") var memory: RememberOptions
    @OptionGroup(title: "Picture") var picture: PictureOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        [
            OptionMode("--fail-over", .always), OptionMode("--target", .always), OptionMode("--assurance", .target),
            OptionMode("--by", .target),
        ] + ScenarioOptions.modes + RememberOptions.modes + PictureOptions.modes + OutputOptions.modes

    var exempt: Set<String> { picture.exempt.union(memory.exempt) }

    func has(_ mode: Mode) -> Bool {
        switch mode {
        case .target: target != nil
        case .recording: memory.record != nil
        // Told by the scenario file, when it is read.
        case .ownFigures: true
        default: false
        }
    }

    func run() throws {
        // What was read goes into a ledger too.
        try running(traced: output.form.isTraced || memory.record != nil) {
            for file in files { try output.spare(file, memory.record) }
            let recording = try memory.opened()
            var request = try settings.request(files)
            if let target {
                for scenario in request.scenarios {
                    if let month = by?.month,
                        month <= scenario.start || month > scenario.month(scenario.inputs.horizon - 1)
                    {
                        throw ValidationError(
                            "--by is \(month); expected a month ahead, \(scenario.month(0)) to "
                                + "\(scenario.month(scenario.inputs.horizon - 1)).")
                    }
                }
                request.target = .init(caseload: target.caseload, assurance: assurance?.share ?? 0.8, by: by?.month)
            }
            if failOver != nil, target == nil,
                let scenario = request.scenarios.first(where: { $0.inputs.caseloadLimit == nil })
            {
                throw ValidationError(
                    "--fail-over needs a caseload limit, and \"\(scenario.definition.name)\" gives none: add it under "
                        + "workforce, or give --target caseload=N.")
            }
            // The long table holds no explanation, so none is worked out for it.
            request.explains = output.form != .csv
            let report = ScenarioStudy.run(request)
            try output.emit(report, picture: picture)
            if let recording {
                let beside = Recording.remembered(
                    output.run, on: Clock.today, reasonKept: memory.kept.keepSmallCounts)
                for said in LedgerStudy.statements(report, of: request, beside) {
                    output.note(try recording.record(said).headline)
                }
            }
            if let failOver, report.scenarios.contains(where: { ($0.highestChanceOverLimit ?? 0) > failOver.share }) {
                throw ExitCode(1)
            }
        }
    }
}

struct ScenarioCompareCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Set scenarios side by side, on the same random numbers.",
        discussion: """
            The first scenario is what the others are compared with; differences are worked out draw by draw.

            Example:
              sscp-stats scenario compare as-is.yaml front-door.yaml freeze.yaml
            """)

    @Argument(
        help: "Scenario files; together they hold at least two scenarios.",
        completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @OptionGroup(title: "Simulation") var settings: ScenarioOptions
    @OptionGroup(title: "Picture") var picture: PictureOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes = ScenarioOptions.modes + PictureOptions.modes + OutputOptions.modes

    var exempt: Set<String> { picture.exempt }

    func run() throws {
        try running(traced: output.form.isTraced) {
            for file in files { try output.spare(file) }
            var request = try settings.request(files)
            guard request.scenarios.count > 1 else {
                throw ValidationError("A comparison needs two scenarios: name another file.")
            }
            request.explains = false
            let report = ScenarioStudy.run(request)
            try output.emit(ScenarioComparison(report), picture: picture)
        }
    }
}
