import CouncilData
import Foundation
import Presentation
import Scenarios
import StatNumerics
import Studies
import Tables
import TestSupport
import Testing
import TimeSeries

@Suite struct ScenarioBaselineTests {
    static func baseline(
        _ name: String, to last: String? = nil, _ knowledge: ScenarioKnowledge = .published
    ) throws -> ScenarioBaseline {
        let figures = try ScenarioFixtures.loader().figures
        let area = try figures.register.find(name)
        let series = try figures.monthly.series(for: area).window(to: last.flatMap { Month($0) })
        return ScenarioBaseline(figures, area: area, referrals: series, knowledge: knowledge)
    }

    /// Sefton from March 2024: the figures of the contract's example, each with its source and date.
    @Test func seftonsDefaults() throws {
        let baseline = try Self.baseline("Sefton")
        func near(
            _ figure: ScenarioBaseline.Figure?, _ value: Double, _ tolerance: Double, _ derivation: ScenarioDerivation
        ) {
            #expect(abs((figure?.value ?? .nan) - value) <= tolerance, "\(derivation): \(figure?.value ?? .nan)")
            #expect(figure?.derivation == derivation)
        }
        func census(_ what: ScenarioDerivation.Census) -> ScenarioDerivation {
            .workforce(what, september: 2024, missing: nil)
        }
        near(baseline.noFurtherAction, 153.0 / 3354, 1e-12, .ofReferrals(part: 153, all: 3354, year: 2024))
        near(baseline.notInNeed, 1085.0 / 3354, 1e-12, .ofReferrals(part: 1085, all: 3354, year: 2024))
        near(baseline.openAtStart, 2443, 0, .openEpisodes(year: 2024))
        near(baseline.meanMonths, 12 * 2443.0 / 2065, 1e-12, .stockAndFlow(open: 2443, ended: 2065, year: 2024))
        guard case .casesHeld(_, september: 2024, over: let stock) = baseline.casesPerEpisode?.derivation else {
            Issue.record("\(String(describing: baseline.casesPerEpisode))")
            return
        }
        #expect(stock == .mean(before: 2443, after: 2579, year: 2024))
        #expect(abs((baseline.casesPerEpisode?.value ?? 0) - 0.79) <= 0.005)
        near(baseline.permanent, 179.4, 0, census(.permanent))
        near(baseline.agency, 86.8, 0, census(.agency))
        near(
            baseline.shareHoldingCases, 0.495, 0.0005,
            .caseHoldersOfStaff(holders: 131.8, permanent: 179.4, agency: 86.8, september: 2024))
        near(baseline.startersPerMonth, 3.1, 0.05, census(.startersPerMonth))
        near(baseline.leaversPerYear, 0.192, 1e-12, census(.turnover))
        near(baseline.absence, 0.066, 1e-12, .absence(september: 2024, isLatest: true))
        // The median of ten years; the domain's panel median is 8.7 % as well.
        near(baseline.restated, 0.087, 0.001, .restatement(years: 10, year: 2024))
        // 26.6 % is the domain's figure for 2021-22; the median of three years is that of 2022-23.
        #expect(abs((baseline.reReferralChance?.value ?? 0) - 0.26) <= 0.0005)
        guard case .reReferrals(let years) = baseline.reReferralChance?.derivation else {
            Issue.record("\(String(describing: baseline.reReferralChance))")
            return
        }
        #expect(years.map(\.year) == [2022, 2023, 2024])
        #expect(abs((years.first?.share ?? 0) - 0.266) <= 0.0005)
    }

