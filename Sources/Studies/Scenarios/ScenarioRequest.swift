/// A run of one scenario or several on the same draws.
package struct ScenarioRequest: Sendable {
    package var scenarios: [PreparedScenario]
    package var draws: Int
    package var seed: UInt64
    package var jobs: Int
    package var target: ScenarioLevers.Target?
    /// Whether to work out where the spread comes from, and both answers to a change of demand.
    package var explains: Bool

    package init(
        scenarios: [PreparedScenario], draws: Int = 10_000, seed: UInt64 = 1, jobs: Int = 1,
        target: ScenarioLevers.Target? = nil, explains: Bool = true
    ) {
        self.scenarios = scenarios
        self.draws = draws
        self.seed = seed
        self.jobs = jobs
        self.target = target
        self.explains = explains
    }
}
