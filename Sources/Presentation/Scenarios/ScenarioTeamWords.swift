import CouncilData
import Reports
import Scenarios
import Studies
import Tables
import TimeSeries

/// What a scenario's teams come to.
extension ScenarioResult.Scenario {
    private var hasWeights: Bool { !definition.weights.isEmpty }
    private var unit: String { hasWeights ? "weighted cases" : "cases" }

    /// The team with the highest caseload, and what would even them out; nil without two teams.
    var teamSentence: String? {
        guard teams.count > 1, let most = teams.max(by: { $0.weightedCaseload < $1.weightedCaseload }),
            let least = teams.min(by: { $0.weightedCaseload < $1.weightedCaseload })
        else { return nil }
        let high = Self.tenth(most.weightedCaseload)
        let low = Self.tenth(least.weightedCaseload)
        guard high != low else { return "Every team holds \(high) \(unit) for each case holder." }
        let text =
            "\(most.team.name) holds the most for each case holder, \(high) \(unit) against \(low) in "
            + "\(least.team.name)"
        let moved = teams.reduce(0) { $0 + max(0, $1.move) }
        let people = Self.tenth(moved)
        return text + "; \(people) case holder\(people == "1.0" ? "" : "s") moved between teams would even them out."
    }

    /// The team most likely to pass the limit; nil without a limit.
    var teamLimitSentence: String? {
        let worst = teams.compactMap { outlook in
            outlook.worstMonth.flatMap { month in month.probabilityOverLimit.map { (outlook, month, $0) } }
        }.max { $0.2 < $1.2 }
        guard let limit, let (outlook, month, chance) = worst else { return nil }
        return
            "\(outlook.team.name) is the most likely to pass \(ScenarioValue.text(limit)) \(unit) for each case holder: about "
            + "\(Self.chance(chance)) in \(month.month.longName)."
    }

    var teamTable: DocumentTable {
        func number(_ value: Double?, _ decimals: Int) -> DocumentTable.Cell {
            guard let value, value.isFinite else { return .init(NumberFormat.missing) }
            return .init(NumberFormat.fixed(value, decimals: decimals), number: value)
        }
        let counted = hasWeights ? "Weighted cases" : "Cases"
        var columns: [DocumentTable.Column] = [.rowHeader("Team"), .number("Case holders"), .number("Cases")]
        if hasWeights { columns.append(.number("Weighted cases")) }
        columns += [
            .number("\(counted) each"), .text("Worst month"), .number("\(counted) each then"),
            .number("Chance over the limit"), .number("Short with 80% assurance"), .number("To be even"),
        ]
        return DocumentTable(
            caption: "Teams: at the start, and in the month in which each is most likely to pass the limit (medians)",
            columns: columns,
            rows: teams.map { outlook in
                let worst = outlook.worstMonth
                var row: [DocumentTable.Cell] = [
                    .init(outlook.team.name), number(outlook.team.caseHolders, 1), number(outlook.team.caseCount, 0),
                ]
                if hasWeights { row.append(number(outlook.weightedCases, 0)) }
                row += [
                    number(outlook.weightedCaseload, 1),
                    worst.map { .month($0.month.description) } ?? .init(NumberFormat.missing),
                    number(worst?.weightedCaseload.p50, 1),
                    .init(
                        NumberFormat.percent(share: worst?.probabilityOverLimit, decimals: 0),
                        number: worst?.probabilityOverLimit),
                    number(worst?.gap?.at80, 1), number(outlook.evenCaseHolders, 1),
                ]
                return row
            })
    }
}

extension ScenarioResult {
    /// The teams' part of a scenario's page.
    func appendTeams(_ scenario: Scenario, to document: inout Document, level: Int) {
        guard !scenario.teams.isEmpty else { return }
        document.append(.heading(level: level, "Teams"))
        for text in [scenario.teamSentence, scenario.teamLimitSentence].compactMap({ $0 }) {
            document.append(.paragraph(text))
        }
        document.append(.table(scenario.teamTable))
        document.append(
            .paragraph(
                "Each team keeps its part of all cases and of all case holders: what moves is the whole. \"To be even\" are "
                    + "the case holders with whom each team would hold as many for each as all together, at the start.")
        )
    }
}
