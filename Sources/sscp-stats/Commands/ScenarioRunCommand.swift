import ArgumentParser
import Foundation
import Reports
import CouncilData
import Studies
import Presentation
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

    mutating func validate() throws {
        guard (1...10_000_000).contains(draws) else {
            throw ValidationError("--draws is \(draws); expected 1 to 10,000,000.")
        }
        guard seed <= UInt64(Int.max) else { throw ValidationError("--seed is \(seed); expected 0 to \(Int.max).") }
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs is \(jobs); expected 1 to 1024.") }
    }

    var threads: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    /// The scenarios of files, with their figures.
    func request(_ files: [String]) throws -> ScenarioRequest {
        let loader = try ScenarioLoader(
            location: DataLocation.find(), rules: SeriesRules(now: DataOptions.presentMonth))
        return ScenarioRequest(
            scenarios: try loader.prepare(loader.read(files)), draws: draws, seed: seed, jobs: threads)
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

struct ScenarioRunCommand: ParsableCommand {
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
            """)

    @Argument(help: "Scenario files.")
    var files: [String]

    @Option(help: ArgumentHelp("The mean caseload to stay within: caseload=16.", valueName: "caseload=n"))
    var target: TargetArgument?

    @Option(help: ArgumentHelp("The probability with which --target must be met, such as 80%.", valueName: "percent"))
    var assurance: AssuranceArgument?

    @Option(
        help: ArgumentHelp(
            "The first month in which --target must be met; the twelfth ahead if not given.", valueName: "month"))
    var by: MonthArgument?

    @OptionGroup(title: "Simulation") var settings: ScenarioOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func validate() throws {
        if target == nil, assurance != nil || by != nil {
            throw ValidationError("--assurance and --by go with --target caseload=N.")
        }
    }

    func run() throws {
        try running {
            for file in files { try output.spare(file) }
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
            // The long table holds no explanation, so none is worked out for it.
            request.explains = output.format != .csv
            let report = ScenarioStudy.run(request)
            switch output.format ?? .text {
            case .json: try output.target.write(report.json.text() + "\n")
            case .csv: try output.target.write { try report.writeCSV(to: $0) }
            case let form: try output.write(report.document, as: form)
            }
        }
    }
}

struct ScenarioCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Set scenarios side by side, on the same random numbers.",
        discussion: """
            The first scenario is what the others are compared with; differences are worked out draw by draw.

            Example:
              sscp-stats scenario compare as-is.yaml front-door.yaml freeze.yaml
            """)

    @Argument(help: "Scenario files; together they hold at least two scenarios.")
    var files: [String]

    @OptionGroup(title: "Simulation") var settings: ScenarioOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func run() throws {
        try running {
            for file in files { try output.spare(file) }
            var request = try settings.request(files)
            guard request.scenarios.count > 1 else {
                throw ValidationError("A comparison needs two scenarios: name another file.")
            }
            request.explains = false
            let report = ScenarioStudy.run(request)
            switch output.format ?? .text {
            case .json: try output.target.write(report.json.text() + "\n")
            case .csv: try output.target.write { try report.writeCSV(to: $0) }
            case let form: try output.write(report.comparisonDocument, as: form)
            }
        }
    }
}
