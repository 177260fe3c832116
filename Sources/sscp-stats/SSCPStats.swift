import ArgumentParser
import CouncilData
import Presentation
import Tables

/// The program: each command parses, calls one study and renders its result.
@main
struct SSCPStats: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sscp-stats",
        abstract: "Forecasts for the front door of a safeguarding partnership, with honest ranges.",
        discussion: """
            Start with:
              sscp-stats forecast referrals                  published, for Sefton
              sscp-stats forecast contacts --data mine.csv   your own series
              sscp-stats monitor referrals                   what is a signal, what is not
              sscp-stats impact referrals --at 2021-09       what changed, and by how much
              sscp-stats scenario init > plan.yaml           a caseload plan to fill in
              sscp-stats models                              and their references
              sscp-stats datasets                            the shipped figures

            Results go to standard output; notes, progress and errors to standard error. Exit status: 0 done; 64 wrong \
            usage, or an unknown measure, area or model; 65 bad data; 66 no such input; 70 a fault of the program; \
            73 output could not be written; 78 a bad events or settings file; 1 when a script asked to be \
            told (--fail-on-signal, --fail-on-warning, --fail-on-error, --fail-over) and the answer is yes.

            The program uses no network, and keeps no record of what it reads but in a ledger that you name.
            """,
        version: RunRecord.version,
        subcommands: [
            ForecastCommand.self, BacktestCommand.self, BenchmarkCommand.self, SeriesCommand.self, ModelsCommand.self,
            DatasetsCommand.self, EventsCommand.self, MonitorCommand.self, ImpactCommand.self, DescribeCommand.self,
            DisaggregateCommand.self, ScenarioCommand.self, FrontDoorCommand.self, ReportCommand.self,
            AuditCommand.self,
            LedgerCommand.self, SettingsCommand.self,
            OptionsCommand.self,
        ])

    /// Parses and runs. What the parser refuses is told as JSON too where JSON is asked for.
    static func main() {
        ProcessMemory.forbidDumps()
        // A path that is no text would be read as another one, and written as another one.
        for place in 1..<max(1, Int(CommandLine.argc)) {
            guard let word = CommandLine.unsafeArgv[place], String(validatingCString: word) == nil else { continue }
            StandardError.write(
                "sscp-stats: word \(place) of the command, \"\(String(cString: word))\", is not UTF-8. Rename the file, or "
                    + "give it through a link with a plain name.")
            exit(withError: ExitCode(ExitCategory.usage.rawValue))
        }
        let words = Array(CommandLine.arguments.dropFirst())
        var settings: SettingsInUse?
        do {
            try running { settings = try SettingsInUse(CommandPath(words, of: Self.self)) }
            var command = try settings?.settle { try parseAsRoot($0) } ?? parseAsRoot(words)
            try SettingsInUse.$current.withValue(settings) {
                if let modal = command as? any OptionedCommand {
                    try running { try modal.refuseIdleOptions() }
                    if try ShowSettings(modal, settings: settings)?.run() != nil { return }
                }
                if let settings, !settings.used.isEmpty, !TypedOptions.names(in: words).contains("--quiet") {
                    StandardError.write(settings.note)
                }
                try command.run()
            }
        } catch {
            // What failed in a run has been told.
            if error is ExitCode { exit(withError: error) }
            let status = exitCode(for: error).rawValue
            guard status == ExitCode.validationFailure.rawValue else { exit(withError: error) }
            // Told here and not by the parser, which would give a terminal whatever stands on the command line.
            let near = nearestCommand.map { "Did you mean \"sscp-stats \($0)\"?" }
            StandardError.write(near.map { "\($0)\n" + fullMessage(for: error) } ?? fullMessage(for: error))
            if let settings, !settings.used.isEmpty { StandardError.write(settings.note) }
            if ErrorReport.isWantedAsJSON {
                let said = message(for: error)
                let report = ErrorReport(status: status, message: near.map { "\(said) \($0)" } ?? said)
                StandardError.write(report.json.text(.compact))
            }
            exit(withError: ExitCode(status))
        }
    }

    /// The command that the first words are nearest to, where they name none; nil where they do, and where nothing is near.
    private static var nearestCommand: String? {
        var type: any ParsableCommand.Type = Self.self
        var path: [String] = []
        for word in CommandLine.arguments.dropFirst() {
            let children = type.configuration.subcommands
            guard !children.isEmpty, !word.hasPrefix("-") else { return nil }
            if let found = children.first(where: { $0.configuration.commandName == word }) {
                type = found
                path.append(word)
                continue
            }
            return NearestName.nearest(to: word, in: children.compactMap { $0.configuration.commandName }).map {
                (path + [$0]).joined(separator: " ")
            }
        }
        return nil
    }
}
