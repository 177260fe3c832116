import Comparison
import Reports

/// Every sentence is made here, from the figures as they are printed: one template a verdict, each number rounded once.
extension BenchmarkResult {
    // MARK: - Numbers

    /// A value of the subject: two decimals for percentages, one for rates.
    func text(_ value: Double, decimals: Int? = nil) -> String {
        let digits = decimals ?? (measure.isRate ? 1 : 2)
        return measure.isRate
            ? NumberFormat.fixed(value, decimals: digits) : NumberFormat.percent(value, decimals: digits)
    }

    /// Neighbours' averages print to two decimals, whole areas and the median authority to one as published.
    func text(_ comparator: Comparator) -> String {
        if case .neighbours = comparator.kind { return text(comparator.value, decimals: 2) }
        return text(comparator.value, decimals: 1)
    }

    func text(_ interval: ConfidenceInterval, decimals: Int? = nil) -> String {
        guard interval.lower.isFinite, interval.upper.isFinite else { return NumberFormat.missing }
        return "\(text(interval.lower, decimals: decimals)) to \(text(interval.upper, decimals: decimals))"
    }

    /// `2.9 points`, without a sign.
    func distance(_ difference: Double) -> String {
        NumberFormat.fixed(abs(difference), decimals: 1) + (measure.isRate ? " per 10,000" : " points")
    }

    func signedRange(_ interval: ConfidenceInterval) -> String {
        "\(NumberFormat.signed(interval.lower, decimals: 1)) to \(NumberFormat.signed(interval.upper, decimals: 1))"
    }

    func pText(_ p: Double) -> String {
        guard p.isFinite else { return NumberFormat.missing }
        // Two figures, and never a rounding across the line that decides the verdict.
        if p < 0.001 { return "below 0.001" }
        let decimals = p < 0.1 ? 3 : 2
        return NumberFormat.fixed(p, decimals: decimals)
    }

    var levelText: String { NumberFormat.trimmed(level * 100) }
    var yearText: String { "the year ending March \(year)" }

    // MARK: - Comparators

    /// What a comparator is called within a sentence.
    func phrase(_ comparator: Comparator) -> String {
        switch comparator.kind {
        case .neighbours(let list, let average):
            let members = comparator.used == comparator.of ? "" : ", \(comparator.used) of \(comparator.of)"
            let name = average == .pooled ? "pooled rate" : average.rawValue
            return "the \(name) of its statistical neighbours (\(text(comparator)), \(list.rawValue) list\(members))"
        case .england: return "England (\(text(comparator)))"
        case .region: return "\(Self.withArticle(comparator.name)) (\(text(comparator)))"
        case .medianAuthority: return "the median authority (\(text(comparator)))"
        }
    }

    /// `the North West`, `East of England`.
    private static func withArticle(_ region: String) -> String {
        let takesOne = ["North East", "North West", "East Midlands", "West Midlands", "South East", "South West"]
        return (takesOne.contains(region) ? "the " : "") + region
    }

    /// `2.9 points below`, `level with`.
    func position(_ assessment: Assessment) -> String {
        switch BenchmarkSide(assessment.difference) {
        case .below: "\(distance(assessment.difference)) below"
        case .level: "level with"
        case .above: "\(distance(assessment.difference)) above"
        }
    }

    /// The one phrase for each outcome of the spread.
    func judgement(_ assessment: Assessment) -> String {
        guard assessment.ordinary != nil, assessment.difference.isFinite else {
            return "too few authorities have figures to say whether that is unusual"
        }
        if assessment.interval.contains(0) { return "within the ordinary spread" }
        return assessment.difference < 0 ? "unusually low" : "unusually high"
    }

    // MARK: - Headline

    public var headline: String {
        guard subject.value.isFinite else {
            return "No comparison can be made: \(area.name)'s figure for \(yearText) is missing "
                + "(\(subject.missing ?? "no figure"))."
        }
        var sentences = [valueSentence]
        if let lead { sentences.append("That is " + clauses([lead] + secondaries) + ".") }
        return sentences.joined(separator: " ")
    }

    private var valueSentence: String {
        let counts = "\(NumberFormat.fixed(subject.numerator)) of \(NumberFormat.fixed(subject.denominator))"
        let interval = "\(levelText)% interval \(text(subject.interval))"
        let rate = "\(NumberFormat.fixed(subject.numerator)) referrals; \(interval)"
        switch measure {
        case .reReferrals:
            return "In \(yearText), \(text(subject.value)) of \(area.name)'s referrals were re-referrals "
                + "(\(counts); \(interval))."
        case .referralRate:
            return "In \(yearText), \(area.name) had \(text(subject.value)) referrals per 10,000 children (\(rate))."
        case .noFurtherAction:
            return "In \(yearText), \(text(subject.value)) of \(area.name)'s referrals ended with no further action "
                + "(\(counts); \(interval))."
        case .notInNeed:
            return "In \(yearText), \(text(subject.value)) of \(area.name)'s referrals were assessed as not in need "
                + "(\(counts); \(interval))."
        }
    }

