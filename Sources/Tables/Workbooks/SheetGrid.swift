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

    /// The most cells that a sheet may hold, and the columns that Excel and LibreOffice know.
    static let mostCells = 4_000_000
    static let mostColumns = 16_384

    private(set) var bytes: [UInt8] = []
    private(set) var cells: [Cell] = []
    private(set) var rows: [Row] = []
    var merges: [Merge] = []
    /// Columns with cells shown as percentages.
    private(set) var percentages = Set<Int>()
    private(set) var width = 0
    /// Whether there was more than may be held.
    private(set) var isTooLarge = false

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
    mutating func add(line: Int, column: Int, times: Int = 1, _ text: some Collection<UInt8>, isPercentage: Bool = false) {
        guard !text.isEmpty, column < Self.mostColumns else { return }
        let times = min(times, Self.mostColumns - column)
        guard cells.count + times <= Self.mostCells, bytes.count + text.count < Int(UInt32.max / 2) else {
            isTooLarge = true
            return
        }
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
        guard times <= Self.mostCells / max(1, row.count), cells.count + times * row.count <= Self.mostCells else {
            isTooLarge = true
            return
        }
        for offset in 1...times {
            rows.append(Row(line: line + offset, firstCell: cells.count))
            cells.append(contentsOf: row)
        }
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
