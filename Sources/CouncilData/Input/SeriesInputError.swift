import Tables
package import TimeSeries

/// What is wrong with a series in a file that could be read as a table. `row` is the line in the file, the header being 1.
package enum SeriesInputError: CategorisedError, Equatable {
    case badMonth(file: String, row: Int, column: String, problem: MonthFormatError)
    /// `period` is not a month at all: a financial year, a week.
    case duplicateMonth(file: String, month: Month, first: Int, second: Int, series: String?)
    case disorder(file: String, row: Int, month: Month, before: Month, series: String?)
    /// `first` is the first of `count` months without a row.
    case gap(file: String, row: Int, first: Month, count: Int, series: String?)
    case future(file: String, row: Int, month: Month, now: Month)
    case negative(file: String, row: Int, column: String, value: String)
    case noValues(file: String, column: String)
    case noRowsForArea(file: String, area: String, present: [String])
    case identifierColumn(file: String, column: String)
    case seriesApart(file: String, row: Int, series: String)
    case emptyIdentifier(file: String, row: Int)

    package var exitCategory: ExitCategory { .data }

    package var description: String {
        switch self {
        case .badMonth(let file, let row, let column, let problem):
            return "\(file), row \(row), column \(column): \(problem)"
        case .duplicateMonth(let file, let month, let first, let second, let series):
            let advice =
                series == nil
                ? "; if the rows are for different areas or groups, keep one of these or add a column area_name and "
                    + "choose with --area." : "; if the rows are different series, give each a unique_id of its own."
            return "\(file): \(month.longName) stands twice\(of(series)), in rows \(first) and \(second). "
                + "Keep one row a month\(advice)"
        case .disorder(let file, let row, let month, let before, let series):
            return "\(file), row \(row): \(month.longName) comes after \(before.longName)\(of(series)). "
                + "Sort the rows by month, oldest first."
        case .gap(let file, let row, let first, let count, let series):
            let names = (0..<min(3, count)).map { (first + $0).longName }.joined(separator: ", ")
            let more = count > 3 ? " and \(count - 3) more" : ""
            return
                "\(file), row \(row): no row for \(names)\(more)\(of(series)). Add the months, with an empty value where "
                + "none is known, or choose --gaps missing (unknown) or --gaps zero (nothing happened)."
        case .future(let file, let row, let month, let now):
            return "\(file), row \(row): \(month.longName) is in the future (this is \(now.longName)). "
                + "Check the date: only months that have been can have been observed."
        case .negative(let file, let row, let column, let value):
            return "\(file), row \(row), column \(column): \(value) is negative, which a count cannot be. "
                + "Mend the value, or give --allow-negative for a measure that can be below zero."
        case .noValues(let file, let column):
            return "\(file): column \(column) has no value in any row. Nothing can be modelled; check the column."
        case .noRowsForArea(let file, let area, let present):
            let names = present.prefix(8).joined(separator: ", ")
            return "\(file): no row is for \(area). The file has \(names)\(present.count > 8 ? " and others" : ""). "
                + "Choose one with --area."
        case .identifierColumn(let file, let column):
            return "\(file): column \(column) names periods or areas and is not a measure. Choose a column of figures."
        case .seriesApart(let file, let row, let series):
            return "\(file), row \(row): series \(series) began earlier in the file and other series stand between. "
                + "Sort the rows by unique_id, then by ds."
        case .emptyIdentifier(let file, let row):
            return "\(file), row \(row), column unique_id: the name of the series is empty. Give every row one."
        }
    }

    private func of(_ series: String?) -> String { series.map { " in series \($0)" } ?? "" }
}
