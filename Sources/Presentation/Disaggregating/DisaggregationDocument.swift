import CouncilData
package import Reports
import Studies
import Tables
import TimeSeries

extension DisaggregationResult {
    package var document: Document {
        let name = totals.name.prefix(1).uppercased() + totals.name.dropFirst()
        let count = totals.years.count == 1 ? "an annual total" : "\(totals.years.count) annual totals"
        var document = Document(title: headline)
        document.append(answers: [("How sure", caution), ("So what", soWhat)])
        document.append(.chart(.months(chart(name: name, count: count))))
        let warnings = notes.filter(\.isWarning)
        if !warnings.isEmpty { document.append(.list(warnings.map(\.sentence))) }
        document.append(.analystPart)
        document.append(.list(findings.map(sentence)))
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
                            .month(months[$0].description),
                            .init(NumberFormat.fixed(values[$0], decimals: 1), number: values[$0]),
                            .init(NumberFormat.fixed(indicator[months[$0]]), number: indicator[months[$0]]),
                            .init($0 < covered ? "yes" : "no"),
                        ]
                    })))
        document.append(.list(notes.map(\.sentence)))
        return document
    }

    private func chart(name: String, count: String) -> MonthsChart {
        // The indicator on the totals' scale, to see how far the months leave its pattern.
        let pattern = scaledIndicator.map { $0.isFinite ? $0 : nil }
        return MonthsChart(
            title: "\(name) a month, made from \(count)",
            subtitle:
                "\(name) a month and the indicator on their scale, \(months[0].longName) to \(months[months.count - 1].longName)",
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
