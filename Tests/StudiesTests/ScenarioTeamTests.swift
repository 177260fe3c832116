import CouncilData
import Foundation
import Presentation
import Scenarios
import Studies
import Testing

/// Teams of a scenario: their own caseloads at the start, moved as the whole moves.
@Suite struct ScenarioTeamTests {
    private static let workforce = """
        workforce: {case holders: 100, caseload limit: 16, starters per month: 2, leavers per year: 24%, absence: 5%}
        pathway: {open at start: 2000, cases per open episode: 0.8}
        """

    private func run(_ yaml: String) throws -> ScenarioResult.Scenario {
        let loader = try ScenarioFixtures.loader()
        let sources = try ScenarioFile(yaml: ScenarioFixtures.yaml(yaml), file: "x.yaml").scenarios
        let request = ScenarioRequest(scenarios: try loader.prepare(sources), draws: 400, seed: 3, explains: false)
        return try #require(ScenarioStudy.run(request).scenarios.first)
    }

    /// 2,000 open episodes with 0.8 cases each are 1,600 held by 100 people: a single team of just those is the whole.
    @Test func oneTeamOfAllIsTheWhole() throws {
        let scenario = try run(Self.workforce + "\nteams:\n  - {team: All, case holders: 100, cases: 1600}\n")
        let team = try #require(scenario.teams.first)
        #expect(team.caseload == 16 && team.evenCaseHolders == 100 && team.move == 0)
        for (own, whole) in zip(team.months, scenario.months) {
            #expect(own.month == whole.month)
            #expect(abs(own.caseload.mean / whole.caseload.mean - 1) < 1e-9)
            #expect(abs(own.caseload.p90 / whole.caseload.p90 - 1) < 1e-3)
            #expect(own.probabilityOverLimit == whole.probabilityOverLimit)
            let gaps = (try #require(own.gap), try #require(whole.gap))
            #expect(abs(gaps.0.at80 - gaps.1.at80) < 0.2)
        }
        #expect(!scenario.notes.contains { if case .teamsApart = $0 { true } else { false } })
    }

    /// By hand: (200 × 0.5 + 100) ÷ 20 = 10 weighted cases each, and 600 ÷ 30 = 20; 800 ÷ 50 = 16 each if even.
    @Test func weightsAndEvenTeamsByHand() throws {
        let scenario = try run(
            Self.workforce + """

                teams:
                  - {team: Assessment, case holders: 20, cases: {assessment: 200, child in need: 100}}
                  - {team: Safeguarding, case holders: 30, cases: {child in need: 600}}
                weights: {assessment: 0.5, child in need: 1}

                """)
        #expect(scenario.teams.map(\.weightedCaseload) == [10, 20])
        #expect(scenario.teams.map(\.caseload) == [15, 20])
        #expect(scenario.teams.map { ($0.evenCaseHolders * 1e9).rounded() / 1e9 } == [12.5, 37.5])
        // Each moves as the whole does.
        for (index, team) in scenario.teams.enumerated() {
            for (own, whole) in zip(team.months, scenario.months) {
                #expect(abs(own.weightedCaseload.mean / whole.caseload.mean - [10.0, 20][index] / 16) < 1e-9)
            }
        }
        let chances = scenario.teams.compactMap { $0.worstMonth?.probabilityOverLimit }
        #expect(chances.count == 2 && chances[0] < chances[1])
        // Half of the people and of the cases are in no team: told.
        let apart = scenario.notes.compactMap { note -> [Double]? in
            guard case .teamsApart(let holders, let all, let cases, let held) = note else { return nil }
            return [holders, all, cases, held].map { ($0 * 1e9).rounded() / 1e9 }
        }
        #expect(apart == [[50, 100, 900, 1600]])
    }

    /// What is wrong with teams and weights: line and words.
    @Test(arguments: [
        ("teams:\n  - {team: A, cases: 5}\n", "has no \"case holders\""),
        ("teams:\n  - {team: A, case holders: 5}\n", "has no \"cases\""),
        ("teams:\n  - {team: A, case holders: 5, cases: many}\n", "\"many\""),
        ("teams:\n  - {team: A, case holders: 5, cases: {}}\n", "has no \"cases\""),
        ("teams:\n  - {team: A, case holders: 5, cases: {x: -1}}\n", "\"-1\""),
        ("teams:\n  - {team: A, case holders: 0, cases: 5}\n", "above 0"),
        ("teams:\n  - {team: A, case holders: 5, cases: 5, posts: 3}\n", "unknown key \"posts\""),
        (
            "teams:\n  - {team: A, case holders: 5, cases: 5}\n  - {team: A, case holders: 5, cases: 5}\n",
            "no other team"
        ),
        ("weights: {x: 2}\n", "teams whose cases are given by type"),
        ("teams:\n  - {team: A, case holders: 5, cases: {x: 5}}\nweights: {x: 0}\n", "0.01 to 100"),
        (
            "teams:\n  - {team: A, case holders: 5, cases: {child in need: 5}}\nweights: {child in ned: 2}\n",
            "Did you mean"
        ),
        ("teams: 7\n", "a list"),
    ])
    func brokenTeams(text: String, expected: String) throws {
        let error = #expect(throws: ConfigurationFaults.self) {
            _ = try ScenarioFile(yaml: ScenarioFixtures.yaml(text), file: "x.yaml")
        }
        let words = try #require(error).description
        #expect(words.contains(expected) && words.contains("x.yaml, line "), "\(words)")
    }
}
