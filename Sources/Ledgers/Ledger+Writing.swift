import Tables
import TimeSeries

extension Ledger {
    /// Records a run, whole or not at all.
    ///
    /// - Returns: its number.
    /// - Throws: ``LedgerError``; the file is then as it was.
    package func record(_ run: LedgerRun) throws -> Int {
        try requireWritable()
        return try told {
            try connection.transaction {
                let history = try keep(run.history)
                try connection.run(
                    """
                    INSERT INTO runs (made, made_by, version, arguments, measure, area, area_code, kind, provenance,
                      source, allows_negative, model, horizon, seed, history, small_counts_kept, question)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    [
                        .text(run.made.day.description), .init(run.made.by), .text(run.made.version),
                        .text(run.made.arguments), .text(run.subject.measure), .init(run.subject.area),
                        .init(run.subject.areaCode), .text(run.subject.kind), .text(run.subject.provenance),
                        .text(run.subject.source), .integer(run.subject.allowsNegative ? 1 : 0),
                        .text(run.method.model), .integer(run.method.horizon), .integer(run.method.seed),
                        .integer(history), .init(run.history.reasonKept), .text(run.question.rawValue),
                    ])
                let id = connection.lastRow
                try connection.run(
                    "INSERT INTO options (run, name, value) VALUES (?, ?, ?)",
                    rows: run.method.options.sorted { $0.key < $1.key }.map {
                        [.integer(id), .text($0.key), .text($0.value)]
                    })
                try connection.run(
                    "INSERT INTO inputs (run, position, name, sha256, bytes) VALUES (?, ?, ?, ?, ?)",
                    rows: run.inputs.enumerated().map {
                        [.integer(id), .integer($0 + 1), .text($1.name), .init($1.sha256), .init($1.bytes)]
                    })
                try connection.run(
                    "INSERT INTO months_said (run, month, mean, \(Self.quantileColumns)) "
                        + "VALUES (?, ?, ?, \(Self.quantileMarks))",
                    rows: run.months.map { said in
                        [.integer(id), .text(said.month.description)] + Self.values(said.distribution)
                    })
                try connection.run(
                    "INSERT INTO totals_said (run, label, first_month, last_month, months_observed, observed, mean, "
                        + "\(Self.quantileColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, \(Self.quantileMarks))",
                    rows: run.totals.map { total in
                        [
                            .integer(id), .text(total.label), .text(total.from.description),
                            .text(total.to.description), .integer(total.monthsObserved), .init(total.observed),
                        ] + Self.values(total.distribution)
                    })
                try connection.run(
                    "INSERT INTO figures_said (run, position, name, month, value, lower, upper, level, word, "
                        + "\(Self.quantileColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, \(Self.quantileMarks))",
                    rows: run.figures.enumerated().map { position, figure in
                        [
                            .integer(id), .integer(position + 1), .text(figure.name),
                            .init(figure.month?.description), .init(figure.value), .init(figure.lower),
                            .init(figure.upper), .init(figure.level), .init(figure.word),
                        ]
                            + (figure.quantiles ?? LedgerGrid.columns.map { _ in nil }).map { SQLiteValue($0) }
                    })
                return id
            }
        }
    }

    static let quantileColumns = LedgerGrid.columns.joined(separator: ", ")
    private static let quantileMarks = LedgerGrid.columns.map { _ in "?" }.joined(separator: ", ")

    private static func values(_ distribution: LedgerDistribution?) -> [SQLiteValue] {
        guard let distribution else { return LedgerGrid.columns.map { _ in .null } + [.null] }
        return [.real(distribution.mean)] + distribution.quantiles.map { SQLiteValue($0) }
    }

    /// The number of a history: runs made from the same months share it.
    private func keep(_ history: LedgerHistory) throws -> Int {
        let digest = history.digest
        if let known = try connection.rows("SELECT history FROM histories WHERE sha256 = ?", [.text(digest)]).first,
            let number = known.integer("history")
        {
            return number
        }
        try connection.run(
            "INSERT INTO histories (sha256, first_month, last_month) VALUES (?, ?, ?)",
            [.text(digest), .text(history.start.description), .text(history.end.description)])
        let number = connection.lastRow
        try connection.run(
            "INSERT INTO observed (history, month, value, mark) VALUES (?, ?, ?, ?)",
            rows: history.values.enumerated().map { offset, value in
                [
                    .integer(number), .text((history.start + offset).description), .real(value.number),
                    value.mark.map { .text($0) } ?? .null,
                ]
            })
        return number
    }

    /// Removes runs, overwrites where they stood with zeros, and gives the room back.
    ///
    /// - Returns: what was removed, and whether the file was made smaller: for that a full disk has no room.
    /// - Throws: ``LedgerError``; nothing is removed then.
    package func forget(_ which: LedgerSelection) throws -> (removed: [LedgerSummary], isSmaller: Bool) {
        try requireWritable()
        return try told {
            let removed = try connection.transaction {
                let removed = try summaries(which)
                try connection.run("DELETE FROM runs WHERE run = ?", rows: removed.map { [.integer($0.id)] })
                try connection.execute("DELETE FROM histories WHERE history NOT IN (SELECT history FROM runs)")
                return removed
            }
            // The runs are gone and overwritten; what is left to do is to make the file smaller.
            guard !removed.isEmpty else { return (removed, true) }
            return (removed, (try? connection.execute("VACUUM")) != nil)
        }
    }
}

extension LedgerHistory.Value {
    private static let marks: [Self: String] = [.withheld: "withheld", .hidden: "hidden"]

    /// What stands beside a month without a value that is known to somebody.
    fileprivate var mark: String? { Self.marks[self] }

    /// - Parameters:
    ///   - mark: as ``mark`` has it; nil for none.
    ///   - number: nil where there is none.
    init?(mark: String?, number: Double?) {
        guard let mark else {
            self = number.map { .known($0) } ?? .missing
            return
        }
        guard let found = Self.marks.first(where: { $0.value == mark }) else { return nil }
        self = found.key
    }
}

extension LedgerHistory {
    /// Of what is kept of the months: withheld counts cannot be guessed from it.
    var digest: String {
        var hash = SHA256()
        for (offset, value) in values.enumerated() {
            let word =
                switch value {
                case .known(let number): "\(number)"
                case .missing: ""
                case .hidden, .withheld: value.mark ?? ""
                }
            hash.update("\(start + offset),\(word)\n".utf8)
        }
        return hash.hexadecimal()
    }
}
