import CouncilData
import Scenarios
import Studies
package import Tables
import TimeSeries

extension ScenarioResult: StudyOutput {
    /// The machine-readable form, `sscp-stats/scenario/1`.
    package var json: JSONValue {
        [
            "schema": "sscp-stats/scenario/1",
            "headline": JSONValue(scenarios.count > 1 ? comparisonFinding : scenarios.first?.finding),
            "scenarios": .array(scenarios.map { json($0) }),
            "compared_with": JSONValue(scenarios.first?.definition.name),
        ]
    }

    private func json(_ scenario: Scenario) -> JSONValue {
        let definition = scenario.definition
        return [
            "name": .string(definition.name), "owner": .string(definition.owner), "date": .string(definition.date),
            "reason": .string(definition.reason), "seed": .integer(Int(seed)), "draws": .integer(draws),
            "headline": .string(scenario.finding), "findings": .array(scenario.findings.map(Self.json)),
            "area": .string(scenario.areaName), "area_code": .string(scenario.areaCode),
            "last_observed_month": .string(scenario.start.description), "borrowed": scenario.borrowing?.json ?? .null,
            "open_at_start": .number(scenario.openAtStart), "caseload_limit": JSONValue(scenario.limit),
            "restated_opening_stock": Self.json(scenario.restated),
            "months": .array(scenario.months.map { json($0, scenario) }),
            "case_holders_needed_all_months": Self.json(scenario.neededInAllMonths),
            "worst_month": JSONValue(scenario.worstMonth?.month.description),
            "gap": Self.json(scenario.worstMonth?.gap),
            "gap_every_month": Self.json(scenario.gapInEveryMonth),
            "teams": .array(scenario.teams.map(Self.json)),
            "weights": .array(
                definition.weights.sorted { $0.key < $1.key }.map {
                    ["case_type": .string($0.key), "weight": .number($0.value)]
                }),
            "settling": scenario.settling.map {
                ["demand": .number($0.demand), "pathway": .number($0.pathway)]
            } ?? .null,
            "probability_over_limit_in_any_month": JSONValue(scenario.probabilityOverInAnyMonth),
            "flows": .array(
                scenario.flows.map {
                    [
                        "year": .string($0.year.description), "months": .integer($0.months),
                        "open_before": .number($0.openBefore), "opened": .number($0.opened), "left": .number($0.left),
                        "open_after": .number($0.openAfter),
                    ]
                }),
            "spread": .array(scenario.breakdowns.flatMap { breakdown in breakdown.shares.map { json($0, breakdown) } }),
            "demand_response": .array(
                scenario.demandResponses.map {
                    [
                        "month": .string($0.month.description), "closure_response": .number($0.closureResponse),
                        "open_cases": .number($0.openCases),
                        "open_cases_without_the_change": .number($0.without),
                        "difference": .number($0.openCases - $0.without),
                    ]
                }),
            "levers": scenario.levers.map(Self.json) ?? .null,
            "differences": .array(
                scenario.differences.map {
                    [
                        "month": .string($0.month.description), "referrals": Self.json($0.referrals),
                        "open_cases": Self.json($0.openCases), "case_holders": Self.json($0.caseHolders),
                        "caseload": Self.json($0.caseload),
                    ]
                }),
            "assumptions": .array(
                scenario.assumptions.map {
                    [
                        "name": .string($0.subject.name), "value": .string($0.value.words),
                        "source": .string($0.source),
                        "kind": .string($0.kind), "owner": .string($0.owner), "reason": .string($0.reason),
                    ]
                }),
            "notes": .array(scenario.sentences.map(JSONValue.string)),
        ]
    }

    private func json(_ month: MonthAhead, _ scenario: Scenario) -> JSONValue {
        [
            "month": .string(month.month.description), "referrals": Self.json(month.referrals),
            "re_referral_rate": .number(month.reReferralRate), "open_cases": Self.json(month.openCases),
            "case_holders": Self.json(month.caseHolders), "caseload": Self.json(month.caseload),
            "probability_over_limit": JSONValue(month.probabilityOverLimit),
            "case_holders_needed": Self.json(month.needed), "gap": Self.json(month.gap),
            "case_holders_needed_all_months": Self.json(scenario.neededInAllMonths),
        ]
    }

    private func json(_ share: SpreadShare, _ breakdown: Breakdown) -> JSONValue {
        [
            "month": .string(breakdown.month.description), "input": .string(share.input.name),
            "open_cases": .number(share.openCases), "caseload": .number(share.caseload),
        ]
    }

    private static func json(_ outlook: TeamOutlook) -> JSONValue {
        let worst = outlook.worstMonth
        return [
            "team": .string(outlook.team.name), "case_holders": .number(outlook.team.caseHolders),
            "cases": .number(outlook.team.caseCount),
            "cases_by_type": .array(
                outlook.team.cases.map { ["case_type": JSONValue($0.type), "cases": .number($0.count)] }),
            "weighted_cases": .number(outlook.weightedCases), "caseload": .number(outlook.caseload),
            "weighted_caseload": .number(outlook.weightedCaseload),
            "even_case_holders": .number(outlook.evenCaseHolders),
            "worst_month": JSONValue(worst?.month.description),
            "probability_over_limit": JSONValue(worst?.probabilityOverLimit), "gap": json(worst?.gap),
            "months": .array(
                outlook.months.map {
                    [
                        "month": .string($0.month.description), "caseload": json($0.caseload),
                        "weighted_caseload": json($0.weightedCaseload),
                        "probability_over_limit": JSONValue($0.probabilityOverLimit), "gap": json($0.gap),
                    ]
                }),
        ]
    }

    private static func json(_ figure: Figure) -> JSONValue {
        [
            "p10": .number(figure.p10), "p50": .number(figure.p50), "p90": .number(figure.p90),
            "mean": .number(figure.mean),
        ]
    }

    /// Always the three keys, `null` without a limit.
    private static func json(_ needed: Needed?) -> JSONValue {
        ["at_50": JSONValue(needed?.at50), "at_80": JSONValue(needed?.at80), "at_95": JSONValue(needed?.at95)]
    }

    private static func json(_ finding: Scenario.Finding) -> JSONValue {
        [
            "kind": .string(finding.kind), "text": .string(finding.text),
            "month": JSONValue(finding.month?.description), "value": JSONValue(finding.value),
        ]
    }

    private static func json(_ result: ScenarioLevers.Result) -> JSONValue {
        [
            "caseload": .number(result.target.caseload), "assurance": .number(result.target.assurance),
            "by": .string(result.by.description), "from": .string(result.from.description),
            "assurance_each_month": .number(result.eachMonth), "assurance_all_months": .number(result.allMonths),
            "levers": .array(
                result.levers.map {
                    [
                        "lever": .string($0.kind.name), "unit": .string($0.kind.unit),
                        "each_month": JSONValue($0.eachMonth), "all_months": JSONValue($0.allMonths),
                        "most_tried": .number($0.most), "assurance_at_most_each_month": .number($0.atMostEachMonth),
                        "assurance_at_most_all_months": .number($0.atMostAllMonths),
                    ]
                }),
        ]
    }
}
