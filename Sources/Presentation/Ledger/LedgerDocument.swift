import Ledgers
package import Reports
import Studies
import Tables
import TimeSeries

extension LedgerComparison {
    package var document: Document {
        var document = Document(title: finding)
        if parts != nil, finding != headline { document.append(.headline(headline)) }
        if let outcome { document.append(.paragraph(outcome)) }
        document.append(.table(partsTable))
        if !months.isEmpty { document.append(.table(monthsTable)) }
        for note in notes { document.append(.note(note.sentence)) }
        document.append(.analystPart)
        if !revisions.isEmpty {
            document.append(
                .table(
                    DocumentTable(
                        caption: "Months restated",
                        columns: [.rowHeader("Month"), .number("Then"), .number("Now")],
                        rows: revisions.map {
                            [
                                .month($0.month.description, text: $0.month.longName),
                                .init(NumberFormat.trimmed($0.then), number: $0.then),
                                .init(NumberFormat.trimmed($0.now), number: $0.now),
                            ]
                        })))
        }
        if !changes.isEmpty {
            document.append(
                .table(
                    DocumentTable(
                        caption: "What of the method differs",
                        columns: [.rowHeader("What"), .text("Then"), .text("Now")],
                        rows: changes.map {
                            [.init($0.what.name), .init($0.then ?? "–"), .init($0.now ?? "–")]
                        })))
        }
        document.append(
            .note(
                "The forecast of run \(then.run) was made again by this program with the options of run \(now.run): of the "
                    + "months known then, of those months as they are now, and of all months. The three steps are the parts."
            ))
        return document
    }

    private var partsTable: DocumentTable {
        func row(_ title: String, _ value: Double?, _ text: String) -> [DocumentTable.Cell] {
            [.init(title), .init(text, number: value)]
        }
        return DocumentTable(
            caption: "From what was said then to what is said now: \(target.title)",
            columns: [.rowHeader("Step"), .number(subject.measure)],
            rows: [
                row("Said as at \(then.made.day) (run \(then.run))", then.total, whole(then.total)),
                row("Months that came", parts?.news, signed(parts?.news)),
                row("Months restated", parts?.revision, signed(parts?.revision)),
                row("Method", parts?.method, signed(parts?.method)),
                row("Said as at \(now.made.day) (run \(now.run))", now.total, whole(now.total)),
            ])
    }

    private var monthsTable: DocumentTable {
        DocumentTable(
            caption: "Months that came since",
            columns: [
                .rowHeader("Month"), .number("Said"), .number("80% range"), .number("Came"), .text("Inside"),
            ],
            rows: months.map { month in
                [
                    .month(month.month.description, text: month.month.longName),
                    .init(text(month.said), number: month.said),
                    month.range80.map {
                        .init(
                            "\(text($0.lowerBound)) to \(text($0.upperBound))", lower: $0.lowerBound,
                            upper: $0.upperBound)
                    } ?? .init(NumberFormat.missing),
                    .init(NumberFormat.trimmed(month.came), number: month.came),
                    .init(month.isInside.map { $0 ? "yes" : "no" } ?? NumberFormat.missing),
                ]
            })
    }

    /// A month's figure: whole where months are large.
    private func text(_ value: Double) -> String {
        NumberFormat.fixed(value, decimals: months.contains { $0.said >= 20 } ? 0 : 1)
    }
}

extension LedgerScores {
    package var document: Document {
        var document = Document(title: headline)
        if !scores.isEmpty {
            document.append(.table(table))
            document.append(
                .note(
                    "Error and bias are of the expected value, bias being said less came; MASE divides errors by the usual "
                        + "change from one year to the next before the forecast. The seasonal naive says the same month of "
                        + "the last year known then."))
        }
        for note in notes { document.append(.note(note.sentence)) }
        document.append(.analystPart)
        if scores.contains(where: { $0.totals.n > 0 }) { document.append(.table(totalsTable)) }
        return document
    }

    private var table: DocumentTable {
        DocumentTable(
            caption: "Months said that have come",
            columns: [
                .rowHeader("What"), .text("Model"), .number("Months"), .number("In 80%"), .number("In 95%"),
                .number("Mean error"), .number("Bias"), .number("MASE"), .number("Seasonal naive"),
            ],
            rows: scores.map { score in
                [
                    .init(Self.title(score)), .init(score.model), .init(NumberFormat.integer(score.months.n)),
                    .init(NumberFormat.percent(share: score.months.coverage80, decimals: 0)),
                    .init(NumberFormat.percent(share: score.months.coverage95, decimals: 0)),
                    .init(NumberFormat.fixed(score.months.mae, decimals: 1), number: score.months.mae),
                    .init(NumberFormat.signed(score.months.bias, decimals: 1), number: score.months.bias),
                    .init(NumberFormat.fixed(score.mase, decimals: 2), number: score.mase),
                    .init(NumberFormat.fixed(score.naiveMAE, decimals: 1), number: score.naiveMAE),
                ]
            })
    }

    private var totalsTable: DocumentTable {
        DocumentTable(
            caption: "Totals said, all of whose months have come",
            columns: [
                .rowHeader("What"), .text("Model"), .number("Totals"), .number("In 80%"), .number("In 95%"),
                .number("Mean error"), .number("Bias"),
            ],
            rows: scores.filter { $0.totals.n > 0 }.map { score in
                [
                    .init(Self.title(score)), .init(score.model), .init(NumberFormat.integer(score.totals.n)),
                    .init(NumberFormat.percent(share: score.totals.coverage80, decimals: 0)),
                    .init(NumberFormat.percent(share: score.totals.coverage95, decimals: 0)),
                    .init(NumberFormat.fixed(score.totals.mae, decimals: 1), number: score.totals.mae),
                    .init(NumberFormat.signed(score.totals.bias, decimals: 1), number: score.totals.bias),
                ]
            })
    }

    private static func title(_ score: Score) -> String {
        score.area.map { "\(score.measure), \($0)" } ?? score.measure
    }
}

extension LedgerListing {
    package var document: Document {
        var document = Document(title: headline)
        guard !runs.isEmpty else { return document }
        document.append(.table(LedgerSummary.table("Runs, in the order in which they were made", runs)))
        return document
    }
}

extension LedgerSummary {
    static func table(_ caption: String, _ runs: [LedgerSummary]) -> DocumentTable {
        DocumentTable(
            caption: caption,
            columns: [
                .rowHeader("Run"), .text("Said by"), .text("As at"), .text("By"), .text("Measure"), .text("Area"),
                .text("Model"),
                .text("Last month"), .number("Ahead"),
            ],
            rows: runs.map {
                [
                    .init("\($0.id)"), .init($0.question.rawValue), .init($0.day.description),
                    .init($0.by ?? NumberFormat.missing),
                    .init($0.measure), .init($0.area ?? NumberFormat.missing), .init($0.model),
                    .month($0.lastMonth.description), .init("\($0.horizon)", number: Double($0.horizon)),
                ]
            })
    }
}

extension LedgerRemoval {
    package var document: Document {
        var document = Document(title: headline)
        if let notSmaller { document.append(.note(notSmaller)) }
        if !removed.isEmpty { document.append(.table(LedgerSummary.table("Runs removed", removed))) }
        return document
    }
}

extension LedgerReceipt {
    package var document: Document {
        var document = Document(title: headline)
        if let withheld { document.append(.note(withheld)) }
        document.append(.table(run.question == .forecast ? run.totalsTable : run.figuresTable))
        return document
    }
}
