import CouncilData
import Scenarios
package import Studies
import Tables
import TimeSeries

/// What a scenario comes to, first for those who decide: people, in whole ones, and the month in which it is tightest.
extension ScenarioResult.Scenario {
    /// A finding with what scripts need of it.
    struct Finding {
        var kind: String
        var text: String
        var month: Month?
        var value: Double?
    }

    /// People short with 4 in 5 certainty in the month that needs most, whole: below 0 some are spare in every month. The
    /// month most likely to pass the limit need not be the one that needs most, where another's spread is wider.
    package var peopleShort: Int? {
        guard let gap = gapInEveryMonth?.at80, gap.isFinite, abs(gap) < 1e9 else { return nil }
        return Int(gap.rounded(.up))
    }

    private func holders(_ count: Int) -> String {
        "\(NumberFormat.integer(count)) more case holder\(count == 1 ? "" : "s")"
    }

    /// At most 25 words and three numbers.
    package var finding: String {
        guard let worst = worstMonth else { return "The scenario has no month ahead." }
        if let limit, let short = peopleShort {
            let within = "the mean caseload within \(ScenarioValue.text(limit))"
            return short > 0
                ? "\(areaName) needs \(holders(short)) to keep \(within) under \"\(definition.name)\"."
                : "\(areaName) has the case holders to keep \(within) in every month under \"\(definition.name)\"."
        }
        guard worst.caseload.p50.isFinite else {
            return "In \(worst.month.longName) nobody would hold cases in \(areaName) under \"\(definition.name)\"."
        }
        return "The mean caseload in \(areaName) would rise no higher than about \(Self.tenth(worst.caseload.p50)), in "
            + "\(worst.month.longName), under \"\(definition.name)\"."
    }

    /// How sure that is.
    var sureSentence: String? {
        guard let worst = worstMonth, let over = worst.probabilityOverLimit, let short = peopleShort, let limit else {
            return nil
        }
        let now =
            "The chance that the mean caseload is over \(ScenarioValue.text(limit)) is about \(Self.chance(over)) in "
            + "\(worst.month.longName), the worst month"
        return short > 0
            ? "\(now), without more case holders. \(evenSentence(short))With \(holders(short)) it would be at most 1 in 5 "
                + "in every month."
            : "\(now)."
    }

    /// The people short by the middle of the draws, where that is fewer.
    private func evenSentence(_ short: Int) -> String {
        guard let gap = gapInEveryMonth?.at50, gap.isFinite, gap > 0, Int(gap.rounded(.up)) < short else { return "" }
        return "With \(NumberFormat.integer(Int(gap.rounded(.up)))) more it would be at most 1 in 2. "
    }

    /// What it means in people and cases.
    var meaningSentence: String? {
        guard let worst = worstMonth, worst.caseload.p50.isFinite else { return nil }
        var text =
            "In \(worst.month.longName) about \(Self.whole(worst.openCases.p50)) cases are open "
            + "(\(Self.whole(openAtStart)) in \(start.longName)) and about \(Self.tenth(worst.caseHolders.p50)) "
            + "full-time case holders at work\(heldWords(worst)): a mean caseload of about \(Self.tenth(worst.caseload.p50)) "
            + "(\(Self.tenth(worst.caseload.p10)) to \(Self.tenth(worst.caseload.p90)), 4 in 5)."
        if levers?.postsSentence == nil, let short = peopleShort, short > 0, shareHoldingCases > 0,
            shareHoldingCases < 0.995
        {
            let posts = Int((Double(short) / shareHoldingCases).rounded(.up))
            text +=
                " As \(ScenarioValue.text(share: shareHoldingCases)) of social workers hold cases, \(holders(short)) "
                + "\(short == 1 ? "is" : "are") \(NumberFormat.integer(posts)) social workers in post."
        }
        return text
    }

    /// The caseload counts cases held, which open cases are only in part.
    private func heldWords(_ month: ScenarioResult.MonthAhead) -> String {
        let share = month.caseload.p50 * month.caseHolders.p50 / month.openCases.p50
        guard share.isFinite, (share - 1).magnitude >= 0.01 else { return "" }
        return ", who hold a case for each \(NumberFormat.fixed(1 / share, decimals: 2)) open"
    }

    /// What would meet the target, and why posts are not the people of the heading: two figures of nearly one need.
    package var targetSentence: String? {
        guard let levers, let sentence = levers.postsSentence else { return nil }
        guard let posts = levers.levers.first(where: { $0.kind == .posts })?.eachMonth, let short = peopleShort,
            short > 0, posts > 0, levers.target.caseload == limit
        else { return sentence }
        var reasons: [String] = []
        if shareHoldingCases < 0.995 {
            reasons.append("\(ScenarioValue.text(share: shareHoldingCases)) of social workers hold cases")
        }
        reasons.append("some of those who come leave again or are absent")
        return sentence
            + " The \(NumberFormat.integer(short)) are case holders at work in every month; of those in post "
            + reasons.joined(separator: ", and ") + "."
    }

