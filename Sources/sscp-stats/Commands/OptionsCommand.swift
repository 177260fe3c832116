import ArgumentParser
import Tables

/// Lists every option of every command with what it needs, from the very declarations by which idle options are refused:
/// for the tests, which walk them all. Not shown in the help.
struct OptionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "options", abstract: "List the options of every command and what they need.", shouldDisplay: false)

    func run() throws {
        try running {
            try OutputTarget.standardOutput.write { sink in
                var writer = CSVWriter(sink)
                try writer.row(["command", "option", "needs"])
                try Self.list(SSCPStats.self, path: [], to: &writer)
                try writer.finish()
            }
        }
    }

    private static func list(
        _ command: any ParsableCommand.Type, path: [String], to writer: inout CSVWriter
    ) throws {
        if let modal = command as? any OptionedCommand.Type {
            for entry in modal.modes {
                try writer.row([
                    .text(path.joined(separator: " ")), .text(entry.option),
                    .text(entry.needs.map(\.rawValue).joined(separator: " ")),
                ])
            }
        }
        for child in command.configuration.subcommands where child != OptionsCommand.self {
            try list(child, path: path + [child.configuration.commandName ?? ""], to: &writer)
        }
    }
}
