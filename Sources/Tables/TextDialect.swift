/// What is seen of a text table before its first row is read: what separates its fields, and where its header stands.
struct TextDialect {
    var separator = TableSeparator.comma
    /// Bytes of a first line `sep=;`, which Excel reads and nobody means as a row.
    var declaration = 0
    /// Rows that are not empty above the header.
    var rowsAbove = 0
    var header = HeaderFinder([])

    /// - Parameters:
    ///   - bytes: the beginning of the file, its mark taken off.
    ///   - isWhole: whether the file ends with them.
    ///   - hasHeader: whether one is looked for.
    init(_ bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool, hasHeader: Bool) {
        var start = 0
        if let declared = Self.declaration(bytes) {
            separator = declared.separator
            declaration = declared.length
            start = declared.length
        } else {
            separator = Self.separator(bytes, isWhole: isWhole)
        }
        guard hasHeader else { return }
        let rows = Self.rows(bytes, from: start, separator: separator, isWhole: isWhole) { fields in
            fields.map { CellShape(UnsafeBufferPointer(rebasing: bytes[Int($0.start)..<Int($0.end)])) }
        }
        header = HeaderFinder(rows.map { HeaderFinder.Row(line: $0.line, shapes: $0.content) })
        rowsAbove = header.index
    }

    /// `sep=;` and the end of its line.
    private static func declaration(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (separator: TableSeparator, length: Int)? {
        var index = 0
        func take(_ byte: UInt8) -> Bool {
            guard index < bytes.count, bytes[index] == byte else { return false }
            index += 1
            return true
        }
        let isQuoted = take(UInt8(ascii: "\""))
        for letter in "sep=".utf8 {
            guard index < bytes.count, bytes[index] | 0x20 == letter | 0x20 else { return nil }
            index += 1
        }
        guard index < bytes.count, let separator = TableSeparator(rawValue: bytes[index]) else { return nil }
        index += 1
        if isQuoted, !take(UInt8(ascii: "\"")) { return nil }
        let isEnded = take(0x0D)
        guard take(0x0A) || isEnded || index == bytes.count else { return nil }
        return (separator, index)
    }

    /// The separator that gives most rows the same number of fields; commas where they do it throughout.
    private static func separator(_ bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> TableSeparator {
        var best = (separator: TableSeparator.comma, rows: 0, width: 1)
        for candidate in TableSeparator.allCases {
            let widths = rows(bytes, from: 0, separator: candidate, isWhole: isWhole) { $0.count }.map(\.content)
            var counts: [Int: Int] = [:]
            for width in widths where width > 1 { counts[width, default: 0] += 1 }
            guard let (width, count) = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { continue }
            if candidate == .comma, count == widths.count { return .comma }
            if (count, width) > (best.rows, best.width) { best = (candidate, count, width) }
        }
        return best.separator
    }

    /// The first rows that are not empty, with their lines, as far as they are whole.
    private static func rows<Content>(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, separator: TableSeparator, isWhole: Bool,
        _ content: ([FieldSpan]) -> Content
    ) -> [(line: Int, content: Content)] {
        var scanner = CSVScanner()
        scanner.separator = separator
        var rows: [(line: Int, content: Content)] = []
        var index = start
        var line = 1
        while index < bytes.count, rows.count < HeaderFinder.rowsSeen {
            guard case .row(let next) = scanner.scan(bytes, from: index, to: bytes.count, isLast: isWhole) else {
                break
            }
            if scanner.fields.contains(where: { $0.start != $0.end || $0.isQuoted }) {
                rows.append((line, content(scanner.fields)))
            }
            line += scanner.innerLines + 1
            index = next
        }
        return rows
    }
}
