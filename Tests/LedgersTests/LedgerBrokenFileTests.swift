import CouncilData
import Foundation
import Ledgers
import Testing
import TimeSeries

/// Files that are no ledgers, or not this program's, or spoilt: each told for what it is, and left as it is.
@Suite struct LedgerBrokenFileTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var make: @Sendable (String) throws -> Void
        var reading: ExitCategory
        var writing: ExitCategory?
        var testDescription: String { name }
    }

    private static let ledger = { @Sendable (path: String) throws -> Void in
        let ledger = try Ledger(path, for: .writing)
        for number in 1...30 { _ = try ledger.record(Fixture.run(number)) }
    }

    private static func write(_ bytes: [UInt8], _ path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    static let cases: [Case] = [
        Case(name: "nothing", make: { _ in }, reading: .noInput),
        Case(
            name: "a folder",
            make: { try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: true) },
            reading: .noInput, writing: .cannotCreate),
        Case(
            name: "a table", make: { try write(Array("month,y\n2024-01,5\n".utf8), $0) }, reading: .data, writing: .data
        ),
        Case(name: "an empty file", make: { try write([], $0) }, reading: .data),
        Case(
            name: "another program's database", make: { try Fixture.sqlite($0, "CREATE TABLE children (name TEXT)") },
            reading: .data, writing: .data),
        Case(
            name: "a later version",
            make: {
                try ledger($0)
                try Fixture.sqlite($0, "PRAGMA user_version = 99")
            }, reading: .data, writing: .data),
        Case(
            name: "a file cut short",
            make: {
                try ledger($0)
                let bytes = try Data(contentsOf: URL(fileURLWithPath: $0))
                try bytes.prefix(bytes.count / 3).write(to: URL(fileURLWithPath: $0))
            }, reading: .data, writing: .data),
        Case(
            name: "pages overwritten",
            make: {
                try ledger($0)
                var bytes = try Data(contentsOf: URL(fileURLWithPath: $0))
                for place in stride(from: 4096, to: bytes.count, by: 7) { bytes[place] = 0xA5 }
                try bytes.write(to: URL(fileURLWithPath: $0))
            }, reading: .data, writing: .data),
        Case(
            name: "a month that is none",
            make: {
                try ledger($0)
                try Fixture.sqlite($0, "UPDATE months_said SET month = '2024-13' WHERE run = 3 AND month = '2024-04'")
            }, reading: .data),
    ]

    @Test("each fault has its status and a sentence, and the file stays as it is", arguments: cases)
    func told(_ fault: Case) throws {
        try inFolder { folder in
            let path = "\(folder)/a.sqlite"
            try fault.make(path)
            let before = FileManager.default.contents(atPath: path)
            let error = #expect(throws: LedgerError.self) { _ = try Ledger(path, for: .reading).runs(.all) }
            #expect(error?.exitCategory == fault.reading, "\(String(describing: error))")
            #expect(error?.description.contains(path) == true)
            #expect(error?.description.hasSuffix(".") == true)
            #expect(FileManager.default.contents(atPath: path) == before)
            let refused = Result { _ = try Ledger(path, for: .writing).record(Fixture.run(99)) }
            switch (refused, fault.writing) {
            case (.success, nil): #expect(try Ledger(path, for: .reading).summaries().isEmpty == false)
            case (.failure(let error as LedgerError), let category?):
                #expect(error.exitCategory == category, "\(error)")
                #expect(FileManager.default.contents(atPath: path) == before)
            default: Issue.record("\(refused)")
            }
        }
    }

    @Test("a folder that is not there, and names that SQLite would take for something else")
    func names() throws {
        #expect(throws: LedgerError.noSuchFolder(file: "/no/such/folder/a.sqlite")) {
            try Ledger("/no/such/folder/a.sqlite", for: .writing)
        }
        #expect(throws: LedgerError.noSuchFile(file: ":memory:")) { try Ledger(":memory:", for: .reading) }
        #expect(throws: LedgerError.noSuchFolder(file: "")) { try Ledger("", for: .writing) }
        #expect(throws: LedgerError.notAFile(file: "/dev/null", .writing)) { try Ledger("/dev/null", for: .writing) }
    }
}

