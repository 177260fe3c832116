import CouncilData
import Foundation
import Presentation
import Scenarios
import Studies
import TestSupport
import TimeSeries

/// The scenario of the command-line contract.
let contractScenario = """
    scenario: Integrated Front Door settles
    owner: Head of Front Door
    date: 2024-04-03
    reason: duplicate referrals are merged at screening
    horizon: 24
    demand:
      measure: referrals
      area: Sefton
      model: auto-ets
    changes:
      - what: referrals
        by: -10%
        from: 2024-09
        to: 2025-03
      - what: re-referral rate
        to_value: 20%
        from: 2024-10
        ramp: 6 months
    pathway:
      no further action: 4.6%
      not in need: 32.3%
      open at start: 2443
      months open: {median: 6, 90%: 32}
      cases per open episode: 0.79
    workforce:
      permanent: 179.4
      agency: 86.8
      share holding cases: 49.5%
      starters per month: 3.1
      leavers per year: 19.2%
      absence: 6.6%
      caseload limit: 16

    """

/// Figures and fits, shared by the tests: a fit takes a while.
enum ScenarioFixtures {
    static func loader() throws -> ScenarioLoader {
        try ScenarioLoader(
            location: Shipped.location(), rules: SeriesRules(now: Month(year: 2024, month: 6) ?? Month(index: 24293)))
    }
    static func prepare(_ yaml: String) throws -> [PreparedScenario] {
        try loader().prepare(ScenarioFile(yaml: yaml, file: "scenario.yaml").scenarios)
    }
    static func one(_ yaml: String) throws -> PreparedScenario {
        guard let first = try prepare(yaml).first else { throw CocoaError(.fileReadUnknown) }
        return first
    }
    /// A scenario with these lines after its head.
    static func yaml(
        _ lines: String, horizon: Int = 24, name: String = "test", demand: String = "area: Sefton, model: auto-ets"
    ) -> String {
        """
        scenario: \(name)
        owner: an owner
        date: 2024-04-03
        reason: a reason
        horizon: \(horizon)
        demand: {measure: referrals, \(demand)}
        \(lines)
        """
    }
}
