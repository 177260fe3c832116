extension JSONValue {
    package enum Layout: Sendable {
        /// Two blanks a level, one member a line; an array or object of plain values that fits on a line stays on it.
        case pretty
        /// One line, no blanks.
        case compact
    }

    /// The value as text, in RFC 8259 JSON. Numbers are the shortest that read back the same.
    /// The pretty layout ends with a line feed.
    package func text(_ layout: Layout = .pretty) -> String {
        var printer = JSONPrinter()
        switch layout {
        case .compact: printer.compact(self)
        case .pretty:
            printer.pretty(self, indent: 0, room: JSONPrinter.width)
            printer.output.append(0x0A)
        }
        return String(decoding: printer.output, as: UTF8.self)
    }
}

private struct JSONPrinter {
    static let width = 100
    var output: [UInt8] = []

    mutating func compact(_ value: JSONValue, blanks: Bool = false) {
        switch value {
        case .null: append("null")
        case .bool(let flag): append(flag ? "true" : "false")
        case .integer(let number): append(number.description)
        case .number(let number): append(NumberText.shortest(number) ?? "null")
        case .string(let text): quoted(text)
        case .array(let items):
            append("[")
            for (index, item) in items.enumerated() {
                if index > 0 { append(blanks ? ", " : ",") }
                compact(item, blanks: blanks)
            }
            append("]")
        case .object(let members):
            append("{")
            for (index, member) in members.enumerated() {
                if index > 0 { append(blanks ? ", " : ",") }
                quoted(member.key)
                append(blanks ? ": " : ":")
                compact(member.value, blanks: blanks)
            }
            append("}")
        }
    }

    /// - Parameter room: characters left on the line for this value.
    mutating func pretty(_ value: JSONValue, indent: Int, room: Int) {
        let isFlat =
            switch value {
            case .array(let items): items.allSatisfy(\.isPlain)
            case .object(let members): indent > 0 && members.allSatisfy(\.value.isPlain)
            default: true
            }
        if isFlat {
            let mark = output.count
            compact(value, blanks: true)
            if value.isPlain || output.count - mark <= room { return }
            output.removeLast(output.count - mark)
        }
        switch value {
        case .array(let items):
            append("[")
            for (index, item) in items.enumerated() {
                append(index > 0 ? ",\n" : "\n")
                append(String(repeating: " ", count: indent + 2))
                pretty(item, indent: indent + 2, room: Self.width - indent - 2)
            }
            append("\n" + String(repeating: " ", count: indent) + "]")
        case .object(let members):
            append("{")
            for (index, member) in members.enumerated() {
                append(index > 0 ? ",\n" : "\n")
                append(String(repeating: " ", count: indent + 2))
                let mark = output.count
                quoted(member.key)
                append(": ")
                pretty(member.value, indent: indent + 2, room: Self.width - indent - 2 - (output.count - mark))
            }
            append("\n" + String(repeating: " ", count: indent) + "}")
        default: compact(value)
        }
    }

    private mutating func append(_ text: String) { output.append(contentsOf: text.utf8) }

    private mutating func quoted(_ text: String) {
        output.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22: append("\\\"")
            case 0x5C: append("\\\\")
            case 0x0A: append("\\n")
            case 0x0D: append("\\r")
            case 0x09: append("\\t")
            case 0x08: append("\\b")
            case 0x0C: append("\\f")
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                append("\\u00")
                output.append(digits[Int(byte >> 4)])
                output.append(digits[Int(byte & 15)])
            default: output.append(byte)
            }
        }
        output.append(0x22)
    }
}

extension JSONValue {
    /// Neither an array nor an object, or an empty one.
    fileprivate var isPlain: Bool {
        switch self {
        case .array(let items): items.isEmpty
        case .object(let members): members.isEmpty
        default: true
        }
    }
}
