import CSQLite
import TimeSeries

/// The memory of what was said: one SQLite file that the user names.
///
/// The journal is SQLite's rollback journal and not its write-ahead log: a ledger lies on shared drives, where the
/// log's shared memory does not work, it is copied and sent as one file, and it is written a few times a month. Every
/// run is one transaction, flushed to the disk before it counts: after a crash the file holds each run whole or not at
/// all. Two writers wait for each other, for half a minute at most.
package final class Ledger {
    let connection: SQLiteConnection
    package let path: String
    let use: LedgerError.Use

    /// Opens a ledger.
    ///
    /// - Parameter use: for reading the file must be there; for writing it is made where it is not, and brought up to
    ///   date.
    /// - Throws: ``LedgerError``.
    package init(_ path: String, for use: LedgerError.Use) throws {
        self.path = path
        self.use = use
        switch sscp_kind_of_path(path) {
        case 0:
            if use == .reading { throw LedgerError.noSuchFile(file: path) }
            let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
            if path.isEmpty || path.hasSuffix("/") || sscp_kind_of_path(folder) != 2 {
                throw LedgerError.noSuchFolder(file: path)
            }
        case 1: break
        case 2: throw LedgerError.isDirectory(file: path, use)
        default: throw LedgerError.notAFile(file: path, use)
        }
        sscp_report_file_size_limit()
        do {
            connection = try SQLiteConnection(path: path, creates: use == .writing)
        } catch let failure as SQLiteFailure {
            throw LedgerError(failure, file: path, use: use)
        }
        try told { try prepare() }
    }

    /// What a body returns; what SQLite says went wrong is told with the file's name.
    func told<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let failure as SQLiteFailure {
            throw LedgerError(failure, file: path, use: use)
        }
    }

    private func prepare() throws {
        // Nothing of a ledger is written anywhere but beside it, and nothing that is removed stays in it.
        try connection.execute("PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON")
        // A file of another program's is refused before anything about it is changed.
        try check()
        try connection.execute("PRAGMA foreign_keys = ON")
        if use == .writing, !connection.isReadOnly {
            try connection.execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA")
        }
        guard try version() < LedgerSchema.latest else { return }
        if use == .reading {
            guard try version() < LedgerSchema.leastReadable else { return }
            throw LedgerError.olderAndReadOnly(file: path, version: try version())
        }
        if connection.isReadOnly { throw LedgerError.readOnly(file: path) }
        try connection.transaction {
            // Another writer may have come first.
            try check()
            for step in LedgerSchema.steps[(try version())...] { try connection.execute(step) }
            try connection.execute(
                "PRAGMA application_id = \(LedgerSchema.applicationID); PRAGMA user_version = \(LedgerSchema.latest)")
        }
    }

    private func version() throws -> Int { try connection.integer("PRAGMA user_version") }

    /// Refuses what is no ledger, and one that a later program made.
    private func check() throws {
        let identity = try connection.integer("PRAGMA application_id")
        let version = try version()
        if identity != LedgerSchema.applicationID {
            // An empty file is a ledger to be; nothing is read from it.
            let tables = try connection.integer("SELECT count(*) FROM sqlite_master")
            guard identity == 0, version == 0, tables == 0, use == .writing else {
                // Another writer may have made it between the questions: the name comes with the tables.
                guard try connection.integer("PRAGMA application_id") == LedgerSchema.applicationID else {
                    throw LedgerError.notALedger(file: path)
                }
                return
            }
        }
        if version > LedgerSchema.latest {
            throw LedgerError.newer(file: path, version: version, known: LedgerSchema.latest)
        }
    }

    /// Refuses a file that may not be written, before any work is done for it.
    package func requireWritable() throws {
        if connection.isReadOnly { throw LedgerError.readOnly(file: path) }
    }
}

extension Day {
    /// Reads `2024-04-03`.
    init?(iso text: String) {
        let bytes = text.utf8
        guard bytes.count == 10, let month = Month(text.prefix(7)), text.dropFirst(7).first == "-",
            let day = Int(text.suffix(2)), (1...month.dayCount).contains(day)
        else { return nil }
        self = month.firstDate + (day - 1)
    }
}
