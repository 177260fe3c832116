import Tables
import TimeSeries

/// The month in which a year that is written as one number ends.
package enum YearEnd: String, CaseIterable, Sendable {
    /// Financial years: 2022 is April 2021 to March 2022.
    case march
    /// Calendar years: 2022 is January to December 2022.
    case december

    /// The first month of a year.
    func firstMonth(of year: Int) -> Month {
        switch self {
        case .march: FinancialYear(endingMarch: year).first
        case .december: Month(index: 12 * year)
        }
    }
}

/// How the years of a table are written, by the name of their column.
///
/// | cell | column | first month |
/// |---|---|---|
/// | `2021-22`, `2021/22`, `202122` | any | April 2021 |
/// | `2022` | `year_ending_march`, `time_period` (DfE's) | April 2021 |
/// | `2022-03-31`, `March 2022` | `year_ending` | April 2021 |
/// | `2022` | `calendar_year` | January 2022 |
/// | `2022` | `year`, `financial_year` | by `--year-ends`, and an error without it |
struct AnnualYear {
    private enum Column {
        /// A year alone is DfE's.
        case endsInMarch
        case calendar
        /// A date or month at which the year ends; a year alone could be either.
        case ending
        case unsaid
    }

    private let layout: TableLayout
    private let place: Int
    private let column: Column
    private let asked: YearEnd?

    /// Columns that name the year.
    private static let names = [
        "year", "financial_year", "year_ending_march", "year_ending", "year_end", "calendar_year", "time_period",
    ]

    /// - Throws: `TableError` where no column names the year.
    init(_ layout: TableLayout, asked: YearEnd?) throws(TableError) {
        self.layout = layout
        self.asked = asked
        place = try layout.requireColumn(anyOf: Self.names)
        switch layout.columnName(place).lowercased() {
        case "year_ending_march", "time_period": column = .endsInMarch
        case "calendar_year": column = .calendar
        case "year_ending", "year_end": column = .ending
        default: column = .unsaid
        }
    }

    var index: Int { place }

    /// The first month of the year that a row names.
    /// - Throws: ``DisaggregateError/twoReadings(file:row:column:value:)`` for a year alone that could be either; `TableError`.
    func firstMonth(_ row: TableRow) throws -> Month {
        let text = row.trimmedString(place)
        if let year = try? FinancialYear(parsing: text, bareYear: .refused) { return year.first }
        if case .ending = column, let last = try? MonthFormat.parse(text) { return last - 11 }
        guard let year = Int(text), FinancialYear.plausibleYears.contains(year) else {
            throw layout.badValue(
                row: row.line, column: place, value: text,
                expected: "a year such as 2021-22, or the date at which it ends in a column year_ending")
        }
        switch column {
        case .endsInMarch: return YearEnd.march.firstMonth(of: year)
        case .calendar: return YearEnd.december.firstMonth(of: year)
        case .ending, .unsaid:
            guard let asked else {
                throw DisaggregateError.twoReadings(
                    file: layout.file, row: row.line, column: layout.columnName(place), value: text)
            }
            return asked.firstMonth(of: year)
        }
    }
}