    var findings: [Finding] {
        guard let worst = worstMonth else { return [] }
        var all = [Finding(kind: "headline", text: finding, month: worst.month, value: peopleShort.map(Double.init))]
        if let sureSentence {
            all.append(.init(kind: "chance", text: sureSentence, month: worst.month, value: worst.probabilityOverLimit))
        }
        if let meaningSentence {
            all.append(.init(kind: "caseload", text: meaningSentence, month: worst.month, value: worst.caseload.p50))
        }
        if let levers, let sentence = targetSentence {
            all.append(
                .init(
                    kind: "posts", text: sentence, month: levers.from,
                    value: levers.levers.first { $0.kind == .posts }?.eachMonth))
        }
        if let teamSentence {
            let most = teams.map(\.weightedCaseload).max()
            all.append(.init(kind: "teams", text: teamSentence, month: nil, value: most))
        }
        if let teamLimitSentence {
            all.append(
                .init(
                    kind: "team limit", text: teamLimitSentence, month: nil,
                    value: teams.compactMap { $0.worstMonth?.probabilityOverLimit }.max()))
        }
        return all
    }
}

extension ScenarioLevers.Result {
    /// What would meet the target in whole posts, and from when.
    var postsSentence: String? {
        guard let posts = levers.first(where: { $0.kind == .posts }) else { return nil }
        let share = NumberFormat.percent(share: target.assurance, decimals: 0)
        let goal =
            "a mean caseload of at most \(ScenarioValue.text(target.caseload)) with \(share) assurance in each month "
            + "from \(by.longName)"
        guard let needed = posts.eachMonth else {
            return
                "No number of posts that was tried gives \(goal): \(NumberFormat.fixed(posts.most)) more social workers "
                + "from \(from.longName) give \(ScenarioResult.Scenario.chance(posts.atMostEachMonth))."
        }
        if needed == 0 { return "As things stand there is \(goal)." }
        return "\(NumberFormat.fixed(needed)) more permanent social worker\(needed == 1 ? "" : "s") in post from "
            + "\(from.longName) would give \(goal)."
    }
}

/// What scenarios come to beside the first.
extension ScenarioResult {
    /// The scenario whose caseload departs most from the first's, in the month in which it does.
    var mostDifferent: (scenario: Scenario, difference: Difference)? {
        scenarios.dropFirst().compactMap { scenario in scenario.greatestDifference.map { (scenario, $0) } }
            .max { abs($0.1.caseload.p50) < abs($1.1.caseload.p50) }
    }

    package var comparisonFinding: String {
        guard let first = scenarios.first else { return "There is no scenario." }
        guard let (scenario, difference) = mostDifferent else {
            return scenarios.compactMap { one in
                one.worstMonth.map { "\(Scenario.tenth($0.caseload.p50)) under \"\(one.definition.name)\"" }
            }.joined(separator: ", ") + ": the highest median caseload of each."
        }
        let change = difference.caseload.p50
        guard abs(change) >= 0.05 else {
            return "No scenario changes the mean caseload of \"\(first.definition.name)\" by a tenth of a case."
        }
        let most = scenarios.count > 2 ? " most" : ""
        return "\"\(scenario.definition.name)\" \(change > 0 ? "raises" : "lowers") the mean caseload\(most): by "
            + "\(Scenario.tenth(abs(change))) in \(difference.month.longName), against \"\(first.definition.name)\"."
    }

    var comparisonSureSentence: String? {
        guard let (_, difference) = mostDifferent, abs(difference.caseload.p50) >= 0.05 else { return nil }
        let figure = difference.caseload
        return
            "In 4 of 5 draws by \(NumberFormat.signed(figure.p10, decimals: 1)) to "
            + "\(NumberFormat.signed(figure.p90, decimals: 1)); what the scenarios have in common cancels."
    }

    /// What that means in people.
    var comparisonMeaningSentence: String? {
        guard let (scenario, difference) = mostDifferent, abs(difference.caseload.p50) >= 0.05,
            let first = scenarios.first?.peopleShort, let other = scenario.peopleShort
        else { return nil }
        func words(_ short: Int) -> String {
            short > 0 ? "\(NumberFormat.integer(short)) case holder\(short == 1 ? "" : "s") short" : "none short"
        }
        let text = words(other)
        let goal = scenario.limit.map { " of 80% assurance of \(ScenarioValue.text($0)) cases each" } ?? ""
        return "\(text.prefix(1).uppercased())\(text.dropFirst())\(goal) in the month that needs most, against "
            + "\(words(first))."
    }
}
