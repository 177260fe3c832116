/// Finds the header among the first rows of a table: above it people put titles, dates of extraction and notes.
///
/// A header is the first row of names with figures or dates somewhere under it. Rows above it must hold fewer cells
/// than it does, or be set off by an empty line, so that nothing of the table itself is ever taken for a title.
struct HeaderFinder {
    /// A row that is not empty: where it stands and what its cells hold.
    struct Row {
        var line: Int
        var shapes: [CellShape]
        var filled: Int { shapes.reduce(0) { $0 + ($1 == .empty ? 0 : 1) } }
        var hasFigures: Bool { shapes.contains(where: \.isFigure) }
        /// Whether every cell that is filled holds words. A header may call a column `c` or `x`.
        var isWords: Bool { !hasFigures && filled > 0 }

        init(line: Int, shapes: [CellShape]) {
            self.line = line
            self.shapes = shapes
        }
    }

    /// The header's place among the rows that are not empty.
    var index = 0
    /// Whether it is known to be one: figures or dates stand under one of its names. If not, nothing of it is repeated.
    var isKnown = false
    /// Whether there is no header: the first row holds figures or dates as those under it do.
    var looksLikeData = false
    /// Whether that is so because the first row holds months, a column each, with figures under them.
    var hasMonthsAcross = false

    /// How many rows are looked at, and how many of them may stand above a header.
    static let rowsSeen = 80
    static let mostTitles = 40

    init(_ rows: [Row]) {
        guard let first = rows.first else { return }
        let widths = rows.map(\.filled)
        let wide = widths.max() ?? 0
        if wide >= 2 {
            if let firstData = rows.indices.first(where: { rows[$0].hasFigures && widths[$0] * 2 >= wide }) {
                // The widest row of words above the first figures; the first of several.
                let above = rows[..<firstData].indices.filter { rows[$0].isWords }
                let widest = above.map { widths[$0] }.max() ?? 0
                let choice = above.first { widths[$0] == widest }
                if let choice, widest >= 2 || widths[firstData] < 2 {
                    index = choice
                } else if let late = Self.late(rows, widths) {
                    index = late
                } else {
                    index = 0
                }
            } else if widths[0] == 1, let start = widths.firstIndex(where: { $0 > 1 }) {
                // Words alone: lines of one cell above a table.
                index = start
            }
        }
        if index > Self.mostTitles { index = 0 }
        isKnown = Self.isKnown(rows, index)
        if index == 0, first.hasFigures {
            let below = rows.dropFirst()
            let isRepeated = first.shapes.indices.contains { column in
                first.shapes[column].isFigure
                    && (below.isEmpty
                        || below.contains {
                            column < $0.shapes.count && $0.shapes[column] == first.shapes[column]
                        })
            }
            looksLikeData = isRepeated || !isKnown
            if looksLikeData { isKnown = false }
            let dated = first.shapes.indices.filter { first.shapes[$0] == .date }
            hasMonthsAcross =
                looksLikeData && dated.count >= 3
                && !below.contains { row in dated.contains { $0 < row.shapes.count && row.shapes[$0] == .date } }
        }
    }

    /// The error of a table without a header.
    func error(file: String, row: Int) -> TableError {
        hasMonthsAcross ? .monthsAcross(file: file, row: row) : .looksLikeData(file: file, row: row)
    }

    /// A row of words under rows with figures, such as `Extracted, 31/01/2026`, that are narrower or set off.
    private static func late(_ rows: [Row], _ widths: [Int]) -> Int? {
        for index in rows.indices.dropFirst().dropLast() where rows[index].isWords {
            if index > mostTitles { return nil }
            guard rows[index].shapes.filter({ $0 == .text }).count >= 2 else { continue }
            let isSetOff = rows[index].line > rows[index - 1].line + 1
            guard isSetOff || widths[..<index].allSatisfy({ $0 < widths[index] }) else { continue }
            if rows[index + 1].hasFigures, isKnown(rows, index) { return index }
        }
        return nil
    }

    private static func isKnown(_ rows: [Row], _ index: Int) -> Bool {
        guard rows.indices.contains(index) else { return false }
        let names = rows[index].shapes
        return names.indices.contains { column in
            (names[column] == .text || names[column] == .symbol)
                && rows[(index + 1)...].contains { column < $0.shapes.count && $0.shapes[column].isFigure }
        }
    }
}
