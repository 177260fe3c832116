import CSQLite

/// What SQLite says went wrong.
struct SQLiteFailure: Error {
    /// The primary result code.
    var code: Int32
    /// The code with its detail.
    var extended: Int32
    var message: String
}

/// A database file, open. The one place where SQLite is called.
///
/// Not shared between threads. Statements are prepared where they are used and finished at once, so that nothing holds
/// a lock longer than its transaction.
final class SQLiteConnection {
    private var handle: OpaquePointer?
    /// How long another writer is waited for.
    static let patience: Int32 = 30_000

    /// - Parameters:
    ///   - path: of a file; a relative one is taken from the present folder, whatever it is called (`:memory:` is a
    ///     file of that name).
    ///   - creates: whether a file that is not there is made.
    /// - Throws: ``SQLiteFailure``.
    init(path: String, creates: Bool) throws {
        let plain = path.hasPrefix("/") ? path : "./" + path
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_PRIVATECACHE | (creates ? SQLITE_OPEN_CREATE : 0)
        let status = sqlite3_open_v2(plain, &handle, flags, nil)
        guard status == SQLITE_OK else {
            let failure = failure(status)
            sqlite3_close_v2(handle)
            handle = nil
            throw failure
        }
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, Self.patience)
        // No trust in functions that a spoilt or hostile file's schema may name.
        sqlite3_exec(handle, "PRAGMA trusted_schema = OFF", nil, nil, nil)
    }

    deinit { sqlite3_close_v2(handle) }

    /// Whether the file may be read and not written.
    var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

    private func failure(_ status: Int32) -> SQLiteFailure {
        let message = handle.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) } ?? "out of memory"
        return SQLiteFailure(code: status & 0xFF, extended: status, message: message)
    }

    /// Runs statements that have no values.
    func execute(_ sql: String) throws {
        let status = sqlite3_exec(handle, sql, nil, nil, nil)
        guard status == SQLITE_OK else { throw failure(status) }
    }

    /// Runs one statement for each list of values.
    func run(_ sql: String, rows: [[SQLiteValue]]) throws {
        try prepared(sql) { statement in
            for values in rows {
                try bind(values, to: statement)
                let status = sqlite3_step(statement)
                guard status == SQLITE_DONE || status == SQLITE_ROW else { throw failure(status) }
                sqlite3_reset(statement)
            }
        }
    }

    /// Runs one statement.
    func run(_ sql: String, _ values: [SQLiteValue] = []) throws { try run(sql, rows: [values]) }

    /// The number of the row that the last statement added.
    var lastRow: Int { Int(sqlite3_last_insert_rowid(handle)) }

    /// The rows of an answer.
    func rows(_ sql: String, _ values: [SQLiteValue] = []) throws -> [SQLiteRow] {
        try prepared(sql) { statement in
            try bind(values, to: statement)
            let count = sqlite3_column_count(statement)
            let names = (0..<count).map { sqlite3_column_name(statement, $0).map { String(cString: $0) } ?? "" }
            let columns = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
            var rows: [SQLiteRow] = []
            while true {
                let status = sqlite3_step(statement)
                if status == SQLITE_DONE { return rows }
                guard status == SQLITE_ROW else { throw failure(status) }
                rows.append(SQLiteRow(columns: columns, values: (0..<count).map { value(statement, $0) }))
            }
        }
    }

    /// The one number that a query answers; 0 where it answers none.
    func integer(_ sql: String) throws -> Int {
        try prepared(sql) { statement in
            let status = sqlite3_step(statement)
            guard status == SQLITE_ROW || status == SQLITE_DONE else { throw failure(status) }
            return status == SQLITE_ROW ? Int(sqlite3_column_int64(statement, 0)) : 0
        }
    }

    /// What the body does is done whole or not at all. The lock is taken at the beginning, so that two writers wait for
    /// each other instead of failing half way.
    func transaction<Value>(_ body: () throws -> Value) throws -> Value {
        try execute("BEGIN IMMEDIATE")
        do {
            let value = try body()
            try execute("COMMIT")
            return value
        } catch {
            // SQLite may have rolled back of itself, after a full disk for one.
            if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
            throw error
        }
    }

    private func prepared<Value>(_ sql: String, _ body: (OpaquePointer?) throws -> Value) throws -> Value {
        var statement: OpaquePointer?
        let status = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
        guard status == SQLITE_OK else { throw failure(status) }
        defer { sqlite3_finalize(statement) }
        return try body(statement)
    }

    private func bind(_ values: [SQLiteValue], to statement: OpaquePointer?) throws {
        for (place, value) in values.enumerated() {
            let index = Int32(place + 1)
            let status =
                switch value {
                case .null: sqlite3_bind_null(statement, index)
                case .integer(let number): sqlite3_bind_int64(statement, index, Int64(number))
                case .real(let number): sqlite3_bind_double(statement, index, number)
                case .text(let text): sscp_sqlite_bind_text(statement, index, text, Int32(text.utf8.count))
                }
            guard status == SQLITE_OK else { throw failure(status) }
        }
    }

    private func value(_ statement: OpaquePointer?, _ column: Int32) -> SQLiteValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(statement, column)))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT:
            guard let bytes = sqlite3_column_text(statement, column) else { return .null }
            let count = Int(sqlite3_column_bytes(statement, column))
            return .text(String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self))
        default: return .null
        }
    }
}
