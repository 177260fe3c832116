import Scenarios
import StatNumerics
import Studies
import Testing
import TimeSeries

/// Where the spread comes from: each part simulated here alone, from the inputs that it should hold.
@Suite struct ScenarioBreakdownTests {
    private typealias Spread = CaseloadInputs.Spread

    /// The groups: what each sets of the whole spread. Demand sets nothing, and has its paths.
    private static let groups: [(input: ScenarioInput, set: @Sendable (inout Spread, Spread) -> Void)] = [
        (.referrals, { _, _ in }),
        (.startedShare, { part, whole in part.startedShare = whole.startedShare }),
        (
            .closures,
            { part, whole in (part.closures, part.timeOpen) = (whole.closures, whole.timeOpen) }
        ),
        (.restatement, { part, whole in part.restatement = whole.restatement }),
        (.casesPerEpisode, { part, whole in part.casesPerEpisode = whole.casesPerEpisode }),
        (
            .staff,
            { part, whole in
                (part.starters, part.leavers, part.agency) = (whole.starters, whole.leavers, whole.agency)
                (part.shareHoldingCases, part.absence) = (whole.shareHoldingCases, whole.absence)
            }
        ),
        (.chance, { part, whole in part.processNoise = whole.processNoise }),
    ]

    /// Variances over the draws of open cases and caseload, a pair for each of the months.
    private static func variances(
        _ scenario: PreparedScenario, _ spread: Spread, _ demand: SamplePaths, months: [Int]
    ) -> [(open: Double, load: Double)] {
        var inputs = scenario.inputs
        inputs.spread = spread
        let draws = CaseloadSimulation(inputs).run(demand: demand, seed: 5)
        return months.map { month in
            (
                Summary.variance(Array(draws[.open, month])),
                Summary.variance(draws[.caseload, month].filter(\.isFinite))
            )
        }
    }

    @Test("each part's share is its own variance over the whole's, and what is left is what they do together")
    func parts() throws {
        let scenario = try ScenarioFixtures.one(ScenarioFixtures.yaml("workforce: {caseload limit: 16}", horizon: 18))
        let report = ScenarioStudy.run(.init(scenarios: [scenario], draws: 500, seed: 5, jobs: 2))
        let breakdowns = try #require(report.scenarios.first?.breakdowns)
        // The twelfth month ahead of March 2024, and the last.
        #expect(breakdowns.map(\.month) == [Month("2025-03"), Month("2025-09")])
        let paths = scenario.demand.fit.simulate(
            horizon: 18, paths: 500, support: scenario.demand.series.support, seed: 5)
        let means = (0..<18).map { Summary.mean(Array(paths.month($0))) }
        let level = SamplePaths(horizon: 18, count: 500, values: means.flatMap { Array(repeating: $0, count: 500) })
        let whole = Self.variances(scenario, scenario.inputs.spread, paths, months: [11, 17])
        var left = [(open: 1.0, load: 1.0), (open: 1.0, load: 1.0)]
        for group in Self.groups {
            var spread = Spread()
            spread.processNoise = false
            group.set(&spread, scenario.inputs.spread)
            let demand = group.input == .referrals ? paths : level
            let alone = Self.variances(scenario, spread, demand, months: [11, 17])
            for (place, breakdown) in breakdowns.enumerated() {
                let share = try #require(breakdown.shares.first { $0.input == group.input }, "\(group.input)")
                let open = alone[place].open / whole[place].open
                let load = alone[place].load / whole[place].load
                #expect(abs(share.openCases - open) < 1e-12, "\(group.input): \(share.openCases), \(open)")
                #expect(abs(share.caseload - load) < 1e-12, "\(group.input): \(share.caseload), \(load)")
                // A part that moved nothing at all would be a part left out.
                #expect(share.caseload > 1e-4, "\(group.input)")
                left[place].open -= open
                left[place].load -= load
            }
        }
        for (breakdown, rest) in zip(breakdowns, left) {
            #expect(breakdown.shares.count == Self.groups.count + 1)
            let together = try #require(breakdown.shares.last)
            #expect(together.input == .together)
            #expect(abs(together.openCases - rest.open) < 1e-9 && abs(together.caseload - rest.load) < 1e-9)
            // Most of the spread is of one part or another, and inputs of the workforce move no open case.
            #expect(abs(together.openCases) < 0.2 && abs(together.caseload) < 0.2, "\(together)")
            for share in breakdown.shares where [.staff, .casesPerEpisode].contains(share.input) {
                #expect(share.openCases == 0 && share.caseload > 0.1)
            }
        }
    }

    @Test("every input that varies belongs to a part: together they are the whole spread")
    func whole() throws {
        let scenario = try ScenarioFixtures.one(ScenarioFixtures.yaml("", horizon: 12))
        var spread = Spread()
        spread.processNoise = false
        for group in Self.groups { group.set(&spread, scenario.inputs.spread) }
        #expect(spread == scenario.inputs.spread)
    }
}