/// Ledgers of earlier versions.
@Suite struct LedgerMigrationTests {
    /// The tables of version 1, as they were, with a run.
    private static let version1 = """
        CREATE TABLE histories (history INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, first_month TEXT NOT NULL,
          last_month TEXT NOT NULL);
        CREATE TABLE observed (history INTEGER NOT NULL REFERENCES histories ON DELETE CASCADE, month TEXT NOT NULL,
          value REAL, mark TEXT CHECK (mark IN ('withheld', 'hidden')), PRIMARY KEY (history, month)) WITHOUT ROWID;
        CREATE TABLE runs (run INTEGER PRIMARY KEY AUTOINCREMENT, made TEXT NOT NULL, made_by TEXT, version TEXT NOT NULL,
          arguments TEXT NOT NULL, measure TEXT NOT NULL, area TEXT, area_code TEXT, kind TEXT NOT NULL,
          provenance TEXT NOT NULL, source TEXT NOT NULL, allows_negative INTEGER NOT NULL, model TEXT NOT NULL,
          horizon INTEGER NOT NULL, seed INTEGER NOT NULL, history INTEGER NOT NULL REFERENCES histories,
          small_counts_kept TEXT);
        CREATE TABLE options (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, name TEXT NOT NULL,
          value TEXT NOT NULL, PRIMARY KEY (run, name)) WITHOUT ROWID;
        CREATE TABLE inputs (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, position INTEGER NOT NULL,
          name TEXT NOT NULL, sha256 TEXT, bytes INTEGER, PRIMARY KEY (run, position)) WITHOUT ROWID;
        CREATE TABLE months_said (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, month TEXT NOT NULL,
          mean REAL NOT NULL, p01 REAL, p02_5 REAL, p05 REAL, p10 REAL, p20 REAL, p30 REAL, p40 REAL, p50 REAL, p60 REAL,
          p70 REAL, p80 REAL, p90 REAL, p95 REAL, p97_5 REAL, p99 REAL, PRIMARY KEY (run, month)) WITHOUT ROWID;
        CREATE TABLE totals_said (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, label TEXT NOT NULL,
          first_month TEXT NOT NULL, last_month TEXT NOT NULL, months_observed INTEGER NOT NULL, observed REAL, mean REAL,
          p01 REAL, p02_5 REAL, p05 REAL, p10 REAL, p20 REAL, p30 REAL, p40 REAL, p50 REAL, p60 REAL, p70 REAL, p80 REAL,
          p90 REAL, p95 REAL, p97_5 REAL, p99 REAL, PRIMARY KEY (run, label)) WITHOUT ROWID;
        INSERT INTO histories VALUES (1, 'x', '2024-01', '2024-02');
        INSERT INTO observed VALUES (1, '2024-01', 12, NULL), (1, '2024-02', NULL, 'withheld');
        INSERT INTO runs VALUES (5, '2024-03-04', 'A. Analyst', '0.2.0', 'forecast y', 'y', NULL, NULL, 'count', 'supplied',
          'own.csv', 0, 'naive', 1, 1, 1, NULL);
        INSERT INTO months_said (run, month, mean, p10, p90) VALUES (5, '2024-03', 12.5, 10, 15);
        PRAGMA application_id = 0x53534350; PRAGMA user_version = 1;
        """

    @Test("a ledger of version 1 is read as it is, and brought up to date by the first that writes")
    func fromVersion1() throws {
        try inFolder { folder in
            let path = "\(folder)/a.sqlite"
            try Fixture.sqlite(path, Self.version1)
            let old = try Ledger(path, for: .reading).run(5)
            #expect(old.made.by == "A. Analyst" && old.history.values == [.known(12), .withheld])
            #expect(old.months.map(\.distribution.mean) == [12.5])
            #expect(try Fixture.number(path, "PRAGMA user_version") == 1)
            let ledger = try Ledger(path, for: .writing)
            #expect(try Fixture.number(path, "PRAGMA user_version") == 3)
            #expect(try ledger.run(5) == old)
            #expect(try ledger.record(Fixture.run(1)) == 6)
            // The view of version 2, over a run of version 1 and a later one.
            #expect(try Fixture.number(path, "SELECT count(*) FROM said_and_came") == 13)
        }
    }

