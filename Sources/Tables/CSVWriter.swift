/// Writes CSV (RFC 4180) row by row.
///
/// Fields are quoted only where they must be: when they hold a comma, a quote or a line end, or begin or end with a
/// blank. Numbers are the shortest that read back the same; NaN, infinities and nil are empty. Lines end with LF
/// (`lineEnd` for CRLF). Call `finish()` at the end: what is not flushed is not written.
///
///     var writer = CSVWriter(sink)
///     try writer.row(["unique_id", "ds", "mean"])
///     try writer.row([.text(id), .text(ds), .number(mean)])
///     try writer.finish()
///
/// A text that begins with `=`, `+`, `-` or `@` is a formula to a spreadsheet. By default it is written as it is, since
/// a script that joins on the text must find it unchanged; `escapesFormulas` puts an apostrophe before it, for files
/// that people open in a spreadsheet and whose texts come from elsewhere.
package struct CSVWriter {
    package enum LineEnd: Sendable { case lf, crlf }

    package struct Options: Sendable {
        package var lineEnd: LineEnd
        /// Whether to begin with the mark by which Excel knows UTF-8.
        package var byteOrderMark: Bool
        package var escapesFormulas: Bool

        package init(lineEnd: LineEnd = .lf, byteOrderMark: Bool = false, escapesFormulas: Bool = false) {
            self.lineEnd = lineEnd
            self.byteOrderMark = byteOrderMark
            self.escapesFormulas = escapesFormulas
        }

        /// For a file that people open in a spreadsheet.
        package static let forSpreadsheets = Options(byteOrderMark: true, escapesFormulas: true)

        /// What a writer goes by that is told nothing else.
        @TaskLocal package static var standard = Options()
    }

    /// A field to write.
    package enum Field: Equatable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
        ExpressibleByFloatLiteral, ExpressibleByNilLiteral
    {
        case text(String)
        case number(Double)
        case integer(Int)
        case empty

        package init(stringLiteral value: String) { self = .text(value) }
        package init(integerLiteral value: Int) { self = .integer(value) }
        package init(floatLiteral value: Double) { self = .number(value) }
        package init(nilLiteral: ()) { self = .empty }
        package init(_ value: Double?) { self = value.map(Field.number) ?? .empty }
        package init(_ value: String?) { self = value.map(Field.text) ?? .empty }
    }

    private let sink: any ByteSink
    private let options: Options
    private var buffer: [UInt8] = []
    private var fieldsInRow = 0
    /// Whether anything but commas stands in the row: a row of nothing would read as a blank line.
    private var rowStart = 0
    private var rowHasContent = false
    private static let flushSize = 1 << 16

    package init(_ sink: any ByteSink, options: Options = .standard) {
        self.sink = sink
        self.options = options
        buffer.reserveCapacity(Self.flushSize + 4096)
        if options.byteOrderMark { buffer.append(contentsOf: FileSignature.utf8Mark) }
        rowStart = buffer.count
    }

    package mutating func row(_ fields: [Field]) throws(TableError) {
        for field in fields { self.field(field) }
        try endRow()
    }

    package mutating func field(_ field: Field) {
        switch field {
        case .text(let text): self.field(text)
        case .number(let value): self.field(value)
        case .integer(let value): self.field(value)
        case .empty: separate()
        }
    }

    package mutating func field(_ text: String) {
        separate()
        var copy = text
        copy.withUTF8 { append($0) }
    }

    package mutating func field(_ value: Double?) {
        separate()
        guard let value, let text = NumberText.shortest(value) else { return }
        buffer.append(contentsOf: text.utf8)
        rowHasContent = true
    }

    package mutating func field(_ value: Int) {
        separate()
        buffer.append(contentsOf: value.description.utf8)
        rowHasContent = true
    }

    package mutating func endRow() throws(TableError) {
        // Readers pass over an empty line, so a row of empty fields shows itself by a pair of quotes.
        if !rowHasContent { buffer.insert(contentsOf: [0x22, 0x22], at: rowStart) }
        if options.lineEnd == .crlf { buffer.append(0x0D) }
        buffer.append(0x0A)
        fieldsInRow = 0
        rowHasContent = false
        if buffer.count >= Self.flushSize { try flush() }
        rowStart = buffer.count
    }

    /// Hands everything over to the sink.
    package mutating func finish() throws(TableError) {
        if fieldsInRow > 0 { try endRow() }
        try flush()
        rowStart = 0
    }

    private mutating func flush() throws(TableError) {
        if !buffer.isEmpty { try sink.write(buffer) }
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func separate() {
        if fieldsInRow > 0 { buffer.append(0x2C) }
        fieldsInRow += 1
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.first, let last = bytes.last else { return }
        rowHasContent = true
        let isFormula = options.escapesFormulas && [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first)
        let needsQuotes =
            first == 0x20 || last == 0x20 || first == 0x09 || last == 0x09
            || bytes.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        if needsQuotes { buffer.append(0x22) }
        if isFormula { buffer.append(0x27) }
        for byte in bytes {
            if byte == 0x22 { buffer.append(0x22) }
            buffer.append(byte)
        }
        if needsQuotes { buffer.append(0x22) }
    }
}
