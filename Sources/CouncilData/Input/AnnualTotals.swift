package import Tables
package import TimeSeries

/// Annual totals (April to March, or calendar years) read from a file: a year and a value.
package struct AnnualTotals: Sendable {
    package var file: String
    /// The first month of each year, ascending and consecutive, with its total.
    package var years: [(first: Month, label: String, total: Double)]
    package var name: String

    /// Reads the years, in any of the ways of ``AnnualYear``.
    ///
    /// - Parameter yearEnds: the month in which a year written as one number ends; nil where nobody says.
    /// - Throws: `TableError`, ``DisaggregateError``.
    package init(_ source: TableSource, measure: String?, yearEnds: YearEnd? = nil) throws {
        var reader = try TableReader(source, options: .init(tellsLog: true))
        let layout = reader.layout
        file = layout.file
        let year = try AnnualYear(layout, asked: yearEnds)
        var valueColumn: Int?
        if let measure {
            valueColumn = try layout.requireColumn(measure)
        } else {
            let besides = ["time_identifier", "geographic_level"]
            valueColumn = layout.header.indices.first {
                $0 != year.index && !besides.contains(layout.header[$0].lowercased())
            }
        }
        guard let valueColumn else { throw DisaggregateError.noValueColumn(file: layout.file) }
        name = layout.columnName(valueColumn)
        years = []
        while let row = try reader.nextRow() {
            let text = row.trimmedString(year.index)
            let first = try year.firstMonth(row)
            let value = try layout.cell(row, valueColumn).numberOrNaN
            if value.isNaN { throw DisaggregateError.missingTotal(file: layout.file, row: row.line, year: text) }
            if let last = years.last, first != last.first + 12 {
                throw DisaggregateError.yearsApart(file: layout.file, row: row.line, year: text, before: last.label)
            }
            years.append((first, text, value))
        }
        if years.isEmpty { throw DisaggregateError.noYears(file: layout.file) }
    }
}

/// Why annual totals cannot be spread.
package enum DisaggregateError: CategorisedError, Equatable {
    case noValueColumn(file: String)
    case noYears(file: String)
    case missingTotal(file: String, row: Int, year: String)
    /// A year alone, which could end in March or in December.
    case twoReadings(file: String, row: Int, column: String, value: String)
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
        case .twoReadings(let file, let row, let column, let value):
            let year = Int(value) ?? 0
            return
                "\(file), row \(row), column \(column): \(value) could be \(FinancialYear(endingMarch: year)), which ends in "
                + "March \(value), or January to December \(value). Say which with --year-ends march or --year-ends december, "
                + "or write the years as 2021-22."
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
