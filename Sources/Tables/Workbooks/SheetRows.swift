/// A sheet's table, row by row.
struct SheetRows {
    let header: HeaderFinder
    private let grid: SheetGrid
    private let names: [Int: String]
    /// The names of the columns where they are not those of the header's row alone: pieces of two rows.
    private(set) var joined: [Int] = []
    private var position = 0

    init(_ grid: SheetGrid) {
        self.grid = grid
        let shapes = grid.rows.indices.prefix(HeaderFinder.rowsSeen).map { row in
            var shapes = [CellShape](repeating: .empty, count: grid.width)
            grid.bytes.withUnsafeBufferPointer { bytes in
                for cell in grid.cells(row) {
                    let text = UnsafeBufferPointer(rebasing: bytes[Int(cell.start)..<Int(cell.end)])
                    shapes[Int(cell.column)] = CellShape(text)
                }
            }
            return HeaderFinder.Row(line: grid.rows[row].line, shapes: shapes)
        }
        header = HeaderFinder(shapes)
        let (names, lines) = Self.headings(grid, header.index)
        self.names = names
        joined = lines
    }

    /// Names of columns that merged cells above the header's row say: of a column whose own cell is part of one, and of
    /// columns that would have the same name, which take the heading above before their own.
    private static func headings(_ grid: SheetGrid, _ index: Int) -> (names: [Int: String], lines: [Int]) {
        guard grid.rows.indices.contains(index), !grid.merges.isEmpty else { return ([:], []) }
        let line = grid.rows[index].line
        var own: [Int: String] = [:]
        for cell in grid.cells(index) { own[Int(cell.column)] = grid.text(cell) }
        var names: [Int: String] = [:]
        var lines = Set<Int>()
        let counts = Dictionary(grouping: own.values, by: { $0 }).mapValues(\.count)
        for merge in grid.merges where merge.rows.lowerBound < line {
            guard merge.rows.upperBound >= line - 1, let above = grid.text(
                line: merge.rows.lowerBound, column: merge.columns.lowerBound)
            else { continue }
            for column in merge.columns where column < grid.width {
                if merge.rows.contains(line), own[column] == nil, column == merge.columns.lowerBound {
                    names[column] = above
                } else if let name = own[column], counts[name, default: 0] > 1, merge.columns.count > 1 {
                    names[column] = above + " " + name
                } else {
                    continue
                }
                lines.insert(merge.rows.lowerBound)
            }
        }
        return (names, names.isEmpty ? [] : (lines.union([line])).sorted())
    }

    /// Passes over what stands above the header.
    /// - Returns: the lines passed over and not used for the names of columns.
    mutating func passTitles() -> [Int] {
        position = header.index
        return grid.rows.prefix(header.index).map(\.line).filter { !joined.contains($0) }
    }

    mutating func next() -> TableRow? {
        guard position < grid.rows.count else { return nil }
        defer { position += 1 }
        var fields = [FieldSpan](
            repeating: FieldSpan(start: 0, end: 0, isQuoted: false, hasEscapes: false), count: grid.width)
        for cell in grid.cells(position) {
            fields[Int(cell.column)] = FieldSpan(
                start: cell.start, end: cell.end, isQuoted: false, hasEscapes: false)
        }
        guard position == header.index, !names.isEmpty else {
            return TableRow(line: grid.rows[position].line, buffer: grid.bytes, fields: fields)
        }
        var bytes: [UInt8] = []
        for column in fields.indices {
            let span = fields[column]
            let start = UInt32(bytes.count)
            if let name = names[column] {
                bytes.append(contentsOf: name.utf8)
            } else {
                bytes.append(contentsOf: grid.bytes[Int(span.start)..<Int(span.end)])
            }
            fields[column] = FieldSpan(start: start, end: UInt32(bytes.count), isQuoted: false, hasEscapes: false)
        }
        return TableRow(line: grid.rows[position].line, buffer: bytes, fields: fields)
    }

    /// The names of the columns whose cells are shown as percentages.
    var percentageColumns: [String] {
        grid.percentages.sorted().compactMap { column in
            names[column] ?? grid.text(line: grid.rows.indices.contains(header.index) ? grid.rows[header.index].line : 0, column: column)
        }
    }

    var isEmpty: Bool { grid.rows.isEmpty }
}
