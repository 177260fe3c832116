import Foundation
import Testing

/// The settings file as the program heeds it: which one is read, what it changes, what is told of it.
@Suite struct SettingsTests {
    /// A key, as `settings init` and the schema for editors have it.
    struct Key: CustomTestStringConvertible, Sendable {
        var key: String
        /// Without the quotes that YAML wants.
        var example: String
        /// Empty where any value may stand.
        var choices: [String]
        var option: String { "--" + key.replacingOccurrences(of: " ", with: "-") }
        var isFlag: Bool { choices == ["yes", "no"] }
        var testDescription: String { key }
    }

    private static var schema: [String: Any] {
        let path = "\(Program.repository)/docs/settings.schema.json"
        guard let data = FileManager.default.contents(atPath: path) else { return [:] }
        return (try? JSONSerialization.jsonObject(with: data) as? [String: Any]) ?? [:]
    }

    static let keys: [Key] = {
        let section = (schema["$defs"] as? [String: Any])?["section"] as? [String: Any]
        let properties = section?["properties"] as? [String: [String: Any]] ?? [:]
        return ((try? Program.result(["settings", "init"]))?.lines ?? []).compactMap { line in
            guard line.hasPrefix("# "), let colon = line.firstIndex(of: ":"),
                let end = line.range(of: "  # ", range: colon..<line.endIndex)
            else { return nil }
            let key = String(line[..<colon].dropFirst(2))
            guard let property = properties[key] else { return nil }
            let example = line[line.index(colon, offsetBy: 2)..<end.lowerBound].filter { $0 != "\"" }
            return Key(
                key: key, example: example, choices: (property["enum"] as? [Any])?.compactMap { $0 as? String } ?? [])
        }
    }()

    private static let sections = Array(
        (schema["properties"] as? [String: [String: Any]] ?? [:]).filter {
            $0.value["$ref"] != nil || $0.value["anyOf"] != nil && ["events", "ledger"].contains($0.key)
        }.keys)

