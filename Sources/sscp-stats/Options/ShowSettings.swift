import ArgumentParser
import CouncilData
import FoundationEssentials
import Presentation
import Tables

/// Tells what stands for a run, where `--show-settings` asks for it.
struct ShowSettings {
    private let output: OutputOptions
    private let modes: [OptionMode]
    private let settings: SettingsInUse?
    private let line: CommandPath

    /// Nil where nobody asks.
    init?(_ command: any OptionedCommand, settings: SettingsInUse?) {
        guard let modal = command as? any ModalCommand, modal.output.showSettings else { return nil }
        output = modal.output
        modes = type(of: command).modes
        self.settings = settings
        line = CommandPath(Array(CommandLine.arguments.dropFirst()), of: SSCPStats.self)
    }

    /// Prints it, as JSON or CSV where these are asked for. Nothing is written to the file of the result.
    func run() throws {
        try running(traced: true) {
            var output = self.output
            output.format = [.json, .csv].contains(self.output.form) ? self.output.form : .text
            output.output = nil
            output.full = true
            try output.emit(listing())
        }
    }

    /// The options by which settings are asked for say nothing about the run.
    private static let own: Set<String> = [SettingsOptions.file, SettingsOptions.none, "--show-settings"]

    private func listing() throws -> SettingsListing {
        let known = Defaults(of: line.path)
        let typed = TypedOptions.names(in: line.rest)
        let rows = modes.filter { !Self.own.contains($0.option) }.map { mode -> SettingsListing.Row in
            let option = mode.option
            if typed.contains(option) || known.short[option].map(typed.contains) == true {
                let names = [option, known.short[option]].compactMap { $0 }
                let value = known.flags.contains(option) ? "yes" : TypedOptions.value(names, in: line.rest)
                return .init(option: option, value: value, origin: .commandLine)
            }
            if let entry = settings?.used.first(where: { $0.rule.option == option }) {
                return .init(option: option, value: entry.value, origin: origin(entry))
            }
            return .init(option: option, value: known.values[option], origin: .byDefault)
        }
        let unused = (settings?.file.entries ?? []).filter { settings?.used.contains($0) == false }.map {
            SettingsListing.Row(
                option: ($0.section.map { "\($0.rawValue): " } ?? "") + $0.rule.key, value: $0.value, origin: origin($0)
            )
        }
        return SettingsListing(
            command: line.path.joined(separator: " "), file: settings?.file.path, rows: rows, unused: unused)
    }

    private func origin(_ entry: SettingsFile.Entry) -> SettingsListing.Origin {
        .file(settings?.file.name ?? "", line: entry.line)
    }

    /// What the parser's own description of a command says of its options.
    private struct Defaults {
        var values: [String: String] = [:]
        var short: [String: String] = [:]
        var flags: Set<String> = []

        private struct Tree: Decodable { var command: Command }
        private struct Command: Decodable {
            var commandName: String
            var arguments: [Argument]?
            var subcommands: [Command]?
        }
        private struct Argument: Decodable {
            var kind: String
            var defaultValue: String?
            var names: [Name]?
        }
        private struct Name: Decodable {
            var kind: String
            var name: String
        }

        init(of path: [String]) {
            let help = Data(SSCPStats._dumpHelp().utf8)
            guard var command = try? JSONDecoder().decode(Tree.self, from: help).command else { return }
            for word in path {
                guard let child = command.subcommands?.first(where: { $0.commandName == word }) else { return }
                command = child
            }
            for argument in command.arguments ?? [] {
                guard let long = argument.names?.first(where: { $0.kind == "long" }) else { continue }
                let option = "--\(long.name)"
                if argument.kind == "flag" {
                    flags.insert(option)
                    values[option] = "no"
                } else {
                    values[option] = argument.defaultValue
                }
                short[option] = argument.names?.first { $0.kind == "short" }.map { "-\($0.name)" }
            }
        }
    }
}
