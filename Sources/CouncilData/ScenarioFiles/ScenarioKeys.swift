import Scenarios

/// A key of a scenario file. Its raw value is the word in the file, and what the assumption log calls the quantity.
package enum ScenarioKey: String, Sendable, Hashable, CaseIterable {
    // The scenario itself.
    case scenario, owner, date, reason, horizon, demand, changes, pathway, workforce, teams, weights
    // Demand.
    case measure, area, model
    case lastMonth = "last month"
    case data
    // A change.
    case what, by
    case toValue = "to_value"
    case from, to, ramp
    // The pathway.
    case noFurtherAction = "no further action"
    case notInNeed = "not in need"
    case openAtStart = "open at start"
    /// Of the pathway's stock, and of the workforce.
    case asAt = "as at"
    case restated
    case assessmentMonths = "assessment months"
    case monthsOpen = "months open"
    case closureResponse = "closure response"
    case casesPerEpisode = "cases per open episode"
    case reReferralChance = "re-referral chance"
    // Time open.
    case median
    case ninetieth = "90%"
    case mean
    // The workforce.
    case permanent, agency
    case shareHoldingCases = "share holding cases"
    case caseHolders = "case holders"
    case startersPerMonth = "starters per month"
    case leaversPerYear = "leavers per year"
    case absence
    case caseloadLimit = "caseload limit"
    // A team; its case holders are as the workforce's.
    case team, cases

    /// The keys that `case holders` stands for.
    package static let staffParts: [ScenarioKey] = [.permanent, .agency, .shareHoldingCases]
    /// Months ahead that a scenario may look, and how far it looks where it does not say.
    package static let horizons = 1...60
    package static let standardHorizon = 24
}

/// The part of a file that a key stands in.
package enum ScenarioPart: Sendable, Hashable, CaseIterable {
    case scenario, demand, change, pathway, monthsOpen, workforce, team

    /// In the order in which messages and the documentation list them.
    package var keys: [ScenarioKey] { ScenarioKey.allCases.filter { $0.rule.part == self || $0.rule.alsoIn == self } }

    /// The key that the part stands under; `nil` for the scenario itself.
    package var key: ScenarioKey? {
        switch self {
        case .scenario: nil
        case .demand: .demand
        case .change: .changes
        case .pathway: .pathway
        case .monthsOpen: .monthsOpen
        case .workforce: .workforce
        case .team: .teams
        }
    }
}

/// What may be written after a key.
package struct ScenarioRule: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        case text, day, month
        /// `-10%`, `+25`, `-3 points`: a change, or what something becomes, in the unit of what changes.
        case size
        /// One of the subjects of a change.
        case subject
        /// `46%` or `0.46`, from 0 to the most.
        case share(most: Double)
        /// Full-time equivalents.
        case staff(ClosedRange<Double>)
        case number(ClosedRange<Double>)
        case months(ClosedRange<Double>)
        case wholeMonths(ClosedRange<Int>)
        /// Lines of their own under the key: ``ScenarioPart``.
        case lines
        case list
    }

    package var part: ScenarioPart
    /// Another part that has the key in the same meaning.
    package var alsoIn: ScenarioPart?
    package var value: Value
    /// What is meant, in the words of messages and of the documentation.
    package var meaning: String
    package var example: String?
    package var isRequired = false

    /// From the least to the most that is taken; `nil` where that is not a question of numbers.
    package var bounds: String? {
        switch value {
        case .share(let most): "0% to \(ScenarioValue.text(share: most))"
        case .staff(let range), .number(let range):
            "\(ScenarioValue.text(range.lowerBound, decimals: 2)) to \(ScenarioValue.text(range.upperBound))"
        case .months(let range) where range.lowerBound < 0.01:
            "above 0 to \(ScenarioValue.text(range.upperBound)) months"
        case .months(let range):
            "\(ScenarioValue.text(range.lowerBound, decimals: 2)) to \(ScenarioValue.text(range.upperBound)) months"
        case .wholeMonths(let range): "\(range.lowerBound) to \(range.upperBound) months, whole"
        case .text, .day, .month, .size, .subject, .lines, .list: nil
        }
    }

    /// What a message says was expected.
    package var expected: String {
        switch value {
        case .share(let most): "a share from 0% to \(ScenarioValue.text(share: most))"
        case .staff(let range): "full-time equivalents, \(range.lowerBound > 0 ? "above 0" : "0 or more")"
        case .months: "a number of months above 0" + (example.map { ", such as \($0)" } ?? "")
        case .wholeMonths(let range): "a whole number of months from \(range.lowerBound) to \(range.upperBound)"
        default: meaning + (example.map { ", such as \($0)" } ?? "")
        }
    }
}