    /// Sefton's no further action of 2021-22 is suppressed: neither it nor its complement may stand in any default.
    @Test func aSuppressedCellIsNeverDerived() throws {
        let baseline = try Self.baseline("Sefton", to: "2022-03")
        #expect(abs((baseline.noFurtherAction?.value ?? 0) - 8.0 / 2556) < 1e-12)
        #expect(abs((baseline.notInNeed?.value ?? 0) - 1061.0 / 2556) < 1e-12)
        #expect(baseline.notes.contains(.olderPathwayShares(year: 2021, newest: 2022)))
        // Referrals, not in need and starts of the year would give it: no two of them stand together anywhere.
        for figure in [baseline.noFurtherAction, baseline.notInNeed] {
            guard case .ofReferrals(_, _, year: 2021) = figure?.derivation else {
                Issue.record("\(String(describing: figure))")
                continue
            }
        }
        let texts =
            [baseline.openAtStart, baseline.restated, baseline.meanMonths].compactMap { $0?.derivation.words }
            + baseline.notes.map(\.sentence)
        for text in texts { #expect(!text.contains("4,156") && !text.contains("1,824") && !text.contains("2,331")) }
        #expect(baseline.openAtStart?.value == 2676)
    }

    /// Absence of 0.5 % in 2022 is flagged and not used; the year after is not published.
    @Test func implausibleAbsenceIsFlagged() throws {
        let baseline = try Self.baseline("Sefton", to: "2023-03")
        #expect(baseline.staffYear == 2023)
        #expect(abs((baseline.absence?.value ?? 0) - 0.057) < 1e-12)
        #expect(baseline.notes.contains(.implausibleAbsence(percent: 0.5, september: 2022)))
    }

    /// At the start a planner has the September before, and no later stock.
    @Test func whatWasKnownAtTheStart() throws {
        let baseline = try Self.baseline("Sefton", to: "2022-03", .atTheStart)
        #expect(baseline.staffYear == 2021)
        #expect(baseline.caseHolders?.value == 104.3)
        // September 2021 lies between March 2021 and the opening stock of March 2022, both known.
        #expect(abs((baseline.casesPerEpisode?.value ?? 0) - 2222.0 / ((2165 + 2676) / 2)) < 1e-12)
        let after = try Self.baseline("Sefton", to: "2022-03")
        #expect(after.staffYear == 2022)
    }
}

@Suite struct ScenarioSpreadTests {
    /// The stated spreads are what the shipped figures show (`make_calibration.py`), rounded.
    @Test func spreadsAreThoseOfTheFigures() throws {
        let table = try Table(path: "\(Shipped.repository)/Tests/Reference/scenarios/calibration.csv")
        var found: [String: Double] = [:]
        for row in 0..<table.rowCount { found[table.string(row, 0)] = Double(table.string(row, 1)) }
        func near(_ value: Double, _ name: String, _ tolerance: Double = 0.02) throws {
            let figure = try #require(found[name], "\(name)")
            #expect(abs(value - figure) <= tolerance, "\(name): \(value), \(figure)")
        }
        try near(ScenarioSpreads.startedShare * 63.1 * 0.369, "started share, robust SD of yearly changes, points", 0.3)
        try near(ScenarioSpreads.closures * 2.0.squareRoot(), "closure rate after inflow, SD of yearly changes, log")
        try near(ScenarioSpreads.closureResponse, "closure rate on starts, slope over two years")
        try near(ScenarioSpreads.restatement, "restated share, SD within areas over median", 0.06)
        try near(ScenarioSpreads.casesPerEpisode, "cases per open episode, SD of yearly changes, log")
        try near(ScenarioSpreads.starters, "starters, robust SD of yearly changes, log")
        try near(ScenarioSpreads.leavers, "leavers, robust SD of yearly changes, log")
        try near(ScenarioSpreads.agency, "agency, robust SD of yearly changes, log")
        try near(ScenarioSpreads.shareHoldingCases, "share holding cases, robust SD of yearly changes, log")
        try near(ScenarioSpreads.absence, "absence, robust SD of yearly changes, log")
        // The domain's own figures.
        try near(0.087, "restated share, median", 0.0005)
        try near(178, "restated share, area-years", 0)
        try near(0.067, "open cases, no change missed by, median share", 0.002)
    }
}

@Suite struct ScenarioModelTests {
    /// Any number of threads, and any order of scenarios after the first, give the same bytes.
    @Test func threadsChangeNothing() throws {
        let yaml =
            ScenarioFixtures.yaml("workforce: {caseload limit: 16}", horizon: 14, name: "one") + "\n---\n"
            + ScenarioFixtures.yaml(
                "changes:\n  - {what: referrals, by: -10%, from: 2024-06}\nworkforce: {caseload limit: 16}",
                horizon: 14,
                name: "two")
        let scenarios = try ScenarioFixtures.prepare(yaml)
        let one = ScenarioStudy.run(.init(scenarios: scenarios, draws: 5000, seed: 3, jobs: 1)).json.text()
        for jobs in [2, 5, 16] {
            #expect(ScenarioStudy.run(.init(scenarios: scenarios, draws: 5000, seed: 3, jobs: jobs)).json.text() == one)
        }
        let other = ScenarioStudy.run(.init(scenarios: scenarios, draws: 5000, seed: 4, jobs: 1)).json.text()
        #expect(other != one)
    }

