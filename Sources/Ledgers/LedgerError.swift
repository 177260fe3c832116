import CSQLite
package import CouncilData
package import Tables

/// Why a ledger cannot be read or written.
package enum LedgerError: CategorisedError, Equatable {
    /// What the file was wanted for, which decides the exit status.
    package enum Use: Sendable { case reading, writing }

    case noSuchFile(file: String)
    case noSuchFolder(file: String)
    case isDirectory(file: String, Use)
    case notAFile(file: String, Use)
    /// Another program's database, or no database at all.
    case notALedger(file: String)
    case newer(file: String, version: Int, known: Int)
    /// A ledger of an earlier version that may not be written, and so not be brought up to date.
    case olderAndReadOnly(file: String, version: Int)
    case damaged(file: String, detail: String)
    case readOnly(file: String)
    case busy(file: String, seconds: Int, Use)
    case full(file: String)
    case failed(file: String, detail: String, Use)
    case noSuchRun(file: String, run: Int, first: Int?, last: Int?)
    /// A row says what no row of ours says.
    case badRow(file: String, run: Int, column: String, value: String)

    package var exitCategory: ExitCategory {
        switch self {
        case .noSuchFile: .noInput
        case .noSuchFolder, .readOnly, .full: .cannotCreate
        case .isDirectory(_, let use), .notAFile(_, let use), .busy(_, _, let use), .failed(_, _, let use):
            use == .reading ? .noInput : .cannotCreate
        case .notALedger, .newer, .damaged, .badRow: .data
        case .olderAndReadOnly: .noInput
        case .noSuchRun: .usage
        }
    }

    package var place: ErrorPlace {
        switch self {
        case .noSuchFile(let file), .noSuchFolder(let file), .isDirectory(let file, _), .notAFile(let file, _),
            .notALedger(let file), .newer(let file, _, _), .olderAndReadOnly(let file, _), .damaged(let file, _),
            .readOnly(let file), .busy(let file, _, _), .full(let file), .failed(let file, _, _):
            ErrorPlace(file: file)
        case .noSuchRun(let file, let run, let first, let last):
            ErrorPlace(
                file: file, column: "run", value: "\(run)", expected: first.map { "\($0) to \(last ?? $0)" })
        case .badRow(let file, _, let column, let value): ErrorPlace(file: file, column: column, value: value)
        }
    }

    package var description: String {
        switch self {
        case .noSuchFile(let file):
            return "There is no ledger \"\(file)\". Check the path; forecast --record and ledger record make one."
        case .noSuchFolder(let file):
            return "\(file) cannot be made: there is no such folder. Make the folder, or name another place."
        case .isDirectory(let file, _): return "\(file) is a folder; expected the file of a ledger."
        case .notAFile(let file, _): return "\(file) is no plain file; expected the file of a ledger."
        case .notALedger(let file):
            return "\(file) is no ledger of sscp-stats, and is left as it is. Name the ledger, or a new file for one."
        case .newer(let file, let version, let known):
            return "\(file) is a ledger of version \(version), made by a later sscp-stats; this one knows versions 1 "
                + "to \(known). Use the later program; the file is left as it is."
        case .olderAndReadOnly(let file, let version):
            return "\(file) is a ledger of version \(version) and may not be written, so that it cannot be brought up "
                + "to date. Copy it to where you may write, and name the copy."
        case .damaged(let file, let detail):
            return "\(file) is damaged (\(detail)). Take its last good copy; `sqlite3 FILE .recover` saves what can be "
                + "read."
        case .readOnly(let file):
            return "\(file) may not be written. Ask for the right to write it, or copy it and name the copy."
        case .busy(let file, let seconds, _):
            return "\(file) has been in use by another program for \(seconds) seconds. Close what holds it, and try "
                + "again."
        case .full(let file):
            return "\(file) cannot be written: the disk is full, the file would be larger than is allowed, or the disk "
                + "fails. The ledger is as it was before: make room, and try again."
        case .failed(let file, let detail, let use):
            return "\(file) cannot be \(use == .reading ? "read" : "written"): \(detail)."
        case .noSuchRun(let file, let run, let first, let last):
            guard let first, let last else { return "\(file) has no run \(run): it has no runs at all." }
            return "\(file) has no run \(run). Its runs are numbered from \(first) to \(last); ledger list has them."
        case .badRow(let file, let run, let column, let value):
            return "\(file): run \(run) has \"\(value)\" as its \(column), which no sscp-stats writes. Take the "
                + "ledger's last good copy."
        }
    }

    /// - Parameter use: what the file was wanted for.
    init(_ failure: SQLiteFailure, file: String, use: Use) {
        switch failure.code {
        case SQLITE_NOTADB: self = .notALedger(file: file)
        case SQLITE_CORRUPT: self = .damaged(file: file, detail: failure.message)
        case SQLITE_READONLY: self = .readOnly(file: file)
        case SQLITE_BUSY, SQLITE_LOCKED:
            self = .busy(file: file, seconds: Int(SQLiteConnection.patience) / 1000, use)
        case SQLITE_FULL: self = .full(file: file)
        case SQLITE_IOERR where [Self.writing, Self.syncing, Self.truncating].contains(failure.extended):
            self = .full(file: file)
        default: self = .failed(file: file, detail: failure.message, use)
        }
    }

    // Of <sqlite3.h>, whose macros of macros Swift does not import.
    private static let writing = SQLITE_IOERR | (3 << 8)
    private static let syncing = SQLITE_IOERR | (4 << 8)
    private static let truncating = SQLITE_IOERR | (6 << 8)
}
