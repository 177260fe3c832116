/// A JSON value whose objects keep the order in which their keys were given, so that the same result is the same bytes.
///
/// Foundation's encoder sorts keys or shuffles them, and leaves out keys that are nil; a script that was promised a key
/// must find it.
///
///     let json: JSONValue = ["schema": "sscp-stats/forecast/1", "n": 144, "note": nil]
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    /// NaN and infinities print as `null`.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    package struct Member: Equatable, Sendable {
        package var key: String
        package var value: JSONValue
        package init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The value of a key of an object, or nil.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(nilLiteral: ()) { self = .null }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(floatLiteral value: Double) { self = .number(value) }
    package init(stringLiteral value: String) { self = .string(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}

extension JSONValue {
    package init(_ value: Bool?) { self = value.map(JSONValue.bool) ?? .null }
    package init(_ value: Int?) { self = value.map(JSONValue.integer) ?? .null }
    package init(_ value: Double?) { self = value.map(JSONValue.number) ?? .null }
    package init(_ value: String?) { self = value.map(JSONValue.string) ?? .null }
    package init(_ values: [Double]) { self = .array(values.map(JSONValue.number)) }
    package init(_ values: [Int]) { self = .array(values.map(JSONValue.integer)) }
    package init(_ values: [String]) { self = .array(values.map(JSONValue.string)) }
}