    /// England beside the neighbours; the region beside England where there are no neighbours.
    private var secondaries: [Assessment] {
        let kinds: [Comparator.Kind] = list == nil ? [.region] : [.england]
        return kinds.compactMap { assessment($0, .spread) }
    }

    /// `2.9 points below A and 1.7 points below B, both within the ordinary spread between authorities`, or each with
    /// its own judgement.
    private func clauses(_ assessments: [Assessment]) -> String {
        let judgements = assessments.map(judgement)
        let places = assessments.map { "\(position($0)) \(phrase($0.comparator))" }
        if assessments.count > 1, Set(judgements).count == 1, let same = judgements.first {
            return places.joined(separator: " and ") + ", "
                + (same == "within the ordinary spread"
                    ? "both within the ordinary spread between authorities" : "both \(same)")
        }
        return zip(places, judgements).map { "\($0), \($1)" }.joined(separator: "; and ")
    }

    // MARK: - Reading it

    /// What the verdict means for a reader, and how far it holds on the other yardsticks.
    public var readingSentences: [String] {
        guard let lead, subject.value.isFinite else { return [] }
        var sentences: [String] = []
        switch lead.verdict {
        case .better:
            sentences.append("Beside \(short(lead.comparator)) that counts as better. " + measure.polarityNote)
        case .worse:
            sentences.append("Beside \(short(lead.comparator)) that counts as worse. " + measure.polarityNote)
        case .similar:
            sentences.append(
                "Beside \(short(lead.comparator)) that counts as similar: a difference of this size is ordinary between "
                    + "authorities. \(measure.polarityNote)")
        case .notComparable:
            sentences.append(measure.polarityNote)
        }
        if let plain = leadPlain, plainJudgement(plain) != judgement(lead), lead.ordinary != nil {
            sentences.append(
                "A test of chance alone would say \(plainVerdict(plain)); how far authorities ordinarily differ, which leads "
                    + "here, says \(judgement(lead)). The reasons are under the table.")
        }
        let others = assessments.filter { $0.method == .spread && $0.comparator.kind != lead.comparator.kind }
        let different = others.filter { judgement($0) != judgement(lead) }
        if different.isEmpty, !others.isEmpty {
            sentences.append(
                "The same holds beside all \(others.count + 1) yardsticks in the table below"
                    + (hasBothLists ? ", both neighbour lists and each average among them." : "."))
        } else if !different.isEmpty {
            let list = different.map { "\(phrase($0.comparator)): \(judgement($0))" }.joined(separator: "; ")
            sentences.append(
                "The answer depends on the yardstick. Otherwise than beside \(short(lead.comparator)), beside \(list).")
        }
        return sentences
    }

    private var hasBothLists: Bool {
        NeighbourLists.List.allCases.allSatisfy { list in
            comparators.contains { if case .neighbours(list, _) = $0.kind { true } else { false } }
        }
    }

    /// A comparator without its value.
    func short(_ comparator: Comparator) -> String {
        switch comparator.kind {
        case .neighbours(let list, let average):
            "the \(average == .pooled ? "pooled rate" : average.rawValue) of the \(list.rawValue) neighbours"
        case .england: "England"
        case .region: Self.withArticle(comparator.name)
        case .medianAuthority: "the median authority"
        }
    }

    /// Why the two tests may answer differently, and which of them leads.
    public var methodSentences: [String] {
        guard let lead, let plain = leadPlain, subject.value.isFinite, let ordinary = lead.ordinary else { return [] }
        let kind = measure.isRate ? "Poisson" : "binomial"
        let yardstick: String
        switch lead.comparator.kind {
        case .neighbours: yardstick = "their own neighbours"
        case .england: yardstick = "England"
        case .region: yardstick = "their own region"
        case .medianAuthority: yardstick = "the median authority"
        }
        let agree = plainJudgement(plain) == judgement(lead)
        return [
            "Two tests were made. The plain (\(kind)) test allows for chance in \(area.name)'s own count and for nothing "
                + "else. It says \(plainWords(plain)) (p \(pText(plain.p).hasPrefix("below") ? "" : "= ")\(pText(plain.p))). "
                + "It would call \(plain.authoritiesFlagged) of the other \(plain.authorities) authorities different "
                + "from \(yardstick) in the same year: with thousands of referrals almost any difference is more than "
                + "chance, so it does not tell the ordinary from the unusual.",
            "The other test learns what is ordinary from how far the other \(lead.authorities) authorities lie from "
                + "\(yardstick) that year, and is set so that it flags about 1 in \(oneIn) of them (it flags "
                + "\(lead.authoritiesFlagged)). For an authority of \(area.name)'s size, differences of "
                + "\(signedRange(ordinary)) \(measure.isRate ? "per 10,000" : "points") are ordinary. It says "
                + "\(spreadWords(lead)). "
                + (agree
                    ? "The two agree; this page leads with the spread of authorities."
                    : "The two differ; this page leads with the spread of authorities."),
        ]
    }

