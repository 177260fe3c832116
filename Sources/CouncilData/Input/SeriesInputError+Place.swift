package import Tables

extension SeriesInputError {
    package var place: ErrorPlace {
        switch self {
        case .badMonth(let file, let row, let column, _):
            ErrorPlace(file: file, row: row, column: column, expected: "a month, such as 2021-09")
        case .withoutOptions(let error): error.place
        case .monthNotRepeated(let file, let row, let column):
            ErrorPlace(file: file, row: row, column: column, expected: "a month, such as 2021-09")
        case .spacing(let file, _, _): ErrorPlace(file: file, expected: "a row a month")
        case .notMonthly(let file, let row, _): ErrorPlace(file: file, row: row, expected: "a row a month")
        case .tooLong(let file, _, _, _): ErrorPlace(file: file, expected: "months within a century")
        case .severalSpellings(let file, _, _, let month, _, let second):
            ErrorPlace(file: file, row: second, value: "\(month)", expected: "one row a month")
        case .dayTwice(let file, let day, _, let second, _):
            ErrorPlace(file: file, row: second, value: "\(day)", expected: "one row a date")
        case .daysDisordered(let file, let row, _):
            ErrorPlace(file: file, row: row, expected: "dates in order, oldest first")
        case .daysMissing(let file, let row, let day, _):
            ErrorPlace(file: file, row: row, expected: "a row for \(day)")
        case .cannotBeSummed(let file, _, _): ErrorPlace(file: file, expected: "daily or weekly rows")
        case .noWholeMonth(let file, _): ErrorPlace(file: file, expected: "the days of a whole month")
        case .duplicateMonth(let file, let month, _, let second, _):
            ErrorPlace(file: file, row: second, value: "\(month)", expected: "one row a month")
        case .disorder(let file, let row, let month, _, _):
            ErrorPlace(file: file, row: row, value: "\(month)", expected: "months in order, oldest first")
        case .gap(let file, let row, let first, _, _):
            ErrorPlace(file: file, row: row, expected: "a row for \(first)")
        case .future(let file, let row, let month, _):
            ErrorPlace(file: file, row: row, value: "\(month)", expected: "a month that has been")
        case .negative(let file, let row, let column, let value):
            ErrorPlace(
                file: file, row: row, column: column, value: value == TableLayout.withheld ? nil : value,
                expected: "0 or more")
        case .noValues(let file, let column): ErrorPlace(file: file, column: column, expected: "a value in some row")
        case .noRowsForArea(let file, let area, _):
            ErrorPlace(file: file, value: area, expected: "an area that the file has")
        case .identifierColumn(let file, let column):
            ErrorPlace(file: file, column: column, expected: "a column of figures")
        case .listOfChildren(let file, _): ErrorPlace(file: file, expected: "a table of months")
        case .otherPeriod(let file, let row, let column, _):
            ErrorPlace(file: file, row: row, column: column, expected: "a column of months")
        case .severalColumns(let file, let names):
            ErrorPlace(file: file, value: names.joined(separator: ","), expected: "one column")
        case .noSuchSeries(let file, let wanted, let present):
            ErrorPlace(
                file: file, column: SeriesNames.columns.name, value: wanted, expected: present.joined(separator: ", "))
        case .seriesApart(let file, let row, let series):
            ErrorPlace(file: file, row: row, value: series, expected: "the rows of a series together")
        case .emptyIdentifier(let file, let row):
            ErrorPlace(file: file, row: row, column: "unique_id", expected: "a name")
        }
    }
}
