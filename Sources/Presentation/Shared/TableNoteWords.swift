package import Tables

extension TableNote {
    /// The note as a reader sees it, on the page and on standard error.
    package func sentence(file: String) -> String {
        switch self {
        case .separator(let separator): "\(file) has \(separator.plural) between its columns, and was read so."
        case .encoding(.windows1252):
            "\(file) is not UTF-8 and was read as Windows-1252: check letters with accents and signs such as £."
        case .encoding(let encoding): "\(file) is \(encoding.name) text, and was read so."
        case .compressed: "\(file) is compressed, and was read uncompressed."
        case .sheet(let name, let count):
            "Of the \(count) sheets of \(file), \(QuotedText.quoted(name)) was read: it alone has a header with figures under "
                + "it. Name another as \(file)#Sheet."
        case .titleRows(let rows):
            "\(Self.rows(rows)) of \(file), above the header, \(rows.count == 1 ? "is" : "are") no part of the table and "
                + "\(rows.count == 1 ? "was" : "were") left out."
        case .totals(let rows, let names):
            "\(Self.rows(rows)) of \(file), below the table, \(rows.count == 1 ? "adds" : "add") it up "
                + "(\(QuotedText.list(names))) and \(rows.count == 1 ? "was" : "were") left out."
        case .footnotes(let rows):
            "\(Self.rows(rows)) of \(file), below the table, \(rows.count == 1 ? "is a footnote" : "are footnotes") and "
                + "\(rows.count == 1 ? "was" : "were") left out."
        case .percentages(let columns):
            "\(file) shows \(columns.count == 1 ? "column" : "columns") \(QuotedText.list(columns)) as percentages; 0.205 "
                + "was read as the 20.5 that is seen."
        case .joinedHeadings(let rows):
            "The names of columns of \(file) were made of its rows \(rows.map(String.init).joined(separator: " and "))."
        }
    }

    /// `Row 3`, `Rows 1 to 3`, `Rows 1, 4 and 2 more`.
    private static func rows(_ rows: [Int]) -> String {
        guard let first = rows.first, let last = rows.last else { return "No row" }
        if rows.count == 1 { return "Row \(first)" }
        if last - first == rows.count - 1 { return "Rows \(first) to \(last)" }
        let shown = rows.prefix(5).map(String.init).joined(separator: ", ")
        return rows.count > 5 ? "Rows \(shown) and \(rows.count - 5) more" : "Rows \(shown)"
    }
}