    private var oneIn: String { NumberFormat.trimmed((1 / (1 - level)).rounded()) }

    private func plainJudgement(_ plain: Assessment) -> String {
        if plain.interval.contains(0) { return "within the ordinary spread" }
        return plain.difference < 0 ? "unusually low" : "unusually high"
    }

    private func plainVerdict(_ plain: Assessment) -> String {
        plain.verdict == .notComparable ? (plain.difference < 0 ? "lower" : "higher") : plain.verdict.rawValue
    }

    private func plainWords(_ plain: Assessment) -> String {
        switch plain.verdict {
        case .better, .worse: "\(plain.verdict.rawValue) than \(short(plain.comparator))"
        case .similar: "similar: \(short(plain.comparator)) lies inside \(area.name)'s interval"
        case .notComparable:
            "different: \(area.name) is \(plain.difference < 0 ? "below" : "above") \(short(plain.comparator)) by more "
                + "than chance"
        }
    }

    private func spreadWords(_ lead: Assessment) -> String {
        switch lead.verdict {
        case .better, .worse: "\(lead.verdict.rawValue): \(judgement(lead))"
        case .similar: "similar: \(judgement(lead))"
        case .notComparable: judgement(lead)
        }
    }

    // MARK: - Standing

    /// Rank and percentile.
    public var standingSentences: [String] {
        guard subject.value.isFinite, let own = areas.first, own.rank > 0 else { return [] }
        let ranked = areas.filter { $0.rank > 0 }.count
        let group = list.map { "\(area.name) and its neighbours (\($0.rawValue) list)" } ?? "the region's authorities"
        let percent = NumberFormat.fixed(100 * Double(authoritiesBelow) / Double(max(1, authorities - 1)), decimals: 0)
        return [
            "\(area.name) is \(ordinal(own.rank)) lowest of the \(ranked) with a figure among \(group). Allowing for "
                + "chance and for how far authorities move from year to year, its usual place is anywhere from "
                + "\(ordinal(own.rankLower)) to \(ordinal(own.rankUpper)).",
            "\(percent)% of the other \(authorities - 1) authorities with a figure are lower.",
        ]
    }

    func ordinal(_ number: Int) -> String {
        let tens = number % 100
        if (11...13).contains(tens) { return "\(number)th" }
        switch number % 10 {
        case 1: return "\(number)st"
        case 2: return "\(number)nd"
        case 3: return "\(number)rd"
        default: return "\(number)th"
        }
    }

    // MARK: - Time

    /// Up to five years to this one with both figures, and in how many the subject lies on this year's side.
    public var sides: (same: Int, of: Int, side: BenchmarkSide)? {
        let recent = years.filter { $0.year <= year && $0.year > year - 5 }
        let pairs = recent.compactMap { entry -> (Int, BenchmarkSide)? in
            let yardstick = list == nil ? entry.england : entry.average
            guard entry.value.isFinite, yardstick.isFinite else { return nil }
            return (entry.year, BenchmarkSide(entry.value - yardstick))
        }
        guard let now = pairs.first(where: { $0.0 == year })?.1 else { return nil }
        return (pairs.filter { $0.1 == now }.count, pairs.count, now)
    }

    public var timeSentences: [String] {
        guard subject.value.isFinite else { return [] }
        var sentences: [String] = []
        if let sides, sides.of > 1 {
            let yardstick =
                list.map {
                    "the \(average == .pooled ? "pooled rate" : average.rawValue) of the \($0.rawValue) neighbours"
                } ?? "England"
            let place = sides.side == .level ? "level with" : sides.side.rawValue
            sentences.append(
                "\(area.name) was \(place) \(yardstick) in \(year), and on the same side in \(sides.same) of the "
                    + "\(sides.of) years to \(year).")
        }
        if let change {
            let way = BenchmarkSide(change.difference)
            let moved =
                way == .level
                ? "did not move from \(text(change.before))"
                : "\(way == .above ? "rose" : "fell") by \(distance(change.difference)) from \(text(change.before))"
            let share =
                "\(change.atLeastAsLarge) of the other \(change.authorities) authorities changed at least as much"
            sentences.append(
                "Since the year before, the figure \(moved). "
                    + (change.isOrdinary
                        ? "Changes of that size are ordinary: \(share), one way or the other."
                        : "That is an unusually large change: \(share), one way or the other."))
        }
        return sentences
    }

