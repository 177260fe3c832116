/// A table of a document: one header row, one row a thing, no merged and no blank cells.
public struct DocumentTable: Equatable, Sendable {
    public enum Alignment: Equatable, Sendable {
        case leading
        /// For numbers.
        case trailing
    }

    public struct Column: Equatable, Sendable {
        public var title: String
        public var alignment: Alignment
        /// Whether the cells name their rows: HTML marks them as row headers.
        public var isRowHeader: Bool

        public init(_ title: String, alignment: Alignment = .trailing, isRowHeader: Bool = false) {
            self.title = title
            self.alignment = alignment
            self.isRowHeader = isRowHeader
        }

        /// A column of numbers, to the right.
        public static func number(_ title: String) -> Column { Column(title) }
        /// A column of words, to the left.
        public static func text(_ title: String) -> Column { Column(title, alignment: .leading) }
        /// The column that names the rows, to the left.
        public static func rowHeader(_ title: String) -> Column {
            Column(title, alignment: .leading, isRowHeader: true)
        }
    }

    public struct Cell: Equatable, Sendable, ExpressibleByStringLiteral {
        /// What is shown.
        public var text: String
        /// The unrounded number behind the text, for renderers that keep numbers (workbooks); nil where there is none.
        public var number: Double?
        /// The unrounded bounds behind a range (`5,415 to 12,457`).
        public var lower: Double?
        public var upper: Double?
        /// Why there is no figure, where the text does not say.
        public var shorthand: Shorthand?

        public init(_ text: String, number: Double? = nil, shorthand: Shorthand? = nil) {
            self.text = text
            self.number = number
            self.shorthand = shorthand
        }

        /// A range, shown as `text`: its bounds with ` to ` between.
        public init(_ text: String, lower: Double, upper: Double) {
            self.text = text
            self.lower = lower
            self.upper = upper
        }

        public init(stringLiteral value: String) { self.init(value) }
    }

    /// Why a cell has no figure, by the symbols that government statistics use (Government Analysis Function, Symbols
    /// in tables; DfE's `low` among them).
    public enum Shorthand: String, Sendable {
        case suppressed = "c"
        case low
        case unreliable = "u"
        case notAvailable = "x"
        case notApplicable = "z"

        public var meaning: String {
            switch self {
            case .suppressed: "suppressed"
            case .low: "rounds to 0 and is not 0"
            case .unreliable: "of low reliability"
            case .notAvailable: "not available"
            case .notApplicable: "not applicable"
            }
        }
    }

    public var caption: String
    public var columns: [Column]
    /// Each row has as many cells as there are columns; a short row is filled with empty cells, a long one cut.
    public var rows: [[Cell]]

    public init(caption: String, columns: [Column], rows: [[Cell]]) {
        self.caption = caption
        self.columns = columns
        self.rows = rows.map { row in
            Array(row.prefix(columns.count))
                + Array(repeating: Cell(""), count: max(0, columns.count - row.count))
        }
    }
}
