import CouncilData
import Reports
import Scenarios
import Studies
import Tables
import TimeSeries

/// The tables of a scenario and of several side by side.
extension ScenarioResult {
    private func cell(_ value: Double, _ decimals: Int = 0) -> DocumentTable.Cell {
        guard value.isFinite else { return .init(NumberFormat.missing) }
        return .init(NumberFormat.fixed(value, decimals: decimals), number: value)
    }
    private func range(_ figure: Figure, _ decimals: Int = 0) -> DocumentTable.Cell {
        .init("\(cell(figure.p10, decimals).text) to \(cell(figure.p90, decimals).text)")
    }
    private func percent(_ share: Double?) -> DocumentTable.Cell {
        guard let share else { return .init(NumberFormat.missing) }
        return .init(NumberFormat.percent(share: share, decimals: 0), number: share)
    }

    func openTable(_ scenario: Scenario) -> DocumentTable {
        DocumentTable(
            caption: "Referrals and open cases at the end of each month: medians and 80% ranges",
            columns: [
                .rowHeader("Month"), .number("Referrals"), .number("80% range of referrals"),
                .number("Re-referrals among them"),
                .number("Open cases"), .number("80% range of open cases"),
            ],
            rows: scenario.months.map { month in
                [
                    .month(month.month.description), cell(month.referrals.p50), range(month.referrals),
                    .init(NumberFormat.percent(share: month.reReferralRate, decimals: 1), number: month.reReferralRate),
                    cell(month.openCases.p50), range(month.openCases),
                ]
            })
    }

    func caseloadTable(_ scenario: Scenario) -> DocumentTable {
        var columns: [DocumentTable.Column] = [
            .rowHeader("Month"), .number("Case holders"), .number("Mean caseload"), .number("80% range"),
        ]
        if let limit = scenario.limit {
            let name = ScenarioValue.text(limit)
            columns += [
                .number("Chance over \(name)"), .number("Needed for \(name) with 50% assurance"), .number("with 80%"),
                .number("with 95%"), .number("Short of that with 80%"),
            ]
        }
        var rows = scenario.months.map { month -> [DocumentTable.Cell] in
            var row: [DocumentTable.Cell] = [
                .month(month.month.description), cell(month.caseHolders.p50, 1), cell(month.caseload.p50, 1),
                range(month.caseload, 1),
            ]
            if let needed = month.needed {
                row += [percent(month.probabilityOverLimit)]
                row += [needed.at50, needed.at80, needed.at95].map { cell($0, 1) }
                row.append(cell(month.gap?.at80 ?? .nan, 1))
            }
            return row
        }
        if let all = scenario.neededInAllMonths {
            rows.append(
                [
                    .init("All months together"), .init("–"), .init("–"), .init("–"),
                    percent(scenario.probabilityOverInAnyMonth),
                ]
                    + [all.at50, all.at80, all.at95].map { cell($0, 1) } + [.init("–")])
        }
        return DocumentTable(
            caption:
                "Case holders at work (full-time equivalents, agency included), cases held for each, and case holders "
                + "needed: medians; for each month by itself, and in the last row for all months together",
            columns: columns, rows: rows)
    }

    func flowTable(_ scenario: Scenario) -> DocumentTable {
        DocumentTable(
            caption:
                "Cases through the years, means over all draws: opened are all referrals with some further action; "
                + "left are closed episodes and assessments that found no need",
            columns: [
                .rowHeader("Year"), .number("Months"), .number("Open before"), .number("Opened"), .number("Left"),
                .number("Open after"),
            ],
            rows: scenario.flows.map { flow in
                [
                    .init(flow.year.description), cell(Double(flow.months)), cell(flow.openBefore), cell(flow.opened),
                    cell(flow.left), cell(flow.openAfter),
                ]
            })
    }

    func breakdownTable(_ scenario: Scenario) -> DocumentTable {
        let breakdowns = scenario.breakdowns
        return DocumentTable(
            caption: "Share of the variance",
            columns: [.rowHeader("Input")]
                + breakdowns.flatMap {
                    [.number("Open cases, \($0.month.shortName)"), .number("Caseload, \($0.month.shortName)")]
                },
            rows: (breakdowns.first?.shares ?? []).indices.map { index in
                [.init(breakdowns[0].shares[index].input.name)]
                    + breakdowns.flatMap { [percent($0.shares[index].openCases), percent($0.shares[index].caseload)] }
            })
    }

    func leverTable(_ result: ScenarioLevers.Result) -> DocumentTable {
        DocumentTable(
            caption: "Each lever alone",
            columns: [.rowHeader("Lever"), .text("For each month by itself"), .text("For all months together")],
            rows: result.levers.map { lever in
                [
                    .init(lever.kind.name), .init(result.words(lever, lever.eachMonth, lever.atMostEachMonth)),
                    .init(result.words(lever, lever.allMonths, lever.atMostAllMonths)),
                ]
            })
    }

