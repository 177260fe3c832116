import CouncilData
import Reports
import Scenarios
import Studies
import Tables
import TimeSeries

extension ScenarioReport {
    private var source: String {
        "modelled from DfE, Children in need and Children's social work workforce; Open Government Licence v3.0"
    }

    /// When a scenario's changes begin.
    private func markers(_ scenario: Scenario) -> [FanChart.Marker] {
        scenario.definition.changes.map {
            .init(month: $0.from.description, label: "\($0.subject.rawValue) \(ScenarioLog.words($0))")
        }
    }

    func openChart(_ scenario: Scenario) -> FanChart {
        let months = scenario.months
        return FanChart(
            title: "Open cases in \(scenario.areaName) under \"\(scenario.definition.name)\"",
            subtitle: "Cases open at the end of the month, to \(months.last?.month.longName ?? "")", source: source,
            yLabel: "open cases",
            alternativeText: "Line chart of the median number of open cases with its 80% range. \(scenario.headline)",
            history: history(scenario),
            median: months.map { .init(month: $0.month.description, value: $0.openCases.p50) },
            bands: [.init(level: 80, lower: months.map(\.openCases.p10), upper: months.map(\.openCases.p90))],
            markers: markers(scenario), historyName: "published", medianName: "median")
    }

    func caseloadChart(_ scenario: Scenario) -> FanChart {
        let months = scenario.months
        return FanChart(
            title: "Mean caseload in \(scenario.areaName) under \"\(scenario.definition.name)\"",
            subtitle: "Cases held for each full-time case holder at work, to \(months.last?.month.longName ?? "")",
            source: source, yLabel: "cases for each case holder",
            alternativeText: "Line chart of the median of the mean caseload with its 80% range. \(scenario.headline)",
            history: [], median: months.map { .init(month: $0.month.description, value: finite($0.caseload.p50)) },
            bands: [.init(level: 80, lower: months.map(\.caseload.p10), upper: months.map(\.caseload.p90))],
            markers: markers(scenario),
            references: scenario.limit.map { [.init(name: "limit", value: $0)] } ?? [], medianName: "median",
            decimals: 1)
    }

    /// The stocks of the last three years, each a point, and that of the start.
    private func history(_ scenario: Scenario) -> [FanChart.Point] {
        (0...36).reversed().map { back in
            let month = scenario.start - back
            let value = back == 0 ? scenario.openAtStart : scenario.stocks.first { $0.month == month }?.open
            return .init(month: month.description, value: value)
        }
    }