extension ScenarioKey {
    /// Everything that is known of the key: what the reader, the starting file, the messages and the documentation say.
    package var rule: ScenarioRule {
        switch self {
        case .scenario, .owner, .date, .reason, .horizon, .demand, .changes, .pathway, .workforce, .teams, .weights:
            headRule
        case .measure, .area, .model, .lastMonth, .data: demandRule
        case .what, .by, .toValue, .from, .to, .ramp: changeRule
        case .noFurtherAction, .notInNeed, .openAtStart, .asAt, .restated, .assessmentMonths, .monthsOpen,
            .closureResponse,
            .casesPerEpisode, .reReferralChance, .median, .ninetieth, .mean:
            pathwayRule
        case .permanent, .agency, .shareHoldingCases, .caseHolders, .startersPerMonth, .leaversPerYear, .absence,
            .caseloadLimit:
            workforceRule
        case .team, .cases: teamRule
        }
    }

    private var headRule: ScenarioRule {
        func rule(
            _ value: ScenarioRule.Value, _ meaning: String, example: String? = nil, isRequired: Bool = false
        ) -> ScenarioRule {
            .init(part: .scenario, value: value, meaning: meaning, example: example, isRequired: isRequired)
        }
        switch self {
        case .scenario: return rule(.text, "the scenario's name", isRequired: true)
        case .owner: return rule(.text, "who answers for it", isRequired: true)
        case .date: return rule(.day, "the day it was written", example: "2024-04-03", isRequired: true)
        case .reason:
            return rule(.text, "why: a scenario without a reason cannot be judged later", isRequired: true)
        case .horizon:
            return rule(
                .wholeMonths(Self.horizons), "months after the last observed one", example: "\(Self.standardHorizon)")
        case .changes: return rule(.list, "what changes, and from when")
        case .demand: return rule(.lines, "the referrals that it starts from")
        case .pathway: return rule(.lines, "what becomes of a referral")
        case .teams: return rule(.list, "how case holders and cases are shared out at the start")
        case .weights: return rule(.lines, "what a case of each type counts for; without it every case counts 1")
        default: return rule(.lines, "who holds the cases")
        }
    }

    private var demandRule: ScenarioRule {
        func rule(_ value: ScenarioRule.Value, _ meaning: String, example: String? = nil) -> ScenarioRule {
            .init(part: .demand, value: value, meaning: meaning, example: example)
        }
        switch self {
        case .measure: return rule(.text, "the only one: pathway shares are shares of referrals", example: "referrals")
        case .area: return rule(.text, "name or code", example: "Sefton")
        case .model: return rule(.text, "a model that \"sscp-stats models\" lists")
        case .lastMonth: return rule(.month, "use the series to this month", example: "2024-03")
        default: return rule(.text, "your own months, from the folder of the scenario file", example: "referrals.csv")
        }
    }

