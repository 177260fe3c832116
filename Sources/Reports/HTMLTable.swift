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
            "<caption id=\"\(identifier)\">\(HTMLText.escaped(table.caption))</caption>",
            "<thead>",
        ]
        let titles = table.columns.map { column in
            "<th scope=\"col\"\(mark(column))>\(HTMLText.escaped(column.title))</th>"
        }
        lines += ["<tr>\(titles.joined())</tr>", "</thead>", "<tbody>"]
        for row in table.rows {
            let cells = zip(table.columns, row).map { column, cell in
                let text = HTMLText.escaped(cell.text)
                return column.isRowHeader
                    ? "<th scope=\"row\"\(mark(column))>\(text)</th>" : "<td\(mark(column))>\(text)</td>"
            }
            lines.append("<tr>\(cells.joined())</tr>")
        }
        lines += ["</tbody>", "</table>", "</div>"]
        return lines.joined(separator: "\n")
    }

    private func mark(_ column: DocumentTable.Column) -> String {
        column.alignment == .trailing ? " class=\"number\"" : ""
    }
}
