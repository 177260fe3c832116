import CouncilData
import Scenarios
import StatNumerics
import TimeSeries

/// A group of inputs that vary of themselves.
package enum ScenarioInput: Sendable, Hashable, CaseIterable {
    case referrals
    case startedShare
    /// Time open and closure rates.
    case closures
    /// Restatement of the opening stock.
    case restatement
    case casesPerEpisode
    /// Starters, leavers, agency, the share who hold cases and absence.
    case staff
    /// Chance within a month: who closes, who leaves.
    case chance
    /// What the groups do together that none does alone.
    case together
}

/// Where the spread comes from: each group of inputs varied alone, all others at their middle (the first-order
/// contribution); what is left is what they do together.
enum ScenarioBreakdown {
    private static let groups = ScenarioInput.allCases.filter { $0 != .together }

    /// A spread with those of one group alone.
    private static func alone(_ input: ScenarioInput, of all: CaseloadInputs.Spread) -> CaseloadInputs.Spread {
        var spread = CaseloadInputs.Spread()
        spread.processNoise = false
        switch input {
        case .referrals, .together: break
        case .startedShare: spread.startedShare = all.startedShare
        case .closures:
            spread.closures = all.closures
            spread.timeOpen = all.timeOpen
        case .restatement: spread.restatement = all.restatement
        case .casesPerEpisode: spread.casesPerEpisode = all.casesPerEpisode
        case .staff:
            spread.starters = all.starters
            spread.leavers = all.leavers
            spread.agency = all.agency
            spread.shareHoldingCases = all.shareHoldingCases
            spread.absence = all.absence
        case .chance: spread.processNoise = all.processNoise
        }
        return spread
    }

    /// For the twelfth month and the last.
    static func run(_ prepared: PreparedScenario, _ request: ScenarioRequest) -> [ScenarioResult.Breakdown] {
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
        let alone = groups.map { input in
            variances(Self.alone(input, of: prepared.inputs.spread), input == .referrals ? paths : middle)
        }
        return months(horizon).enumerated().map { place, month in
            func share(_ part: Double, _ all: Double) -> Double { all > 0 ? part / all : 0 }
            var shares = groups.indices.map { index in
                ScenarioResult.SpreadShare(
                    input: groups[index], openCases: share(alone[index][place].open, whole[place].open),
                    caseload: share(alone[index][place].load, whole[place].load))
            }
            shares.append(
                .init(
                    input: .together, openCases: 1 - shares.reduce(0) { $0 + $1.openCases },
                    caseload: 1 - shares.reduce(0) { $0 + $1.caseload }))
            return .init(month: prepared.month(month), shares: shares)
        }
    }

    private static func months(_ horizon: Int) -> [Int] { horizon > 12 ? [11, horizon - 1] : [horizon - 1] }
}
