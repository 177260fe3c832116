import CouncilData
package import Reports
import Studies
package import Tables
import TimeSeries

/// Several measures at one look, a row each.
extension MonitorPanel: StudyOutput {
    /// The machine-readable form, `sscp-stats/monitor-panel/1`.
    package var json: JSONValue {
        [
            "schema": "sscp-stats/monitor-panel/1", "source": .string(source),
            "findings": .array([finding, chanceSentence].map(JSONValue.string)),
            "looks": .integer(looks), "signals": .integer(signals.count),
            "expected_by_chance": .number(expectedByChance),
            "false_discoveries": [
                "rate": .number(Self.falseDiscoveryRate), "method": "benjamini-yekutieli",
                "standing": .integer(discoveries.count),
            ],
            "rows": .array(rows.map(json)),
        ]
    }

    private func json(_ row: Row) -> JSONValue {
        let latest = row.chart?.latest
        return [
            "measure": .string(row.name),
            "latest": latest.map {
                ["month": .string($0.point.month.description), "value": .number($0.point.value)]
            } ?? .null,
            "signal": JSONValue(latest?.point.signal?.rawValue), "new": row.chart.map { .bool($0.isNew) } ?? .null,
            "early_warning": row.chart?.warning.map(\.json) ?? .null,
            "on_year": row.chart?.onYear.map(\.json) ?? .null,
            "lower_limit": .number(latest?.point.lower ?? .nan), "upper_limit": .number(latest?.point.upper ?? .nan),
            "hidden_months": .integer(row.chart?.request.input.series.hidden?.months.count ?? 0),
            "mean_bounds": row.chart?.request.input.series.meanBounds.map {
                [.number($0.lowerBound), .number($0.upperBound)]
            } ?? .null,
            "p": JSONValue(row.p), "stands": .bool(row.isDiscovery), "refused": JSONValue(row.refusal),
        ]
    }

    /// One row a measure.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(
            [
                "measure", "month", "value", "signal", "new", "lower_limit", "upper_limit", "warning_lower",
                "warning_upper", "warning_outside", "on_year", "on_year_lower", "on_year_upper", "p", "stands",
                "refused",
            ].map(CSVWriter.Field.text))
        for row in rows {
            let latest = row.chart?.latest?.point
            let warning = row.chart?.warning
            let year = row.chart?.onYear
            writer.field(row.name)
            writer.field(latest?.month.description ?? "")
            writer.field(latest?.value ?? .nan)
            writer.field(latest?.signal?.rawValue ?? "")
            writer.field(row.chart.map { $0.isNew ? "true" : "false" } ?? "")
            for number in [latest?.lower, latest?.upper, warning?.lastLower, warning?.lastUpper] {
                writer.field(number ?? .nan)
            }
            writer.field(warning.map { $0.lastIsOutside ? "true" : "false" } ?? "")
            for number in [year?.estimate, year?.lower, year?.upper, row.p] { writer.field(number ?? .nan) }
            writer.field(row.isDiscovery ? "true" : "false")
            writer.field(row.refusal ?? "")
            try writer.endRow()
        }
        try writer.finish()
    }

    /// The finding, in one sentence.
    package var finding: String {
        let new = rows.filter { $0.chart?.isNew == true }
        let looked = "\(looks) \(looks == 1 ? "measure" : "measures")"
        guard !signals.isEmpty else { return "None of \(looked) has a signal in its last month." }
        let standing = discoveries.map(\.name)
        let list = standing.prefix(5).joined(separator: ", ") + (standing.count > 5 ? " and others" : "")
        return
            "\(signals.count) of \(looked) \(signals.count == 1 ? "has a signal in its last month" : "have a signal in the last month")"
            + ", \(new.count) new; "
            + (standing.isEmpty ? "none stands out of so many looks." : "what stands out: \(list).")
    }

    private var chanceSentence: String {
        "Of \(looks) \(looks == 1 ? "look" : "looks") chance alone would give "
            + "\(NumberFormat.fixed(expectedByChance, decimals: 1)) signals. Those that stand are chosen so that no more than "
            + "\(NumberFormat.percent(share: Self.falseDiscoveryRate, decimals: 0)) of them are expected to be false, whatever the "
            + "relations between measures (Benjamini and Yekutieli)."
    }

    package var document: Document {
        var document = Document(title: finding)
        document.append(.paragraph(chanceSentence))
        document.append(.table(table))
        let refused = rows.filter { $0.chart == nil }
        if !refused.isEmpty {
            document.append(.heading(level: 1, "Not charted"))
            document.append(.list(refused.map { "\($0.name): \($0.refusal ?? "")" }))
        }
        document.append(.analystPart)
        document.append(.heading(level: 1, "Each chart"))
        document.append(.list(rows.compactMap { row in row.chart.map { "\(row.name): \($0.headline)" } }))
        document.append(.heading(level: 1, "Rules, sources and cautions"))
        if let chart = rows.compactMap(\.chart).first { document.append(.paragraph(chart.settingsSentence)) }
        document.append(
            .list([
                "Figures: \(source).",
                "p is thrice the smallest of three chances: of a month so far from the mean, by its moving ranges; of so long a run on "
                    + "one side of it; and of so far a mean of that run from the months before. All allow for months that follow "
                    + "each other.",
                "A signal says that something other than ordinary variation is likely; it does not say what.",
            ]))
        return document
    }

    private var table: DocumentTable {
        DocumentTable(
            caption: "The last month of each measure",
            columns: [
                .rowHeader("Measure"), .text("Month"), .number("Value"), .text("Signal"), .text("Early warning"),
                .number("On the year"), .text("Stands"),
            ],
            rows: rows.map { row in
                guard let chart = row.chart, let latest = chart.latest?.point else {
                    return [.init(row.name), .init(NumberFormat.missing, shorthand: .notAvailable)]
                }
                return [
                    .init(row.name), .month(latest.month.description),
                    .init(chart.shown(latest.value), number: latest.value),
                    .init(latest.signal.map { $0.rawValue + (chart.isNew ? ", new" : "") } ?? "none"),
                    .init(chart.warning.map { $0.lastIsOutside ? "outside" : "inside" } ?? "not known"),
                    .init(chart.yearShown ?? NumberFormat.missing), .init(row.isDiscovery ? "yes" : "no"),
                ]
            })
    }
}