    // MARK: - Volume

    public var volumeSentences: [String] {
        guard let exposure else { return [] }
        let per = "per 100 referrals of the previous twelve months"
        var sentences: [String] = []
        if abs(exposure.growth) > 0.15 {
            let percent = NumberFormat.percent(share: abs(exposure.growth), decimals: 1)
            sentences.append(
                exposure.growth > 0
                    ? "Referrals rose by \(percent) on the year. A re-referral needs an earlier referral, so a surge first "
                        + "depresses the re-referral rate and then raises it: read this year's and next year's rate with that "
                        + "in mind."
                    : "Referrals fell by \(percent) on the year. A re-referral needs an earlier referral, so a fall first "
                        + "raises the re-referral rate and then lowers it: read this year's and next year's rate with that in "
                        + "mind.")
        }
        var comparison: [String] = []
        if exposure.england.isFinite {
            comparison.append("England \(NumberFormat.fixed(exposure.england, decimals: 1))")
        }
        if exposure.average.isFinite, let list {
            comparison.append(
                "the \(average.rawValue) of the \(list.rawValue) neighbours \(NumberFormat.fixed(exposure.average, decimals: 1))"
            )
        }
        sentences.append(
            "Re-referrals \(per): \(area.name) \(NumberFormat.fixed(exposure.value, decimals: 1))"
                + comparison.map { ", \($0)" }.joined()
                + ". On this rate \(area.name) is \(ordinal(exposure.rank)) lowest of "
                + "\(exposure.of)"
                + (areas.first.map { $0.rank > 0 ? "; on DfE's it is \(ordinal($0.rank))." : "." } ?? "."))
        if exposure.isApproximate {
            sentences.append(
                "Where no monthly referrals are published, the previous twelve months are approximated from this year's "
                    + "and last year's totals.")
        }
        return sentences
    }

    // MARK: - Sensitivity

    public var sensitivitySentences: [String] {
        guard subject.value.isFinite, !leaveOneOut.isEmpty else { return [] }
        let moving = leaveOneOut.filter { $0.list == list && $0.average == average && $0.moves }
        guard let list, let lead else { return [] }
        if moving.isEmpty {
            return ["Leaving out any one of the \(list.rawValue) neighbours changes neither the side nor the verdict."]
        }
        let names = moving.map { entry in
            "without \(entry.without) the \(average == .pooled ? "pooled rate" : average.rawValue) is "
                + "\(text(entry.value, decimals: 2)) and \(area.name) \(Self.place(entry.difference)) it (\(entry.verdict.rawValue))"
        }
        return [
            "One neighbour can move the answer (\(lead.verdict.rawValue) with all): " + names.joined(separator: "; ")
                + "."
        ]
    }

    private static func place(_ difference: Double) -> String {
        switch BenchmarkSide(difference) {
        case .below: "lies below"
        case .level: "is level with"
        case .above: "lies above"
        }
    }

    // MARK: - Cautions

    public var cautions: [String] {
        var cautions: [String] = []
        cautions.append("Definition: \(measure.definition)")
        if measure == .reReferrals, let exposure, abs(exposure.growth) > 0.15, let first = volumeSentences.first {
            cautions.append(first)
        }
        for comparator in comparators {
            guard case .neighbours(let list, .mean) = comparator.kind, comparator.used < comparator.of else { continue }
            cautions.append(
                "The \(list.rawValue) list has figures for \(comparator.used) of \(comparator.of) neighbours.")
        }
        for entry in missing {
            let place =
                entry.lists.isEmpty
                ? "" : ", on the \(entry.lists.joined(separator: " and ")) list\(entry.lists.count > 1 ? "s" : "")"
            cautions.append("No figure for \(entry.name)\(place): \(entry.reason).")
        }
        if list == nil, subject.value.isFinite {
            cautions.append(
                "\(area.name) is not on the neighbour list asked for, so it is set beside England, its region and the "
                    + "region's authorities.")
        }
        if measure.isRate {
            cautions.append(
                "The interval is for the rate that underlies a complete count. Children of one family are referred "
                    + "together, which it ignores.")
        } else {
            cautions.append(
                "The count is complete: the interval is for the rate that underlies it, and it ignores that brothers and "
                    + "sisters are referred together.")
        }
        cautions.append(
            "England's figure is pooled, so large authorities weigh more in it; the median authority is the fairer "
                + "yardstick. Counts of England and the regions are rounded to 10 by DfE"
                + (measure.isRate ? "." : ", so its own percentages are shown for them."))
        cautions.append("Suppressed figures are never derived, although other published figures might give them away.")
        return cautions
    }
}
