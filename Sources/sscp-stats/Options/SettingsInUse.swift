import ArgumentParser
import CouncilData
import Presentation
import Tables

/// A command line with what a settings file adds to it: the one place where settings meet options.
///
/// What the file says of an option that the command has, and that was not typed, becomes a word of the command line, so that
/// it is checked and used as if it had been typed. What this run has no use for is left out again, where the same word typed
/// would be refused.
struct SettingsInUse: Sendable {
    /// That of the run under way.
    @TaskLocal static var current: SettingsInUse?

    let file: SettingsFile
    /// The command's words: `["ledger", "list"]`.
    let path: [String]
    /// What was typed after them.
    let typed: [String]
    /// What of the file is added.
    private(set) var used: [SettingsFile.Entry]

    /// The whole command line.
    var words: [String] { path + used.flatMap(Self.words) + typed }

    /// What stands in the record of the run.
    var record: RunRecord.Settings {
        .init(
            file: file.name,
            used: used.map {
                .init(key: $0.rule.key, value: $0.value, isPath: $0.rule.value == .file, line: $0.line)
            })
    }

    /// What is told on standard error: figures that nobody typed must not come unseen.
    var note: String { "Settings from \(file.path): \(record.sentence). \(SettingsOptions.none) leaves them out." }

    /// Options of which one typed keeps out the other: they say the same in two ways.
    private static let instead: [String: Set<String>] = [
        "--until": ["--horizon"], "--horizon": ["--until"], "--data": ["--panel", "--example"],
        "--area": ["--example"],
    ]
    /// A variable that stands for the option and was set by whoever calls.
    private static let variables = ["--ledger": LedgerOptions.variable]

    /// - Returns: nil where no settings file is to be read, or none is there.
    /// - Throws: ``ConfigurationFaults``.
    init?(_ line: CommandPath) throws {
        let names = TypedOptions.names(in: line.rest)
        guard let command = line.command as? any OptionedCommand.Type,
            command.modes.contains(where: { $0.option == SettingsOptions.none }),
            names.isDisjoint(with: [SettingsOptions.none, "--help", "-h", "--help-hidden", "--version"]),
            let place = Self.place(typed: line.rest)
        else { return nil }
        let file = try SettingsFile(path: place)
        self.file = file
        path = line.path
        typed = line.rest
        let options = Set(command.modes.map(\.option))
        let isFormNamed = TypedOptions.value(["--output", "-o"], in: line.rest).map {
            OutputFormat(fileName: $0) != nil || OutputFolder.isNamed(by: $0)
        }
        let environment = Terminal.environment
        used = SettingsRule.all.compactMap { rule -> SettingsFile.Entry? in
            let option = rule.option
            guard options.contains(option), !names.contains(option),
                names.isDisjoint(with: Self.instead[option] ?? []),
                Self.variables[option].map({ environment[$0] == nil }) ?? true
            else { return nil }
            // The name of the file says the form; a panel's is its own.
            if option == "--format", isFormNamed == true || names.contains("--panel") { return nil }
            return file.entry(rule, for: line.path)
        }.sorted { $0.line < $1.line }
        // Of two ways to say how far, the command's own section counts, then the first line.
        if let first = used.first(where: { $0.rule.option == "--until" && $0.section != nil })
            ?? used.first(where: { ["--until", "--horizon"].contains($0.rule.option) })
        {
            used.removeAll { ["--until", "--horizon"].contains($0.rule.option) && $0 != first }
        }
    }

    /// Leaves out what this run has no use for, until what is left is used.
    ///
    /// - Parameter parse: a command line to its command; it throws what the parser throws.
    mutating func settle(_ parse: ([String]) throws -> any ParsableCommand) rethrows -> any ParsableCommand {
        var command = try parse(words)
        while let modal = command as? any OptionedCommand {
            let idle = used.filter { !modal.uses($0.rule.option) }
            guard !idle.isEmpty else { break }
            used.removeAll { idle.contains($0) }
            command = try parse(words)
        }
        return command
    }

    private static func words(_ entry: SettingsFile.Entry) -> [String] {
        if entry.rule.isFlag { return entry.value == "yes" ? [entry.rule.option] : [] }
        return ["\(entry.rule.option)=\(entry.value)"]
    }

    /// The file named, else the one beside the data, else the one in the present folder: never one of a folder above.
    private static func place(typed: [String]) -> String? {
        if let named = TypedOptions.value([SettingsOptions.file], in: typed), named != "-" { return named }
        var places: [String] = []
        if let data = TypedOptions.value(["--data", "--panel"], in: typed), let slash = data.lastIndex(of: "/") {
            places.append(String(data[...slash]) + SettingsFile.usualName)
        }
        places.append(SettingsFile.usualName)
        return places.first(where: FilePlace.exists)
    }
}

/// The command that the first words of a command line name.
struct CommandPath {
    var command: any ParsableCommand.Type
    /// Its words; those of a command that stands for its group are added.
    var path: [String] = []
    var rest: [String]

    init(_ words: [String], of root: any ParsableCommand.Type) {
        command = root
        rest = words
        while let word = rest.first,
            let child = command.configuration.subcommands.first(where: { $0.configuration.commandName == word })
        {
            command = child
            path.append(word)
            rest.removeFirst()
        }
        if let usual = command.configuration.defaultSubcommand, let name = usual.configuration.commandName {
            command = usual
            path.append(name)
        }
    }
}
