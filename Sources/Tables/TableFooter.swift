/// Tells the rows under a table from its own: totals, and footnotes.
///
/// A row is held back where it may be one, and is one where no row of the table follows. So a total within a table is a
/// row as any other.
struct TableFooter {
    enum Judgement {
        /// A row of the table.
        case row
        /// It waits for what follows.
        case held
        /// A row of the table, which shows that those held are too; the row is the last of these.
        case heldAreRows([TableRow])
    }
    private enum Kind {
        case total(String)
        case footnote
    }

    private(set) var notes: [TableNote] = []
    private var held: [(row: TableRow, kind: Kind)] = []
    /// More than any table has under it: from here on nothing is taken for a footer.
    private static let mostHeld = 100
    private var isOff = false

    /// Whether a row is plainly one of the table, as nearly every row is: no other is held, it has two cells at its
    /// beginning, and the first begins as no total does.
    @inline(__always)
    func isPassed(_ row: TableRow) -> Bool {
        guard held.isEmpty, row.fields.count > 1 else { return false }
        let first = row.fields[0]
        let second = row.fields[1]
        guard first.start < first.end, second.start < second.end else { return false }
        let start = Int(first.start)
        let letters = (row.buffer[start] | 0x20, first.end - first.start > 1 ? row.buffer[start + 1] | 0x20 : 0)
        return !Self.mayBeginTotal(letters.0, letters.1) && row.buffer[Int(second.start)] > 0x20
    }

    /// Whether two letters begin a name of `totalNames`, or a blank stands before one. Ids of children begin with any
    /// letter, and are not to be decoded for it.
    @inline(__always)
    private static func mayBeginTotal(_ first: UInt8, _ second: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: "t"): second == UInt8(ascii: "o")
        case UInt8(ascii: "g"): second == UInt8(ascii: "r")
        case UInt8(ascii: "s"): second == UInt8(ascii: "u")
        case UInt8(ascii: "a"), UInt8(ascii: "o"): second == UInt8(ascii: "v")
        case UInt8(ascii: "m"): second == UInt8(ascii: "e")
        case 0x20: true
        default: false
        }
    }

    mutating func judge(_ row: TableRow, columns: Int) -> Judgement {
        let kind = isOff ? nil : Self.kind(row, columns: columns)
        if held.isEmpty {
            guard let kind else { return .row }
            held.append((row, kind))
            return .held
        }
        if let kind, held.count < Self.mostHeld {
            held.append((row, kind))
            return .held
        }
        if kind != nil { isOff = true }
        let rows = held.map(\.row) + [row]
        held = []
        return .heldAreRows(rows)
    }

    /// What is held when the file ends is under the table.
    mutating func end() {
        var totals: [Int] = []
        var names: [String] = []
        var footnotes: [Int] = []
        for (row, kind) in held {
            switch kind {
            case .total(let name):
                totals.append(row.line)
                if !names.contains(name) { names.append(name) }
            case .footnote: footnotes.append(row.line)
            }
        }
        held = []
        if !totals.isEmpty { notes.append(.totals(totals, names: names)) }
        if !footnotes.isEmpty { notes.append(.footnotes(footnotes)) }
    }

    private static func kind(_ row: TableRow, columns: Int) -> Kind? {
        guard columns > 1 else { return nil }
        guard let first = (0..<row.count).first(where: { !row.isEmpty($0) }) else { return nil }
        let isFigure = row.withBytes(first) { $0.first.map { (0x30...0x39).contains($0) } ?? false }
        let isAlone = (first + 1..<row.count).allSatisfy { row.isEmpty($0) || row.trimmedString($0).isEmpty }
        if isFigure && !isAlone { return nil }
        if isAlone { return isFootnote(row, first, columns: columns) ? .footnote : nil }
        let mayBeTotal = row.withBytes(first) { $0.first.map { "tgsamoTGSAMO".utf8.contains($0) } ?? false }
        return mayBeTotal ? total(row, first) : nil
    }

    private static let totalNames = ["total", "grand total", "sum", "average", "mean", "overall", "subtotal"]

    /// A row that begins with the name of a total and holds figures alone.
    private static func total(_ row: TableRow, _ first: Int) -> Kind? {
        let label = row.trimmedString(first)
        let name = label.lowercased()
        guard
            totalNames.contains(where: {
                name == $0 || name == $0 + "s"
                    || (name.hasPrefix($0) && [" ", ":", "-", ","].contains(name.dropFirst($0.count).first))
            })
        else { return nil }
        var figures = 0
        for index in first + 1..<row.count {
            switch row.withBytes(index, { CellShape($0) }) {
            case .number: figures += 1
            case .empty, .symbol: break
            case .date, .text: return nil
            }
        }
        return figures > 0 ? .total(label) : nil
    }

    private static let footnoteNames = [
        "source", "note", "footnote", "data as", "as at", "extract", "produced", "report", "prepared", "contact",
        "figures", "data source", "see ", "*", "\u{A9}", "(", "[", "end of",
    ]

    /// Whether a line is a row whose fields have another mark between them than those of the header: figures at its
    /// end, and such a mark before.
    private static func hasOtherSeparator(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first, let last = bytes.last, (0x30...0x39).contains(last) else { return false }
        // Words have commas, too.
        let isFigure = (0x30...0x39).contains(first)
        return bytes.contains { byte in
            TableSeparator(rawValue: byte).map { $0 != .comma || isFigure } ?? false
        }
    }

    /// A row of one cell that says something: more words than a name has, a note's own beginning, or no other cells at
    /// all. A date or a figure alone is a row whose other cells are not known yet.
    private static func isFootnote(_ row: TableRow, _ first: Int, columns: Int) -> Bool {
        guard row.withBytes(first, { CellShape($0) }) == .text else { return false }
        if row.count == 1 { return !row.withBytes(first, hasOtherSeparator) }
        let text = row.trimmedString(first).lowercased()
        if footnoteNames.contains(where: text.hasPrefix) { return true }
        if let digit = text.utf8.first, (0x30...0x39).contains(digit), text.contains(" ") { return true }
        return text.split(separator: " ").count >= 6
    }
}
