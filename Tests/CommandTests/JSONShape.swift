import Foundation

/// The key paths of JSON values of one kind with their types, in whatever order: `forecast[].mean: number`.
///
/// Values of several runs are merged, so that a key that is `null` in one and text in another has both types, and one
/// that some objects lack says so. Whole and broken numbers are one type: 5 and 5.0 differ by value alone.
struct JSONShape {
    /// Paths of objects whose keys are data (a model's parameters, a file's symbols): their keys stand as `{name}`.
    var keyedByData: Set<String> = []

    private var types: [String: Set<String>] = [:]
    /// How often a key stood, and how many objects could have held it.
    private var counts: [String: Int] = [:]
    private var parents: [String: String] = [:]
    private var objects: [String: Int] = [:]

    init(keyedByData: Set<String> = []) { self.keyedByData = keyedByData }

    mutating func add(_ value: Any, at path: String = "") {
        switch value {
        case let object as [String: Any]:
            if !path.isEmpty { types[path, default: []].insert("object") }
            objects[path, default: 0] += 1
            let isData = keyedByData.contains(path)
            for (key, member) in object {
                let below = (path.isEmpty ? "" : path + ".") + (isData ? "{name}" : key)
                if !isData {
                    counts[below, default: 0] += 1
                    parents[below] = path
                }
                // The schema's number is what a change of keys has to change.
                if below == "schema", let schema = member as? String {
                    types[below, default: []].insert("\"\(schema)\"")
                } else {
                    add(member, at: below)
                }
            }
        case let array as [Any]:
            types[path, default: []].insert("array")
            for element in array { add(element, at: path + "[]") }
        case is NSNull: types[path, default: []].insert("null")
        case is String: types[path, default: []].insert("string")
        case let number as NSNumber: types[path, default: []].insert(Self.isBoolean(number) ? "boolean" : "number")
        default: types[path, default: []].insert("unknown")
        }
    }

    /// A line a path, by alphabet.
    var lines: [String] {
        types.keys.sorted().map { path in
            let kinds = (types[path] ?? []).sorted().joined(separator: " or ")
            let isOptional = parents[path].map { (counts[path] ?? 0) < (objects[$0] ?? 0) } ?? false
            return "\(path): \(kinds)\(isOptional ? ", not always there" : "")"
        }
    }

    private static func isBoolean(_ number: NSNumber) -> Bool {
        // Foundation reads true and false as numbers of a type that no other number has.
        String(cString: number.objCType) == "c"
    }
}
