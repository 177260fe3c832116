import Reports
import Tables
import TimeSeries

extension DescribeResult {
    private static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private func shown(_ value: Double?) -> String { NumberFormat.fixed(value, decimals: input.decimals) }
    private func share(_ value: Double) -> String { NumberFormat.signed(100 * value) + "%" }

    /// The level, and how the last year compares.
    public var headline: String {
        guard let lastYear else {
            return
                "\(input.capitalisedMeasure) in \(input.areaName) averaged \(NumberFormat.fixed(mean, decimals: 1)) a month; not "
                + "all of the last twelve months are known."
        }
        let text =
            "\(input.capitalisedMeasure) in \(input.areaName): \(shown(lastYear.total)) in the twelve months to "
            + lastYear.to.longName
        guard let yearBefore, yearBefore.total > 0 else { return text + "." }
        let change = lastYear.total / yearBefore.total - 1
        return text + ", \(share(change)) on the twelve months before (\(shown(yearBefore.total)))."
    }

    /// The months that stand out in nearly every year, and no others.
    public var seasonSentences: [String] {
        guard let months else { return [] }
        let stable = months.effects.filter(\.isStable)
        if stable.isEmpty {
            return [
                "No month is reliably above or below the others: none has a clear mean and the same sign in four "
                    + "years of five."
            ]
        }
        return stable.map { effect in
            let below = effect.effect < 0
            let count = below ? effect.below : effect.years - effect.below
            return
                "\(Self.names[effect.month - 1]) is \(NumberFormat.fixed(abs(100 * effect.effect)))% \(below ? "below" : "above") the "
                + "mean of the other months (95% interval \(share(effect.lower)) to \(share(effect.upper))), \(below ? "lower" : "higher") in "
                + "\(count) of \(effect.years) years, between \(share(effect.lowest)) and \(share(effect.highest))."
        }
    }

    public var spreadSentence: String? {
        dispersion.map {
            "After year and month effects the months vary \(NumberFormat.fixed($0, decimals: 1)) times as much as chance alone would "
                + "make them (Poisson)" + ($0 > 2 ? ": tests and limits for chance alone would be too sure." : ".")
        }
    }

    public var breakSentence: String {
        guard !breaks.isEmpty else { return "No lasting change of level stands out from related months." }
        let kind = breakShape == "trend" ? "level and slope" : "level"
        let list = breaks.map {
            "\($0.month.longName) (95% interval \($0.lower.longName) to \($0.upper.longName)), from \(shown($0.before.rounded())) to "
                + "\(shown($0.after.rounded())) a month at that point"
        }
        return "A new \(kind) from \(list.joined(separator: "; "))."
    }

    var notes: [String] {
        var list: [String] = []
        if let moved = movedByDisturbance {
            list.append(
                "Leaving out the years of \(disturbances.joined(separator: ", ")) moves no month by more than "
                    + "\(NumberFormat.fixed(100 * moved, decimals: 1)) points.")
        }
        if months != nil, monthsOfEngland != nil {
            list.append(
                "The adjusted series uses month effects drawn towards England's, as far as chance moves the area's own."
            )
        }
        return list + refused.map { "Not done: \($0)" } + input.notes
    }

    public var document: Document {
        var document = Document(title: "\(input.capitalisedMeasure) described, \(input.areaName)")
        document.append(.headline(headline))
        document.append(.paragraph(breakSentence))
        document.append(.chart(.months(chart)))
        if let months {
            document.append(.heading(level: 1, "Months of the year"))
            document.append(.list(seasonSentences))
            document.append(.table(monthTable(months)))
        }
        document.append(.heading(level: 1, "Spread, figures and cautions"))
        if let spreadSentence { document.append(.paragraph(spreadSentence)) }
        document.append(.paragraph(input.provenanceSentence))
        document.append(
            .list((quality.isEmpty ? ["Nothing missing, repeated or incomplete stands out."] : quality) + notes))
        return document
    }

