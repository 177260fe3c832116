import CSQLite
import Foundation
import Ledgers
import Testing
import TimeSeries

/// Made-up runs.
enum Fixture {
    static func day(_ year: Int, _ month: Int, _ day: Int) throws -> Day {
        try #require(Day(year: year, month: month, day: day))
    }

    /// A run of a number, with figures that no other run has.
    static func run(
        _ number: Int, measure: String = "contacts", area: String? = "Wirral", by: String? = nil, months: Int = 24,
        sharesHistory: Bool = false
    ) throws -> LedgerRun {
        let start = try #require(Month(year: 2022, month: 4))
        let seed = sharesHistory ? 0 : Double(number)
        let ahead = start + months
        func said(_ base: Double) -> LedgerDistribution {
            LedgerDistribution(
                mean: base,
                quantiles: LedgerGrid.percents.map { (percent: Double) -> Double? in base + (percent - 50) / 7 })
        }
        let own = Double(number)
        return LedgerRun(
            made: LedgerMade(
                day: try day(2024, 4, 1) + number, by: by, version: "0.2.0", arguments: "forecast \(measure)"),
            subject: LedgerSubject(
                measure: measure, area: area, areaCode: nil, kind: "count", provenance: "supplied", source: "own.csv",
                allowsNegative: false),
            method: LedgerMethod(
                model: "auto", horizon: 12, seed: 1, options: ["breaks": "adjust", "calendar": "none"]),
            history: LedgerHistory(
                start: start,
                values: (0..<months).map { month -> LedgerHistory.Value in
                    switch month {
                    case 3: .withheld
                    case 5: .missing
                    case 7: .hidden
                    default: .known(100 + Double(month) + seed / 1024)
                    }
                }, reasonKept: nil),
            inputs: [
                LedgerInput(name: "own.csv", sha256: nil, bytes: nil), .init(name: "b.csv", sha256: "ab", bytes: 7),
            ],
            months: (0..<12).map { (h: Int) -> LedgerSaid in
                LedgerSaid(month: ahead + h, distribution: said(120 + Double(h) + own / 37))
            },
            totals: [
                LedgerTotal(
                    label: LedgerTotal.horizonLabel, from: ahead, to: ahead + 11, monthsObserved: 0, observed: nil,
                    distribution: said(1440.1 + own / 3)),
                LedgerTotal(
                    label: "2023-24", from: start + 12, to: start + 23, monthsObserved: 4, observed: nil,
                    distribution: nil),
            ])
    }

    /// Runs SQL on a file, as another program would.
    static func sqlite(_ path: String, _ sql: String) throws {
        var handle: OpaquePointer?
        defer { sqlite3_close(handle) }
        try #require(sqlite3_open(path, &handle) == SQLITE_OK)
        try #require(
            sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK, "\(String(cString: sqlite3_errmsg(handle)))")
    }

    /// Runs SQL that ends within a transaction, and copies the file and its journal as they stand then.
    static func crash(_ path: String, _ sql: String, leaving copy: String) throws {
        var handle: OpaquePointer?
        defer { sqlite3_close(handle) }
        try #require(sqlite3_open(path, &handle) == SQLITE_OK)
        try #require(
            sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK, "\(String(cString: sqlite3_errmsg(handle)))")
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        try FileManager.default.copyItem(atPath: path + "-journal", toPath: copy + "-journal")
        sqlite3_exec(handle, "ROLLBACK", nil, nil, nil)
    }

    /// The one number that a query answers.
    static func number(_ path: String, _ sql: String, with other: String? = nil) throws -> Int {
        var handle: OpaquePointer?
        var statement: OpaquePointer?
        defer {
            sqlite3_finalize(statement)
            sqlite3_close(handle)
        }
        try #require(sqlite3_open(path, &handle) == SQLITE_OK)
        if let other { sqlite3_exec(handle, "ATTACH '\(other)' AS other", nil, nil, nil) }
        try #require(sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, "\(sql)")
        try #require(sqlite3_step(statement) == SQLITE_ROW)
        return Int(sqlite3_column_int64(statement, 0))
    }
}

/// A folder that is removed when the body ends.
func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ledger-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
}
