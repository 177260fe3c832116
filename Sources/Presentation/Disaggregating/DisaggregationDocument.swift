import CouncilData
import Reports
import Studies
import Tables
import TimeSeries

extension DisaggregationResult: StudyOutput {
    /// What the months are, and are not.
    package var caution: String {
        "These months are made, not counted: they have the years' totals and the indicator's pattern, and nothing of their own. "
            + "What is found in them is found in the indicator."
    }

    /// How it was done, and what to be careful of.
    package var notes: [String] {
        var list: [String] = []
        switch method {
        case .dentonCholette:
            list.append(
                "Denton's method in Cholette's form: the ratio to the indicator changes from month to month as little as the "
                    + "totals allow.")
        case .denton:
            list.append(
                "Denton's own form: the ratio to the indicator changes as little as the totals allow, and begins at 1. That "
                    + "bends the first months where the totals are of another size than the indicator; denton-cholette does not."
            )
        case .dentonAdditive:
            list.append(
                "Denton's additive form in Cholette's version: the difference from the indicator changes from month to month as "
                    + "little as the totals allow.")
        case .chowLin:
            if let regression {
                list.append(
                    "Chow and Lin's regression: a month is \(NumberFormat.fixed(regression.coefficients[0], decimals: 1)) "
                        + "(standard error \(NumberFormat.fixed(regression.standardErrors[0], decimals: 1))) plus "
                        + "\(NumberFormat.fixed(regression.coefficients[1], decimals: 3)) (standard error "
                        + "\(NumberFormat.fixed(regression.standardErrors[1], decimals: 3))) for each unit of the indicator, "
                        + "learnt from \(totals.years.count) annual totals; what is left follows itself from month to month "
                        + "with correlation \(NumberFormat.fixed(regression.rho, decimals: 2)).")
            }
        }
        if totals.years.count == 1 {
            list.append(
                "With one total there is no ratio to move: every month is the same multiple of its indicator.")
        }
        let rest = months.count - covered
        if rest > 0 {
            list.append(
                "The last \(rest == 1 ? "month lies" : "\(rest) months lie") beyond the totals and "
                    + "\(rest == 1 ? "goes" : "go") on "
                    + (method == .chowLin
                        ? "by the regression." : "with the last \(method == .dentonAdditive ? "difference" : "ratio").")
                    + " No total holds \(rest == 1 ? "it" : "them").")
        }
        let negative = values.count { $0 < 0 }
        if negative > 0 {
            list.append(
                "\(negative == 1 ? "1 month is" : "\(negative) months are") below zero, which no count can be. "
                    + "--method denton-cholette keeps months above zero more often.")
        }
        return list
    }

    /// The machine-readable form, `sscp-stats/disaggregate/1`.
    package var json: JSONValue {
        [
            "schema": "sscp-stats/disaggregate/1", "method": .string(method.rawValue), "measure": .string(totals.name),
            "provenance": "modelled",
            "regression": regression.map(Self.json) ?? .null,
            "months": .array(
                months.indices.map {
                    [
                        "month": .string(months[$0].description), "value": .number(values[$0]),
                        "indicator": .number(indicator[months[$0]]), "covered": .bool($0 < covered),
                    ]
                }),
            "years": .array(
                zip(totals.years, sums).map { year, sum in
                    ["year": .string(year.label), "total": .number(year.total), "sum": .number(sum)]
                }),
            "notes": .array(([caution] + notes).map(JSONValue.string)),
        ]
    }

    private static func json(_ fit: ChowLin) -> JSONValue {
        [
            "constant": .number(fit.coefficients[0]), "constant_standard_error": .number(fit.standardErrors[0]),
            "slope": .number(fit.coefficients[1]), "slope_standard_error": .number(fit.standardErrors[1]),
            "rho": .number(fit.rho), "log_likelihood": .number(fit.logLikelihood),
        ]
    }

    /// One row a month.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(["month", totals.name, "indicator"].map(CSVWriter.Field.text))
        for place in months.indices {
            writer.field(months[place].description)
            writer.field(values[place])
            writer.field(indicator[months[place]])
            try writer.endRow()
        }
        try writer.finish()
    }

    package var document: Document {
        let name = totals.name.prefix(1).uppercased() + totals.name.dropFirst()
        let count = totals.years.count == 1 ? "an annual total" : "\(totals.years.count) annual totals"
        var document = Document(title: "\(name) by month, from \(count)")
        document.append(.caution(caution))
        document.append(.chart(.months(chart(name: name, count: count))))
        document.append(
            .table(
                DocumentTable(
                    caption: "Years: the total given, and what the months add up to",
                    columns: [.rowHeader("Year"), .number("Total"), .number("Sum of months"), .number("Indicator")],
                    rows: totals.years.indices.map { index in
                        let year = totals.years[index]
                        let from = indicator.total(from: year.first, to: year.first + 11)
                        return [
                            .init(year.label), .init(NumberFormat.fixed(year.total, decimals: 1), number: year.total),
                            .init(NumberFormat.fixed(sums[index], decimals: 1), number: sums[index]),
                            .init(NumberFormat.fixed(from), number: from),
                        ]
                    })))
        document.append(
            .table(
                DocumentTable(
                    caption: "Months, with their indicator",
                    columns: [.rowHeader("Month"), .number(name), .number("Indicator"), .text("Held by a total")],
                    rows: months.indices.map {
                        [
                            .init(months[$0].shortName),
                            .init(NumberFormat.fixed(values[$0], decimals: 1), number: values[$0]),
                            .init(NumberFormat.fixed(indicator[months[$0]]), number: indicator[months[$0]]),
                            .init($0 < covered ? "yes" : "no"),
                        ]
                    })))
        document.append(.list(notes))
        return document
    }

    private func chart(name: String, count: String) -> MonthsChart {
        // The indicator on the totals' scale, to see how far the months leave its pattern.
        let held = months.prefix(covered).reduce(0) { $0 + indicator[$1] }
        let scale = held != 0 ? sums.reduce(0, +) / held : .nan
        let pattern = months.map { month -> Double? in
            let value = indicator[month] * scale
            return value.isFinite ? value : nil
        }
        return MonthsChart(
            title: "\(name) a month, made from \(count)",
            subtitle: "\(months[0].longName) to \(months[months.count - 1].longName)",
            source: "totals: \(totals.file); indicator: \(indicator.provenance.detail)",
            yLabel: "\(totals.name) a month",
            alternativeText:
                "Line chart of monthly figures that add up to the annual totals, with the indicator on their "
                + "scale. \(caution)",
            months: months.map(\.description),
            lines: [
                .init(name: "Made", style: .observed, values: values.map { $0 }),
                .init(name: "Indicator, scaled", style: .model, values: pattern),
            ], decimals: 1, startsAtZero: values.allSatisfy { $0 >= 0 })
    }
}
