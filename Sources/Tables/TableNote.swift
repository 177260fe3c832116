/// What was done to read a table, and what was left out of it. Rows are lines of the file, or rows of its sheet.
package enum TableNote: Sendable, Hashable {
    case separator(TableSeparator)
    case encoding(TextEncoding)
    case compressed
    /// Of several sheets, the one that alone has a header with figures under it.
    case sheet(String, of: Int)
    /// Rows above the header.
    case titleRows([Int])
    /// Rows below the table that add it up, and what they are called.
    case totals([Int], names: [String])
    /// Rows below the table that say something of it.
    case footnotes([Int])
    /// Columns whose cells are shown as percentages, so that 0.205 was read as the 20.5 that is seen.
    case percentages(columns: [String])
    /// Columns whose headings were made of two rows, the upper of which spans several.
    case joinedHeadings(rows: [Int])
}
