import CouncilData
import Scenarios
import StatNumerics
import TimeSeries

/// Where the spread comes from: each group of inputs varied alone, all others at their middle (the first-order
/// contribution); what is left is what they do together.
enum ScenarioBreakdown {
    private static let groups: [(String, @Sendable (inout CaseloadInputs.Spread, CaseloadInputs.Spread) -> Void)] = [
        ("referrals ahead", { _, _ in }),
        ("share of referrals that start an episode", { $0.startedShare = $1.startedShare }),
        (
            "time open and closure rates",
            {
                $0.closures = $1.closures
                $0.timeOpen = $1.timeOpen
            }
        ),
        ("restatement of the opening stock", { $0.restatement = $1.restatement }),
        ("cases held for each open episode", { $0.casesPerEpisode = $1.casesPerEpisode }),
        (
            "staff: starters, leavers, agency, share holding cases, absence",
            {
                $0.starters = $1.starters
                $0.leavers = $1.leavers
                $0.agency = $1.agency
                $0.shareHoldingCases = $1.shareHoldingCases
                $0.absence = $1.absence
            }
        ),
        ("chance within a month", { $0.processNoise = $1.processNoise }),
    ]

    /// For the twelfth month and the last.
    static func run(_ prepared: PreparedScenario, _ request: ScenarioRequest) -> [ScenarioReport.Breakdown] {
        let horizon = prepared.inputs.horizon
        let draws = min(request.draws, ScenarioModel.batch)
        guard draws > 1 else { return [] }
        let paths = prepared.demand.paths(count: draws, horizon: horizon, batch: 0, seed: request.seed)
        let middle = SamplePaths(
            horizon: horizon, count: draws,
            values: (0..<horizon).flatMap { month -> [Double] in
                let mean = Summary.mean(Array(paths.month(month)))
                return Array(repeating: mean, count: draws)
            })
        func variances(_ spread: CaseloadInputs.Spread, _ demand: SamplePaths) -> [(open: Double, load: Double)] {
            var inputs = prepared.inputs
            inputs.spread = spread
            let result = CaseloadSimulation(inputs).run(demand: demand, seed: request.seed, jobs: request.jobs)
            return months(horizon).map { month in
                (
                    Summary.variance(Array(result[.open, month])),
                    Summary.variance(result[.caseload, month].filter(\.isFinite))
                )
            }
        }
        let whole = variances(prepared.inputs.spread, paths)
        var none = CaseloadInputs.Spread()
        none.processNoise = false
        let alone = groups.enumerated().map { index, group in
            var spread = none
            group.1(&spread, prepared.inputs.spread)
            return variances(spread, index == 0 ? paths : middle)
        }
        return months(horizon).enumerated().map { place, month in
            func share(_ part: Double, _ all: Double) -> Double { all > 0 ? part / all : 0 }
            var shares = groups.indices.map { index in
                ScenarioReport.SpreadShare(
                    name: groups[index].0, openCases: share(alone[index][place].open, whole[place].open),
                    caseload: share(alone[index][place].load, whole[place].load))
            }
            shares.append(
                .init(
                    name: "what they do together", openCases: 1 - shares.reduce(0) { $0 + $1.openCases },
                    caseload: 1 - shares.reduce(0) { $0 + $1.caseload }))
            return .init(month: prepared.month(month), shares: shares)
        }
    }

    private static func months(_ horizon: Int) -> [Int] { horizon > 12 ? [11, horizon - 1] : [horizon - 1] }
}
