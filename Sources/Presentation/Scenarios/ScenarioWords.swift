import CouncilData
import Scenarios
import Studies
import Tables
import TimeSeries

/// The sentences of a scenario. Figures are rounded once, as the tables round them.
extension ScenarioResult.Scenario {
    static func whole(_ value: Double) -> String { value.isFinite ? NumberFormat.fixed(value) : "no limit" }
    static func tenth(_ value: Double) -> String {
        value.isFinite ? NumberFormat.fixed(value, decimals: 1) : "no limit"
    }
    static func chance(_ probability: Double) -> String {
        if probability < 0.01 { return "less than 1%" }
        if probability > 0.99 { return "more than 99%" }
        return NumberFormat.percent(share: probability, decimals: 0)
    }

    var headline: String {
        guard let month = headlineMonth else { return "The scenario has no month ahead." }
        var text =
            "In \(month.month.longName) about \(Self.whole(month.openCases.p50)) cases are open in \(areaName) under "
            + "\"\(definition.name)\", with about a 4 in 5 chance of between \(Self.whole(month.openCases.p10)) and "
            + "\(Self.whole(month.openCases.p90)); \(Self.whole(openAtStart)) were open in \(start.longName). With "
            + "about \(Self.tenth(month.caseHolders.p50)) full-time case holders that is a mean caseload of about "
            + "\(Self.tenth(month.caseload.p50)) (\(Self.tenth(month.caseload.p10)) to "
            + "\(Self.tenth(month.caseload.p90)))"
        if let limit, let over = month.probabilityOverLimit {
            text += "; the chance that it is over \(ScenarioValue.text(limit)) is about \(Self.chance(over))"
        }
        return text + "."
    }

    /// What it takes to stay within the limit, for each month and for all of them.
    var neededSentence: String? {
        guard let limit, let all = neededInAllMonths, let over = probabilityOverInAnyMonth, let last = months.last,
            let month = headlineMonth, let needed = month.needed
        else { return nil }
        return "For a mean caseload of at most \(ScenarioValue.text(limit)) in \(month.month.longName) alone, "
            + "\(Self.tenth(needed.at80)) case holders at work give 80% assurance. To stay within it in all "
            + "\(months.count) months to \(last.month.longName) together, the same assurance takes "
            + "\(Self.tenth(all.at80)) (\(Self.tenth(all.at50)) for 50%, \(Self.tenth(all.at95)) for 95%). As things "
            + "stand in the scenario, the chance of passing it in at least one of those months is about "
            + "\(Self.chance(over)). A mean within the limit does not mean that each worker's caseload is."
    }

    var restatementSentence: String? {
        guard restated.p50 > 0 else { return nil }
        return "Of the \(Self.whole(openAtStart)) cases open at the start, about \(Self.whole(restated.p50)) "
            + "(\(Self.whole(restated.p10)) to \(Self.whole(restated.p90))) are expected to turn out not to be "
            + "episodes of need and to be missing from the stock that the next count starts from; each March's count "
            + "holds such assessments anew."
    }

    /// For those who decide, in two lines.
    var shortCaution: String {
        "Use it for what a change would do: for the level it is hardly better than no change since last March, and after "
            + "twelve months its ranges are too narrow."
    }

    var cautions: [String] {
        var all: [String] = []
        if months.count > 12, let twelfth = months.dropFirst(11).first {
            all.append(
                "After \(twelfth.month.longName), twelve months ahead, read the ranges as a lower bound of the doubt: "
                    + "policy, recording, thresholds and staffing plans change, and none of that is in them.")
        }
        all.append(
            isSettled
                ? "Starting from past Marches, the model missed the next March's count of open cases by less than \"no "
                    + "change since last March\" does, though the years are too few to call that beyond chance: use it "
                    + "for what a change would do more than for where the level will be (sscp-stats scenario backtest)."
                : "\"No change since last March\", \(Self.whole(openAtStart)) open cases, is the better guide to the "
                    + "level here: with closures that are given and not settled to what stocks did, the model missed "
                    + "the next March's count by more than no change does. Use it for what a change would do "
                    + "(sscp-stats scenario backtest).")
        return all
    }

    /// Both answers to a change of demand, in the twelfth month and the last.
    func demandSentence(_ responses: [ScenarioResult.DemandResponse]) -> String? {
        guard let own = responses.first?.closureResponse, let other = responses.last?.closureResponse, own != other
        else {
            return nil
        }
        func words(_ response: Double) -> String {
            responses.filter { $0.closureResponse == response }.map { one in
                let change = one.openCases - one.without
                return "\(Self.whole(change.magnitude)) \(change < 0 ? "fewer" : "more") by \(one.month.longName)"
            }.joined(separator: " and ")
        }
        func name(_ response: Double) -> String {
            response == 0
                ? "with fixed durations"
                : "where closures follow the inflow of the last twelve months (closure response "
                    + "\(NumberFormat.fixed(response, decimals: 2)))"
        }
        return
            "What the change in demand does to open cases: \(words(own)) \(name(own)), which is what the figures here "
            + "take; \(words(other)) \(name(other))."
    }
}

