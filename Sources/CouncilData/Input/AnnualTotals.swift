package import Tables
package import TimeSeries

/// Annual totals (April to March, or calendar years) read from a file: a year and a value.
package struct AnnualTotals: Sendable {
    package var file: String
    /// The first month of each year, ascending and consecutive, with its total.
    package var years: [(first: Month, label: String, total: Double)]
    package var name: String

    /// Columns that name the year.
    static let yearNames = ["year", "financial_year", "year_ending_march", "time_period"]

    /// Reads the years: `2021-22`, `2021/22` and `202122` are financial years; `2022` is one in a column `year_ending_march`,
    /// else a calendar year.
    /// - Throws: `TableError`, ``DisaggregateError``.
    package init(_ source: TableSource, measure: String?) throws {
        var reader = try TableReader(source)
        let layout = reader.layout
        file = layout.file
        let yearColumn = try layout.requireColumn(anyOf: Self.yearNames)
        var valueColumn: Int?
        if let measure {
            valueColumn = try layout.requireColumn(measure)
        } else {
            valueColumn = layout.header.indices.first { $0 != yearColumn }
        }
        guard let valueColumn else { throw DisaggregateError.noValueColumn(file: layout.file) }
        name = layout.columnName(valueColumn)
        years = []
        let endsInMarch = layout.columnName(yearColumn).lowercased() == "year_ending_march"
        while let row = try reader.nextRow() {
            let text = row.trimmedString(yearColumn)
            guard let first = Self.firstMonth(text, endsInMarch: endsInMarch) else {
                throw layout.badValue(
                    row: row.line, column: yearColumn, value: text, expected: "a year such as 2021-22 or 2021")
            }
            let value = try layout.cell(row, valueColumn).numberOrNaN
            if value.isNaN { throw DisaggregateError.missingTotal(file: layout.file, row: row.line, year: text) }
            if let last = years.last, first != last.first + 12 {
                throw DisaggregateError.yearsApart(file: layout.file, row: row.line, year: text, before: last.label)
            }
            years.append((first, text, value))
        }
        if years.isEmpty { throw DisaggregateError.noYears(file: layout.file) }
    }

    static func firstMonth(_ text: String, endsInMarch: Bool) -> Month? {
        if let year = try? FinancialYear(parsing: text, bareYear: endsInMarch ? .endsInMarch : .refused) {
            return year.first
        }
        guard text.utf8.count == 4, let year = Int(text), year > 0 else { return nil }
        return endsInMarch ? FinancialYear(endingMarch: year).first : Month(year: year, month: 1)
    }
}

/// Why annual totals cannot be spread.
package enum DisaggregateError: CategorisedError, Equatable {
    case noValueColumn(file: String)
    case noYears(file: String)
    case missingTotal(file: String, row: Int, year: String)
    case yearsApart(file: String, row: Int, year: String, before: String)
    case indicatorMissing(month: Month)
    case indicatorNotPositive(month: Month, value: Double)
    case indicatorOutside(first: Month, last: Month, from: Month, to: Month)
    case tooFewYears(found: Int, needed: Int)
    case indicatorNeverVaries
    case notSolvable

    package var exitCategory: ExitCategory { .data }

    package var description: String {
        switch self {
        case .noValueColumn(let file): return "\(file): there is no column of totals beside the year."
        case .noYears(let file): return "\(file): there is a header row and no year under it."
        case .missingTotal(let file, let row, let year):
            return
                "\(file), row \(row): the year \(year) has no total. Leave the year out, if it is the first or the last, or "
                + "find the figure."
        case .yearsApart(let file, let row, let year, let before):
            return
                "\(file), row \(row): \(year) does not follow \(before). Sort the years, oldest first, without a gap."
        case .indicatorMissing(let month):
            return "The indicator has no value for \(month.longName), and every month of the years needs one."
        case .indicatorNotPositive(let month, let value):
            return
                "The indicator is \(value) in \(month.longName); shares of it need values above zero. Mend it, or use "
                + "--method denton-additive."
        case .indicatorOutside(let first, let last, let from, let to):
            return "The totals cover \(from.longName) to \(to.longName) and the indicator only \(first.longName) to "
                + "\(last.longName). Give an indicator that covers every year."
        case .tooFewYears(let found, let needed):
            return
                "There \(found == 1 ? "is 1 annual total" : "are \(found) annual totals") and chow-lin, which estimates "
                + "how the totals follow the indicator, needs at least \(needed). Use --method denton-cholette, or add years."
        case .indicatorNeverVaries:
            return "The indicator has the same sum every year, so chow-lin cannot learn how the totals follow it. Use "
                + "--method denton-cholette, or another indicator."
        case .notSolvable:
            return "The months cannot be found from these totals and this indicator: their sizes are too far apart. "
                + "Check both files, or use --method denton-additive."
        }
    }
}
