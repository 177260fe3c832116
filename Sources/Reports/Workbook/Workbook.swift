/// A workbook as worksheets of cells, before it becomes a file.
struct Workbook: Equatable {
    var title: String
    /// As in HTML's `lang`.
    var language: String
    var sheets: [Sheet] = []

    /// How a cell looks; never the only carrier of a meaning.
    enum Style: Hashable {
        case normal, title, heading, strong, header
        /// A number as Excel's code shows it: `#,##0.0`.
        case number(String)
        /// For words beside numbers, which stand to the right.
        case trailing
    }

    struct Cell: Equatable {
        enum Value: Equatable {
            case text(String)
            case number(Double)
        }

        var value: Value
        var style: Style
        /// The worksheet that the cell leads to.
        var link: String?

        static func text(_ text: String, _ style: Style = .normal, link: String? = nil) -> Cell {
            Cell(value: .text(text), style: style, link: link)
        }

        static func number(_ number: Double, _ code: String) -> Cell {
            Cell(value: .number(number), style: .number(code))
        }
    }

    struct Sheet: Equatable {
        /// At most 31 characters, unique, beginning with a letter.
        var name: String
        /// Rows from the first, cells from the left edge.
        var rows: [[Cell]] = []
        var table: Table?
        /// Widths of the columns in characters.
        var widths: [Double] = []
        /// Whether long words are broken over lines rather than running on to the right.
        var wrapsText = false
        /// Rows that stay while the others scroll.
        var frozenRows = 0

        /// Whether the words of a cell are broken over lines: on worksheets of words all, in a table those that are longer
        /// than their column is wide, because the next column would hide them.
        func wraps(row: Int, column: Int) -> Bool {
            if wrapsText { return true }
            guard let table, row > table.headerRow, widths.indices.contains(column),
                case .text(let text) = rows[row][column].value
            else { return false }
            return Double(text.count) > widths[column]
        }
    }

    /// The rows of a worksheet that are marked up as a table, the header among them.
    struct Table: Equatable {
        var name: String
        /// What it holds, for those who do not see it.
        var description: String
        /// Counted from 0.
        var headerRow: Int
        var columns: [String]
        /// Rows under the header; at least one.
        var count: Int
    }
}