    private func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }

    /// The first paragraphs of several scenarios: their table, fans on one scale, and what differs from the first.
    func appendComparison(to document: inout Document) {
        guard let first = scenarios.first, let month = first.headlineMonth else { return }
        document.append(
            .headline(
                "In \(month.month.longName) the median caseload is "
                    + scenarios.map { scenario in
                        let there = scenario.months.first { $0.month == month.month } ?? scenario.months.last
                        return "\(Scenario.tenth(there?.caseload.p50 ?? .nan)) under \"\(scenario.definition.name)\""
                    }.joined(separator: ", ") + "."))
        document.append(.table(comparisonTable(month.month)))
        if scenarios.contains(where: { !$0.differences.isEmpty }) {
            document.append(.table(differenceTable(month.month)))
            document.append(
                .paragraph(
                    "Scenarios share their random numbers: a difference is worked out draw by draw, so that what they "
                        + "have in common cancels and the range is that of the policy alone."))
        }
        for text in first.cautions { document.append(.caution(text)) }
        // A chart has months in common or none.
        let alike = scenarios.filter { $0.start == first.start && $0.months.count == first.months.count }
        guard alike.count > 1 else { return }
        document.append(
            .chart(
                .fans(
                    fans(
                        alike, "Open cases", "open cases", decimals: 0,
                        history: [.init(month: first.start.description, value: first.openAtStart)]
                    ) { $0.openCases })))
        document.append(
            .chart(
                .fans(
                    fans(alike, "Mean caseload", "cases for each case holder", decimals: 1, history: []) { $0.caseload }
                )))
    }

    private func fans(
        _ alike: [Scenario], _ name: String, _ unit: String, decimals: Int, history: [FanChart.Point],
        _ figure: (MonthAhead) -> Figure
    ) -> FansChart {
        let months = alike[0].months
        let limits = Set(alike.compactMap(\.limit)).sorted()
        let sameStart = Set(alike.map(\.openAtStart)).count == 1
        return FansChart(
            title: "\(name) under each scenario",
            subtitle: "Medians and 80% ranges, to \(months.last?.month.longName ?? "")", source: source, yLabel: unit,
            alternativeText: "A fan chart for each scenario on one scale: "
                + alike.map { scenario in
                    let last = scenario.months.last.map(figure)
                    return "\(scenario.definition.name) ends at \(NumberFormat.fixed(last?.p50, decimals: decimals)) "
                        + "(\(NumberFormat.fixed(last?.p10, decimals: decimals)) to "
                        + "\(NumberFormat.fixed(last?.p90, decimals: decimals)))"
                }.joined(separator: "; ") + ".",
            history: sameStart ? history : [], months: months.map(\.month.description),
            fans: alike.map { scenario in
                FansChart.Fan(
                    name: scenario.definition.name, median: scenario.months.map { finite(figure($0).p50) },
                    bands: [
                        .init(
                            level: 80, lower: scenario.months.map { figure($0).p10 },
                            upper: scenario.months.map { figure($0).p90 })
                    ], markers: markers(scenario))
            },
            references: name == "Mean caseload"
                ? limits.map { .init(name: "limit \(ScenarioWords.number($0))", value: $0) } : [],
            historyName: "published", medianName: "Median", decimals: decimals)
    }

    private func text(_ figure: Figure?, _ decimals: Int, signed: Bool = false) -> DocumentTable.Cell {
        guard let figure, figure.p50.isFinite else { return .init(NumberFormat.missing) }
        func number(_ value: Double) -> String {
            signed ? NumberFormat.signed(value, decimals: decimals) : NumberFormat.fixed(value, decimals: decimals)
        }
        return .init("\(number(figure.p50)) (\(number(figure.p10)) to \(number(figure.p90)))", number: figure.p50)
    }

    private func comparisonTable(_ month: Month) -> DocumentTable {
        DocumentTable(
            caption: "Medians and 80% ranges in \(month.longName)",
            columns: [
                .rowHeader("Scenario"), .number("Open cases"), .number("Case holders"), .number("Mean caseload"),
                .number("Chance over the limit"), .number("Needed with 80% assurance"),
                .number("Needed for all months with 80%"),
            ],
            rows: scenarios.map { scenario in
                let there = scenario.months.first { $0.month == month } ?? scenario.months.last
                func needed(_ value: Double?) -> DocumentTable.Cell {
                    .init(NumberFormat.fixed(value, decimals: 1), number: value)
                }
                return [
                    .init(scenario.definition.name), text(there?.openCases, 0), text(there?.caseHolders, 1),
                    text(there?.caseload, 1),
                    .init(
                        NumberFormat.percent(share: there?.probabilityOverLimit, decimals: 0),
                        number: there?.probabilityOverLimit), needed(there?.needed?.at80),
                    needed(scenario.neededInAllMonths?.at80),
                ]
            })
    }

    private func differenceTable(_ month: Month) -> DocumentTable {
        let first = scenarios.first?.definition.name ?? ""
        return DocumentTable(
            caption: "Difference from \"\(first)\" in \(month.longName) and in the last month: medians and 80% ranges",
            columns: [
                .rowHeader("Scenario"), .rowHeader("Month"), .number("Referrals"), .number("Open cases"),
                .number("Case holders"), .number("Mean caseload"),
            ],
            rows: scenarios.dropFirst().flatMap { scenario -> [[DocumentTable.Cell]] in
                let there = scenario.differences.first { $0.month == month }
                let last = scenario.differences.last
                return [there, there?.month == last?.month ? nil : last].compactMap { $0 }.map { difference in
                    [
                        .init(scenario.definition.name), .init(difference.month.shortName),
                        text(difference.referrals, 0, signed: true), text(difference.openCases, 0, signed: true),
                        text(difference.caseHolders, 1, signed: true), text(difference.caseload, 1, signed: true),
                    ]
                }
            })
    }
}
