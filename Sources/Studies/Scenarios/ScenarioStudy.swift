import CouncilData
import Scenarios
import StatNumerics
import TimeSeries

/// The study behind `scenario run` and `scenario compare`.
package enum ScenarioStudy {
    package static func run(_ asked: ScenarioRequest) -> ScenarioResult {
        var request = asked
        if let target = asked.target {
            request.scenarios = asked.scenarios.map { $0.limited(to: target.caseload) }
        }
        var teams = request.scenarios.map { TeamSketches($0, openAtStart: openAtStart($0, request)) }
        let outcomes = ScenarioModel(request.scenarios).run(
            draws: request.draws, seed: request.seed, jobs: request.jobs
        ) { teams[$0]?.add($1) }
        var scenarios: [ScenarioResult.Scenario] = []
        for (place, (prepared, outcome)) in zip(request.scenarios, outcomes).enumerated() {
            var made = scenario(prepared, outcome, request)
            made.borrowing = prepared.demand.borrowing
            made.teams = teams[place]?.outlooks(from: prepared.start, draws: request.draws) ?? []
            made.notes += TeamOutlook.notes(made.teams, prepared, openAtStart: made.openAtStart)
            scenarios.append(made)
        }
        return ScenarioResult(scenarios: scenarios, seed: request.seed, draws: request.draws)
    }

    /// Episodes open at the start, for the teams of a scenario: where the stock given is an older one, as a first batch has
    /// brought it to the start.
    private static func openAtStart(_ prepared: PreparedScenario, _ request: ScenarioRequest) -> Double {
        guard !prepared.definition.teams.isEmpty, !prepared.inputs.leadIn.referrals.isEmpty else {
            return prepared.inputs.openAtStart.rounded()
        }
        let first = ScenarioModel([prepared]).run(
            draws: min(request.draws, ScenarioModel.batch), seed: request.seed, jobs: request.jobs)
        return first.first.map { openAtStart(prepared, $0.summary) } ?? 0
    }

    /// Of the start, also where the stock given is an older one.
    private static func openAtStart(_ prepared: PreparedScenario, _ summary: CaseloadSummary) -> Double {
        prepared.inputs.leadIn.referrals.isEmpty
            ? prepared.inputs.openAtStart.rounded()
            : (summary.months.first?.openCases.mean ?? 0) - summary.meanOpened(0) + summary.meanLeft(0)
    }

    private static func scenario(
        _ prepared: PreparedScenario, _ outcome: ScenarioModel.Outcome, _ request: ScenarioRequest
    ) -> ScenarioResult.Scenario {
        let summary = outcome.summary
        let months = summary.months.enumerated().map { index, month in
            ScenarioResult.MonthAhead(
                month: prepared.month(index), referrals: .init(month.referrals),
                reReferralRate: month.referrals.mean > 0 ? month.reReferrals.mean / month.referrals.mean : 0,
                openCases: .init(month.openCases), caseHolders: .init(month.caseHolders),
                caseload: .init(month.caseload), probabilityOverLimit: summary.probabilityOverLimit(index),
                needed: .init(month.needed), gap: .init(month.short))
        }
        let openAtStart = openAtStart(prepared, summary)
        let differences =
            outcome.difference?.months.enumerated().map { index, month in
                ScenarioResult.Difference(
                    month: prepared.month(index), referrals: .init(month.referrals), openCases: .init(month.openCases),
                    caseHolders: .init(month.caseHolders), caseload: .init(month.caseload))
            } ?? []
        return ScenarioResult.Scenario(
            definition: prepared.definition, areaName: prepared.area.name, areaCode: prepared.area.code,
            start: prepared.start, openAtStart: openAtStart,
            stocks: prepared.baseline.stocks, limit: prepared.inputs.caseloadLimit,
            shareHoldingCases: prepared.inputs.shareHoldingCases.first ?? 1, months: months,
            neededInAllMonths: .init(summary.neededInAllMonths),
            probabilityOverInAnyMonth: summary.probabilityOverInAnyMonth, restated: restated(prepared.inputs),
            flows: flows(prepared, summary, from: openAtStart),
            breakdowns: request.explains ? ScenarioBreakdown.run(prepared, request) : [],
            demandResponses: request.explains ? responses(prepared, request) : [],
            levers: request.target.map { ScenarioLevers.find($0, for: prepared, request) },
            differences: differences, assumptions: prepared.assumptions, settling: prepared.settling,
            inputNotes: prepared.inputNotes, notes: prepared.notes)
    }

    /// The restated part of the opening stock: a lognormal share, as the simulation draws it.
    private static func restated(_ inputs: CaseloadInputs) -> ScenarioResult.Figure {
        let middle = inputs.openAtStart.rounded() * inputs.restatedShare
        let most = 0.5 * inputs.openAtStart
        let sd = inputs.spread.restatement
        func at(_ p: Double) -> Double { min(most, middle * PortableMath.exp(sd * Normal.standardQuantile(p))) }
        let slices = 400
        let mean = (0..<slices).reduce(0) { $0 + at((Double($1) + 0.5) / Double(slices)) } / Double(slices)
        return .init(p10: at(0.1), p50: at(0.5), p90: at(0.9), mean: mean)
    }

    private static func flows(
        _ prepared: PreparedScenario, _ summary: CaseloadSummary, from start: Double
    ) -> [ScenarioResult.Flow] {
        var flows: [ScenarioResult.Flow] = []
        var open = start
        for index in summary.months.indices {
            let year = FinancialYear(containing: prepared.month(index))
            if flows.last?.year != year {
                flows.append(.init(year: year, months: 0, openBefore: open, opened: 0, left: 0, openAfter: open))
            }
            let last = flows.count - 1
            open = summary.months[index].openCases.mean
            flows[last].months += 1
            flows[last].opened += summary.meanOpened(index)
            flows[last].left += summary.meanLeft(index)
            flows[last].openAfter = open
        }
        return flows
    }

    /// What the changes of demand do to open cases in the twelfth month and the last, with closures that follow inflow
    /// and without.
    private static func responses(
        _ prepared: PreparedScenario, _ request: ScenarioRequest
    ) -> [ScenarioResult.DemandResponse] {
        guard let plain = prepared.withoutDemandChanges else { return [] }
        let own = prepared.inputs.closureResponse
        let other = own == 0 ? ScenarioSpreads.closureResponse : 0
        let last = prepared.inputs.horizon - 1
        return [own, other].flatMap { (response: Double) -> [ScenarioResult.DemandResponse] in
            var changed = prepared
            changed.inputs.closureResponse = response
            var unchanged = prepared
            unchanged.inputs = plain
            unchanged.inputs.closureResponse = response
            let outcomes = ScenarioModel([changed, unchanged]).run(
                draws: min(request.draws, ScenarioModel.batch), seed: request.seed, jobs: request.jobs)
            return (last > 11 ? [11, last] : [last]).map { index in
                let means = outcomes.map { $0.summary.months[index].openCases.mean }
                return .init(
                    month: prepared.month(index), closureResponse: response, openCases: means[0], without: means[1])
            }
        }
    }
}
