import Comparison
import CouncilData
import Reports
import Studies
import Tables

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

    package var headline: String {
        guard subject.value.isFinite else {
            return "No comparison can be made: \(area.name)'s figure for \(yearText) is missing "
                + "(\(subject.missing ?? "no figure"))."
        }
        var sentences = [valueSentence]
        if let lead { sentences.append("That is " + clauses([lead] + secondaries) + ".") }
        return sentences.joined(separator: " ")
    }

    private var valueSentence: String {
        let count = NumberFormat.fixed(subject.numerator)
        let interval = "\(levelText)% interval \(text(subject.interval))"
        if measure.isRate {
            return "In \(yearText), \(area.name) had \(text(subject.value)) \(measure.numerator.name) "
                + "\(measure.unit) \(measure.denominator?.shortName ?? "") (\(count) \(measure.numerator.name); \(interval))."
        }
        return "In \(yearText), \(text(subject.value)) of \(area.name)'s \(measure.denominatorName) "
            + "\(measure.outcome) (\(count) of \(NumberFormat.fixed(subject.denominator)); \(interval))."
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

    /// What the verdict means for a reader, why the plain test may differ, and how far the answer holds.
    package var readingSentences: [String] {
        guard let lead, subject.value.isFinite else { return [] }
        var sentences = [verdictSentence(lead)]
        if let plain = leadPlain, lead.ordinary != nil, answer(plain) != answer(lead) {
            sentences.append(whyTestsDiffer(lead, plain))
        }
        let others = assessments.filter { $0.method == .spread && $0.comparator.kind != lead.comparator.kind }
        let different = others.filter { judgement($0) != judgement(lead) }
        if different.isEmpty, !others.isEmpty {
            sentences.append(
                "The answer is the same beside all \(others.count + 1) yardsticks in the table below"
                    + (hasBothLists ? ", both neighbour lists and each average among them." : "."))
        } else if !different.isEmpty {
            sentences.append(dependsSentence(different, of: others.count + 1))
        }
        return sentences
    }

    private func verdictSentence(_ lead: Assessment) -> String {
        let beside = "Beside \(short(lead.comparator))"
        switch lead.verdict {
        case .better, .worse:
            return "\(beside) that counts as \(lead.verdict.rawValue). \(measure.polarityNote)"
        case .similar:
            let range = lead.ordinary.map { "\(signedRange($0)) \(unitOfDifference)" } ?? "this size"
            return "\(beside) that counts as similar: differences of \(range) are ordinary between authorities. "
                + measure.polarityNote
        case .notComparable: return measure.polarityNote
        }
    }

    /// Why chance alone answers otherwise, and which of the two leads.
    private func whyTestsDiffer(_ lead: Assessment, _ plain: Assessment) -> String {
        let referrals = measure.isRate ? subject.numerator : subject.denominator
        let margin = max(subject.interval.upper - subject.value, subject.value - subject.interval.lower)
        let reason =
            plain.verdict == .similar
            ? "\(short(plain.comparator)) lies inside \(area.name)'s own interval"
            : "chance alone moves a rate of \(NumberFormat.fixed(referrals)) referrals by only about "
                + "\(distance(margin)) either way"
        return "A plain test of chance says \(answer(plain)): \(reason). But it would also call "
            + "\(plain.authoritiesFlagged) of the other \(plain.authorities) authorities different from "
            + "\(ownYardstick(lead.comparator)), so it does not tell the ordinary from the unusual. This page leads with how "
            + "far authorities ordinarily differ, which says \(answer(lead))."
    }

    /// `beside England (22.4%) and the North West (21.2%) the figure is unusually low`.
    private func dependsSentence(_ different: [Assessment], of all: Int) -> String {
        var groups: [(judgement: String, names: [String])] = []
        for assessment in different {
            let words = judgement(assessment)
            if let place = groups.firstIndex(where: { $0.judgement == words }) {
                groups[place].names.append(phrase(assessment.comparator))
            } else {
                groups.append((words, [phrase(assessment.comparator)]))
            }
        }
        let parts = groups.map { "\($0.judgement) beside \(Self.joined($0.names))" }
        return
            "The answer depends on the yardstick. On \(different.count) of the \(all) in the table below it is another: "
            + parts.joined(separator: "; ") + "."
    }

    /// `A`, `A and B`, `A, B and C`.
    static func joined(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// What each authority is set beside.
    func ownYardstick(_ comparator: Comparator) -> String {
        switch comparator.kind {
        case .neighbours: "their own neighbours"
        case .england: "England"
        case .region: "their own region"
        case .medianAuthority: "the median authority"
        }
    }

    var unitOfDifference: String { measure.isRate ? "per 10,000" : "points" }

    /// The one word of an answer: the verdict, or where neither direction is better, the side.
    func answer(_ assessment: Assessment) -> String {
        switch assessment.verdict {
        case .better, .worse, .similar: return assessment.verdict.rawValue
        case .notComparable:
            guard assessment.interval.lower.isFinite else { return "not comparable" }
            let side = assessment.difference < 0 ? "low" : "high"
            return assessment.method == plainMethod ? side + "er" : "unusually \(side)"
        }
    }

    /// `the median of the 2021 neighbours`.
    var neighboursName: String {
        list.map { "the \(average == .pooled ? "pooled rate" : average.rawValue) of the \($0.rawValue) neighbours" }
            ?? "the region's authorities"
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
}
