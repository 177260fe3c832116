/// The tables of a ledger, as SQL. `docs/methods/ledger.md` describes each column for those who read the file with
/// other programs.
///
/// A version, once released, stays as it is here: a ledger of version n is brought up to date by the steps after n.
enum LedgerSchema {
    /// "SSCP", by which a file is known for a ledger (`PRAGMA application_id`).
    static let applicationID = 0x5353_4350
    /// Step n makes version n of version n − 1.
    static let steps = [version1, version2, version3]
    static var latest: Int { steps.count }
    /// The first version whose tables the readers know as they are.
    static let leastReadable = 1

    private static let version1 = """
        CREATE TABLE histories (
          history INTEGER PRIMARY KEY,
          sha256 TEXT NOT NULL UNIQUE,
          first_month TEXT NOT NULL,
          last_month TEXT NOT NULL
        );
        CREATE TABLE observed (
          history INTEGER NOT NULL REFERENCES histories ON DELETE CASCADE,
          month TEXT NOT NULL,
          value REAL,
          mark TEXT CHECK (mark IN ('withheld', 'hidden')),
          PRIMARY KEY (history, month)
        ) WITHOUT ROWID;
        CREATE TABLE runs (
          run INTEGER PRIMARY KEY AUTOINCREMENT,
          made TEXT NOT NULL,
          made_by TEXT,
          version TEXT NOT NULL,
          arguments TEXT NOT NULL,
          measure TEXT NOT NULL,
          area TEXT,
          area_code TEXT,
          kind TEXT NOT NULL,
          provenance TEXT NOT NULL,
          source TEXT NOT NULL,
          allows_negative INTEGER NOT NULL,
          model TEXT NOT NULL,
          horizon INTEGER NOT NULL,
          seed INTEGER NOT NULL,
          history INTEGER NOT NULL REFERENCES histories,
          small_counts_kept TEXT
        );
        CREATE TABLE options (
          run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
          name TEXT NOT NULL,
          value TEXT NOT NULL,
          PRIMARY KEY (run, name)
        ) WITHOUT ROWID;
        CREATE TABLE inputs (
          run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
          position INTEGER NOT NULL,
          name TEXT NOT NULL,
          sha256 TEXT,
          bytes INTEGER,
          PRIMARY KEY (run, position)
        ) WITHOUT ROWID;
        CREATE TABLE months_said (
          run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
          month TEXT NOT NULL,
          mean REAL NOT NULL,
          \(quantiles),
          PRIMARY KEY (run, month)
        ) WITHOUT ROWID;
        CREATE TABLE totals_said (
          run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
          label TEXT NOT NULL,
          first_month TEXT NOT NULL,
          last_month TEXT NOT NULL,
          months_observed INTEGER NOT NULL,
          observed REAL,
          mean REAL,
          \(quantiles),
          PRIMARY KEY (run, label)
        ) WITHOUT ROWID;
        """

    /// What each run said of a month beside what the latest run knows of it, for those who read with other programs.
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
        """

    /// What is said and is no forecast: of charts, benchmarks and scenarios.
    private static let version3 = """
        ALTER TABLE runs ADD COLUMN question TEXT NOT NULL DEFAULT 'forecast';
        CREATE TABLE figures_said (
          run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
          position INTEGER NOT NULL,
          name TEXT NOT NULL,
          month TEXT,
          value REAL,
          lower REAL,
          upper REAL,
          level REAL,
          word TEXT,
          \(quantiles),
          PRIMARY KEY (run, position)
        ) WITHOUT ROWID;
        """

    private static var quantiles: String { LedgerGrid.columns.map { "\($0) REAL" }.joined(separator: ", ") }
}
