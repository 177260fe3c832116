import Tables
import TimeSeries

/// The layout of DfE's table C6: a row a year, its months across in columns called April to March.
struct MonthsAcross {
    private let year: Int
    private let identifier: Int?
    /// The column of each month of the year, January first.
    private let columns: [Int]
    private let beginsInApril: Bool
    private let layout: TableLayout

    static let yearNames = [
        "time_period", "financial_year", "financial year", "year_ending_march", "year ending march", "year",
    ]
    /// Names of a column of the years' totals that say nothing of the measure.
    static let totalNames: Set<String> = ["total", "year total", "annual total", "all"]

    /// Nil where the table does not have all twelve months across and a year.
    init?(_ layout: TableLayout) throws(TableError) {
        var columns: [Int] = []
        for month in 1...12 {
            let name = Month(index: month - 1).longName.prefix { $0 != " " }
            guard let column = try layout.firstColumn(of: [String(name), String(name.prefix(3))]) else { return nil }
            columns.append(column)
        }
        guard let year = try layout.firstColumn(of: Self.yearNames) else { return nil }
        self.columns = columns
        self.year = year
        self.layout = layout
        identifier = try layout.column("time_identifier")
        beginsInApril = columns[3] < columns[0]
    }

    /// The columns that hold years and months, which are no measures.
    var indices: [Int] { columns + [year] + (identifier.map { [$0] } ?? []) }

    /// The months of a row with their columns, first to last.
    ///
    /// A year alone is the one that ends in March where the months begin in April, as DfE's *reporting year* does, and
    /// a calendar year where they begin in January.
    /// - Throws: `TableError` for what is no year.
    func months(_ row: TableRow) throws(TableError) -> [(month: Month, column: Int)] {
        let text = row.trimmedString(year)
        if let financial = try? FinancialYear(parsing: text, bareYear: beginsInApril ? .endsInMarch : .refused) {
            return financial.months.map { ($0, columns[$0.month - 1]) }
        }
        guard !beginsInApril, text.utf8.count == 4, let number = Int(text), let first = Month(year: number, month: 1)
        else {
            throw layout.badValue(
                row: row.line, column: year, value: text,
                expected: beginsInApril ? "a year such as 2022 or 2021-22" : "a year such as 2022")
        }
        return (0..<12).map { (first + $0, columns[$0]) }
    }
}
