package import CouncilData
package import Scenarios
import StatNumerics
import TimeSeries

/// Settles a scenario's closures: without a change of policy, the median of its open cases after one and two years, and
/// the range after one, are those that stocks of all authorities have shown after a year in which so many more began
/// than ended. What a scenario changes comes on top.
///
/// As it stands the flow model misses the next March by more than "no change" does; settled it misses by less (see the
/// backtest).
package struct ScenarioSettling {
    private let figures: ScenarioFigures
    private let authorities: [Area]

    /// Years ahead that are settled, in months; later ones go on as the last.
    private static let months = 24
    /// Draws to settle on: a median to about half a per cent.
    private static let draws = 1024

    package init(_ figures: ScenarioFigures) {
        self.figures = figures
        authorities = figures.areas.filter { $0.level == .localAuthority }
    }

    /// Whether a scenario leaves its closures to the figures: times open or a response that its owner gave are kept.
    package static func applies(to definition: ScenarioDefinition) -> Bool {
        definition.pathway.timeOpen == nil && definition.pathway.closureResponse == nil
    }

    /// What settling found for a scenario without its changes.
    struct Found: Sendable {
        /// On the closing chances, a month each.
        var factors: [Double]
        var spread: CaseloadInputs.Spread
        var assumption: ScenarioAssumption
    }

    /// The scenario settled; as it is where nothing is known to settle it by.
    ///
    /// - Throws: ``ConfigurationFaults`` as the builder does.
    package func settle(
        _ scenario: PreparedScenario, _ source: ScenarioSource, seed: UInt64 = 1
    ) throws(ConfigurationFaults) -> PreparedScenario {
        guard let found = try find(scenario, source, seed: seed) else { return scenario }
        return Self.apply(found, to: scenario)
    }

    /// `nil` where nothing is known to settle it by.
    func find(
        _ scenario: PreparedScenario, _ source: ScenarioSource, seed: UInt64
    ) throws(ConfigurationFaults) -> Found? {
        guard Self.applies(to: scenario.definition), let year = scenario.baseline.year,
            let excess = figures.excess(scenario.area, year)
        else { return nil }
        let settling = Settling(
            figures, authorities, area: scenario.area, year: year, open: scenario.inputs.openAtStart)
        guard let balance = settling.expectations.first else { return nil }
        // Months are counted from the stock, and those ahead from the start.
        let lag = scenario.inputs.leadIn.referrals.count
        let expectations = settling.expectations.map { one in
            CaseloadInputs.Expectation(month: one.month - lag, open: one.open, logRange: one.logRange)
        }
        var plain = source
        plain.definition.changes = []
        plain.definition.horizon = Self.months
        let asIs = try ScenarioBuilder(plain, demand: scenario.demand, baseline: scenario.baseline).build().inputs
        let settled = asIs.settled(
            to: expectations,
            demand: scenario.demand.paths(count: Self.draws, horizon: Self.months, batch: 0, seed: seed), seed: seed)
        let factors = (0..<Self.months).map { settled.closureFactor[$0] / asIs.closureFactor[$0] }
        let assumption = ScenarioAssumption(
            subject: .settledClosures,
            value: .settling(
                first: factors[0], later: factors[Self.months - 1],
                spread: settled.spread.closures / asIs.spread.closures),
            origin: .derived(
                .stocksOfAuthorities(
                    year: year, startsOverEndings: PortableMath.exp(excess), authorities: authorities.count,
                    open: balance.open)))
        return Found(factors: factors, spread: settled.spread, assumption: assumption)
    }

    /// A scenario with what was found: its own changes come on top.
    static func apply(_ found: Found, to scenario: PreparedScenario) -> PreparedScenario {
        func apply(_ inputs: CaseloadInputs) -> CaseloadInputs {
            var copy = inputs
            for month in 0..<copy.horizon { copy.closureFactor[month] *= found.factors[min(month, months - 1)] }
            copy.spread = found.spread
            return copy
        }
        return PreparedScenario(
            definition: scenario.definition, area: scenario.area, demand: scenario.demand, baseline: scenario.baseline,
            inputs: apply(scenario.inputs), assumptions: scenario.assumptions + [found.assumption],
            withoutDemandChanges: scenario.withoutDemandChanges.map(apply), atStart: scenario.atStart,
            inputNotes: scenario.inputNotes, notes: scenario.notes)
    }
}
