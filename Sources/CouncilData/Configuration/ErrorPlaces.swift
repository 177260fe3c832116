import Tables

extension CategorisedError {
    /// Errors that are of no place in a file.
    package var place: ErrorPlace { ErrorPlace() }
}

extension ConfigurationError {
    package var place: ErrorPlace {
        switch self {
        case .noSuchFile(let file), .unreadable(let file, _): ErrorPlace(file: file)
        case .empty(let file, let expected): ErrorPlace(file: file, expected: expected)
        case .syntax(let file, let line, _): ErrorPlace(file: file, row: line)
        case .wrongShape(let file, let line, _, let expected): ErrorPlace(file: file, row: line, expected: expected)
        case .unknownKey(let file, let line, _, let key, let allowed, _):
            ErrorPlace(file: file, row: line, column: key, expected: "one of " + allowed.joined(separator: ", "))
        case .duplicateKeys(let file, let line, let keys):
            ErrorPlace(file: file, row: line, column: keys.first, expected: "each key once")
        case .missingKey(let file, let line, _, let key, let expected):
            ErrorPlace(file: file, row: line, column: key, expected: expected)
        case .badValue(let file, let line, _, let key, let value, let expected, _):
            ErrorPlace(file: file, row: line, column: key, value: value, expected: expected)
        }
    }
}

extension SeriesInputError {
    package var place: ErrorPlace {
        switch self {
        case .badMonth(let file, let row, let column, _):
            ErrorPlace(file: file, row: row, column: column, expected: "a month, such as 2021-09")
        case .duplicateMonth(let file, let month, _, let second, _):
            ErrorPlace(file: file, row: second, value: "\(month)", expected: "one row a month")
        case .disorder(let file, let row, let month, _, _):
            ErrorPlace(file: file, row: row, value: "\(month)", expected: "months in order, oldest first")
        case .gap(let file, let row, let first, _, _):
            ErrorPlace(file: file, row: row, expected: "a row for \(first)")
        case .future(let file, let row, let month, _):
            ErrorPlace(file: file, row: row, value: "\(month)", expected: "a month that has been")
        case .negative(let file, let row, let column, let value):
            ErrorPlace(file: file, row: row, column: column, value: value, expected: "0 or more")
        case .noValues(let file, let column): ErrorPlace(file: file, column: column, expected: "a value in some row")
        case .noRowsForArea(let file, let area, _):
            ErrorPlace(file: file, value: area, expected: "an area that the file has")
        case .identifierColumn(let file, let column):
            ErrorPlace(file: file, column: column, expected: "a column of figures")
        case .seriesApart(let file, let row, let series):
            ErrorPlace(file: file, row: row, value: series, expected: "the rows of a series together")
        case .emptyIdentifier(let file, let row):
            ErrorPlace(file: file, row: row, column: "unique_id", expected: "a name")
        }
    }
}
