import CouncilData
import Foundation
import Presentation
import Scenarios
import Studies
import TestSupport
import Testing
import Yams

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
        func value(_ node: Node) -> Any {
            switch node {
            case .mapping(let mapping):
                var result: [String: Any] = [:]
                for (key, inner) in mapping { result[key.string ?? ""] = value(inner) }
                return result
            case .sequence(let sequence): return sequence.map(value)
            case .scalar(let scalar):
                if scalar.style == .plain {
                    if ["", "~", "null"].contains(scalar.string) { return NSNull() }
                    if let number = Double(scalar.string) { return number }
                }
                return scalar.string
            default: return NSNull()
            }
        }
        return value(try #require(try Yams.compose(yaml: text)))
    }
}

/// As much of JSON Schema (draft 7) as the shipped schema uses; an unknown word in it is a failure of the test.
struct SchemaChecker {
    let root: [String: Any]
    init(_ root: [String: Any]) { self.root = root }

    func problem(_ value: Any) -> String? { problem(value, root, "file") }

    private func problem(_ value: Any, _ schema: [String: Any], _ place: String) -> String? {
        for (word, rule) in schema {
            if let found = check(word, rule, value, schema, place) { return found }
        }
        return nil
    }

    private func check(_ word: String, _ rule: Any, _ value: Any, _ schema: [String: Any], _ place: String) -> String? {
        let object = value as? [String: Any]
        let number = value as? Double
        let text = value as? String
        switch word {
        case "$schema", "title", "description", "definitions": return nil
        case "$ref":
            guard let path = rule as? String, path.hasPrefix("#/definitions/"),
                let all = root["definitions"] as? [String: Any],
                let target = all[String(path.dropFirst("#/definitions/".count))] as? [String: Any]
            else { return "\(place): a reference to nothing" }
            return problem(value, target, place)
        case "type":
            let names = (rule as? [String]) ?? [(rule as? String) ?? ""]
            return names.contains { isOf($0, value) } ? nil : "\(place): not \(names)"
        case "properties":
            guard let object, let rules = rule as? [String: Any] else { return nil }
            for (key, inner) in object {
                if let one = rules[key] as? [String: Any], let found = problem(inner, one, key) { return found }
            }
            return nil
        case "additionalProperties":
            guard let object, rule as? Bool == false else { return nil }
            let known = Set((schema["properties"] as? [String: Any])?.keys.map { $0 } ?? [])
            return object.keys.first { !known.contains($0) }.map { "\(place): unknown \($0)" }
        case "required":
            guard let object else { return nil }
            return (rule as? [String])?.first { object[$0] == nil }.map { "\(place): no \($0)" }
        case "items":
            guard let list = value as? [Any], let one = rule as? [String: Any] else { return nil }
            return list.lazy.compactMap { problem($0, one, place) }.first
        case "enum":
            return (rule as? [String])?.contains(text ?? "") == true ? nil : "\(place): not one of \(rule)"
        case "pattern":
            guard let text, let pattern = rule as? String else { return nil }
            return text.range(of: pattern, options: .regularExpression) != nil ? nil : "\(place): \(text)"
        case "minLength": return text.map { $0.count >= (rule as? Int ?? 0) ? nil : "\(place): empty" } ?? nil
        case "minItems":
            return (value as? [Any]).map { $0.count >= (rule as? Int ?? 0) ? nil : "\(place): too few" } ?? nil
        case "minimum": return number.map { $0 >= limit(rule) ? nil : "\(place): too small" } ?? nil
        case "maximum": return number.map { $0 <= limit(rule) ? nil : "\(place): too large" } ?? nil
        case "exclusiveMinimum": return number.map { $0 > limit(rule) ? nil : "\(place): too small" } ?? nil
        case "anyOf":
            return count(rule, value, place) > 0 ? nil : "\(place): none of the forms"
        case "oneOf":
            return count(rule, value, place) == 1 ? nil : "\(place): not one of the forms"
        case "not":
            guard let one = rule as? [String: Any] else { return nil }
            return problem(value, one, place) == nil ? "\(place): what must not be" : nil
        default: return "the schema uses \(word), which the test does not know"
        }
    }

    private func limit(_ rule: Any) -> Double { (rule as? NSNumber)?.doubleValue ?? .nan }

    private func count(_ rule: Any, _ value: Any, _ place: String) -> Int {
        (rule as? [[String: Any]])?.filter { problem(value, $0, place) == nil }.count ?? 0
    }

    private func isOf(_ name: String, _ value: Any) -> Bool {
        switch name {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "number": value is Double
        case "integer": (value as? Double).map { $0 == $0.rounded() } ?? false
        case "null": value is NSNull
        default: false
        }
    }
}
