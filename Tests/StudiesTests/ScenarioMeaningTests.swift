import CouncilData
import Foundation
import Presentation
import Scenarios
import Studies
import TestSupport
import Testing
import TimeSeries

/// What the figures of a file mean: dates, staff, posts and people short.
@Suite struct ScenarioMeaningTests {
    private func summary(_ yaml: String) throws -> CaseloadSummary {
        ScenarioModel([try ScenarioFixtures.one(yaml)]).run(draws: 2048, seed: 1, jobs: 2)[0].summary
    }

    /// 131.8 case holders are 49.5 % of 179.4 and 86.8 (DfE, September 2024): said either way, every figure is the same,
    /// the doubt about the share included.
    @Test func caseHoldersAndTheThreeKeysAgreeToTheDigit() throws {
        let share = 131.8 / (179.4 + 86.8)
        let three = "workforce: {permanent: 179.4, agency: 86.8, share holding cases: \(share), caseload limit: 16}"
        let one = "workforce: {case holders: 131.8, caseload limit: 16}"
        let results = try [three, one].map { lines in
            ScenarioStudy.run(
                .init(scenarios: [try ScenarioFixtures.one(ScenarioFixtures.yaml(lines))], draws: 2048, explains: false)
            )
        }
        let months = results.map { $0.scenarios[0].months }
        #expect(months[0].map(\.caseHolders) == months[1].map(\.caseHolders))
        #expect(months[0].map(\.caseload) == months[1].map(\.caseload))
        #expect(months[0].map(\.gap) == months[1].map(\.gap))
    }

    /// Starters are of all permanent social workers wherever they are given: two a month from the first are the same as a
    /// change to two.
    @Test func startersMeanTheSameInFileAndChange() throws {
        let staff = "case holders: 131.8, leavers per year: 20%"
        let inFile = try summary(ScenarioFixtures.yaml("workforce: {\(staff), starters per month: 2}"))
        let changed = try summary(
            ScenarioFixtures.yaml(
                "changes:\n  - {what: starters per month, to_value: 2, from: 2024-04}\nworkforce: {\(staff), starters per "
                    + "month: 5}"))
        for month in 0..<24 {
            #expect(inFile.months[month].caseHolders.mean == changed.months[month].caseHolders.mean)
        }
    }

