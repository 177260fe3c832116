/// One row of a table. Fields are slices of the reader's buffer and are decoded only when asked for.
///
/// A row may be kept: the reader then leaves its buffer to it and goes on with a fresh one. It is cheaper to take out
/// what is needed and let the row go.
package struct TableRow: Sendable {
    /// The line of the file on which the row starts, or the row's number in its sheet; the first is 1.
    package let line: Int
    let buffer: [UInt8]
    let fields: [FieldSpan]

    init(line: Int, buffer: [UInt8], fields: [FieldSpan]) {
        self.line = line
        self.buffer = buffer
        self.fields = fields
    }

    /// How many fields; always the number of columns in the header.
    package var count: Int { fields.count }

    /// The field as text, quotes taken off. `index` is below `count`.
    package func string(_ index: Int) -> String {
        withBytes(index) { String(decoding: $0, as: UTF8.self) }
    }

    /// The field as text without blanks (space, tab, no-break space) before and after.
    package func trimmedString(_ index: Int) -> String {
        withBytes(index) { String(decoding: trimmed($0), as: UTF8.self) }
    }

    /// The bytes of the field without blanks before and after, valid only within `body`.
    package func withTrimmedBytes<Value>(
        _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Value
    ) rethrows -> Value {
        try withBytes(index) { try body(trimmed($0)) }
    }

    package subscript(index: Int) -> String { string(index) }

    /// All the fields as text.
    package var strings: [String] { fields.indices.map(string) }

    /// The bytes of the field, quotes taken off, valid only within `body`.
    package func withBytes<Value>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Value) rethrows -> Value
    {
        let span = fields[index]
        if span.hasEscapes {
            return try unescaped(span).withUnsafeBufferPointer(body)
        }
        return try buffer.withUnsafeBufferPointer { all in
            try body(UnsafeBufferPointer(rebasing: all[Int(span.start)..<Int(span.end)]))
        }
    }

    /// Whether the field holds nothing at all.
    package func isEmpty(_ index: Int) -> Bool { fields[index].start == fields[index].end }

    private func unescaped(_ span: FieldSpan) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(span.end - span.start))
        var index = Int(span.start)
        while index < Int(span.end) {
            bytes.append(buffer[index])
            // Within a quoted field a quote is always the first of two.
            index += buffer[index] == UInt8(ascii: "\"") ? 2 : 1
        }
        return bytes
    }
}

/// Where a field stands in the buffer, its outer quotes not counted.
struct FieldSpan: Sendable {
    var start: UInt32
    var end: UInt32
    var isQuoted: Bool
    /// Whether doubled quotes stand in it.
    var hasEscapes: Bool
}
