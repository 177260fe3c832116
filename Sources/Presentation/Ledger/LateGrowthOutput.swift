import CouncilData
package import Reports
package import Studies
package import Tables
import TimeSeries

/// How much a month grows after it is first seen: `sscp-stats ledger late`.
extension LateGrowth: StudyOutput {
    /// What is expected, for a heading.
    package var finding: String { "\(start)." }

    private var start: String {
        let name = area.map { "\(measure) in \(Area.inProse($0))" } ?? measure
        return "A month of \(name) grows by \(percent(rows[0].growth)) after it is first seen"
    }

    package var headline: String {
        let first = rows[0]
        return
            "\(start) (80% range \(percent(first.range80.lowerBound)) to \(percent(first.range80.upperBound))), over "
            + "\(rows.count + 1) months."
    }

    /// What a factor adds: `7.5%`.
    private func percent(_ factor: Double) -> String { NumberFormat.percent(share: factor - 1, decimals: 1) }

    package var json: JSONValue {
        [
            "schema": "sscp-stats/ledger/1", "of": "late", "headline": .string(headline),
            "measure": .string(measure), "area": JSONValue(area),
            "extracts": JSONValue(extracts.map(\.description)),
            "growth": .array(
                rows.map {
                    [
                        "age": .integer($0.age), "factor": .number($0.factor), "to_last": .number($0.growth),
                        "lo-80": .number($0.range80.lowerBound), "hi-80": .number($0.range80.upperBound),
                        "months": .integer($0.months),
                    ]
                }),
            "latest": .array(
                latest.corrections.map {
                    [
                        "month": .string($0.month.description), "seen": .number($0.seen),
                        "expected": .number($0.expected), "lo-80": .number($0.range80.lowerBound),
                        "hi-80": .number($0.range80.upperBound),
                    ]
                }),
        ]
    }

    /// A row an age.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(["age", "factor", "to_last", "lo-80", "hi-80", "months"])
        for row in rows {
            try writer.row([
                .integer(row.age), .number(row.factor), .number(row.growth), .number(row.range80.lowerBound),
                .number(row.range80.upperBound), .integer(row.months),
            ])
        }
        try writer.finish()
    }

    package var document: Document {
        var document = Document(title: finding)
        document.append(.headline(headline))
        document.append(
            .table(
                DocumentTable(
                    caption: "Growth of a month by its age, from extracts of \(extracts.count) months",
                    columns: [
                        .rowHeader("Age in months"), .number("To the next"), .number("To the last"),
                        .number("80% range"), .number("Months seen at both"),
                    ],
                    rows: rows.map { row in
                        [
                            .init("\(row.age)"), factor(row.factor), factor(row.growth),
                            .init(
                                "\(NumberFormat.fixed(row.range80.lowerBound, decimals: 3)) to "
                                    + NumberFormat.fixed(row.range80.upperBound, decimals: 3),
                                lower: row.range80.lowerBound, upper: row.range80.upperBound),
                            .init("\(row.months)", number: Double(row.months)),
                        ]
                    })))
        if !latest.corrections.isEmpty {
            document.append(
                .table(
                    DocumentTable(
                        caption: "The latest extract, and what its months are expected to come to",
                        columns: [
                            .rowHeader("Month"), .number("Seen"), .number("Expected"), .number("80% range"),
                        ],
                        rows: latest.corrections.map { month in
                            [
                                .month(month.month.description, text: month.month.longName),
                                .init(NumberFormat.trimmed(month.seen), number: month.seen),
                                .init(NumberFormat.fixed(month.expected, decimals: 0), number: month.expected),
                                .init(
                                    "\(NumberFormat.fixed(month.range80.lowerBound, decimals: 0)) to "
                                        + NumberFormat.fixed(month.range80.upperBound, decimals: 0),
                                    lower: month.range80.lowerBound, upper: month.range80.upperBound),
                            ]
                        })))
        }
        document.append(
            .note(
                "By the chain ladder with Mack's standard errors. What is entered after an age of \(rows.count + 1) months, the "
                    + "last that enough extracts show, is not known. A new way of entering changes the growth, and no earlier "
                    + "extract knows of it."))
        return document
    }

    private func factor(_ value: Double) -> DocumentTable.Cell {
        .init(NumberFormat.fixed(value, decimals: 3), number: value)
    }
}
