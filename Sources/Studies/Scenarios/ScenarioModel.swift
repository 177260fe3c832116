import CouncilData
package import Scenarios
import TimeSeries

/// Scenarios that are run together, on the same draws: differences between them are differences of policy.
///
/// `run` goes through the draws in batches, so that memory does not grow with their number; nothing depends on the
/// number of threads.
///
///     let figures = try ScenarioFigures(location, register: register)
///     let demand = try ScenarioDemand(series: figures.monthly.series(for: area).window(to: march), model: label, …)
///     let baseline = ScenarioBaseline(figures, area: area, referrals: demand.series, knowledge: .atTheStart)
///     let scenario = try ScenarioBuilder(ScenarioSource(definition), demand: demand, baseline: baseline).build()
///     let outcomes = ScenarioModel([scenario]).run(draws: 10_000, seed: 1)
package struct ScenarioModel: Sendable {
    package let scenarios: [PreparedScenario]
    /// Scenarios with the same demand share its paths.
    private let groups: [Int]

    /// Draws in a batch: few enough to stay in the processor's cache, and a multiple of what threads share out.
    package static let batch = 2048

    package init(_ scenarios: [PreparedScenario]) {
        self.scenarios = scenarios
        groups = scenarios.map { one in
            scenarios.firstIndex { $0.demand === one.demand } ?? 0
        }
    }

    /// What a run gave of one scenario.
    package struct Outcome: Sendable {
        package var summary: CaseloadSummary
        /// Against the first scenario, draw by draw; `nil` for the first, and where demand is of another area or model.
        package var difference: CaseloadDifference?
    }

    /// - Parameter each: sees every batch of every scenario, for what the summary does not hold.
    package func run(
        draws: Int, seed: UInt64, jobs: Int = 1, each: ((_ scenario: Int, CaseloadDraws) -> Void)? = nil
    ) -> [Outcome] {
        var outcomes = scenarios.enumerated().map { index, scenario in
            Outcome(
                summary: CaseloadSummary(horizon: scenario.inputs.horizon, limit: scenario.inputs.caseloadLimit),
                difference: index > 0 && groups[index] == groups[0]
                    ? CaseloadDifference(horizon: min(scenario.inputs.horizon, scenarios[0].inputs.horizon)) : nil)
        }
        let simulations = scenarios.map { CaseloadSimulation($0.inputs) }
        var done = 0
        var batch = 0
        while done < draws {
            let count = min(Self.batch, draws - done)
            var paths: [Int: SamplePaths] = [:]
            var first: CaseloadDraws?
            for (index, simulation) in simulations.enumerated() {
                let group = groups[index]
                let demand: SamplePaths
                if let known = paths[group] {
                    demand = known
                } else {
                    let horizon =
                        scenarios.indices.filter { groups[$0] == group }
                        .map { scenarios[$0].inputs.horizon }.max() ?? 1
                    demand = scenarios[group].demand.paths(count: count, horizon: horizon, batch: batch, seed: seed)
                    paths[group] = demand
                }
                let result = simulation.run(demand: demand, firstDraw: done, seed: seed, jobs: jobs)
                outcomes[index].summary.add(result, jobs: jobs)
                if index == 0 {
                    if scenarios.count > 1 { first = result }
                } else if let first {
                    outcomes[index].difference?.add(result, against: first)
                }
                each?(index, result)
            }
            done += count
            batch += 1
        }
        return outcomes
    }
}
