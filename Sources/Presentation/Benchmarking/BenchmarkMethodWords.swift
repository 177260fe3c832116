import Comparison
import CouncilData
import Reports
import Studies
import Tables

/// How the verdict was reached, and what would move it.
extension BenchmarkResult {
    // MARK: - Methods

    /// What each test allows for, what each says, and which leads.
    package var methodSentences: [String] {
        guard let lead, let plain = leadPlain, subject.value.isFinite, let ordinary = lead.ordinary else { return [] }
        let yardstick = ownYardstick(lead.comparator)
        let p = pText(plain.p)
        var sentences = [
            "The spread of authorities, which leads, learns what is ordinary from how far the other \(lead.authorities) "
                + "authorities lie from \(yardstick) that year, and is set so that it flags about 1 in \(oneIn) of them (it "
                + "flags \(lead.authoritiesFlagged)). For an authority of \(area.name)'s size, differences of "
                + "\(signedRange(ordinary)) \(unitOfDifference) are ordinary. It says \(spreadWords(lead)).",
            "The plain (\(measure.isRate ? "Poisson" : "binomial")) test allows for chance in \(area.name)'s own count and for "
                + "nothing else. It says \(plainWords(plain)) (p \(p.hasPrefix("below") ? "" : "= ")\(p)). With thousands of "
                + "referrals almost any difference is more than chance: it would call \(plain.authoritiesFlagged) of the other "
                + "\(plain.authorities) different.",
        ]
        if let funnel = leadFunnel, let limits = funnel.ordinary {
            let areas: String
            switch funnel.comparator.kind {
            case .neighbours(let list, _): areas = "\(area.name) and its \(list.rawValue) neighbours"
            case .region: areas = "the region's authorities"
            case .england, .medianAuthority: areas = "all authorities"
            }
            sentences.append(
                "The funnel allows for the spread among \(areas) alone, and calls differences of \(signedRange(limits)) "
                    + "\(unitOfDifference) ordinary. It says \(answer(funnel)).")
        }
        let answers = Set([lead, plain] + (leadFunnel.map { [$0] } ?? [])).map(answer)
        sentences.append(
            Set(answers.map(Self.bare)).count == 1
                ? "The tests agree; this page leads with the spread of authorities."
                : "The tests differ; this page leads with the spread of authorities.")
        return sentences
    }

    /// `unusually low` and `lower` are one answer by two methods.
    private static func bare(_ answer: String) -> String {
        switch answer {
        case "lower", "unusually low": "low"
        case "higher", "unusually high": "high"
        default: answer
        }
    }

    private var oneIn: String { NumberFormat.trimmed((1 / (1 - level)).rounded()) }

    private func plainWords(_ plain: Assessment) -> String {
        switch plain.verdict {
        case .better, .worse: "\(plain.verdict.rawValue) than \(short(plain.comparator))"
        case .similar: "similar: \(short(plain.comparator)) lies inside \(area.name)'s interval"
        case .notComparable:
            "\(answer(plain)): \(area.name) is \(plain.difference < 0 ? "below" : "above") \(short(plain.comparator)) by "
                + "more than chance"
        }
    }

    private func spreadWords(_ lead: Assessment) -> String {
        switch lead.verdict {
        case .better, .worse: "\(lead.verdict.rawValue): \(judgement(lead))"
        case .similar: "similar: \(judgement(lead))"
        case .notComparable: judgement(lead)
        }
    }

    // MARK: - Sensitivity

    /// What each method says over all yardsticks, and which neighbours move the answer.
    package var sensitivitySentences: [String] {
        guard subject.value.isFinite, let lead else { return [] }
        let names = [
            (Method.spread, "By the spread of authorities"), (.funnel, "by the funnels of the areas concerned"),
            (plainMethod, "by chance alone"),
        ]
        let tallies = names.map { "\($0.1), \(tally($0.0))" }
        var sentences = [tallies.joined(separator: "; ") + "."]
        guard let list, !leaveOneOut.isEmpty else { return sentences }
        let here = leaveOneOut.filter { $0.list == list && $0.average == average }
        let moving = here.filter(\.moves)
        if moving.isEmpty {
            sentences.append(
                "Leaving out any one of the \(list.rawValue) neighbours changes neither the side nor the verdict.")
        } else {
            let parts = moving.map { entry in
                "without \(entry.without) \(neighboursName) is \(text(entry.value, decimals: 2)) and \(area.name) "
                    + "\(Self.place(entry.difference)) it (\(answer(entry.verdict, entry.difference)))"
            }
            sentences.append(
                "One neighbour can move the answer (\(answer(lead)) with all): " + parts.joined(separator: "; ") + ".")
        }
        let movingPlain = here.filter(\.movesPlain)
        if !movingPlain.isEmpty, let plain = leadPlain {
            let parts = movingPlain.map { "\($0.without) (\(answer($0.plainVerdict, $0.difference)))" }
            sentences.append(
                "The plain test (\(answer(plain)) with all) would answer otherwise without \(Self.joined(parts)).")
        }
        let elsewhere = leaveOneOut.filter { ($0.list != list || $0.average != average) && $0.moves }
        if !elsewhere.isEmpty {
            let neighbours = Set(elsewhere.map(\.without)).sorted()
            let named = neighbours.count > 4 ? Array(neighbours.prefix(4)) + ["others"] : neighbours
            let many = leaveOneOut.count - here.count
            sentences.append(
                "On the other lists and averages, leaving one out moves the side or the verdict in \(elsewhere.count) of "
                    + "\(many) cases (\(Self.joined(named))).")
        }
        return sentences
    }

    /// `similar on all 9 yardsticks`, `better on 6 and similar on 3`.
    private func tally(_ method: Method) -> String {
        let answers = assessments.filter { $0.method == method }.map(answer)
        var counts: [(answer: String, count: Int)] = []
        for answer in answers {
            if let place = counts.firstIndex(where: { $0.answer == answer }) {
                counts[place].count += 1
            } else {
                counts.append((answer, 1))
            }
        }
        if counts.count == 1, let only = counts.first { return "\(only.answer) on all \(only.count) yardsticks" }
        return Self.joined(counts.sorted { $0.count > $1.count }.map { "\($0.answer) on \($0.count)" })
    }

    func answer(_ verdict: Verdict, _ difference: Double) -> String {
        verdict == .notComparable ? (difference < 0 ? "lower" : "higher") : verdict.rawValue
    }

    private static func place(_ difference: Double) -> String {
        switch BenchmarkSide(difference) {
        case .below: "lies below"
        case .level: "is level with"
        case .above: "lies above"
        }
    }
}