    /// A scenario that changes nothing differs from the first in no draw; one of policy differs by the policy alone.
    @Test func commonRandomNumbersCancel() throws {
        let scenarios = try ScenarioFixtures.prepare(
            [
                ScenarioFixtures.yaml("", name: "one"), ScenarioFixtures.yaml("", horizon: 12, name: "same"),
                ScenarioFixtures.yaml(
                    "changes:\n  - {what: agency, by: +10, from: 2024-10}\n", name: "agency"),
            ].joined(separator: "\n---\n"))
        let outcomes = ScenarioModel(scenarios).run(draws: 3000, seed: 1, jobs: 2)
        let same = try #require(outcomes[1].difference)
        for month in same.months { #expect(month.openCases.maximum == 0 && month.openCases.minimum == 0) }
        for month in same.months { #expect(month.caseload.maximum == 0 && month.caseload.minimum == 0) }
        let agency = try #require(outcomes[2].difference)
        #expect(agency.months[5].caseHolders.maximum == 0)
        // Ten more, of whom about half hold cases.
        #expect(abs(agency.months[6].caseHolders.mean - 4.95) < 0.2)
        #expect(agency.months[23].openCases.maximum == 0)
    }

    /// The rate comes to its target, and stays near it; the surge before lowers and then raises it.
    @Test func theReReferralRateComesToItsTarget() throws {
        let scenario = try ScenarioFixtures.one(
            ScenarioFixtures.yaml(
                "changes:\n  - {what: re-referral rate, to_value: 20%, from: 2024-10, ramp: 6 months}"))
        let outcome = ScenarioModel([scenario]).run(draws: 6000, seed: 1, jobs: 2)[0]
        for index in 11..<24 {
            let month = outcome.summary.months[index]
            #expect(abs(month.reReferrals.mean / month.referrals.mean - 0.2) < 0.004)
        }
        let before = outcome.summary.months[5]
        #expect(before.reReferrals.mean / before.referrals.mean > 0.22)
    }

    /// Referrals change by what is said, feedback included, against the same draws.
    @Test func referralsChangeByWhatIsSaid() throws {
        let lines = "changes:\n  - {what: referrals, by: -10%, from: 2024-09, to: 2025-03}"
        let scenarios = try ScenarioFixtures.prepare(
            ScenarioFixtures.yaml("", name: "plain") + "\n---\n" + ScenarioFixtures.yaml(lines, name: "less"))
        let outcomes = ScenarioModel(scenarios).run(draws: 4000, seed: 1, jobs: 2)
        func ratio(_ index: Int) -> Double {
            outcomes[1].summary.months[index].referrals.mean / outcomes[0].summary.months[index].referrals.mean
        }
        #expect(ratio(4) == 1)
        for index in 5...11 { #expect(abs(ratio(index) - 0.9) < 0.003) }
        // After it has ended, the repeats that never came are missing, ever fewer.
        #expect(ratio(12) < 0.99 && ratio(12) > 0.95)
        #expect(ratio(22) > ratio(12))
    }

    /// A lever's answer meets the target when it is written into a scenario, and a little less does not.
    @Test func aLeverMeetsItsTarget() throws {
        let plain = try ScenarioFixtures.one(ScenarioFixtures.yaml("workforce: {caseload limit: 16}"))
        let target = ScenarioLevers.Target(caseload: 16, assurance: 0.8)
        let report = ScenarioStudy.run(
            .init(scenarios: [plain], draws: 4096, seed: 1, jobs: 2, target: target, explains: false))
        let levers = try #require(report.scenarios.first?.levers)
        #expect(levers.eachMonth < 0.8)
        #expect(levers.allMonths <= levers.eachMonth)
        let recruitment = try #require(levers.levers.first { $0.kind == .recruitment })
        let extra = try #require(recruitment.eachMonth)
        let joint = try #require(recruitment.allMonths)
        #expect(extra > 0 && joint > extra)
        func worst(_ size: Double) throws -> Double {
            let scenario = try ScenarioFixtures.one(
                ScenarioFixtures.yaml(
                    "changes:\n  - {what: starters per month, by: \(size), from: 2024-10}\nworkforce: {caseload "
                        + "limit: 16}"
                ))
            let summary = ScenarioModel([scenario]).run(draws: 4096, seed: 1, jobs: 2)[0].summary
            return (11..<24).compactMap { summary.probabilityOverLimit($0) }.max() ?? .nan
        }
        // The advice is typed in as it is printed: the same draws, so that it holds and a step less does not.
        #expect(try worst(extra) <= 0.2)
        #expect(try worst(extra - 0.1) > 0.2)
        let posts = try #require(levers.levers.first { $0.kind == .posts }?.eachMonth)
        #expect(posts == posts.rounded() && posts > 0)
        func withPosts(_ size: Double) throws -> Double {
            let scenario = try ScenarioFixtures.one(
                ScenarioFixtures.yaml(
                    "changes:\n  - {what: permanent, by: +\(Int(size)), from: \(levers.from)}\nworkforce: {caseload "
                        + "limit: 16}"))
            let summary = ScenarioModel([scenario]).run(draws: 4096, seed: 1, jobs: 2)[0].summary
            return (11..<24).compactMap { summary.probabilityOverLimit($0) }.max() ?? .nan
        }
        #expect(try withPosts(posts) <= 0.2)
        #expect(try withPosts(posts - 1) > 0.2)
    }

    /// Fixed durations let a change of demand through; closures that follow inflow hold most of it back.
    @Test func bothAnswersToAChangeOfDemand() throws {
        let scenario = try ScenarioFixtures.one(
            ScenarioFixtures.yaml("changes:\n  - {what: referrals, by: +10%, from: 2024-04}", horizon: 12))
        let report = ScenarioStudy.run(.init(scenarios: [scenario], draws: 2048, seed: 1, jobs: 2))
        let responses = try #require(report.scenarios.first?.demandResponses)
        #expect(responses.map(\.closureResponse) == [0.8, 0])
        let elasticities = responses.map { ($0.openCases / $0.without - 1) / 0.1 }
        // The domain's figures are 0.17 observed and 0.47 for fixed durations, over a year.
        #expect(elasticities[0] > 0.1 && elasticities[0] < 0.35)
        #expect(elasticities[1] > 0.4 && elasticities[1] < 0.65)
    }

    /// A summary of twenty times the draws is hardly larger: memory does not grow with them.
    @Test func theStartIsTheSameHoweverManyDraws() throws {
        let plain = try ScenarioFixtures.one(ScenarioFixtures.yaml("workforce: {caseload limit: 16}", horizon: 6))
        let few = ScenarioModel([plain]).run(draws: 2048, seed: 1)[0].summary
        let many = ScenarioModel([plain]).run(draws: 40_960, seed: 1, jobs: 2)[0].summary
        #expect(many.draws == 40_960)
        for month in 0..<6 {
            let sd = few.months[month].openCases.variance.squareRoot()
            let error = sd * (1.0 / 2048 + 1.0 / 40_960).squareRoot()
            #expect(abs(few.months[month].openCases.mean - many.months[month].openCases.mean) < 4.5 * error)
        }
    }
}
