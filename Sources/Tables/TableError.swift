/// What went wrong while reading or writing a table: a case a cause, with what a person needs to mend it.
///
/// `row` is the line in the file, the header being line 1, and for a row whose quoted fields span lines the line on
/// which it starts. `column` is the column's name, `number` its place counted from 1. `file` is the path as given, or
/// `standard input`.
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
    case wrongEncoding(file: String, encoding: String)
    case invalidUTF8(file: String, row: Int, byteOffset: Int, byte: UInt8)
    case nulByte(file: String, row: Int, byteOffset: Int)

    // The header.
    case duplicateColumn(file: String, column: String, first: Int, second: Int)
    case missingColumn(file: String, wanted: [String], present: [String], suggestion: String?)
    case ambiguousColumn(file: String, wanted: String, matches: [String])

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