    private var changeRule: ScenarioRule {
        func rule(
            _ value: ScenarioRule.Value, _ meaning: String, example: String? = nil, isRequired: Bool = false
        ) -> ScenarioRule {
            .init(part: .change, value: value, meaning: meaning, example: example, isRequired: isRequired)
        }
        switch self {
        case .what: return rule(.subject, "what changes", example: "referrals", isRequired: true)
        case .by: return rule(.size, "by how much", example: "-10%")
        case .toValue: return rule(.size, "what it becomes", example: "20%")
        case .from:
            return rule(
                .month, "after the last observed month, within the horizon", example: "2024-09", isRequired: true)
        case .to: return rule(.month, "the last month", example: "2025-03")
        default: return rule(.wholeMonths(1...120), "reached in equal monthly steps", example: "6 months")
        }
    }

    private var pathwayRule: ScenarioRule {
        func rule(
            _ value: ScenarioRule.Value, _ meaning: String, example: String? = nil, in part: ScenarioPart = .pathway
        ) -> ScenarioRule {
            .init(part: part, value: value, meaning: meaning, example: example)
        }
        switch self {
        case .noFurtherAction: return rule(.share(most: 1), "of referrals", example: "4.6%")
        case .notInNeed: return rule(.share(most: 1), "of referrals, as counted each March", example: "32.3%")
        case .openAtStart: return rule(.number(0...1_000_000), "a number of open cases", example: "2443")
        case .asAt:
            var both = rule(
                .day, "the day on which the stock, or the staff, were counted; the start where left out",
                example: "2024-03-31")
            both.alsoIn = .workforce
            return both
        case .restated:
            return rule(.share(most: 0.9), "of the opening stock, left out by the next count", example: "8.7%")
        case .assessmentMonths:
            return rule(.months(0.01...24), "of an assessment that finds no need", example: "2")
        case .closureResponse:
            return rule(.number(0...2), "0 (closures do not follow inflow) to 2; 1 is in proportion")
        case .casesPerEpisode:
            return rule(.number(0.01...10), "cases held for each open episode", example: "0.79")
        case .reReferralChance:
            return rule(
                .share(most: 1), "a year, for each referral of the twelve months before", example: "26.6%")
        case .median: return rule(.months(Self.timesOpen), "half have closed by then", in: .monthsOpen)
        case .ninetieth: return rule(.months(Self.timesOpen), "nine in ten have closed by then", in: .monthsOpen)
        case .mean: return rule(.months(Self.timesOpen), "the mean, with the standard shape", in: .monthsOpen)
        default:
            return rule(.lines, "{median: 6, 90%: 32}, or {mean: 14} with the standard shape")
        }
    }
    private static let timesOpen = Double.leastNonzeroMagnitude...600

    private var teamRule: ScenarioRule {
        switch self {
        case .team: .init(part: .team, value: .text, meaning: "the team's name", isRequired: true)
        default:
            .init(
                part: .team, value: .lines, meaning: "cases that it holds: a number, or one for each type of case",
                example: "{assessment: 310, child in need: 90}", isRequired: true)
        }
    }

    private var workforceRule: ScenarioRule {
        func rule(_ value: ScenarioRule.Value, _ meaning: String, example: String) -> ScenarioRule {
            .init(part: .workforce, value: value, meaning: meaning, example: example)
        }
        switch self {
        case .permanent: return rule(.staff(0...100_000), "social workers in post", example: "179.4")
        case .agency: return rule(.staff(0...100_000), "agency workers", example: "86.8")
        case .shareHoldingCases: return rule(.share(most: 1), "of permanent and agency staff", example: "49.5%")
        case .caseHolders:
            var both = rule(
                .staff(0.1...100_000), "at work; of the workforce it stands for the three above", example: "131.8")
            both.alsoIn = .team
            return both
        case .startersPerMonth: return rule(.staff(0...10_000), "permanent staff who begin", example: "3.1")
        case .leaversPerYear: return rule(.share(most: 1), "of permanent staff", example: "19.2%")
        case .absence: return rule(.share(most: 0.9), "share of time", example: "6.6%")
        default:
            return rule(.number(0.1...1000), "cases for each full-time case holder", example: "16")
        }
    }
}
