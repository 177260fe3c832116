import Foundation

/// The JSON Schema (draft 7) of a shape: what every run has shown of one `schema`, for editors, validators and programs
/// that make types of it.
///
/// A key that all objects have is required. Keys of ranges (`lo-80`, `hi-97.5`) go with the levels asked for, so that they
/// stand as a pattern and none is required. What has only ever been null is left open.
struct JSONSchema {
    /// Keys that go with the levels asked for, as patterns.
    static let levelled =
        #"^(lo|hi|coverage|months|totals|months_in|interval_score|width|inside|year-lo|year-hi|week-lo|week-hi)[-_][0-9.]+$"#

    private final class Node {
        var kinds: Set<String> = []
        var isOptional = false
        var members: [String: Node] = [:]
        var element: Node?
    }

    let name: String
    private let root = Node()

    /// - Parameter lines: as ``JSONShape/lines`` has them.
    init(_ name: String, lines: [String]) {
        self.name = name
        root.kinds = ["object"]
        for line in lines {
            guard let colon = line.range(of: ": ") else { continue }
            let node = node(String(line[..<colon.lowerBound]))
            var text = String(line[colon.upperBound...])
            if text.hasSuffix(", not always there") {
                node.isOptional = true
                text = String(text.dropLast(", not always there".count))
            }
            node.kinds.formUnion(text.components(separatedBy: " or "))
        }
    }

    /// A dot before a digit is part of a key (`p2.5`): no key begins with a digit.
    private static let dot: Character = "\u{1}"

    private func node(_ path: String) -> Node {
        var node = root
        let marked = path.replacingOccurrences(
            of: #"\.(?=[0-9])"#, with: String(Self.dot), options: .regularExpression)
        var rest = Substring(marked)
        while !rest.isEmpty {
            if rest.hasPrefix("[]") {
                if node.element == nil { node.element = Node() }
                node = node.element ?? node
                rest = rest.dropFirst(2)
            } else {
                if rest.hasPrefix(".") { rest = rest.dropFirst() }
                let word = rest.prefix { $0 != "." && $0 != "[" }
                let key = String(word.map { $0 == Self.dot ? "." : $0 })
                if node.members[key] == nil { node.members[key] = Node() }
                node = node.members[key] ?? node
                rest = rest.dropFirst(key.count)
            }
        }
        return node
    }

    /// The schema as it is shipped.
    var object: [String: Any] {
        var object = Self.object(root)
        object["$schema"] = "http://json-schema.org/draft-07/schema#"
        object["title"] = name
        return object
    }

    var text: String {
        get throws {
            let data = try JSONSerialization.data(
                withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
            return String(decoding: data, as: UTF8.self) + "\n"
        }
    }

    private static func object(_ node: Node) -> [String: Any] {
        if let constant = node.kinds.first(where: { $0.hasPrefix("\"") }) {
            return ["enum": [constant.trimmingCharacters(in: ["\""])]]
        }
        var object: [String: Any] = [:]
        let kinds = node.kinds.sorted()
        // What was null in every run may be anything in the next.
        if kinds != ["null"] { object["type"] = kinds.count == 1 ? kinds[0] : kinds }
        if let element = node.element { object["items"] = Self.object(element) }
        if node.members["{name}"] != nil { return object }
        guard !node.members.isEmpty else { return object }
        var properties: [String: Any] = [:]
        var required: [String] = []
        var levelled: [String: Any]?
        for (key, member) in node.members {
            if key.range(of: Self.levelled, options: .regularExpression) != nil {
                levelled = ["type": ["boolean", "null", "number"]]
                continue
            }
            properties[key] = Self.object(member)
            if !member.isOptional { required.append(key) }
        }
        object["properties"] = properties
        if let levelled { object["patternProperties"] = [Self.levelled: levelled] }
        if !required.isEmpty { object["required"] = required.sorted() }
        return object
    }
}
