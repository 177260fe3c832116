import CouncilData
import Foundation
import TestSupport
import Testing

/// The keys of a scenario file: known once, and told truly.
@Suite struct ScenarioKeyTests {
    static let path = "\(Shipped.repository)/docs/methods/scenario-files.md"

    /// The table of `docs/methods/scenario-files.md` is that of the program. SSCP_STATS_UPDATE_DOCS=1 writes it anew.
    @Test func theTableOfKeysIsTrue() throws {
        var table = "| key | what it is | from, to | example |\n|---|---|---|---|\n"
        for part in ScenarioPart.allCases {
            for key in part.keys {
                let place = part.key.map { "\($0.rawValue): " } ?? ""
                let rule = key.rule
                table += "| `\(place)\(key.rawValue)`\(rule.isRequired ? ", required" : "") | \(rule.meaning) | "
                table += "\(rule.bounds ?? "") | \(rule.example.map { "`\($0)`" } ?? "") |\n"
            }
        }
        let page = try String(contentsOfFile: Self.path, encoding: .utf8)
        let marks = ["<!-- the table of keys -->\n", "<!-- end of the table of keys -->\n"]
        let before = page.components(separatedBy: marks[0])
        try #require(before.count == 2)
        let after = before[1].components(separatedBy: marks[1])
        try #require(after.count == 2)
        if ProcessInfo.processInfo.environment["SSCP_STATS_UPDATE_DOCS"] != nil {
            try (before[0] + marks[0] + table + marks[1] + after[1]).write(
                toFile: Self.path, atomically: true, encoding: .utf8)
        } else {
            #expect(after[0] == table)
        }
    }

    /// The example of the page has every key but those that others stand for, and is a scenario.
    @Test func theExampleOfThePageIsRead() throws {
        let page = try String(contentsOfFile: Self.path, encoding: .utf8)
        let example = try #require(
            page.components(separatedBy: "```yaml\n").last?.components(separatedBy: "```\n").first)
        #expect(try ScenarioFile(yaml: example, file: "x.yaml").scenarios.count == 1)
        for key in ScenarioKey.allCases where key != .mean {
            #expect(example.contains("\(key.rawValue):"), "\(key)")
        }
    }

    /// What a key's own example says is taken: written beside its like, with nothing else given.
    @Test(arguments: (ScenarioPart.pathway.keys + ScenarioPart.workforce.keys).filter { $0.rule.example != nil })
    func anExampleIsTaken(key: ScenarioKey) throws {
        let part = try #require(key.rule.part.key)
        let yaml = """
            scenario: one
            owner: an owner
            date: 2024-04-03
            reason: a reason
            \(part.rawValue):
              \(key.rawValue): \(key.rule.example ?? "")
            \(key == .asAt ? "  open at start: 2443" : "")
            """
        #expect(try ScenarioFile(yaml: yaml, file: "x.yaml").scenarios.count == 1)
    }

    /// Dates of counts stand beside stocks and beside staff; everything else has one place.
    @Test func everyKeyStandsInOnePart() {
        #expect(
            ScenarioPart.allCases.flatMap(\.keys).sorted { $0.rawValue < $1.rawValue }
                == (ScenarioKey.allCases + [.asAt, .caseHolders]).sorted { $0.rawValue < $1.rawValue })
    }
}
