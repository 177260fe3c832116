/// A table of a document: one header row, one row a thing, no merged and no blank cells.
package struct DocumentTable: Equatable, Sendable {
    package enum Alignment: Equatable, Sendable {
        case leading
        /// For numbers.
        case trailing
    }

    package struct Column: Equatable, Sendable {
        package var title: String
        package var alignment: Alignment
        /// Whether the cells name their rows: HTML marks them as row headers.
        package var isRowHeader: Bool

        package init(_ title: String, alignment: Alignment = .trailing, isRowHeader: Bool = false) {
            self.title = title
            self.alignment = alignment
            self.isRowHeader = isRowHeader
        }

        /// A column of numbers, to the right.
        package static func number(_ title: String) -> Column { Column(title) }
        /// A column of words, to the left.
        package static func text(_ title: String) -> Column { Column(title, alignment: .leading) }
        /// The column that names the rows, to the left.
        package static func rowHeader(_ title: String) -> Column {
            Column(title, alignment: .leading, isRowHeader: true)
        }
    }

    package struct Cell: Equatable, Sendable, ExpressibleByStringLiteral {
        /// What is shown.
        package var text: String
        /// The unrounded number behind the text, for renderers that keep numbers (workbooks); nil where there is none.
        package var number: Double?
        /// The unrounded bounds behind a range (`5,415 to 12,457`).
        package var lower: Double?
        package var upper: Double?
        /// The month behind the text, as `2021-09`, for renderers that keep dates (workbooks).
        package var month: String?
        /// Why there is no figure, where the text does not say.
        package var shorthand: Shorthand?
        /// A small line of months in place of the text, where a form draws.
        package var sparkline: Sparkline?
        /// Where the text leads, within the pages that are made together.
        package var link: String?

        package init(_ text: String, number: Double? = nil, shorthand: Shorthand? = nil) {
            self.text = text
            self.number = number
            self.shorthand = shorthand
        }

        /// A range, shown as `text`: its bounds with ` to ` between.
        package init(_ text: String, lower: Double, upper: Double) {
            self.text = text
            self.lower = lower
            self.upper = upper
        }

        /// A month.
        ///
        /// - Parameters:
        ///   - label: as `2021-09`.
        ///   - text: how it is shown; nil for `Sep 2021`.
        package static func month(_ label: String, text: String? = nil) -> Cell {
            var cell = Cell(text ?? MonthLabel.short(label))
            cell.month = label
            return cell
        }

        package init(stringLiteral value: String) { self.init(value) }
    }

    /// Why a cell has no figure, by the symbols that government statistics use (Government Analysis Function, Symbols
    /// in tables; DfE's `low` among them).
    package enum Shorthand: String, Sendable {
        case suppressed = "c"
        case low
        case unreliable = "u"
        case notAvailable = "x"
        case notApplicable = "z"

        package var meaning: String {
            switch self {
            case .suppressed: "suppressed"
            case .low: "rounds to 0 and is not 0"
            case .unreliable: "of low reliability"
            case .notAvailable: "not available"
            case .notApplicable: "not applicable"
            }
        }
    }

    package var caption: String
    package var columns: [Column]
    /// Each row has as many cells as there are columns; a short row is filled with empty cells, a long one cut.
    package var rows: [[Cell]]

    package init(caption: String, columns: [Column], rows: [[Cell]]) {
        self.caption = caption
        self.columns = columns
        self.rows = rows.map { row in
            Array(row.prefix(columns.count))
                + Array(repeating: Cell(""), count: max(0, columns.count - row.count))
        }
    }
}
