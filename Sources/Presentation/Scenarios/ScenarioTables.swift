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
            caption: "Referrals and open cases at the end of each month: means and 80% ranges",
            columns: [
                .rowHeader("Month"), .number("Referrals"), .number("80% range of referrals"),
                .number("Re-referrals among them"),
                .number("Open cases"), .number("80% range of open cases"),
            ],
            rows: scenario.months.map { month in
                [
                    .init(month.month.shortName), cell(month.referrals.mean), range(month.referrals),
                    .init(NumberFormat.percent(share: month.reReferralRate, decimals: 1), number: month.reReferralRate),
                    cell(month.openCases.mean), range(month.openCases),
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
                .number("with 95%"),
            ]
        }
        var rows = scenario.months.map { month -> [DocumentTable.Cell] in
            var row: [DocumentTable.Cell] = [
                .init(month.month.shortName), cell(month.caseHolders.p50, 1), cell(month.caseload.p50, 1),
                range(month.caseload, 1),
            ]
            if let needed = month.needed {
                row += [percent(month.probabilityOverLimit)]
                row += [needed.at50, needed.at80, needed.at95].map { cell($0, 1) }
            }
            return row
        }
        if let all = scenario.neededInAllMonths {
            rows.append(
                [
                    .init("All months together"), .init("–"), .init("–"), .init("–"),
                    percent(scenario.probabilityOverInAnyMonth),
                ]
                    + [all.at50, all.at80, all.at95].map { cell($0, 1) })
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

    func comparisonTable(_ month: Month) -> DocumentTable {
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

    func differenceTable(_ month: Month) -> DocumentTable {
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
