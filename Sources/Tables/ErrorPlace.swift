/// Where in an input a fault is, as far as it is known: for scripts, beside the words.
package struct ErrorPlace: Sendable, Hashable {
    /// The path as given, or `standard input`.
    package var file: String?
    /// The line of the file, the header being 1.
    package var row: Int?
    /// The column's name, or the key of a configuration file.
    package var column: String?
    /// What stands there.
    package var value: String?
    /// What was expected there.
    package var expected: String?

    package init(
        file: String? = nil, row: Int? = nil, column: String? = nil, value: String? = nil, expected: String? = nil
    ) {
        self.file = file
        self.row = row
        self.column = column
        self.value = value
        self.expected = expected
    }
}

extension TableError {
    /// Where the fault is.
    package var place: ErrorPlace {
        switch self {
        case .noSuchFile(let file), .isDirectory(let file), .unreadable(let file, _), .emptyFile(let file),
            .noRows(let file), .notCSV(let file, _, _), .wrongEncoding(let file, _), .cannotWrite(let file, _),
            .cutShort(let file), .overwritesInput(let file), .sameOutput(let file),
            .damaged(let file, _), .tooLarge(let file, _, _), .encrypted(let file), .noSheets(let file, _),
            .noHeader(let file, _), .xmlDocument(let file):
            ErrorPlace(file: file)
        case .noSuchSheet(let file, let wanted, _, _):
            ErrorPlace(file: file, value: wanted, expected: "a sheet of the workbook")
        case .whichSheet(let file, _, _): ErrorPlace(file: file, expected: "the name of a sheet")
        case .monthsAcross(let file, let row): ErrorPlace(file: file, row: row, expected: "a row a month")
        case .looksLikeData(let file, let row): ErrorPlace(file: file, row: row, expected: "a header")
        case .invalidUTF8(let file, let row, _, _), .nulByte(let file, let row, _),
            .raggedRow(let file, let row, _, _), .unterminatedQuote(let file, let row, _),
            .textAfterQuote(let file, let row, _), .rowTooLong(let file, let row, _),
            .undecodable(let file, let row, _), .badXML(let file, let row, _):
            ErrorPlace(file: file, row: row)
        case .duplicateColumn(let file, let row, let column, _, _):
            ErrorPlace(file: file, row: row, column: column, expected: "a name of its own for each column")
        case .missingColumn(let file, let row, let wanted, _, _):
            ErrorPlace(file: file, row: row, expected: "a column " + wanted.joined(separator: " or "))
        case .ambiguousColumn(let file, let row, let wanted, _):
            ErrorPlace(file: file, row: row, column: wanted, expected: "one column of that name")
        case .badNumber(let file, let row, let column, _, let value, _):
            ErrorPlace(file: file, row: row, column: column, value: Self.told(value), expected: "a number")
        case .badValue(let file, let row, let column, _, let value, let expected, _):
            ErrorPlace(file: file, row: row, column: column, value: Self.told(value), expected: expected)
        case .closedPipe: ErrorPlace()
        }
    }

    /// A value for scripts: none where it is not repeated.
    private static func told(_ value: String) -> String? { value == TableLayout.withheld ? nil : value }
}
