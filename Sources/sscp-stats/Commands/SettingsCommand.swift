import ArgumentParser
import CouncilData
import Presentation
import Tables

/// What `settings` holds together.
struct SettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "Check a settings file, or begin one.",
        discussion: """
            A settings file says once what would be typed on every command line: area, data, neighbours, levels. \
            sscp-stats.yaml beside the data file is read, else the one in the present folder, or the one that --settings \
            names; none of a folder above. What the command line says wins, --no-settings leaves the file out, and \
            --show-settings with any command tells what stands and where it came from.

            A key is an option's name in words (as at is --as-at). Under a command's name stand keys for that command alone.

            Examples:
              sscp-stats settings init > sscp-stats.yaml
              sscp-stats settings check
              sscp-stats forecast contacts --show-settings
            """,
        subcommands: [SettingsInitCommand.self, SettingsCheckCommand.self])
}

struct SettingsInitCommand: OptionedCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a settings file with every key, each turned off and explained.",
        discussion: """
            Example:
              sscp-stats settings init -o sscp-stats.yaml
            """)

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("A file for the result, written whole or not at all.", valueName: "path"),
        completion: .file())
    var output: String?

    static let modes = [OptionMode("--output", .always)]

    func run() throws {
        try running { try OutputTarget(argument: output).write(SettingsTemplate.text) }
    }
}

struct SettingsCheckCommand: OptionedCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a settings file: every unknown key and impossible value.",
        discussion: """
            All that is wrong is told at once, with its line and what was expected; the exit status is then 78.

            Examples:
              sscp-stats settings check
              sscp-stats settings check team/sscp-stats.yaml
            """)

    @Argument(
        help: "The settings file; sscp-stats.yaml in the present folder if not given.",
        completion: .file(extensions: ["yaml", "yml"]))
    var file = SettingsFile.usualName

    static let modes: [OptionMode] = []

    func run() throws {
        try running {
            let file = try SettingsFile(path: file)
            let named = file.entries.map { entry in
                (entry.section.map { "\($0.rawValue): " } ?? "") + "\(entry.rule.key) \(entry.value)"
            }
            try OutputTarget.standardOutput.write(
                "The settings are in order" + (named.isEmpty ? ": none." : ": \(named.joined(separator: ", ")).") + "\n"
            )
        }
    }
}