    /// Given staff are of the start, and move from the first month; of a later day, they are level until then.
    @Test func givenFiguresAreOfTheStartUnlessTheyAreDated() throws {
        let plain = try ScenarioFixtures.one(ScenarioFixtures.yaml("workforce: {permanent: 179.4}"))
        #expect(plain.inputs.monthsOfKnownStaff == 0)
        let dated = try ScenarioFixtures.one(
            ScenarioFixtures.yaml("workforce: {permanent: 179.4, as at: 2024-09-30}"))
        #expect(dated.inputs.monthsOfKnownStaff == 6)
        // The first of a month is the end of the month before.
        let first = try ScenarioFixtures.one(ScenarioFixtures.yaml("workforce: {case holders: 130, as at: 2024-10-01}"))
        #expect(first.inputs.monthsOfKnownStaff == 6)
        let published = try ScenarioFixtures.one(ScenarioFixtures.yaml(""))
        #expect(published.inputs.monthsOfKnownStaff == 6)
        #expect(
            dated.assumptions.contains {
                $0.subject == .dateOfStaff && $0.value == .endOf(Month(year: 2024, month: 9) ?? Month(index: 0))
            })
        for lines in [
            "workforce: {absence: 6%, as at: 2024-09-30}", "pathway: {as at: 2024-03-31}",
            "pathway: {open at start: 2443, as at: yesterday}", "pathway: {open at start: 2443, as at: 2024-06-30}",
        ] {
            #expect(throws: ConfigurationFaults.self) { try ScenarioFixtures.one(ScenarioFixtures.yaml(lines)) }
        }
    }

    /// A stock of an earlier day is not passed off as that of the start: the months between are gone through with the
    /// referrals that were observed in them.
    @Test func anOlderStockIsBroughtToTheStart() throws {
        let dated = "pathway: {open at start: 3000, as at: 2023-09-30, closure response: 0}"
        let scenario = try ScenarioFixtures.one(ScenarioFixtures.yaml(dated))
        #expect(scenario.inputs.leadIn.referrals.count == 6)
        #expect(scenario.inputs.leadIn.referrals == Array(scenario.demand.series.values.suffix(6)))
        #expect(scenario.inputs.yearOfMonth.first == 1 && scenario.inputs.leadIn.years == Array(repeating: 0, count: 6))
        let result = ScenarioStudy.run(.init(scenarios: [scenario], draws: 2048, explains: false)).scenarios[0]
        // 3,000 cases close faster than some 165 a month begin.
        #expect(result.openAtStart < 2950 && result.openAtStart > 2000)
        // The same months gone through as months ahead of a start in September give the same stock, but for the forecast.
        let whole = try ScenarioFixtures.one(
            ScenarioFixtures.yaml(
                "pathway: {open at start: 3000, closure response: 0}", horizon: 6,
                demand: "area: Sefton, model: seasonal-naive, last month: 2023-09"))
        let ahead = ScenarioStudy.run(.init(scenarios: [whole], draws: 2048, explains: false)).scenarios[0]
        let there = try #require(ahead.months.last?.openCases.mean)
        #expect(abs(result.openAtStart / there - 1) < 0.06)
        // Opened less left is what the stock changed by.
        let flow = result.flows[0]
        #expect(abs(flow.openBefore + flow.opened - flow.left - flow.openAfter) < 1e-6)
    }

    /// People short are those needed less those at work, draw by draw: with so many more the limit holds with that
    /// assurance.
    @Test func peopleShort() throws {
        let plain = try ScenarioFixtures.one(ScenarioFixtures.yaml("workforce: {caseload limit: 15}"))
        let result = ScenarioStudy.run(.init(scenarios: [plain], draws: 4096, explains: false)).scenarios[0]
        let worst = try #require(result.worstMonth)
        #expect(worst.probabilityOverLimit == result.months.compactMap(\.probabilityOverLimit).max())
        let gap = try #require(worst.gap)
        #expect(gap.at50 <= gap.at80 && gap.at80 <= gap.at95)
        // Where the chance of passing the limit is p, none are short with assurance 1 − p.
        for month in result.months {
            let (over, short) = (try #require(month.probabilityOverLimit), try #require(month.gap))
            if over > 0.5 { #expect(short.at50 > 0) }
            if over < 0.2 { #expect(short.at80 <= 0) }
        }
        let json = ScenarioStudy.run(.init(scenarios: [plain], draws: 64, explains: false)).json.text()
        for key in ["\"worst_month\"", "\"gap\"", "\"settling\""] { #expect(json.contains(key)) }
    }

    /// A target is its own limit where the file gives none.
    @Test func aTargetNeedsNoLimit() throws {
        let plain = try ScenarioFixtures.one(ScenarioFixtures.yaml(""))
        let result = ScenarioStudy.run(
            .init(scenarios: [plain], draws: 512, target: .init(caseload: 15), explains: false)
        ).scenarios[0]
        #expect(result.limit == 15)
        #expect(result.months[0].gap != nil)
        #expect(result.notes.contains(.limitFromTarget(15)) && !result.notes.contains(.noCaseloadLimit))
    }

    /// Demand alone may be as wide as what stocks have shown; the pathway is not certain for that.
    @Test(arguments: ["Sefton", "Bury"]) func settlingLeavesDoubt(area: String) throws {
        let scenario = try ScenarioFixtures.one(
            ScenarioFixtures.yaml("", demand: "area: \(area), model: auto-ets"))
        let factor = try #require(scenario.settling)
        #expect(factor.demand == 1)
        #expect(CaseloadInputs.spreadFactors.contains(factor.pathway))
        #expect(scenario.inputs.spread.closures >= 0.5 * ScenarioSpreads.closures)
    }

    /// Repeats have a season; a year of it has the mean 1.
    @Test func repeatsHaveASeason() throws {
        let season = try ScenarioFixtures.one(ScenarioFixtures.yaml("")).inputs.reReferralSeason
        #expect(season.count == 24)
        #expect(abs(season.prefix(12).reduce(0, +) / 12 - 1) < 1e-9)
        #expect(Set(season).count == 12)
    }
}
