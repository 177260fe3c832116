import CouncilData
import Reports
import Scenarios
import Studies
import Tables
import TimeSeries

extension ScenarioResult {
    private var source: String {
        "modelled from DfE, Children in need and Children's social work workforce; Open Government Licence v3.0"
    }

    /// When a scenario's changes begin.
    private func markers(_ scenario: Scenario) -> [FanChart.Marker] {
        scenario.definition.changes.map {
            .init(month: $0.from.description, label: "\($0.subject.rawValue) \($0.words)")
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

    /// Fans of several scenarios with the same months, on one scale.
    func openFans(_ alike: [Scenario]) -> FansChart? {
        guard let first = alike.first else { return nil }
        let sameStart = Set(alike.map(\.openAtStart)).count == 1
        return fans(
            alike, "Open cases", "open cases", decimals: 0,
            history: sameStart ? [.init(month: first.start.description, value: first.openAtStart)] : [], limits: []
        ) { $0.openCases }
    }

    /// Differences from the first scenario with their ranges, and nothing for scenarios that cannot be compared with it.
    var differenceFans: FansChart? {
        guard let first = scenarios.first else { return nil }
        let others = scenarios.dropFirst().filter {
            $0.differences.count == first.months.count && $0.differences.allSatisfy { $0.caseload.p50.isFinite }
        }
        guard !others.isEmpty else { return nil }
        return FansChart(
            title: "What each scenario does to the mean caseload",
            subtitle:
                "Cases for each case holder, the difference from \"\(first.definition.name)\" draw by draw: medians and 80% "
                + "ranges, to "
                + "\(first.months.last?.month.longName ?? "")",
            source: source, yLabel: "cases for each case holder",
            alternativeText: "A fan chart for each scenario of its difference from \"\(first.definition.name)\". "
                + comparisonFinding,
            months: first.months.map(\.month.description),
            fans: others.map { scenario in
                FansChart.Fan(
                    name: scenario.definition.name, median: scenario.differences.map(\.caseload.p50),
                    bands: [
                        .init(
                            level: 80, lower: scenario.differences.map(\.caseload.p10),
                            upper: scenario.differences.map(\.caseload.p90))
                    ], markers: markers(scenario))
            },
            references: [.init(name: "no difference", value: 0)], medianName: "Median", decimals: 1)
    }

    func caseloadFans(_ alike: [Scenario]) -> FansChart? {
        fans(
            alike, "Mean caseload", "cases for each case holder", decimals: 1, history: [],
            limits: Set(alike.compactMap(\.limit)).sorted()
        ) { $0.caseload }
    }

    private func fans(
        _ alike: [Scenario], _ name: String, _ unit: String, decimals: Int, history: [FanChart.Point],
        limits: [Double], _ figure: (MonthAhead) -> Figure
    ) -> FansChart? {
        guard let months = alike.first?.months else { return nil }
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
            history: history, months: months.map(\.month.description),
            fans: alike.map { scenario in
                FansChart.Fan(
                    name: scenario.definition.name, median: scenario.months.map { finite(figure($0).p50) },
                    bands: [
                        .init(
                            level: 80, lower: scenario.months.map { figure($0).p10 },
                            upper: scenario.months.map { figure($0).p90 })
                    ], markers: markers(scenario))
            },
            references: limits.map { .init(name: "limit \(ScenarioValue.text($0))", value: $0) },
            historyName: "published", medianName: "Median", decimals: decimals)
    }
}
