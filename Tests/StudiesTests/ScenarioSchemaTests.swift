import CouncilData
import Foundation
import Presentation
import Scenarios
import Studies
import TestSupport
import Testing

/// The shipped JSON Schema says what the parser says, as far as a schema can.
@Suite struct ScenarioSchemaTests {
    static func schema() throws -> [String: Any] {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(Shipped.folder)/scenarios/scenario.schema.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// The keys of a part of the schema.
    static func keys(_ path: [String]) throws -> Set<String> {
        var node: Any = try schema()
        for step in path { node = try #require((node as? [String: Any])?[step], "\(step)") }
        return Set(try #require((node as? [String: Any])?["properties"] as? [String: Any]).keys)
    }

    @Test func theSchemaHasTheParsersKeys() throws {
        let scenario = ["definitions", "scenario"]
        func part(_ name: String) -> [String] { scenario + ["properties", name] }
        func keys(_ part: ScenarioPart) -> Set<String> { Set(part.keys.map(\.rawValue)) }
        #expect(try Self.keys(scenario) == keys(.scenario))
        #expect(try Self.keys(part("demand")) == keys(.demand))
        #expect(try Self.keys(part("pathway")) == keys(.pathway))
        #expect(try Self.keys(part("workforce")) == keys(.workforce))
        #expect(try Self.keys(part("pathway") + ["properties", "months open"]) == keys(.monthsOpen))
        #expect(try Self.keys(["definitions", "change"]) == keys(.change))
        #expect(try Self.keys(["definitions", "team"]) == keys(.team))
        let definitions = try #require(try Self.schema()["definitions"] as? [String: Any])
        let change = try #require(definitions["change"] as? [String: Any])
        let what = try #require((change["properties"] as? [String: Any])?["what"] as? [String: Any])
        #expect(try Set(#require(what["enum"] as? [String])) == Set(ScenarioChange.Subject.allCases.map(\.rawValue)))
    }

    @Test func whatTheParserTakesTheSchemaTakes() throws {
        let checker = try SchemaChecker(Self.schema())
        var texts = [contractScenario]
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(Shipped.folder)/scenarios").sorted()
        where name.hasSuffix(".yaml") {
            texts.append(try String(contentsOfFile: "\(Shipped.folder)/scenarios/\(name)", encoding: .utf8))
        }
        #expect(texts.count >= 6)
        let figures = try ScenarioFixtures.loader().figures
        texts.append(try ScenarioTemplate(figures, area: figures.monthly.areas[5]).text(date: "2024-04-03"))
        texts.append(
            ScenarioFixtures.yaml(
                """
                changes:
                  - {what: referrals, by: +25, from: 2024-06}
                  - {what: absence, by: -3 points, from: 2024-06, ramp: 3}
                  - {what: months open, to_value: 12 months, from: 2024-06}
                pathway: {months open: {mean: 14}, restated: 0.08, closure response: 0}
                workforce: {case holders: 131.8}
                """))
        for text in texts {
            _ = try ScenarioFile(yaml: text, file: "x.yaml")
            #expect(checker.problem(try yaml(text)) == nil, "\(text)")
        }
    }

    /// What the schema can see it refuses, and the parser refuses too (`ScenarioFileTests`).
    @Test(arguments: BrokenScenario.all.filter(\.schema)) func whatIsBrokenTheSchemaRefuses(
        broken: BrokenScenario
    ) throws {
        #expect(try SchemaChecker(Self.schema()).problem(yaml(broken.yaml)) != nil)
    }

    /// YAML as JSON sees it: numbers where a plain scalar is one, else text.
    private func yaml(_ text: String) throws -> Any {
        func value(_ node: YAMLNode) -> Any {
            switch node.content {
            case .mapping(let mapping):
                var result: [String: Any] = [:]
                for (key, inner) in mapping {
                    if case .scalar(let word, _) = key.content { result[word] = value(inner) }
                }
                return result
            case .sequence(let sequence): return sequence.map(value)
            case .scalar(let text, let isPlain):
                if isPlain {
                    if ["", "~", "null"].contains(text) { return NSNull() }
                    if let number = Double(text) { return number }
                }
                return text
            }
        }
        return value(try #require(try YAMLNode.documents(Array(text.utf8)).first))
    }
}
