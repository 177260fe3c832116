import Tables
package import TimeSeries

/// What is wrong with a series in a file that could be read as a table. `row` is the line in the file, the header being 1.
package enum SeriesInputError: CategorisedError, Equatable {
    case badMonth(file: String, row: Int, column: String, problem: MonthFormatError)
    /// The cell is no month, in a table about people, of which nothing is repeated.
    case monthNotRepeated(file: String, row: Int, column: String)
    case duplicateMonth(file: String, month: Month, first: Int, second: Int, series: String?)
    /// A month twice, in rows that write one area in several ways.
    case severalSpellings(file: String, area: String, names: [String], month: Month, first: Int, second: Int)
    case disorder(file: String, row: Int, month: Month, before: Month, series: String?)
    /// `first` is the first of `count` months without a row.
    case gap(file: String, row: Int, first: Month, count: Int, series: String?)
    /// Every so many months only: quarters, years.
    case spacing(file: String, months: Int, series: String?)
    /// Dates by day or week, which were not asked to be added up.
    case notMonthly(file: String, row: Int, spacing: DateSpacing)
    case tooLong(file: String, first: Month, last: Month, series: String?)
    // Figures that are to be added up to months.
    case dayTwice(file: String, day: Day, first: Int, second: Int, series: String?)
    case daysDisordered(file: String, row: Int, series: String?)
    /// `day` is the first without a row, or one that does not keep the spacing.
    case daysMissing(file: String, row: Int, day: Day, series: String?)
    case cannotBeSummed(file: String, spacing: DateSpacing?, series: String?)
    case noWholeMonth(file: String, series: String?)
    case future(file: String, row: Int, month: Month, now: Month)
    case negative(file: String, row: Int, column: String, value: String)
    case noValues(file: String, column: String)
    /// No names are present where the table is about people.
    case noRowsForArea(file: String, area: String, present: [String])
    case identifierColumn(file: String, column: String)
    /// A list of children, or a document that may be one: its months have to be counted first.
    case listOfChildren(file: String, isXML: Bool)
    /// There is no column of months, and one of other periods.
    case otherPeriod(file: String, row: Int, column: String, Period)
    /// Several columns were asked for where one is read.
    case severalColumns(file: String, names: [String])
    /// A long file of several series, and none of that name.
    case noSuchSeries(file: String, wanted: String, present: [String])
    case seriesApart(file: String, row: Int, series: String)
    case emptyIdentifier(file: String, row: Int)
    /// The same, of a file for which the command has no options: none is advised.
    indirect case withoutOptions(SeriesInputError)

    /// What the rows of a table are of, where they are not of months.
    package enum Period: Sendable, Equatable {
        case year, quarter, week

        private static let names: [(words: Set<String>, period: Period)] = [
            (["year", "financialyear", "fiscalyear", "calendaryear", "yearending", "yearendingmarch", "fy"], .year),
            (["quarter", "qtr", "financialquarter", "yearquarter"], .quarter),
            (
                [
                    "week", "weekno", "weeknumber", "isoweek", "weekcommencing", "weekbeginning", "weekending", "wc",
                    "we",
                ],
                .week
            ),
        ]

        /// By the name of a column; nil for any other.
        init?(column: String) {
            let key = column.lowercased().filter { $0.isLetter || $0.isNumber }
            guard let found = Self.names.first(where: { $0.words.contains(key) }) else { return nil }
            self = found.period
        }
    }

    package var exitCategory: ExitCategory { .data }
}