    private func inFolder(_ settings: String?, _ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try Figures.write(Figures.csv(Figures.referrals()), to: "\(folder)/own.csv")
            if let settings { try Figures.write(settings, to: "\(folder)/sscp-stats.yaml") }
            try body(folder)
        }
    }

    /// Value and origin of an option as `--show-settings` has them in a form; nil where the command line is refused.
    private func shown(_ option: String, _ words: [String], in folder: String) throws -> (value: String, from: String)?
    {
        let run = try Program.run(words + ["--show-settings"], in: folder)
        guard run.status == 0 else { return nil }
        if let json = try? JSONSerialization.jsonObject(with: run.standardOutput) as? [String: Any] {
            let rows = try #require(json["settings"] as? [[String: Any]])
            guard let row = rows.first(where: { $0["option"] as? String == option }) else { return nil }
            return (row["value"] as? String ?? "", row["from"] as? String ?? "")
        }
        // A row of text, or of CSV with or without the marks that spreadsheets need.
        let pattern =
            "(?m)^[\u{FEFF}' ]*\(option)(?: +|,)(.*?)(?: {2,}|,)\"?(sscp-stats.yaml, line [0-9]+|command line)"
        let expression = try NSRegularExpression(pattern: pattern)
        let all = NSRange(run.output.startIndex..., in: run.output)
        guard let match = expression.firstMatch(in: run.output, range: all),
            let value = Range(match.range(at: 1), in: run.output), let from = Range(match.range(at: 2), in: run.output)
        else { return nil }
        return (
            run.output[value].filter { $0 != "\"" },
            run.output[from].hasPrefix("sscp-stats") ? "settings file" : "command line"
        )
    }

    /// The least that makes each command parse.
    private static let commands: [[String]] = [
        ["forecast", "referrals"], ["forecast", "contacts"], ["backtest", "referrals"], ["benchmark", "re-referrals"],
        ["series", "own.csv"], ["monitor", "referrals"], ["impact", "referrals", "--at", "2021-09"],
        ["describe", "referrals"], ["scenario", "run", "plan.yaml"], ["scenario", "compare", "plan.yaml"],
        ["scenario", "backtest"], ["front-door", "--minutes", "45"], ["report", "plan.yaml"],
        ["ledger", "record", "referrals", "--ledger", "x.sqlite"], ["ledger", "list", "--ledger", "x.sqlite"],
        ["ledger", "score"], ["audit", "annual-report"], ["datasets"],
        ["disaggregate", "--annual", "a.csv", "--indicator", "b.csv"],
    ]

    @Test("every key is heeded by some command, and the command line wins over it", arguments: keys)
    func precedence(_ rule: Key) throws {
        var heeded = 0
        // In their own sections, so that keys that hold there alone are tried too; `from` of front-door is a time of day.
        let needed = rule.key == "only events" ? ["events: mine.yaml"] : []
        let keys = needed + ["\(rule.key): \(rule.isFlag ? "yes" : "\"\(rule.example)\"")"]
        let yaml = Self.sections.filter { $0 != "front-door" }
            .map { "\($0):\n" + keys.map { "  \($0)\n" }.joined() }.joined()
        let typed = rule.isFlag ? [rule.option] : [rule.option, rule.example]
        // What belongs to a form is told in that form.
        let form: [String] =
            switch rule.key {
            case "made by": ["--format", "json"]
            case "csv for spreadsheets": ["--format", "csv"]
            default: []
            }
        try inFolder(yaml) { folder in
            for plain in Self.commands {
                for words in [plain + form, plain + form + ["--data", "own.csv"]] {
                    // A command without --data is refused, and so is an example that it cannot take.
                    guard let row = try shown(rule.option, words, in: folder), row.from == "settings file" else {
                        continue
                    }
                    heeded += 1
                    #expect(row.value == (rule.isFlag ? "yes" : rule.example), "\(words)")
                    let now = try shown(rule.option, words + typed, in: folder)
                    #expect(now?.from == "command line", "\(words)")
                }
            }
        }
        #expect(heeded > 0, "\(rule.key) is heeded by no command")
    }

    @Test("the words of a key's choice are those of the option")
    func choices() throws {
        let help = try Program.result(["--experimental-dump-help"])
        let tree = try #require(try JSONSerialization.jsonObject(with: help.standardOutput) as? [String: Any])
        var values: [String: Set<String>] = [:]
        func walk(_ command: [String: Any]) {
            for argument in command["arguments"] as? [[String: Any]] ?? [] {
                for name in argument["names"] as? [[String: Any]] ?? [] {
                    let all = argument["allValues"] as? [String] ?? []
                    values["--\(name["name"] as? String ?? "")", default: []].formUnion(all)
                }
            }
            for child in command["subcommands"] as? [[String: Any]] ?? [] { walk(child) }
        }
        walk(try #require(tree["command"] as? [String: Any]))
        var compared = 0
        for rule in Self.keys where !rule.isFlag {
            guard !rule.choices.isEmpty, let known = values[rule.option], !known.isEmpty else { continue }
            compared += 1
            // A workbook and a picture are asked for by their file's name.
            #expect(known.subtracting(["xlsx", "svg"]) == Set(rule.choices), "\(rule.key)")
        }
        #expect(compared >= 7)
        let commands = try #require(CommandTree.shared).commands.compactMap(\.path.first)
        #expect(Self.sections.count >= 16)
        for section in Self.sections { #expect(commands.contains(section), "\(section)") }
    }

    @Test("a figure made with settings is the figure of the same words typed; the record and standard error say so")
    func sameFigures() throws {
        try inFolder("data: own.csv\nlevel: 50\nhorizon: 3\nseed: 7\n") { folder in
            let words = ["forecast", "referrals"] + Program.quick
            let typed = ["--data", "own.csv", "--level", "50", "--horizon", "3", "--seed", "7"]
            let set = try Program.result(words + ["--format", "csv"], in: folder)
            let same = try Program.result(words + ["--format", "csv", "--no-settings"] + typed, in: folder)
            #expect(set.standardOutput == same.standardOutput)
            #expect(
                set.standardError.contains("Settings from sscp-stats.yaml: data own.csv (line 1), level 50 (line 2)"))
            #expect(!same.standardError.contains("Settings"))
            #expect(try !Program.result(words + ["--quiet"], in: folder).standardError.contains("Settings"))

            let json = try Program.json(words, in: folder)
            let run = try #require(json["run"] as? [String: Any])
            let used = try #require((run["settings"] as? [String: Any])?["used"] as? [[String: Any]])
            #expect(used.map { $0["key"] as? String } == ["data", "level", "horizon", "seed"])
            #expect(used.map { $0["line"] as? Int } == [1, 2, 3, 4])
            let inputs = try #require(run["inputs"] as? [[String: Any]])
            let file = try #require(inputs.first { $0["name"] as? String == "sscp-stats.yaml" })
            #expect((run["settings"] as? [String: Any])?["sha256"] as? String == file["sha256"] as? String)
            #expect(run["arguments"] as? [String] == words + ["--format", "json"])
            let page = try Program.result(words + ["--format", "markdown"], in: folder).output
            #expect(page.contains("sscp-stats.yaml: data own.csv (line 1)"))
            let without = try Program.json(words + ["--no-settings"] + typed, in: folder)["run"] as? [String: Any]
            #expect(without?["settings"] is NSNull)
        }
    }

    @Test("a key that a run has no use for does nothing, where the same option typed is refused")
    func idle() throws {
        try inFolder("gaps: zero\ncontacts per referral: 3\ndraws: 100\nlevel: 80\n") { folder in
            let run = try Program.result(["forecast", "referrals"] + Program.quick + ["--format", "csv"], in: folder)
            #expect(run.standardError.contains("level 80 (line 4)."))
            #expect(!run.standardError.contains("gaps"))
            #expect(try Program.run(["forecast", "referrals", "--gaps", "zero"], in: folder).status == 64)
            let shown = try Program.result(["forecast", "referrals", "--show-settings"], in: folder).output
            #expect(shown.contains("of no use to this run"))
        }
    }

    @Test("the settings beside the data are read before those of the present folder, and none of a folder above")
    func whichFile() throws {
        try inFolder("horizon: 2\n") { folder in
            try FileManager.default.createDirectory(atPath: "\(folder)/in/deep", withIntermediateDirectories: true)
            try Figures.write(Figures.csv(Figures.referrals()), to: "\(folder)/in/own.csv")
            try Figures.write("horizon: 3\n", to: "\(folder)/in/sscp-stats.yaml")
            try Figures.write("horizon: 4\ndata: own.csv\n", to: "\(folder)/in/other.yaml")
            func rows(_ words: [String], in place: String) throws -> Int {
                try Program.result(
                    ["forecast", "referrals", "--format", "csv"] + Program.quick + words, in: place
                ).lines.count - 2
            }
            #expect(try rows([], in: folder) == 2)
            #expect(try rows(["--data", "in/own.csv"], in: folder) == 3)
            #expect(try rows(["--settings", "in/other.yaml"], in: folder) == 4)
            #expect(try rows([], in: "\(folder)/in/deep") == 12)
            #expect(try rows(["--horizon", "5"], in: folder) == 5)
            #expect(try rows(["--no-settings"], in: folder) == 12)
            let absent = try Program.run(["forecast", "referrals", "--settings", "none.yaml"], in: folder)
            #expect(absent.status == 66 && absent.standardError.contains("none.yaml"))
            #expect(
                try Program.run(["models", "--settings", "in/other.yaml", "--no-settings"], in: folder).status == 64)
        }
    }

    @Test("neither the settings file nor the data that it names are written over")
    func notWrittenOver() throws {
        try inFolder("data: own.csv\n") { folder in
            for place in ["own.csv", "./sscp-stats.yaml"] {
                let before = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(place)"))
                let run = try Program.run(
                    ["forecast", "referrals"] + Program.quick + ["--format", "csv", "-o", place], in: folder)
                #expect(run.status == 64, "\(place): \(run.status) \(run.standardError)")
                #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(place)")) == before)
            }
        }
    }

    @Test("a mistake ends the run with its line, as text and as JSON, and nothing is written")
    func mistakes() throws {
        try inFolder("area: Sefton\nhorizons: 3\n") { folder in
            let run = try Program.run(["forecast", "referrals", "-o", "x.json", "--format", "json"], in: folder)
            #expect(run.status == 78)
            #expect(run.standardError.contains("sscp-stats.yaml, line 2"))
            #expect(run.standardError.contains("\"row\": 2") || run.standardError.contains("\"row\":2"))
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/x.json"))
            let check = try Program.run(["settings", "check"], in: folder)
            #expect(check.status == 78 && check.standardError.contains("Did you mean \"horizon\"?"))
        }
        // What only the command can tell is wrong names the settings too.
        try inFolder("calendar: moons\n") { folder in
            let run = try Program.run(["forecast", "referrals"], in: folder)
            #expect(run.status == 64 && run.standardError.contains("calendar moons (line 1)"), "\(run.standardError)")
        }
    }

    @Test("the file that settings init writes is in order, as it is and with every key turned on")
    func template() throws {
        try withTemporaryFolder { folder in
            _ = try Program.result(["settings", "init", "-o", "sscp-stats.yaml"], in: folder)
            let text = try String(contentsOfFile: "\(folder)/sscp-stats.yaml", encoding: .utf8)
            #expect(
                try Program.result(["settings", "check"], in: folder).output == "The settings are in order: none.\n")
            let on = text.split(separator: "\n").map { line in
                Self.keys.contains { line.hasPrefix("# \($0.key): ") } ? String(line.dropFirst(2)) : String(line)
            }
            try Figures.write(on.joined(separator: "\n"), to: "\(folder)/on.yaml")
            let check = try Program.result(["settings", "check", "on.yaml"], in: folder)
            #expect(Self.keys.count > 30)
            for rule in Self.keys { #expect(check.output.contains("\(rule.key) "), "\(rule.key)") }
        }
    }
}
