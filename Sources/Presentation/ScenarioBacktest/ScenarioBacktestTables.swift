import CouncilData
import Reports
import Studies
import Tables
import TimeSeries

/// The tables of a backtest of scenarios.
extension ScenarioBacktestResult {
    private func share(_ value: Double?, _ decimals: Int = 1) -> DocumentTable.Cell {
        .init(NumberFormat.percent(share: value, decimals: decimals), number: value)
    }
    private func count(_ value: Double?) -> DocumentTable.Cell { .init(NumberFormat.fixed(value), number: value) }

    /// The methods of one outcome, the nearest first; nil where nothing is published.
    func scoreTable(_ outcome: Outcome) -> DocumentTable? {
        let ranked = Method.allCases.compactMap { score(outcome, $0) }.sorted { $0.medianMiss < $1.medianMiss }
        guard let first = ranked.first else { return nil }
        return DocumentTable(
            caption: "Misses of \(outcome.name), \(first.areaYears) area-years",
            columns: [
                .rowHeader("Method"), .number("Median"), .number("Mean"), .number("Too high"), .number("In 80% range"),
                .number("Range ÷ value"), .number("Nearer"), .number("p"),
            ],
            rows: ranked.map { score -> [DocumentTable.Cell] in
                [
                    .init(score.method.name), share(score.medianMiss), share(score.meanMiss), share(score.bias),
                    share(score.coverage, 0), share(score.width, 0), share(score.nearer, 0),
                    .init(NumberFormat.fixed(score.p, decimals: 2), number: score.p.isFinite ? score.p : nil),
                ]
            })
    }

    /// A row an area and start; nil where nothing is published.
    func caseTable(_ outcome: Outcome) -> DocumentTable? {
        let leader = lead(outcome)
        let rows = shown.filter { $0.published[outcome] != nil && $0.predicted[outcome]?[.flow] != nil }
        guard !rows.isEmpty else { return nil }
        let dates = outcome.isOpen ? "31 March" : "30 September"
        let what =
            "\(outcome.isOpen ? "Open cases" : "Cases held") at \(dates), \(outcome.months) months after the start"
        return DocumentTable(
            caption: "\(what); the 80% range is that of the nearest method, \(leader.name)",
            columns: [
                .rowHeader("Area"), .text("Counted"), .number("Published"), .number("No change"),
                .number("Flow model"), .number("Unsettled"), .number("From"), .number("To"), .text("Inside"),
            ],
            rows: rows.map { item in
                let made = item.predicted[outcome]
                return [
                    .init(item.area.name), .month((item.start + outcome.months).description),
                    count(item.published[outcome]), count(made?[.noChange]?.value), count(made?[.flow]?.value),
                    count(made?[.unsettled]?.value), count(made?[leader]?.lower), count(made?[leader]?.upper),
                    .init(item.isInside(outcome, leader).map { $0 ? "yes" : "no" } ?? ""),
                ]
            })
    }

    var areaTable: DocumentTable {
        DocumentTable(
            caption: "Median miss of the next March's open cases, by authority",
            columns: [
                .rowHeader("Area"), .number("Starts"), .number("No change"), .number("Flow model"),
                .number("Unsettled"),
                .number("Blend"), .number("In the flow model's 80% range"),
            ],
            rows: byArea.map { area in
                func median(_ method: Method) -> DocumentTable.Cell { share(area.medianMiss[method]) }
                return [
                    .init(area.area.name), .init("\(area.starts)", number: Double(area.starts)), median(.noChange),
                    median(.flow), median(.unsettled), median(.blend), .init("\(area.inside) of \(area.starts)"),
                ]
            })
    }
}
