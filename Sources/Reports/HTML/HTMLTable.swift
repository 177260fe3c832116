import Tables

/// A table in HTML: a caption, headers with their scope, and a frame that scrolls (also by keyboard) when it is wide.
struct HTMLTable {
    private let table: DocumentTable
    private let identifier: String

    init(_ table: DocumentTable, identifier: String) {
        self.table = table
        self.identifier = identifier
    }

    var text: String {
        var lines = [
            "<div class=\"scroll\" role=\"region\" aria-labelledby=\"\(identifier)\" tabindex=\"0\">",
            "<table>",
            "<caption id=\"\(identifier)\"><span>\(HTMLText.escaped(table.caption))</span></caption>",
            "<thead>",
        ]
        let marks = table.columns.indices.map { isNumeric($0) ? " class=\"number\"" : "" }
        let titles = zip(table.columns, marks).map { column, mark in
            "<th scope=\"col\"\(mark)>\(HTMLText.escaped(column.title))</th>"
        }
        lines += ["<tr>\(titles.joined())</tr>", "</thead>", "<tbody>"]
        for row in table.rows {
            let cells = row.enumerated().map { index, cell in
                var text = cell.sparkline.map { SVGSparkline(line: $0).text } ?? HTMLText.escaped(cell.text)
                if let link = cell.link { text = "<a href=\"\(HTMLText.escaped(link))\">\(text)</a>" }
                if table.columns[index].isRowHeader { return "<th scope=\"row\"\(marks[index])>\(text)</th>" }
                // A few words stay on one line; more may be broken.
                let isShort = marks[index].isEmpty && cell.text.count <= 24
                return "<td\(isShort ? " class=\"short\"" : marks[index])>\(text)</td>"
            }
            lines.append("<tr>\(cells.joined())</tr>")
        }
        lines += ["</tbody>", "</table>", "</div>"]
        return lines.joined(separator: "\n")
    }

    /// Whether the column stands to the right: numbers, and words that are numbers or ranges of them.
    private func isNumeric(_ index: Int) -> Bool {
        let column = table.columns[index]
        if column.alignment == .trailing { return true }
        guard !column.isRowHeader else { return false }
        let texts = table.rows.map { $0[index].text }.filter { $0 != NumberFormat.missing && !$0.isEmpty }
        return !texts.isEmpty && texts.allSatisfy { Self.isNumber($0) }
    }

    /// `-10.4`, `22.7%`, `-10.4 to +12.9`; `2012-04` is none.
    private static func isNumber(_ text: String) -> Bool {
        let parts = text.split(separator: " to ", omittingEmptySubsequences: false)
        return parts.count <= 2
            && parts.allSatisfy { part in
                part.contains(where: \.isNumber) && part.allSatisfy { $0.isNumber || "+-−,.%".contains($0) }
                    && !part.dropFirst().contains(where: { "+-−".contains($0) })
            }
    }
}