    @Test("a ledger of version 2 is read as it is: its runs are forecasts, and a chart joins them")
    func fromVersion2() throws {
        try inFolder { folder in
            let path = "\(folder)/a.sqlite"
            try Fixture.sqlite(path, Self.version1 + Self.version2)
            let old = try Ledger(path, for: .reading).run(5)
            #expect(old.question == .forecast && old.figures.isEmpty && old.history.values == [.known(12), .withheld])
            #expect(try Ledger(path, for: .reading).summaries().map(\.question) == [.forecast])
            #expect(try Fixture.number(path, "PRAGMA user_version") == 2)
            let ledger = try Ledger(path, for: .writing)
            #expect(try Fixture.number(path, "PRAGMA user_version") == 3)
            #expect(try ledger.run(5) == old)
            var chart = try Fixture.run(1)
            chart.question = .monitor
            chart.figures = [
                LedgerFigure("mean", month: Month(year: 2022, month: 4), value: 1.5),
                LedgerFigure("limits", lower: 1, upper: 2, level: 95, word: "run"),
                LedgerFigure("caseload", quantiles: LedgerGrid.percents.map { (p: Double) -> Double? in p / 3 }),
            ]
            chart.id = try ledger.record(chart)
            #expect(try ledger.run(chart.id) == chart)
            #expect(try Ledger(path, for: .reading).summaries().map(\.question) == [.forecast, .monitor])
            _ = try ledger.forget(.run(chart.id))
            #expect(try Fixture.number(path, "SELECT count(*) FROM figures_said") == 0)
        }
    }

    /// What version 2 added, as it was.
    private static let version2 = """
        CREATE INDEX runs_by_measure ON runs (measure, area, made, run);
        CREATE INDEX runs_by_history ON runs (history);
        CREATE VIEW said_and_came AS
        SELECT run, made, measure, area, model, month, said, lo_80, hi_80, lo_95, hi_95, came,
          came BETWEEN lo_80 AND hi_80 AS inside_80, came BETWEEN lo_95 AND hi_95 AS inside_95
        FROM (
          SELECT s.run, r.made, r.measure, r.area, r.model, s.month, s.mean AS said, s.p10 AS lo_80, s.p90 AS hi_80,
            s.p02_5 AS lo_95, s.p97_5 AS hi_95,
            (SELECT o.value FROM runs AS l JOIN observed AS o ON o.history = l.history AND o.month = s.month
             WHERE l.measure = r.measure AND l.area IS r.area AND l.provenance <> 'modelled'
               AND (o.value IS NOT NULL OR o.mark IS NOT NULL)
             ORDER BY l.made DESC, l.run DESC LIMIT 1) AS came
          FROM months_said AS s JOIN runs AS r USING (run)
        );
        PRAGMA user_version = 2;
        """

    @Test("a new ledger has the tables of one that came from version 1")
    func sameTables() throws {
        try inFolder { folder in
            try Fixture.sqlite("\(folder)/old.sqlite", Self.version1)
            _ = try Ledger("\(folder)/old.sqlite", for: .writing)
            _ = try Ledger("\(folder)/new.sqlite", for: .writing)
            // Columns and their types, by SQLite's own account of them; layout apart.
            let columns = """
                SELECT count(*) FROM (SELECT m.name, p.name, p.type, p."notnull", p.pk FROM sqlite_master AS m,
                  pragma_table_info(m.name) AS p EXCEPT SELECT m.name, p.name, p.type, p."notnull", p.pk
                  FROM other.sqlite_master AS m, pragma_table_info(m.name, 'other') AS p)
                """
            for (a, b) in [("old", "new"), ("new", "old")] {
                #expect(try Fixture.number("\(folder)/\(a).sqlite", columns, with: "\(folder)/\(b).sqlite") == 0)
            }
        }
    }
}
