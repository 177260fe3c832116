import CouncilData
import Reports
import Scenarios
import Studies
import Tables
import TimeSeries

extension ScenarioReport {
    /// The page of a run: one scenario in full, or several side by side and then each in full.
    package var document: Document {
        let places = Set(scenarios.map(\.areaName))
        let place = places.count == 1 ? scenarios.first.map { ", \($0.areaName)" } ?? "" : ""
        guard scenarios.count > 1 else {
            var document = Document(title: "Scenario: \(scenarios.first?.definition.name ?? "")\(place)")
            if let only = scenarios.first { append(only, to: &document, level: 1) }
            appendRecord(to: &document)
            return document
        }
        var document = Document(title: "Scenarios side by side\(place)")
        appendComparison(to: &document)
        for scenario in scenarios {
            document.append(.heading(level: 1, scenario.definition.name))
            append(scenario, to: &document, level: 2)
        }
        appendRecord(to: &document)
        return document
    }

    /// The page of `scenario compare`: side by side, and the log of what was assumed.
    package var comparisonDocument: Document {
        let places = Set(scenarios.map(\.areaName))
        let place = places.count == 1 ? scenarios.first.map { ", \($0.areaName)" } ?? "" : ""
        var document = Document(title: "Scenarios compared\(place)")
        appendComparison(to: &document)
        for scenario in scenarios {
            document.append(.heading(level: 1, "What \(scenario.definition.name) assumes"))
            document.append(.paragraph(attribution(scenario)))
            document.append(.table(assumptionTable(scenario)))
        }
        appendRecord(to: &document)
        return document
    }

    private func attribution(_ scenario: Scenario) -> String {
        let definition = scenario.definition
        return "\(definition.owner), \(definition.date): \(definition.reason)"
            + (definition.reason.last.map { ".!?".contains($0) } ?? false ? "" : ".")
    }

    private func append(_ scenario: Scenario, to document: inout Document, level: Int) {
        document.append(.headline(scenario.headline))
        document.append(.paragraph(attribution(scenario)))
        if let sentence = scenario.neededSentence { document.append(.paragraph(sentence)) }
        for text in scenario.cautions { document.append(.caution(text)) }
        document.append(.heading(level: level, "Open cases"))
        document.append(.table(openTable(scenario)))
        document.append(.chart(.fan(openChart(scenario))))
        document.append(.table(flowTable(scenario)))
        if let sentence = scenario.restatementSentence { document.append(.paragraph(sentence)) }
        if let sentence = scenario.demandSentence(scenario.demandResponses) { document.append(.paragraph(sentence)) }
        document.append(.heading(level: level, "Caseload and case holders"))
        document.append(.table(caseloadTable(scenario)))
        document.append(.chart(.fan(caseloadChart(scenario))))
        if let levers = scenario.levers {
            document.append(.heading(level: level, "What would meet the target"))
            document.append(.paragraph(levers.sentence))
            document.append(.table(leverTable(levers)))
        }
        for breakdown in scenario.breakdowns.prefix(1) {
            document.append(.heading(level: level, "Where the spread comes from"))
            document.append(.table(breakdownTable(scenario)))
            document.append(
                .paragraph(
                    "Each row is the variance that remains when only that input varies, against the variance when all "
                        + "do; the figures for \(breakdown.month.longName) come first."))
        }
        document.append(.heading(level: level, "Assumptions"))
        document.append(.table(assumptionTable(scenario)))
        if !scenario.notes.isEmpty { document.append(.list(scenario.notes)) }
    }

    private func appendRecord(to document: inout Document) {
        document.append(
            .note(
                "\(NumberFormat.integer(draws)) draws, seed \(seed). The same file, figures and seed give the same "
                    + "result; scenarios share their random numbers, so that differences between them are differences "
                    + "of policy. Figures: DfE, Children in need and Children's social work workforce; Open Government "
                    + "Licence v3.0."
            ))
    }

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

    private func openTable(_ scenario: Scenario) -> DocumentTable {
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

    private func caseloadTable(_ scenario: Scenario) -> DocumentTable {
        var columns: [DocumentTable.Column] = [
            .rowHeader("Month"), .number("Case holders"), .number("Mean caseload"), .number("80% range"),
        ]
        if let limit = scenario.limit {
            let name = ScenarioWords.number(limit)
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

    private func flowTable(_ scenario: Scenario) -> DocumentTable {
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

    private func breakdownTable(_ scenario: Scenario) -> DocumentTable {
        let breakdowns = scenario.breakdowns
        return DocumentTable(
            caption: "Share of the variance",
            columns: [.rowHeader("Input")]
                + breakdowns.flatMap {
                    [.number("Open cases, \($0.month.shortName)"), .number("Caseload, \($0.month.shortName)")]
                },
            rows: (breakdowns.first?.shares ?? []).indices.map { index in
                [.init(breakdowns[0].shares[index].name)]
                    + breakdowns.flatMap { [percent($0.shares[index].openCases), percent($0.shares[index].caseload)] }
            })
    }

    private func leverTable(_ result: ScenarioLevers.Result) -> DocumentTable {
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

    private func assumptionTable(_ scenario: Scenario) -> DocumentTable {
        DocumentTable(
            caption:
                "Assumption log of \(scenario.definition.name): what is given, what is derived and how, what is a judgement",
            columns: [.rowHeader("Assumption"), .text("Value, and where it is from")],
            rows: scenario.assumptions.map { one in
                let from: String
                switch one.kind {
                case .given: from = "given by \(one.owner)\(one.reason.isEmpty ? "" : ": \(one.reason)")"
                case .derived: from = "derived: \(one.source)"
                case .judgement: from = "a judgement of sscp-stats: \(one.source); \(one.reason)"
                }
                return [.init(one.name), .init("\(one.value) (\(from))")]
            })
    }
}