    private func monthTable(_ months: MonthEffects) -> DocumentTable {
        DocumentTable(
            caption: "Each month against the mean of the other eleven of its financial year, \(months.years) years",
            columns: [
                .rowHeader("Month"), .number("Mean"), .number("95% interval"), .number("Lowest"), .number("Highest"),
                .number("Years below"), .number("England"), .number("Drawn to England"),
            ],
            rows: months.effects.enumerated().map { place, effect in
                [
                    .init(Self.names[effect.month - 1]), .init(share(effect.effect), number: effect.effect),
                    .init("\(share(effect.lower)) to \(share(effect.upper))"),
                    .init(share(effect.lowest), number: effect.lowest),
                    .init(share(effect.highest), number: effect.highest),
                    .init("\(effect.below) of \(effect.years)"),
                    .init(monthsOfEngland.map { share($0.effects[place].effect) } ?? NumberFormat.missing),
                    .init(monthsOfEngland == nil ? NumberFormat.missing : share(effect.shrunk), number: effect.shrunk),
                ]
            })
    }

    private var chart: MonthsChart {
        func values(_ list: [Double]) -> [Double?] { list.map { $0.isFinite ? $0 : nil } }
        var lines: [MonthsChart.Line] = [.init(name: "Observed", style: .observed, values: values(input.series.values))]
        if months != nil { lines.append(.init(name: "Adjusted", style: .model, values: values(adjusted))) }
        return MonthsChart(
            title:
                "\(input.capitalisedMeasure) a month in \(input.areaName)\(months == nil ? "" : ", and with the season taken out")",
            subtitle: "\(input.series.start.longName) to \(input.series.end.longName)",
            source: "\(input.series.provenance.word): \(input.series.provenance.detail)",
            yLabel: "\(input.measure) a month",
            alternativeText: "Line chart of monthly \(input.measure). \(headline) \(breakSentence)",
            months: input.series.months.map(\.description), lines: lines,
            markers: breaks.map { .init(month: $0.month.description, label: "break found in the series") },
            decimals: input.decimals, startsAtZero: input.series.support == .nonNegative)
    }

    /// The machine-readable form, `sscp-stats/describe/1`.
    public var json: JSONValue {
        func level(_ level: Level?) -> JSONValue {
            level.map {
                ["from": .string($0.from.description), "to": .string($0.to.description), "total": .number($0.total)]
            } ?? .null
        }
        return [
            "schema": "sscp-stats/describe/1", "series": input.json, "mean": .number(mean),
            "last_twelve": level(lastYear), "twelve_before": level(yearBefore),
            "month_effects": .array(
                (months?.effects ?? []).map {
                    [
                        "month": .integer($0.month), "effect": .number($0.effect), "lower": .number($0.lower),
                        "upper": .number($0.upper), "standard_error": .number($0.standardError),
                        "lowest": .number($0.lowest), "highest": .number($0.highest), "below": .integer($0.below),
                        "years": .integer($0.years), "shrunk": .number($0.shrunk), "stable": .bool($0.isStable),
                    ]
                }),
            "moved_by_disturbance": JSONValue(movedByDisturbance),
            "dispersion": JSONValue(dispersion),
            "breaks": .array(
                breaks.map {
                    [
                        "month": .string($0.month.description), "lower": .string($0.lower.description),
                        "upper": .string($0.upper.description), "change": .number($0.change),
                    ]
                }),
            "adjusted": .array(
                input.series.months.enumerated().map {
                    [
                        "month": .string($1.description), "value": .number(input.series.values[$0]),
                        "adjusted": .number(adjusted[$0]),
                    ]
                }),
            "quality": .array(quality.map(JSONValue.string)),
            "notes": .array(notes.map(JSONValue.string)),
        ]
    }

    /// One row a month: value and adjusted value.
    public func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(["month", "value", "adjusted"].map(CSVWriter.Field.text))
        for (place, month) in input.series.months.enumerated() {
            writer.field(month.description)
            writer.field(input.series.values[place])
            writer.field(adjusted[place])
            try writer.endRow()
        }
        try writer.finish()
    }
}
