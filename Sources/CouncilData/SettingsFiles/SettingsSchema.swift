package import Tables

/// What a settings file may say, as a JSON Schema for editors: made of the reader's own table, so that the two cannot
/// differ.
package enum SettingsSchema {
    /// JSON Schema, draft 2020-12 (json-schema.org).
    package static var json: JSONValue {
        let keys = SettingsRule.all.map { JSONValue.Member($0.key, .object(value($0))) }
        let section: JSONValue = [
            "type": "object", "additionalProperties": false, "properties": .object(keys),
        ]
        let sections = SettingsSection.allCases.map(\.rawValue)
        let names = Set(sections)
        return [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "A settings file of sscp-stats",
            "type": "object", "additionalProperties": false,
            "properties": .object(
                // A word that is a key and a command may be either.
                keys.map { names.contains($0.key) ? .init($0.key, ["anyOf": .array([$0.value, section])]) : $0 }
                    + sections.filter { SettingsRule.of($0) == nil }.map { .init($0, ["$ref": "#/$defs/section"]) }),
            "$defs": ["section": section],
        ]
    }

    private static func value(_ rule: SettingsRule) -> [JSONValue.Member] {
        let description = JSONValue.Member("description", .string(rule.meaning))
        switch rule.value {
        case .text(let most): return [description, .init("type", "string"), .init("maxLength", .integer(most))]
        case .file: return [description, .init("type", "string")]
        case .whole(let bounds):
            return [
                description, .init("type", "integer"), .init("minimum", .integer(bounds.lowerBound)),
                .init("maximum", .integer(bounds.upperBound)),
            ]
        case .number: return [description, .init("type", "number"), .init("exclusiveMinimum", 0)]
        case .day:
            return [description, .init("type", "string"), .init("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
        case .month: return [description, .init("type", "string"), .init("pattern", "^[0-9]{4}-[0-9]{2}$")]
        case .choice(let words):
            // A year in a file without quotes is a number to an editor.
            let choices = words.map(JSONValue.string) + words.compactMap { Int($0).map(JSONValue.integer) }
            return [description, .init("enum", .array(choices))]
        case .yes: return [description, .init("enum", ["yes", "no", true, false])]
        case .levels:
            return [
                description,
                .init("anyOf", [["type": ["number", "string"]], ["type": "array", "items": ["type": "number"]]]),
            ]
        case .bounds: return [description, .init("type", "string"), .init("pattern", "^[0-9]+-[0-9]+$")]
        }
    }
}
