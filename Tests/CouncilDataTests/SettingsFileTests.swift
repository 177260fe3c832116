import CouncilData
import Foundation
import Tables
import TestSupport
import Testing

/// A settings file: what it may say, and what is told of one that is wrong.
@Suite struct SettingsFileTests {
    private func entries(_ yaml: String, path: String = "sscp-stats.yaml") throws -> [SettingsFile.Entry] {
        try SettingsFile(yaml: yaml, path: path).entries
    }

    @Test("values are given as the command line would have them, with their lines")
    func values() throws {
        let found = try entries(
            """
            area: Sefton
            level: [80, 95]
            keep last month: Yes

            as at: 2026-11-12
            neighbours: 2025
            horizon:
            """)
        #expect(found.map(\.rule.option) == ["--area", "--level", "--keep-last-month", "--as-at", "--neighbours"])
        #expect(found.map(\.value) == ["Sefton", "80,95", "yes", "2026-11-12", "2025"])
        #expect(found.map(\.line) == [1, 2, 3, 5, 6])
    }

    @Test("paths are from the folder of the file")
    func paths() throws {
        let yaml = "data: in/contacts.csv\nevents: /set/events.yaml\nledger: said.sqlite\n"
        #expect(
            try entries(yaml, path: "team/sscp-stats.yaml").map(\.value)
                == ["team/in/contacts.csv", "/set/events.yaml", "team/said.sqlite"])
        #expect(try entries(yaml).map(\.value) == ["in/contacts.csv", "/set/events.yaml", "said.sqlite"])
    }

    @Test("a section holds for its command, before the top of the file; some keys hold in their section alone")
    func sections() throws {
        let file = try SettingsFile(
            yaml:
                "level: 80,95\ndata: months.csv\nbenchmark:\n  level: 99\nforecast:\n  level: 50\nevents: mine.yaml\n",
            path: "sscp-stats.yaml")
        let level = try #require(SettingsRule.of("level"))
        let data = try #require(SettingsRule.of("data"))
        #expect(file.entry(level, for: ["forecast"])?.value == "50")
        #expect(file.entry(level, for: ["ledger", "record"])?.value == "80,95")
        #expect(file.entry(level, for: ["benchmark"])?.value == "99")
        #expect(file.entry(data, for: ["benchmark"]) == nil)
        #expect(file.entry(data, for: ["monitor"])?.value == "months.csv")
        let events = try #require(SettingsRule.of("events"))
        #expect(file.entry(events, for: ["monitor"])?.value == "mine.yaml")
        #expect(file.entry(events, for: ["events"]) == nil)
        // The word is a key and a command.
        let own = try SettingsFile(yaml: "events:\n  events: mine.yaml\n", path: "sscp-stats.yaml")
        #expect(own.entry(events, for: ["events"])?.value == "mine.yaml")
        #expect(own.entry(events, for: ["monitor"]) == nil)
    }

    struct Broken: CustomTestStringConvertible, Sendable {
        var yaml: String
        var line: Int
        var says: String
        var testDescription: String { yaml }
    }

    static let broken: [Broken] = [
        .init(yaml: "area: Sefton\nlevels: 80\n", line: 2, says: "Did you mean \"level\"?"),
        .init(yaml: "as-at: 2026-11-12\n", line: 1, says: "Did you mean \"as at\"?"),
        .init(yaml: "record: said.sqlite\n", line: 1, says: "unknown key \"record\""),
        .init(yaml: "no disclosure control: a reason\n", line: 1, says: "unknown key"),
        .init(yaml: "output: x.html\n", line: 1, says: "unknown key"),
        .init(yaml: "forecast:\n  horizon: 12\n  draw: 7\n", line: 3, says: "the section \"forecast\""),
        .init(yaml: "level: 80,195\n", line: 1, says: "per cents above 0 and below 100"),
        .init(yaml: "seed: -1\n", line: 1, says: "a whole number from 0"),
        .init(yaml: "\nhorizon: many\n", line: 2, says: "from 1 to 120"),
        .init(yaml: "format: pdf\n", line: 1, says: "text, json, csv"),
        .init(yaml: "as at: 12/11/2026\n", line: 1, says: "a day such as 2026-11-12"),
        .init(yaml: "from: 2021-13\n", line: 1, says: "Months run from 01 to 12."),
        .init(yaml: "full: perhaps\n", line: 1, says: "yes or no"),
        .init(yaml: "hidden means: 5-1\n", line: 1, says: "the lower first"),
        .init(yaml: "data: -\n", line: 1, says: "is not"),
        .init(yaml: "data: \"-\"\n", line: 1, says: "Standard input"),
        .init(yaml: "area: [a, b]\n", line: 1, says: "a single value"),
        .init(yaml: "forecast: 7\n", line: 1, says: "is not a set of"),
        .init(yaml: "area: a\narea: b\n", line: 1, says: "more than once"),
        .init(yaml: "area: &x Sefton\n", line: 1, says: "names a part of the file"),
        .init(yaml: "area: [\n", line: 2, says: "this is not YAML"),
    ]

    @Test("what is wrong is told with its line and what was expected", arguments: broken)
    func isTold(_ broken: Broken) throws {
        let error = #expect(throws: ConfigurationFaults.self) { try entries(broken.yaml) }
        let said = try #require(error).description
        #expect(said.contains("sscp-stats.yaml, line \(broken.line): "), "\(said)")
        #expect(said.contains(broken.says), "\(said)")
        #expect(error?.exitCategory == .configuration)
    }

    @Test("all mistakes are told at once; an empty file sets nothing, and one that is too long is an error")
    func whole() throws {
        let two = #expect(throws: ConfigurationFaults.self) { try entries("seed: x\nhorizon: y\n") }
        #expect(two?.problems.count == 2)
        #expect(try entries("").isEmpty && entries("# area: Sefton\n").isEmpty)
        let long = "# " + String(repeating: "x", count: YAMLBounds.bytes) + "\narea: Sefton\n"
        #expect(throws: ConfigurationFaults.self) { try entries(long) }
    }

    @Test("the schema for editors is the reader's own table, and every example is read")
    func schema() throws {
        let path = "\(Shipped.repository)/docs/settings.schema.json"
        let made = SettingsSchema.json.text() + "\n"
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
            try made.write(toFile: path, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == made)
        #expect(Set(SettingsRule.all.map(\.key)).count == SettingsRule.all.count)
        let all = SettingsRule.all.map { "\($0.key): \($0.example)" }.joined(separator: "\n")
        #expect(try entries(all).count == SettingsRule.all.count)
    }

    @Test("the documentation has every key")
    func documentation() throws {
        let text = try String(contentsOfFile: "\(Shipped.repository)/docs/using/settings.md", encoding: .utf8)
        for rule in SettingsRule.all { #expect(text.contains("| `\(rule.key)` |"), "\(rule.key)") }
        for section in SettingsSection.allCases { #expect(text.contains("`\(section.rawValue)`"), "\(section)") }
    }
}
