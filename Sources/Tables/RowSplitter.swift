/// The buffer under a reader of text: refills, decodes, splits, checks the text, counts the lines.
/// Copied only by mistake: the stream under it is read once, so it stays within its one reader.
struct RowSplitter {
    /// How much of a file is looked at for its separator and its header.
    private static let seen = 1 << 16
    /// Lines with nothing on them that may stand before the header.
    private static let mostEmptyLines = 1000

    /// What was seen of the file before its first row.
    private(set) var dialect: TextDialect
    /// How the file holds its letters, as far as it has been read.
    private(set) var encoding: TextEncoding

    private let file: String
    private let stream: any ByteInput
    private let longestRow: Int
    private var decoder: TextDecoder?
    private var raw: [UInt8] = []
    private var scanner = CSVScanner()
    private var buffer: [UInt8]
    private var start = 0
    private var end = 0
    private var isLast = false
    /// Bytes of the file before `buffer[0]`.
    private var bytesBefore = 0
    private var line = 1
    private var hasRows = false
    /// Whether letters outside ASCII have been seen that can only be UTF-8.
    private var isUTF8 = false

    init(
        _ stream: any ByteInput, encoding: TextEncoding, file: String, options: TableReader.Options
    ) throws(TableError) {
        self.file = file
        self.stream = stream
        self.encoding = encoding
        longestRow = options.longestRow
        buffer = [UInt8](repeating: 0, count: options.chunkSize)
        if encoding != .utf8 { decoder = TextDecoder(encoding) }
        dialect = TextDialect(UnsafeBufferPointer(start: nil, count: 0), isWhole: true, hasHeader: false)
        while end < (options.isPlain ? 64 : Self.seen), !isLast { try refill() }
        if buffer[0..<end].starts(with: FileSignature.utf8Mark) {
            start = 3
            if encoding == .utf8 { isUTF8 = true }
        }
        if options.isPlain { return }
        let unread = start..<end
        let isWhole = isLast
        dialect = buffer.withUnsafeBufferPointer { bytes in
            TextDialect(
                UnsafeBufferPointer(rebasing: bytes[unread]), isWhole: isWhole, hasHeader: options.header == nil)
        }
        scanner.separator = dialect.separator
        if dialect.declaration > 0 {
            start += dialect.declaration
            line += 1
        }
    }

    mutating func next() throws(TableError) -> TableRow? {
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
            case .needsMore(let quoteField, let isHopeless):
                if isLast || isHopeless || end - start > longestRow {
                    // An early quarrel with the bytes explains an open quote better than the quote does.
                    if try checkText(start..<end) { continue }
                    if quoteField > 0 {
                        throw .unterminatedQuote(file: file, row: line + scanner.linesBeforeQuote, number: quoteField)
                    }
                    throw .rowTooLong(file: file, row: line, limit: longestRow)
                }
                try refill()
            case .textAfterQuote(let field):
                throw .textAfterQuote(file: file, row: line + scanner.linesBeforeQuote, number: field)
            case .row(let next):
                if scanner.sawNUL || scanner.sawNonASCII, try checkText(start..<next) { continue }
                let rowLine = line
                line += scanner.innerLines + 1
                start = next
                if scanner.fields.allSatisfy({ $0.start == $0.end && !$0.isQuoted }) {
                    if !hasRows, line > Self.mostEmptyLines {
                        throw .noHeader(file: file, lines: Self.mostEmptyLines)
                    }
                    continue
                }
                hasRows = true
                return TableRow(line: rowLine, buffer: buffer, fields: scanner.fields)
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
        if decoder != nil { return try refillDecoded() }
        if end == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
        let count = try stream.read(into: &buffer, from: end)
        if count == 0 { isLast = true }
        end += count
    }

    private mutating func refillDecoded() throws(TableError) {
        if raw.isEmpty { raw = [UInt8](repeating: 0, count: max(2, buffer.count / 4)) }
        let count = try stream.read(into: &raw, from: 0)
        if count == 0 { isLast = true }
        try append(raw[..<count])
    }

    /// Decodes bytes onto the end of what is unread.
    private mutating func append(_ bytes: ArraySlice<UInt8>) throws(TableError) {
        guard var decoder else { return }
        self.decoder = nil
        let result: Result<[UInt8], TextDecoder.Failure>
        do throws(TextDecoder.Failure) {
            result = .success(try decoder.decode(bytes, isLast: isLast))
        } catch { result = .failure(error) }
        self.decoder = decoder
        switch result {
        case .success(let text):
            if end + text.count > buffer.count {
                buffer.append(contentsOf: repeatElement(0, count: max(buffer.count, end + text.count - buffer.count)))
            }
            buffer.replaceSubrange(end..<end + text.count, with: text)
            end += text.count
        case .failure(let failure):
            let lines = failure.before.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            throw .undecodable(file: file, row: lineOf(end - start, in: start..<end) + lines, encoding: encoding.name)
        }
    }

    /// Whether the text of a row was not UTF-8 and has been taken for Windows-1252, so that it must be split again.
    ///
    /// That is so where the first letters outside ASCII are no UTF-8: from there on the file is read as Windows-1252.
    /// - Throws: `TableError.nulByte`, and `.invalidUTF8` where UTF-8 stands before.
    private mutating func checkText(_ range: Range<Int>) throws(TableError) -> Bool {
        let found = buffer.withUnsafeBufferPointer { bytes -> (invalid: Int?, nul: Int?, first: Int?) in
            let row = UnsafeBufferPointer(rebasing: bytes[range])
            return (UTF8Check.firstInvalidIndex(row), row.firstIndex(of: 0), row.firstIndex { $0 >= 0x80 })
        }
        if let nul = found.nul, nul <= found.invalid ?? .max {
            throw .nulByte(file: file, row: lineOf(nul, in: range), byteOffset: bytesBefore + range.lowerBound + nul)
        }
        guard let invalid = found.invalid else {
            if found.first != nil { isUTF8 = true }
            return false
        }
        guard !isUTF8, decoder == nil, found.first == invalid else {
            throw .invalidUTF8(
                file: file, row: lineOf(invalid, in: range), byteOffset: bytesBefore + range.lowerBound + invalid,
                byte: buffer[range.lowerBound + invalid])
        }
        encoding = .windows1252
        decoder = TextDecoder(.windows1252)
        let rest = Array(buffer[start..<end])
        end = start
        try append(rest[...])
        return true
    }

    /// The line of the file on which a byte of a range stands.
    private func lineOf(_ index: Int, in range: Range<Int>) -> Int {
        var count = line
        var previous: UInt8 = 0
        for byte in buffer[range].prefix(index) {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { count += 1 }
            previous = byte
        }
        return count
    }
}
