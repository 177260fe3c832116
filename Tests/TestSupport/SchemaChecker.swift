import Foundation

/// As much of JSON Schema (draft 7) as the shipped schemas use; an unknown word in it is a failure of the test.
public struct SchemaChecker {
    let root: [String: Any]
    public init(_ root: [String: Any]) { self.root = root }

    /// What of a value is not as the schema has it; nil where nothing is.
    public func problem(_ value: Any) -> String? { problem(value, root, "file") }

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
        case "patternProperties":
            guard let object, let rules = rule as? [String: Any] else { return nil }
            for (key, inner) in object {
                for (pattern, one) in rules where key.range(of: pattern, options: .regularExpression) != nil {
                    if let one = one as? [String: Any], let found = problem(inner, one, key) { return found }
                }
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
        case "number": value is Double && !isOf("boolean", value)
        case "integer": (value as? Double).map { $0 == $0.rounded() } ?? false
        case "null": value is NSNull
        case "boolean": (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
        default: false
        }
    }
}
