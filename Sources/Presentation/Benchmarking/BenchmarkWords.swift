import Comparison
import CouncilData
import Reports
import Studies
import Tables
import TimeSeries

/// Every sentence is made here, from the figures as they are printed: one template a verdict, each number rounded once.
extension BenchmarkResult {
    // MARK: - Numbers

    /// A value of the subject: two decimals for percentages, one for rates.
    func text(_ value: Double, decimals: Int? = nil) -> String {
        let digits = decimals ?? (measure.isRate ? 1 : 2)
        if measure.isPrintedOnly, measure.kind != .percent {
            let unit = measure.printedUnit.map { $0 == "value" ? "" : " \($0)" } ?? ""
            return NumberFormat.fixed(value, decimals: digits) + unit
        }
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
        NumberFormat.fixed(abs(difference), decimals: 1) + (unitOfDifference.isEmpty ? "" : " \(unitOfDifference)")
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

    var levelText: String { NumberFormat.trimmed(levelPercent) }
    var yearText: String { "the year ending March \(year)" }

    // MARK: - Comparators

    /// What a comparator is called within a sentence.
    func phrase(_ comparator: Comparator) -> String {
        switch comparator.kind {
        case .neighbours(let list, let average):
            let members = comparator.used == comparator.of ? "" : ", \(comparator.used) of \(comparator.of)"
            return
                "the \(average.phrase) of its statistical neighbours (\(text(comparator)), \(list.rawValue) list\(members))"
        case .england, .region, .medianAuthority: return "\(comparator.phrase) (\(text(comparator)))"
        }
    }

    /// `2.9 points below`, `level with`.
    func position(_ assessment: Assessment) -> String {
        let side = assessment.side
        return side == .level ? side.phrase : "\(distance(assessment.difference)) \(side.phrase)"
    }

    // MARK: - In detail

    /// The value with its interval, beside the yardsticks.
    package var detail: String {
        var sentences = [valueSentence]
        if let lead { sentences.append("That is " + clauses([lead] + secondaries) + ".") }
        return sentences.joined(separator: " ")
    }

    private var valueSentence: String {
        if measure.isPrintedOnly {
            return "In \(yearText), \(measure.name) of \(area.name) was \(text(subject.value)) as the file prints it."
        }
        let count = NumberFormat.fixed(subject.numerator)
        let interval = "\(levelText)% interval \(text(subject.interval))"
        if measure.isRate {
            return "In \(yearText), \(area.name) had \(text(subject.value)) \(measure.numerator.name) "
                + "\(measure.unit) \(measure.denominator?.shortName ?? "") (\(count) \(measure.numerator.name); \(interval))."
        }
        if measure.outcome.isEmpty {
            return "In \(yearText), \(measure.title) in \(area.name): \(text(subject.value)) (\(count) of "
                + "\(NumberFormat.fixed(subject.denominator)) \(measure.denominatorName); \(interval))."
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
        let judgements = assessments.map(\.judgement)
        let places = assessments.map { "\(position($0)) \(phrase($0.comparator))" }
        if assessments.count > 1, Set(judgements).count == 1, let same = judgements.first {
            return places.joined(separator: " and ") + ", both "
                + (same == .ordinary ? "within the ordinary spread between authorities" : same.phrase)
        }
        return zip(places, judgements).map { "\($0), \($1.phrase)" }.joined(separator: "; and ")
    }

    // MARK: - Reading it

    /// What the verdict means for a reader, why the plain test may differ, and how far the answer holds.
    package var readingSentences: [String] {
        guard let lead, subject.value.isFinite else { return [] }
        var sentences = [verdictSentence(lead)]
        if let plain = leadPlain, lead.reason == nil, plain.reason == nil,
            plain.answer.ofAnyMethod != lead.answer.ofAnyMethod
        {
            sentences.append(whyTestsDiffer(lead, plain))
        }
        let others = otherAssessments
        let different = others.filter { $0.judgement != lead.judgement }
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
        let beside = "Beside \(lead.comparator.phrase)"
        switch lead.verdict {
        case .better, .worse:
            return "\(beside) that counts as \(lead.answer.word). \(measure.polarityNote)"
        case .lower, .higher: return "\(beside) that is \(lead.answer.word). \(measure.polarityNote)"
        case .similar:
            let range = lead.ordinary.map { "\(signedRange($0)) \(unitOfDifference)" } ?? "this size"
            return "\(beside) that counts as similar: differences of \(range) are ordinary between authorities. "
                + measure.polarityNote
        case .notComparable: return lead.reason.map { "Nothing can be said: \($0.phrase)." } ?? ""
        }
    }

    /// Why chance alone answers otherwise, and which of the two leads.
    private func whyTestsDiffer(_ lead: Assessment, _ plain: Assessment) -> String {
        let size = measure.isRate ? subject.numerator : subject.denominator
        let reason =
            plain.verdict == .similar
            ? "\(plain.comparator.phrase) lies inside \(area.name)'s own interval"
            : "chance alone moves a rate of \(NumberFormat.fixed(size)) \(sizeName) by only about "
                + "\(distance(margin)) either way"
        return "A plain test of chance says \(plain.answer.word): \(reason). But it would also call "
            + "\(plain.authoritiesFlagged) of the other \(plain.authorities) authorities different from "
            + "\(lead.comparator.kind.ownPhrase), so it does not tell the ordinary from the unusual. This page leads with how "
            + "far authorities ordinarily differ, which says \(lead.answer.word)."
    }

    /// `beside England (22.4%) and the North West (21.2%) the figure is unusually low`.
    private func dependsSentence(_ different: [Assessment], of all: Int) -> String {
        var groups: [(judgement: BenchmarkJudgement, names: [String])] = []
        for assessment in different {
            if let place = groups.firstIndex(where: { $0.judgement == assessment.judgement }) {
                groups[place].names.append(phrase(assessment.comparator))
            } else {
                groups.append((assessment.judgement, [phrase(assessment.comparator)]))
            }
        }
        let parts = groups.map { "\($0.judgement.phrase) beside \(Self.joined($0.names))" }
        return
            "The answer depends on the yardstick. On \(different.count) of the \(all) in the table below it is another: "
            + parts.joined(separator: "; ") + "."
    }

    /// `A`, `A and B`, `A, B and C`.
    static func joined(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// What chance evens out the more of it there is: the whole of a share, the events of a rate.
    var sizeName: String { measure.isRate ? measure.numerator.name : measure.denominatorName }

    var unitOfDifference: String {
        measure.kind == .percent ? "points" : measure.printedUnit == "value" ? "" : measure.unit
    }

    /// `the median of the 2021 neighbours`.
    var neighboursName: String {
        list.map { Comparator.Kind.neighbours($0, average).phrase } ?? Comparator.Kind.region.phrase
    }
}

extension BenchmarkYears {
    /// `similar in 12 of the 13 years with a figure and worse in 1`.
    var summary: String {
        guard let first = results.first, !answers.isEmpty else { return "There is no year with a figure to compare." }
        let parts = answers.map { "\($0.answer.word) in \($0.count)" }
        return
            "Beside the yardstick that leads in each year, and by the spread of authorities that year, \(first.area.name) was "
            + "\(BenchmarkResult.joined(parts)) of the \(answers.reduce(0) { $0 + $1.count }) years with a figure."
    }
}
