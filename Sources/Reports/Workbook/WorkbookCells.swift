import Tables

/// A table of a document as columns of a worksheet: numbers as numbers, a range as two columns, symbols in brackets.
struct WorkbookCells {
    /// Unique whatever the case, as tables of a workbook need.
    private(set) var headers: [String] = []
    private(set) var rows: [[Workbook.Cell]]
    /// Symbols that stand in the cells.
    private(set) var shorthands: Set<DocumentTable.Shorthand> = []

    init(_ table: DocumentTable) {
        rows = Array(repeating: [], count: table.rows.count)
        for (index, column) in table.columns.enumerated() {
            let cells = table.rows.map { $0[index] }
            let ranges = column.isRowHeader ? [] : cells.map(RangeText.init)
            let isRange = !ranges.isEmpty && ranges.contains { $0.bounds != nil } && ranges.allSatisfy(\.isRangeOrNone)
            if isRange {
                append(header: column.title + ", from")
                append(header: column.title + ", to")
                for (row, range) in ranges.enumerated() {
                    if let bounds = range.bounds {
                        rows[row] += [bounds.lower, bounds.upper].map { .number($0.value, $0.code) }
                    } else {
                        let symbol = symbol(cells[row], column) ?? word(.notAvailable)
                        rows[row] += [symbol, symbol]
                    }
                }
            } else {
                append(header: column.title)
                for (row, cell) in cells.enumerated() { rows[row].append(self.cell(cell, column)) }
            }
        }
    }

    private mutating func append(header: String) {
        let title = header.isEmpty ? "Column \(headers.count + 1)" : header
        var name = title
        var number = 1
        while headers.contains(where: { $0.lowercased() == name.lowercased() }) {
            number += 1
            name = "\(title) (\(number))"
        }
        headers.append(name)
    }

    private mutating func cell(_ cell: DocumentTable.Cell, _ column: DocumentTable.Column) -> Workbook.Cell {
        if let symbol = symbol(cell, column) { return symbol }
        if let month = cell.month.flatMap(WorkbookDate.init) {
            return .number(Double(month.serial), month.code(cell.text))
        }
        if let number = cell.number, number.isFinite, let code = ShownNumber(cell.text)?.code(for: number) {
            return .number(code.value, code.code)
        }
        // A number that came as text has the digits that it shows.
        if !column.isRowHeader, column.alignment == .trailing, let text = ShownNumber(cell.text), text.isBare,
            let code = text.code(for: text.value)
        {
            return .number(code.value, code.code)
        }
        return .text(cell.text, column.alignment == .trailing ? .trailing : .normal)
    }

    /// The symbol that stands for a cell without a figure, in square brackets.
    private mutating func symbol(_ cell: DocumentTable.Cell, _ column: DocumentTable.Column) -> Workbook.Cell? {
        if let shorthand = cell.shorthand { return word(shorthand) }
        if cell.text == NumberFormat.missing { return word(.notAvailable) }
        if cell.text.allSatisfy(\.isWhitespace) { return word(.notApplicable) }
        // A name that happens to be a symbol is a name.
        return column.isRowHeader ? nil : DocumentTable.Shorthand(rawValue: cell.text).map { word($0) }
    }

    private mutating func word(_ shorthand: DocumentTable.Shorthand) -> Workbook.Cell {
        shorthands.insert(shorthand)
        return .text("[\(shorthand.rawValue)]", .trailing)
    }
}

/// A text that shows one number, with what stands before and after it: `+12.5%`, `2.3 points`.
struct ShownNumber {
    private var before: String
    private var after: String
    private var decimals: Int
    private var hasCommas: Bool
    private var isSigned: Bool
    /// The number as shown.
    var value: Double

    /// Nil when the text shows no number, or more than one.
    init?(_ text: String) {
        guard let match = text.firstMatch(of: /[+\-−]?\d[\d,]*(?:\.\d+)?/) else { return nil }
        var digits = String(match.0)
        before = String(text[..<match.range.lowerBound])
        after = String(text[match.range.upperBound...])
        guard !after.contains(where: \.isNumber), !before.contains(where: \.isNumber) else { return nil }
        isSigned = digits.hasPrefix("+")
        let isNegative = digits.hasPrefix("-") || digits.hasPrefix("−")
        if isSigned || isNegative { digits.removeFirst() }
        hasCommas = digits.contains(",")
        digits.removeAll { $0 == "," }
        guard let number = Double(digits) else { return nil }
        value = isNegative ? -number : number
        decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
    }

    /// Whether nothing but the number and a sign for per cent is there.
    var isBare: Bool { before.isEmpty && (after.isEmpty || after == "%") }

    /// The number for the cell and the code by which Excel shows it as the text does; nil when the text shows another.
    func code(for number: Double) -> (value: Double, code: String)? {
        let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
        func agrees(_ shown: Double) -> Bool { abs(shown - value) <= unit * 0.5000001 + abs(value) * 1e-12 }
        // A share stays a share where the text has per cents; Excel's own sign multiplies by a hundred.
        let isShare = after.hasPrefix("%") && agrees(number * 100) && !(agrees(number) && number.rounded() == number)
        guard agrees(number) || isShare else { return nil }
        let large = hasCommas || abs(number) < 1000
        var core = large ? "#,##0" : "0"
        if decimals > 0 { core += "." + String(repeating: "0", count: decimals) }
        var tail = after
        if isShare {
            core += "%"
            tail.removeFirst()
        }
        let (left, right) = (Self.quoted(before), Self.quoted(tail))
        let plain = left + core + right
        return (number, isSigned ? "\(left)+\(core)\(right);\(left)-\(core)\(right);\(plain)" : plain)
    }

    private static func quoted(_ text: String) -> String {
        text.isEmpty ? "" : "\"" + text.replacing("\"", with: "”") + "\""
    }
}

/// `5,415 to 12,457` as two numbers: those behind the text where it has them, else those that it shows.
private struct RangeText {
    typealias Bound = (value: Double, code: String)
    var bounds: (lower: Bound, upper: Bound)?
    /// Whether the cell is a range or stands for a missing one.
    var isRangeOrNone: Bool

    init(_ cell: DocumentTable.Cell) {
        isRangeOrNone =
            cell.shorthand != nil || cell.text == NumberFormat.missing || cell.text.allSatisfy(\.isWhitespace)
        let parts = cell.text.split(separator: " to ", omittingEmptySubsequences: false)
        guard cell.number == nil, parts.count == 2, let lower = ShownNumber(String(parts[0])),
            let upper = ShownNumber(String(parts[1])), lower.isBare, upper.isBare,
            let from = lower.code(for: cell.lower ?? lower.value), let to = upper.code(for: cell.upper ?? upper.value)
        else { return }
        bounds = (from, to)
        isRangeOrNone = true
    }
}
