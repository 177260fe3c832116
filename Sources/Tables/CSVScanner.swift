/// Splits one row of CSV (RFC 4180) into fields.
///
/// Beyond the standard: a semicolon, a tab or a bar may stand for the comma; a line may end with LF or CR alone; blanks
/// may stand between a closing quote and the comma; a quote inside an unquoted field is an ordinary character.
struct CSVScanner {
    enum Outcome {
        /// A row ended before this index.
        case row(next: Int)
        /// The bytes ran out before the row did. `quoteField` is the field, from 1, of a quote still open, or 0.
        /// Hopeless where more would not help: the field is longer than any is.
        case needsMore(quoteField: Int, isHopeless: Bool = false)
        /// Text follows the closing quote of this field (from 1).
        case textAfterQuote(field: Int)
    }

    /// What stands between fields.
    var separator = TableSeparator.comma
    /// Line ends that one field in quotes may hold: with more, its quote was never closed.
    var mostLinesInField = 1000
    /// Fields of the last row scanned.
    var fields: [FieldSpan] = []
    /// Line ends inside quoted fields of that row.
    var innerLines = 0
    /// Lines before the opening quote of the field that is still open.
    var linesBeforeQuote = 0
    /// Whether a byte outside ASCII or a NUL was seen.
    var sawNonASCII = false
    var sawNUL = false

    /// - Parameters:
    ///   - bytes: the buffer.
    ///   - start: where the row begins.
    ///   - end: where the valid bytes end.
    ///   - isLast: whether the file ends there too.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, isLast: Bool) -> Outcome {
        let separator = self.separator.rawValue
        let quote = UInt8(ascii: "\"")
        let lineFeed: UInt8 = 0x0A
        let carriageReturn: UInt8 = 0x0D

        fields.removeAll(keepingCapacity: true)
        innerLines = 0
        linesBeforeQuote = 0
        var allBits: UInt8 = 0
        var anyNUL = false
        defer {
            sawNonASCII = allBits >= 0x80
            sawNUL = anyNUL
        }
        var index = start
        while true {
            let span: FieldSpan
            if index < end, bytes[index] == quote {
                let fieldStart = index + 1
                linesBeforeQuote = innerLines
                var escapes = false
                index = fieldStart
                while true {
                    if index >= end { return .needsMore(quoteField: fields.count + 1) }
                    let byte = bytes[index]
                    if byte == quote {
                        if index + 1 >= end, !isLast { return .needsMore(quoteField: 0) }
                        if index + 1 < end, bytes[index + 1] == quote {
                            escapes = true
                            index += 2
                            continue
                        }
                        break
                    }
                    allBits |= byte
                    if byte == 0 { anyNUL = true }
                    if byte == lineFeed {
                        innerLines += 1
                    } else if byte == carriageReturn {
                        // CR LF counts once, at its LF.
                        if index + 1 >= end || bytes[index + 1] != lineFeed { innerLines += 1 }
                    }
                    if innerLines - linesBeforeQuote > mostLinesInField {
                        return .needsMore(quoteField: fields.count + 1, isHopeless: true)
                    }
                    index += 1
                }
                span = FieldSpan(
                    start: UInt32(fieldStart), end: UInt32(index), isQuoted: true, hasEscapes: escapes)
                index += 1
                while index < end, bytes[index] == 0x20 || (bytes[index] == 0x09 && separator != 0x09) { index += 1 }
                if index < end, bytes[index] != separator, bytes[index] != lineFeed, bytes[index] != carriageReturn {
                    return .textAfterQuote(field: fields.count + 1)
                }
            } else {
                let fieldStart = index
                while index < end {
                    let byte = bytes[index]
                    if byte == separator || byte == lineFeed || byte == carriageReturn { break }
                    allBits |= byte
                    if byte == 0 { anyNUL = true }
                    index += 1
                }
                span = FieldSpan(start: UInt32(fieldStart), end: UInt32(index), isQuoted: false, hasEscapes: false)
            }
            if index >= end {
                guard isLast else { return .needsMore(quoteField: 0) }
                fields.append(span)
                return .row(next: index)
            }
            fields.append(span)
            if bytes[index] == separator {
                index += 1
                continue
            }
            if bytes[index] == carriageReturn {
                if index + 1 >= end, !isLast { return .needsMore(quoteField: 0) }
                if index + 1 < end, bytes[index + 1] == lineFeed { index += 1 }
            }
            return .row(next: index + 1)
        }
    }
}
