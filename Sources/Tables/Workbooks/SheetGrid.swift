/// The cells of a sheet that hold something, in order, as text.
struct SheetGrid {
    struct Cell {
        /// From 0.
        var column: UInt32
        var start: UInt32
        var end: UInt32
    }
    struct Row {
        /// The row's number in its sheet, from 1.
        var line: Int
        var firstCell: Int
    }
    /// Cells that are shown as one; all bounds within, columns from 0, rows from 1.
    struct Merge {
        var rows: ClosedRange<Int>
        var columns: ClosedRange<Int>
    }

    /// The most cells that a sheet may hold: sixteen columns of as many rows as Excel has (200 MB, and their text); and
    /// the most that it may claim by saying that a row or cell repeats, which takes a file a few bytes. The columns are
    /// those that Excel and LibreOffice know.
    static let mostCells = 1 << 24
    static let mostRepeated = 4_000_000
    /// The most text in its cells: a shared text counts as often as it is shown.
    static let mostBytes = 1 << 29
    static let mostColumns = 16_384

    private(set) var bytes: [UInt8] = []
    private(set) var cells: [Cell] = []
    private(set) var rows: [Row] = []
    var merges: [Merge] = []
    /// Columns with cells shown as percentages.
    private(set) var percentages = Set<Int>()
    private(set) var width = 0
    /// The bound that the sheet exceeds; nil when it is held whole.
    private(set) var exceeded: (what: TableError.SizeKind, limit: Int)?
    private var repeated = 0

    /// The cells of a row.
    func cells(_ row: Int) -> ArraySlice<Cell> {
        cells[rows[row].firstCell..<(row + 1 < rows.count ? rows[row + 1].firstCell : cells.count)]
    }

    func text(_ cell: Cell) -> String { String(decoding: bytes[Int(cell.start)..<Int(cell.end)], as: UTF8.self) }

    /// The text at a place; nil where there is none.
    func text(line: Int, column: Int) -> String? {
        guard let row = rows.firstIndex(where: { $0.line == line }) else { return nil }
        return cells(row).first { $0.column == column }.map(text)
    }

    /// Adds a cell to the right of those of its row, in as many columns and rows as it is repeated. Nothing is kept of
    /// an empty one.
    mutating func add(
        line: Int, column: Int, times: Int = 1, _ text: some Collection<UInt8>, isPercentage: Bool = false
    ) {
        guard !text.isEmpty, column < Self.mostColumns else { return }
        let times = min(times, Self.mostColumns - column)
        if bytes.count + text.count > Self.mostBytes { exceeded = (.bytes, Self.mostBytes) }
        guard fits(times, repeating: times - 1) else { return }
        if rows.last?.line != line { rows.append(Row(line: line, firstCell: cells.count)) }
        let start = UInt32(bytes.count)
        bytes.append(contentsOf: text)
        for offset in 0..<times {
            cells.append(Cell(column: UInt32(column + offset), start: start, end: UInt32(bytes.count)))
            if isPercentage { percentages.insert(column + offset) }
        }
        width = max(width, column + times)
    }

    /// Repeats the last row, where it is the one with this number, on the lines that follow.
    mutating func repeatRow(line: Int, times: Int) {
        guard times > 0, rows.last?.line == line else { return }
        let row = Array(cells(rows.count - 1))
        guard times <= Self.mostCells / max(1, row.count), fits(times * row.count, repeating: times * row.count) else {
            exceeded = exceeded ?? (.cells, Self.mostRepeated)
            return
        }
        for offset in 1...times {
            rows.append(Row(line: line + offset, firstCell: cells.count))
            cells.append(contentsOf: row)
        }
    }

    /// Whether so many cells more can be held; otherwise the bound that forbids it is kept.
    private mutating func fits(_ more: Int, repeating: Int) -> Bool {
        if cells.count + more > Self.mostCells { exceeded = (.cells, Self.mostCells) }
        if repeated + repeating > Self.mostRepeated { exceeded = (.cells, Self.mostRepeated) }
        if exceeded == nil { repeated += repeating }
        return exceeded == nil
    }

    /// A cell whose column lies left of one before it in its row: such a sheet is spoilt.
    var isInOrder: Bool {
        rows.indices.dropFirst().allSatisfy { rows[$0].line > rows[$0 - 1].line }
            && rows.indices.allSatisfy { row in
                var last = -1
                for cell in cells(row) {
                    if Int(cell.column) <= last { return false }
                    last = Int(cell.column)
                }
                return true
            }
    }
}