extension ScenarioLevers.Result {
    var sentence: String {
        let share = NumberFormat.percent(share: target.assurance, decimals: 0)
        let place = by == last ? "in \(by.longName)" : "from \(by.longName) to \(last.longName)"
        return
            "The target is a mean caseload of at most \(ScenarioValue.text(target.caseload)) with \(share) assurance "
            + "\(place). Without any lever the assurance is \(ScenarioResult.Scenario.chance(eachMonth)) in the worst "
            + "of those months and \(ScenarioResult.Scenario.chance(allMonths)) for all of them together. Each lever "
            + "acts alone, from \(from.longName) on."
    }

    func words(_ lever: ScenarioLevers.Lever, _ value: Double?, _ atMost: Double) -> String {
        guard let value else {
            return "not met: \(amount(lever, lever.most)) gives \(ScenarioResult.Scenario.chance(atMost))"
        }
        return value == 0 ? "met without it" : amount(lever, value)
    }

    private func amount(_ lever: ScenarioLevers.Lever, _ value: Double) -> String {
        switch lever.kind {
        case .posts: "+\(NumberFormat.fixed(value)) permanent social workers from \(from.longName)"
        case .recruitment: "+\(NumberFormat.fixed(value, decimals: 1)) starters a month"
        case .duration: "-\(NumberFormat.percent(share: value, decimals: 0)) of the mean time open"
        case .reReferrals: "-\(NumberFormat.percent(share: value, decimals: 0)) of the chance of re-referral"
        }
    }
}

extension ScenarioLevers.Kind {
    var name: String {
        switch self {
        case .posts: "posts"
        case .recruitment: "recruitment"
        case .duration: "shorter episodes"
        case .reReferrals: "fewer re-referrals"
        }
    }
    var unit: String {
        switch self {
        case .posts: "permanent social workers more, once"
        case .recruitment: "extra permanent starters a month"
        case .duration: "cut of the mean time open, as a share"
        case .reReferrals: "fall of the chance of re-referral, as a share"
        }
    }
}

extension ScenarioInput {
    var name: String {
        switch self {
        case .referrals: "referrals ahead"
        case .startedShare: "share of referrals that start an episode"
        case .closures: "time open and closure rates"
        case .restatement: "restatement of the opening stock"
        case .casesPerEpisode: "cases held for each open episode"
        case .staff: "staff: starters, leavers, agency, share holding cases, absence"
        case .chance: "chance within a month"
        case .together: "what they do together"
        }
    }
}

extension ScenarioNote {
    package var sentence: String {
        switch self {
        case .olderPathwayShares(let year, let newest):
            "The pathway's shares are those of the year ending March \(year): those of \(newest) are not published in "
                + "full, and a suppressed cell is never derived."
        case .olderStock(let month, let months):
            "The latest count of open cases is of the end of \(month.longName), \(months) "
                + "month\(months == 1 ? "" : "s") before the start: the months between are gone through with the "
                + "referrals observed, and the stock at the start is worked out."
        case .implausibleAbsence(let percent, let september):
            "The published absence of \(NumberFormat.trimmed(percent))% at 30 September \(september) is implausibly "
                + "low and is not used."
        case .noReReferralChance:
            "No chance of re-referral is known, so a change of referrals has no repeats of its own."
        case .limitFromTarget(let limit):
            "The file gives no caseload limit: that of the target, \(ScenarioValue.text(limit)), is taken."
        case .teamsApart(let caseHolders, let whole, let cases, let held):
            "The teams have \(ScenarioValue.text(caseHolders)) case holders and \(NumberFormat.fixed(cases)) cases, all "
                + "together \(ScenarioValue.text(whole)) and \(NumberFormat.fixed(held)) at the start: each team moves as the "
                + "whole does, from its own figures."
        case .noCaseloadLimit:
            "No caseload limit is given, and none is assumed: the case holders needed and the chance of passing a "
                + "limit are left out. Add \"\(ScenarioKey.caseloadLimit.rawValue)\" under workforce."
        }
    }
}

extension ScenarioResult.Scenario {
    /// All that a reader should know beside the figures.
    var sentences: [String] { inputNotes.map(\.sentence) + notes.map(\.sentence) }
}
