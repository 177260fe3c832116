/// A table on a grid of characters. Headers wrap; columns of words wrap when they must; a table that is still too wide
/// is set in parts, each with the row headers again.
struct TerminalTable {
    let table: DocumentTable
    let width: Int
    let rule: Character
    private static let gap = 2

    init(_ table: DocumentTable, options: TerminalRenderer.Options) {
        self.table = table
        width = options.width
        rule = options.asciiOnly ? "-" : "─"
    }

    func lines() -> [String] {
        var lines = table.caption.isEmpty ? [] : TerminalText.wrapped(table.caption, width: width) + [""]
        let cells = table.rows.map { $0.map { TerminalText.plain($0.text) } }
        for (number, part) in parts(cells).enumerated() {
            if number > 0 { lines.append("") }
            lines += set(part, cells)
        }
        return lines
    }

    /// The columns of each part, with their widths.
    private func parts(_ cells: [[String]]) -> [[(column: Int, width: Int)]] {
        let narrow = table.columns.indices.map { narrowest($0, cells) }
        let natural = table.columns.indices.map { column in
            max(TerminalText.width(table.columns[column].title), widest(column, cells))
        }
        let heads = table.columns.indices.filter { table.columns[$0].isRowHeader }
        let headWidth = heads.reduce(0) { $0 + narrow[$1] + Self.gap }
        var groups: [[Int]] = []
        var group = heads
        var used = headWidth
        for column in table.columns.indices where !table.columns[column].isRowHeader {
            let size = narrow[column] + Self.gap
            if used + size - Self.gap > width, group.count > heads.count {
                groups.append(group)
                group = heads
                used = headWidth
            }
            group.append(column)
            used += size
        }
        if !group.isEmpty { groups.append(group) }
        return groups.map { columns in
            // Room that is left goes first to the columns of words, the least in need first, so that their cells need
            // not wrap; then to the headers of numbers, all to the same height.
            var widths = columns.map { narrow[$0] }
            var spare = width - widths.reduce(0, +) - Self.gap * (columns.count - 1)
            let words = columns.indices.filter { isText(columns[$0]) }
            for index in words.sorted(by: { natural[columns[$0]] < natural[columns[$1]] }) where spare > 0 {
                let more = min(spare, natural[columns[index]] - widths[index])
                widths[index] += more
                spare -= more
            }
            for height in 1...8 {
                let wanted = columns.indices.map { index in
                    isText(columns[index])
                        ? widths[index]
                        : width(of: table.columns[columns[index]].title, in: height, from: widths[index])
                }
                let more = wanted.reduce(0, +) - widths.reduce(0, +)
                if more <= spare {
                    widths = wanted
                    break
                }
            }
            return zip(columns, widths).map { ($0, $1) }
        }
    }

    /// The least width, from `least` up, in which a title takes at most `height` lines.
    private func width(of title: String, in height: Int, from least: Int) -> Int {
        let most = max(least, TerminalText.width(title))
        return (least...most).first { TerminalText.wrapped(title, width: $0).count <= height } ?? most
    }

    private func isText(_ column: Int) -> Bool { table.columns[column].alignment == .leading }

    private func widest(_ column: Int, _ cells: [[String]]) -> Int {
        cells.reduce(0) { max($0, TerminalText.width($1[column])) }
    }

    /// The width below which a column cannot go: its longest word, or for numbers its longest cell.
    private func narrowest(_ column: Int, _ cells: [[String]]) -> Int {
        let title = longestWord(table.columns[column].title)
        guard isText(column) else { return max(title, widest(column, cells)) }
        return cells.reduce(title) { max($0, longestWord($1[column])) }
    }

    private func longestWord(_ text: String) -> Int {
        text.split(separator: " ").reduce(0) { max($0, TerminalText.width(String($1))) }
    }

    private func set(_ part: [(column: Int, width: Int)], _ cells: [[String]]) -> [String] {
        let titles = part.map { TerminalText.wrapped(table.columns[$0.column].title, width: $0.width) }
        let height = titles.map(\.count).max() ?? 1
        // Titles stand on the rule, whatever their height.
        let raised = titles.map { Array(repeating: "", count: height - $0.count) + $0 }
        var lines = (0..<height).map { line in row(part, raised.map { $0[line] }) }
        lines.append(
            part.map { String(repeating: rule, count: $0.width) }.joined(
                separator: String(repeating: " ", count: Self.gap)))
        for cellRow in cells {
            let wrapped = part.map { TerminalText.wrapped(cellRow[$0.column], width: $0.width) }
            for line in 0..<(wrapped.map(\.count).max() ?? 1) {
                lines.append(row(part, wrapped.map { $0.indices.contains(line) ? $0[line] : "" }))
            }
        }
        return lines
    }

    private func row(_ part: [(column: Int, width: Int)], _ texts: [String]) -> String {
        let fields = zip(part, texts).map { place, text in
            TerminalText.padded(text, to: place.width, alignment: table.columns[place.column].alignment)
        }
        let line = fields.joined(separator: String(repeating: " ", count: Self.gap))
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}
