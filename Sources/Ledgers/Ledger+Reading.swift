import TimeSeries

extension Ledger {
    /// The runs, in the order of the days as at which they were made, then of their numbers.
    package func summaries(_ which: LedgerSelection = .all) throws -> [LedgerSummary] {
        try told {
            let (clause, values) = Self.clause(which)
            return try connection.rows(
                """
                SELECT runs.*, first_month, last_month FROM runs JOIN histories USING (history) \(clause)
                ORDER BY made, run
                """, values
            ).map { row in
                let id = row.integer("run") ?? 0
                return LedgerSummary(
                    id: id, question: try question(row, id), day: try day(row, id), by: row.text("made_by"),
                    version: row.text("version") ?? "",
                    measure: row.text("measure") ?? "", area: row.text("area"), model: row.text("model") ?? "",
                    firstMonth: try month(row, "first_month", id), lastMonth: try month(row, "last_month", id),
                    horizon: row.integer("horizon") ?? 0)
            }
        }
    }

    /// Whole runs, in the order of the days as at which they were made, then of their numbers.
    package func runs(_ which: LedgerSelection) throws -> [LedgerRun] {
        try told {
            // What is read belongs together, whoever writes meanwhile.
            try connection.execute("BEGIN")
            defer { try? connection.execute("ROLLBACK") }
            let (clause, values) = Self.clause(which)
            var histories: [Int: LedgerHistory] = [:]
            return try connection.rows("SELECT * FROM runs \(clause) ORDER BY made, run", values).map {
                try run($0, &histories)
            }
        }
    }

    /// One run.
    /// - Throws: ``LedgerError/noSuchRun(file:run:first:last:)``.
    package func run(_ id: Int) throws -> LedgerRun {
        if let found = try runs(.run(id)).first { return found }
        let numbers = try summaries().map(\.id)
        throw LedgerError.noSuchRun(file: path, run: id, first: numbers.min(), last: numbers.max())
    }

    private static func clause(_ which: LedgerSelection) -> (String, [SQLiteValue]) {
        switch which {
        case .all: ("", [])
        case .run(let id): ("WHERE run = ?", [.integer(id)])
        case .before(let day): ("WHERE made < ?", [.text(day.description)])
        case .measure(let measure, nil): ("WHERE measure = ? COLLATE NOCASE", [.text(measure)])
        case .measure(let measure, let area?):
            (
                "WHERE measure = ? COLLATE NOCASE AND (area = ? COLLATE NOCASE OR area_code = ? COLLATE NOCASE)",
                [.text(measure), .text(area), .text(area)]
            )
        }
    }

    private func run(_ row: SQLiteRow, _ histories: inout [Int: LedgerHistory]) throws -> LedgerRun {
        let id = row.integer("run") ?? 0
        let number = row.integer("history") ?? 0
        let months: LedgerHistory
        if let known = histories[number] {
            months = known
        } else {
            months = try history(number, run: id)
            histories[number] = months
        }
        var history = months
        history.reasonKept = row.text("small_counts_kept")
        let of: [SQLiteValue] = [.integer(id)]
        var run = LedgerRun(
            made: LedgerMade(
                day: try day(row, id), by: row.text("made_by"), version: row.text("version") ?? "",
                arguments: row.text("arguments") ?? ""),
            subject: LedgerSubject(
                measure: row.text("measure") ?? "", area: row.text("area"), areaCode: row.text("area_code"),
                kind: row.text("kind") ?? "", provenance: row.text("provenance") ?? "",
                source: row.text("source") ?? "", allowsNegative: row.integer("allows_negative") == 1),
            method: LedgerMethod(
                model: row.text("model") ?? "", horizon: row.integer("horizon") ?? 0, seed: row.integer("seed") ?? 0,
                options: Dictionary(
                    try connection.rows("SELECT name, value FROM options WHERE run = ?", of).map {
                        ($0.text("name") ?? "", $0.text("value") ?? "")
                    }
                ) { first, _ in first }),
            history: history,
            inputs: try connection.rows("SELECT * FROM inputs WHERE run = ? ORDER BY position", of).map {
                LedgerInput(name: $0.text("name") ?? "", sha256: $0.text("sha256"), bytes: $0.integer("bytes"))
            },
            months: try connection.rows("SELECT * FROM months_said WHERE run = ? ORDER BY month", of).map { row in
                guard let said = distribution(row) else { throw bad(id, "mean", "") }
                return LedgerSaid(month: try month(row, "month", id), distribution: said)
            },
            totals: try connection.rows(
                "SELECT * FROM totals_said WHERE run = ? ORDER BY first_month, last_month, label", of
            ).map { row in
                LedgerTotal(
                    label: row.text("label") ?? "", from: try month(row, "first_month", id),
                    to: try month(row, "last_month", id), monthsObserved: row.integer("months_observed") ?? 0,
                    observed: row.real("observed"), distribution: distribution(row))
            })
        run.id = id
        run.question = try question(row, id)
        // A ledger of before version 3 holds forecasts alone, and no such table.
        if run.question != .forecast {
            run.figures = try connection.rows("SELECT * FROM figures_said WHERE run = ? ORDER BY position", of).map {
                row in
                let quantiles = LedgerGrid.columns.map(row.real)
                return LedgerFigure(
                    row.text("name") ?? "", month: try row.text("month").map { _ in try month(row, "month", id) },
                    value: row.real("value"), lower: row.real("lower"), upper: row.real("upper"),
                    level: row.real("level"), word: row.text("word"),
                    quantiles: quantiles.contains { $0 != nil } ? quantiles : nil)
            }
        }
        return run
    }

    private func question(_ row: SQLiteRow, _ run: Int) throws -> LedgerQuestion {
        guard let text = row.text("question") else { return .forecast }
        guard let question = LedgerQuestion(rawValue: text) else { throw bad(run, "question", text) }
        return question
    }

    private func history(_ number: Int, run: Int) throws -> LedgerHistory {
        let rows = try connection.rows("SELECT * FROM observed WHERE history = ? ORDER BY month", [.integer(number)])
        guard let first = rows.first else { throw bad(run, "history", "\(number)") }
        let start = try month(first, "month", run)
        let values = try rows.enumerated().map { offset, row -> LedgerHistory.Value in
            guard try month(row, "month", run) == start + offset else {
                throw bad(run, "month", row.text("month") ?? "")
            }
            guard let value = LedgerHistory.Value(mark: row.text("mark"), number: row.real("value")) else {
                throw bad(run, "mark", row.text("mark") ?? "")
            }
            return value
        }
        return LedgerHistory(start: start, values: values, reasonKept: nil)
    }

    private func distribution(_ row: SQLiteRow) -> LedgerDistribution? {
        row.real("mean").map { LedgerDistribution(mean: $0, quantiles: LedgerGrid.columns.map(row.real)) }
    }

    private func month(_ row: SQLiteRow, _ column: String, _ run: Int) throws -> Month {
        let text = row.text(column) ?? ""
        guard let month = Month(text) else { throw bad(run, column, text) }
        return month
    }

    private func day(_ row: SQLiteRow, _ run: Int) throws -> Day {
        let text = row.text("made") ?? ""
        guard let day = Day(iso: text) else { throw bad(run, "made", text) }
        return day
    }

    private func bad(_ run: Int, _ column: String, _ value: String) -> LedgerError {
        .badRow(file: path, run: run, column: column, value: value)
    }
}