    func assumptionTable(_ scenario: Scenario) -> DocumentTable {
        DocumentTable(
            caption:
                "Assumption log of \(scenario.definition.name): what is given, what is derived and how, what is a "
                + "judgement",
            columns: [.rowHeader("Assumption"), .text("Value, and where it is from")],
            rows: scenario.assumptions.map { one in
                [.init(one.subject.name), .init("\(one.value.words) (\(one.attribution))")]
            })
    }

    private func text(_ figure: Figure?, _ decimals: Int, signed: Bool = false) -> DocumentTable.Cell {
        guard let figure, figure.p50.isFinite else { return .init(NumberFormat.missing) }
        func number(_ value: Double) -> String {
            signed ? NumberFormat.signed(value, decimals: decimals) : NumberFormat.fixed(value, decimals: decimals)
        }
        return .init("\(number(figure.p50)) (\(number(figure.p10)) to \(number(figure.p90)))", number: figure.p50)
    }

    /// Each scenario in its own worst month.
    /// What decides, on a screen: the caseload and the people short in each scenario's worst month.
    var shortComparisonTable: DocumentTable {
        DocumentTable(
            caption: "Worst month (median, 80% range); case holders short in any month",
            columns: [
                .rowHeader("Scenario"), .text("Worst month"), .number("Mean caseload"), .number("Short, 80% assured"),
            ],
            rows: scenarios.map { scenario in
                let worst = scenario.worstMonth
                let short = scenario.gapInEveryMonth?.at80
                return [
                    .init(scenario.definition.name),
                    worst.map { .month($0.month.description) } ?? .init(NumberFormat.missing),
                    text(worst?.caseload, 1),
                    .init(scenario.peopleShort.map(NumberFormat.integer) ?? NumberFormat.missing, number: short),
                ]
            })
    }

    var comparisonTable: DocumentTable {
        DocumentTable(
            caption: "Each scenario in its worst month (medians, 80% ranges); case holders short in any month",
            columns: [
                .rowHeader("Scenario"), .text("Worst month"), .number("Open cases"), .number("Case holders"),
                .number("Mean caseload"), .number("Chance over the limit"), .number("Short with 80% assurance"),
            ],
            rows: scenarios.map { scenario in
                let worst = scenario.worstMonth
                let short = scenario.gapInEveryMonth?.at80
                return [
                    .init(scenario.definition.name),
                    worst.map { .month($0.month.description) } ?? .init(NumberFormat.missing),
                    text(worst?.openCases, 0), text(worst?.caseHolders, 1), text(worst?.caseload, 1),
                    .init(
                        NumberFormat.percent(share: worst?.probabilityOverLimit, decimals: 0),
                        number: worst?.probabilityOverLimit),
                    .init(NumberFormat.fixed(short, decimals: 1), number: short),
                ]
            })
    }

    var differenceTable: DocumentTable {
        let first = scenarios.first?.definition.name ?? ""
        return DocumentTable(
            caption: "Difference from \"\(first)\", in the month in which the caseload differs most and in the last: "
                + "medians and 80% ranges",
            columns: [
                .rowHeader("Scenario"), .rowHeader("Month"), .number("Referrals"), .number("Open cases"),
                .number("Case holders"), .number("Mean caseload"),
            ],
            rows: scenarios.dropFirst().flatMap { scenario -> [[DocumentTable.Cell]] in
                let there = scenario.greatestDifference
                let last = scenario.differences.last
                return [there, there?.month == last?.month ? nil : last].compactMap { $0 }.map { difference in
                    [
                        .init(scenario.definition.name), .month(difference.month.description),
                        text(difference.referrals, 0, signed: true), text(difference.openCases, 0, signed: true),
                        text(difference.caseHolders, 1, signed: true), text(difference.caseload, 1, signed: true),
                    ]
                }
            })
    }

    /// What each scenario takes otherwise than the first.
    var whatDiffersTable: DocumentTable {
        let first = scenarios.first?.assumptions ?? []
        var rows: [[DocumentTable.Cell]] = []
        for scenario in scenarios.dropFirst() {
            var found: [String] = []
            for one in scenario.assumptions {
                let before = first.first { $0.subject == one.subject }
                if before?.value == one.value { continue }
                found.append(
                    "\(one.subject.name): \(one.value.words)" + (before.map { " (first: \($0.value.words))" } ?? ""))
            }
            for one in first where !scenario.assumptions.contains(where: { $0.subject == one.subject }) {
                found.append("without \(one.subject.name) (first: \(one.value.words))")
            }
            if found.isEmpty { found = ["nothing"] }
            rows += found.map { [.init(scenario.definition.name), .init($0)] }
        }
        return DocumentTable(
            caption: "What differs from \"\(scenarios.first?.definition.name ?? "")\"",
            columns: [.rowHeader("Scenario"), .text("Takes")], rows: rows)
    }
}
