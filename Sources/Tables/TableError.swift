/// What went wrong while reading or writing a table: a case a cause, with what a person needs to mend it.
///
/// `row` is the line in the file or the row of the sheet, the first being 1, and for a row whose quoted fields span
/// lines the line on which it starts. `column` is the column's name, `number` its place counted from 1. `file` is the
/// path as given, or `standard input`.
package enum TableError: Error, Equatable, Sendable {
    // No input.
    case noSuchFile(file: String)
    case isDirectory(file: String)
    case unreadable(file: String, reason: String)

    // The file as a whole.
    /// It became shorter while it was read.
    case cutShort(file: String)
    case emptyFile(file: String)
    case noRows(file: String)
    case notCSV(file: String, kind: String, advice: String)
    /// An XML document, where none is read.
    case xmlDocument(file: String)
    case wrongEncoding(file: String, encoding: String)
    case invalidUTF8(file: String, row: Int, byteOffset: Int, byte: UInt8)
    case nulByte(file: String, row: Int, byteOffset: Int)
    /// Text that is not in the encoding that it was taken for.
    case undecodable(file: String, row: Int, encoding: String)
    /// A compressed file or an archive that was cut short or spoilt.
    case damaged(file: String, form: ContainerForm)
    case tooLarge(file: String, what: SizeKind, limit: Int)

    /// An XML document that is not what it should be; `row` is the line that was reached.
    case badXML(file: String, row: Int, problem: XMLProblem)

    // A workbook.
    case encrypted(file: String)
    /// A sheet is named, and the file has none.
    case noSheets(file: String, wanted: String)
    case noSuchSheet(file: String, wanted: String, present: [String], suggestion: String?)
    /// Nobody said which, and more than one could be meant; or none has a table.
    case whichSheet(file: String, present: [String], readable: [String])

    // The header.
    /// Only empty lines where it should be.
    case noHeader(file: String, lines: Int)
    /// The first row holds dates or figures as those under it do. Nothing of it is repeated.
    case looksLikeData(file: String, row: Int)
    /// The first row holds months, a column each.
    case monthsAcross(file: String, row: Int)
    /// The column's name is nil where the header may be a row of the table.
    case duplicateColumn(file: String, row: Int = 1, column: String?, first: Int, second: Int)
    /// No names are present where the header may be a row of the table.
    case missingColumn(file: String, row: Int = 1, wanted: [String], present: [String], suggestion: String?)
    case ambiguousColumn(file: String, row: Int = 1, wanted: String, matches: [String])

    // A row.
    case raggedRow(file: String, row: Int, expected: Int, found: Int)
    case unterminatedQuote(file: String, row: Int, number: Int)
    case textAfterQuote(file: String, row: Int, number: Int)
    case rowTooLong(file: String, row: Int, limit: Int)

    // A value.
    case badNumber(file: String, row: Int, column: String, number: Int, value: String, problem: CellProblem)
    case badValue(
        file: String, row: Int, column: String, number: Int, value: String, expected: String, advice: String?)

    // Output.
    case cannotWrite(file: String, reason: String)
    /// The output would take the place of a file that the run reads, or of shipped figures.
    case overwritesInput(file: String)
    /// Two outputs of a run lead to one file.
    case sameOutput(file: String)
    /// The reader of standard output has gone (`… | head`): nobody is left to tell, so end quietly.
    case closedPipe

    /// What holds a table, where it is not the file itself.
    package enum ContainerForm: Sendable, Equatable { case gzip, workbook }
    /// Of what there is too much.
    package enum SizeKind: Sendable, Equatable {
        case bytes, cells
        /// Elements within one another, and bytes of one text.
        case depth, text
        /// Times the size that it is packed to.
        case ratio
    }

    /// The kind of failure, which decides the exit status of the program.
    package enum Category: Sendable, Equatable {
        case usage
        case badData
        case noInput
        case cannotWrite
        case closedPipe

        /// The status of `sysexits.h`: 65, 66, 73; a closed pipe is no fault of anyone (0).
        package var exitStatus: Int32 {
            switch self {
            case .usage: 64
            case .badData: 65
            case .noInput: 66
            case .cannotWrite: 73
            case .closedPipe: 0
            }
        }
    }

    package var category: Category {
        switch self {
        case .noSuchFile, .isDirectory, .unreadable: .noInput
        case .cannotWrite: .cannotWrite
        case .closedPipe: .closedPipe
        case .overwritesInput, .sameOutput: .usage
        default: .badData
        }
    }
}
