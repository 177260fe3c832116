package import Tables

/// What a report file may say, as a JSON Schema for editors: made of the reader's own table, so that the two cannot differ.
package enum ReportSchema {
    /// JSON Schema, draft 2020-12 (json-schema.org).
    package static var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
            .init("title", "A report file of sscp-stats"),
        ]
        members += object(.report)
        return .object(members)
    }

    private static func object(_ part: ReportPart) -> [JSONValue.Member] {
        [
            .init("type", "object"), .init("additionalProperties", false),
            .init("required", JSONValue(part.rules.filter(\.isRequired).map(\.key.rawValue))),
            .init(
                "properties",
                .object(part.rules.map { .init($0.key.rawValue, .object(value($0))) })),
        ]
    }

    private static func value(_ rule: ReportRule) -> [JSONValue.Member] {
        let description = JSONValue.Member("description", .string(rule.meaning))
        switch rule.value {
        case .text(let most): return [description, .init("type", "string"), .init("maxLength", .integer(most))]
        case .file: return [description, .init("type", "string")]
        case .day:
            return [
                description, .init("type", "string"), .init("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
            ]
        case .month: return [description, .init("type", "string"), .init("pattern", "^[0-9]{4}-[0-9]{2}$")]
        case .number: return [description, .init("type", ["number", "string"])]
        case .choice(let words): return [description, .init("enum", JSONValue(words))]
        case .files:
            return [
                description,
                .init("anyOf", [["type": "string"], ["type": "array", "items": ["type": "string"]]]),
            ]
        case .list(let part):
            return [
                description, .init("type", "array"), .init("items", .object(object(part))),
            ]
        }
    }
}
