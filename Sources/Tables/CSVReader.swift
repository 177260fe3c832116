/// Reads a CSV file row by row; memory does not grow with the file.
///
/// RFC 4180 in UTF-8, with or without a byte order mark; fields in quotes may hold commas, quotes (doubled) and line
/// ends; lines end with CRLF, LF or CR. The first row is the header. Lines with nothing on them, and rows whose fields
/// are all empty (`,,,`, as Excel leaves under a table), are passed over and still counted as lines. Every row has as
/// many fields as the header.
///
///     var reader = try CSVReader(.path("referrals.csv"))
///     let value = try reader.layout.requireColumn("referrals")
///     while let row = try reader.nextRow() {
///         let cell = try reader.layout.cell(row, value)
///     }
package struct CSVReader: ~Copyable {
    package struct Options: Sendable {
        /// Bytes read at a time. At least 1.
        package var chunkSize: Int
        /// The longest row allowed, in bytes, so that a quote left open cannot swallow the memory.
        package var longestRow: Int
        /// Whether a file with a header and nothing under it is refused (`TableError.noRows`).
        package var requiresRows: Bool

        package init(chunkSize: Int = 1 << 18, longestRow: Int = 1 << 24, requiresRows: Bool = true) {
            self.chunkSize = max(1, chunkSize)
            self.longestRow = min(max(1, longestRow), Int(UInt32.max / 4))
            self.requiresRows = requiresRows
        }
    }

    /// The file's name and its header.
    package let layout: TableLayout
    /// Rows handed out so far.
    package private(set) var rowCount = 0

    private var input: RowSplitter
    private let options: Options

    /// Opens the source and reads the header.
    /// - Throws: `TableError` for a file that cannot be read, is empty, is no CSV or not UTF-8, or whose header names a
    ///   column twice.
    package init(_ source: TableSource, options: Options = Options()) throws(TableError) {
        var splitter = try RowSplitter(source, options: options)
        guard let first = try splitter.next() else { throw .emptyFile(file: source.name) }
        layout = try TableLayout(file: source.name, header: (0..<first.count).map(first.trimmedString))
        input = splitter
        self.options = options
    }

    package var header: [String] { layout.header }

    /// The next row, or nil at the end.
    /// - Throws: `TableError.raggedRow`, `.unterminatedQuote`, `.textAfterQuote`, `.invalidUTF8`, `.nulByte`,
    ///   `.rowTooLong`, `.unreadable`, and `.noRows` at the end of a file that has none.
    package mutating func nextRow() throws(TableError) -> CSVRow? {
        guard let row = try input.next() else {
            if rowCount == 0, options.requiresRows { throw .noRows(file: layout.file) }
            return nil
        }
        if row.count != layout.header.count {
            throw .raggedRow(file: layout.file, row: row.line, expected: layout.header.count, found: row.count)
        }
        rowCount += 1
        return row
    }
}

/// The buffer under a reader: refills, splits, checks the text, counts the lines.
/// Copied only by mistake: the stream under it is read once, so it stays within its one reader.
struct RowSplitter {
    private let file: String
    private let stream: ByteStream
    private let longestRow: Int
    private var scanner = CSVScanner()
    private var buffer: [UInt8]
    private var start = 0
    private var end = 0
    private var isLast = false
    /// Bytes of the file before `buffer[0]`.
    private var bytesBefore = 0
    private var line = 1

    init(_ source: TableSource, options: CSVReader.Options) throws(TableError) {
        file = source.name
        longestRow = options.longestRow
        stream = try ByteStream(source)
        buffer = [UInt8](repeating: 0, count: options.chunkSize)
        while end < 64, !isLast { try refill() }
        try FileSignature.check(buffer[0..<min(end, 64)], file: file)
        if buffer[0..<end].starts(with: FileSignature.utf8Mark) { start = 3 }
    }

    mutating func next() throws(TableError) -> CSVRow? {
        while true {
            if start == end {
                if isLast { return nil }
                try refill()
                continue
            }
            let outcome = buffer.withUnsafeBufferPointer { bytes in
                scanner.scan(bytes, from: start, to: end, isLast: isLast)
            }
            switch outcome {
            case .needsMore(let quoteField):
                if isLast || end - start > longestRow {
                    // An early quarrel with the bytes explains an open quote better than the quote does.
                    try checkText(start..<end)
                    if quoteField > 0 {
                        throw .unterminatedQuote(file: file, row: line + scanner.linesBeforeQuote, number: quoteField)
                    }
                    throw .rowTooLong(file: file, row: line, limit: longestRow)
                }
                try refill()
            case .textAfterQuote(let field):
                throw .textAfterQuote(file: file, row: line + scanner.linesBeforeQuote, number: field)
            case .row(let next):
                if scanner.sawNUL || scanner.sawNonASCII { try checkText(start..<next) }
                let rowLine = line
                line += scanner.innerLines + 1
                start = next
                if scanner.fields.allSatisfy({ $0.start == $0.end && !$0.isQuoted }) { continue }
                return CSVRow(line: rowLine, buffer: buffer, fields: scanner.fields)
            }
        }
    }

    /// Brings the unread bytes to the front, makes room where there is none, and reads on.
    private mutating func refill() throws(TableError) {
        if start > 0 {
            let left = end - start
            buffer.withUnsafeMutableBufferPointer { bytes in
                guard let base = bytes.baseAddress else { return }
                base.update(from: base + start, count: left)
            }
            bytesBefore += start
            start = 0
            end = left
        }
        if end == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
        let count = try stream.read(into: &buffer, from: end)
        if count == 0 { isLast = true }
        end += count
    }

    private func checkText(_ range: Range<Int>) throws(TableError) {
        let bad = buffer.withUnsafeBufferPointer { bytes -> (invalid: Int?, nul: Int?) in
            let row = UnsafeBufferPointer(rebasing: bytes[range])
            return (UTF8Check.firstInvalidIndex(row), row.firstIndex(of: 0))
        }
        func lineOf(_ index: Int) -> Int {
            var count = line
            var previous: UInt8 = 0
            for byte in buffer[range].prefix(index) {
                if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { count += 1 }
                previous = byte
            }
            return count
        }
        if let nul = bad.nul, nul <= bad.invalid ?? .max {
            throw .nulByte(file: file, row: lineOf(nul), byteOffset: bytesBefore + range.lowerBound + nul)
        }
        if let invalid = bad.invalid {
            throw .invalidUTF8(
                file: file, row: lineOf(invalid), byteOffset: bytesBefore + range.lowerBound + invalid,
                byte: buffer[range.lowerBound + invalid])
        }
    }
}
