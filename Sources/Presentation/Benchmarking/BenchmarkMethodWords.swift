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
        guard let lead, let plain = leadPlain, subject.value.isFinite, lead.reason == nil, let ordinary = lead.ordinary
        else { return [] }
        let yardstick = lead.comparator.kind.ownPhrase
        let p = pText(plain.p)
        var sentences = [
            "The spread of authorities, which leads, learns what is ordinary from how far the other \(lead.authorities) "
                + "authorities lie from \(yardstick) that year, each tail by itself, and is set so that it flags about 1 in "
                + "\(oneIn) of them (it flags \(lead.authoritiesFlagged)); where few events are expected it takes the exact "
                + "chance under that spread, and it never flags what chance alone explains. For an authority of \(area.name)'s size, differences of "
                + "\(signedRange(ordinary)) \(unitOfDifference) are ordinary. It says \(spreadWords(lead))."
        ]
        if plain.reason == nil {
            sentences.append(
                "The plain (\(measure.isRate ? "Poisson" : "binomial")) test allows for chance in \(area.name)'s own count and "
                    + "for nothing else. It says \(plainWords(plain)) (p \(p.hasPrefix("below") ? "" : "= ")\(p)). With thousands "
                    + "of \(sizeName) almost any difference is more than chance: it would call \(plain.authoritiesFlagged) of "
                    + "the other \(plain.authorities) different.")
        }
        if let funnel = leadFunnel, let limits = funnel.ordinary {
            let areas: String
            switch funnel.comparator.kind {
            case .neighbours(let list, _): areas = "\(area.name) and its \(list.rawValue) neighbours"
            case .region: areas = "the region's authorities"
            case .england, .medianAuthority: areas = "all authorities"
            }
            sentences.append(
                "The funnel allows for the spread among \(areas) alone, and calls differences of \(signedRange(limits)) "
                    + "\(unitOfDifference) ordinary. It says \(funnel.answer.word).")
        }
        let answers = ([lead, plain] + (leadFunnel.map { [$0] } ?? [])).filter { $0.reason == nil }
        guard answers.count > 1 else { return sentences }
        sentences.append(
            Set(answers.map(\.answer.ofAnyMethod)).count == 1
                ? "The tests agree; this page leads with the spread of authorities."
                : "The tests differ; this page leads with the spread of authorities.")
        return sentences
    }

    private var oneIn: String { NumberFormat.trimmed((100 / (100 - levelPercent)).rounded()) }

    private func plainWords(_ plain: Assessment) -> String {
        let yardstick = plain.comparator.phrase
        switch plain.verdict {
        case .better, .worse: return "\(plain.answer.word) than \(yardstick)"
        case .similar: return "\(plain.answer.word): \(yardstick) lies inside \(area.name)'s interval"
        case .lower, .higher, .notComparable:
            return "\(plain.answer.word): \(area.name) is \(plain.difference < 0 ? "below" : "above") \(yardstick) by "
                + "more than chance"
        }
    }

    private func spreadWords(_ lead: Assessment) -> String {
        switch lead.verdict {
        case .better, .worse, .similar: "\(lead.answer.word): \(lead.judgement.phrase)"
        case .lower, .higher, .notComparable: lead.judgement.phrase
        }
    }

    // MARK: - Funnel

    func funnelSentence(_ figures: FunnelFigures) -> String {
        let own = figures.points.first { $0.isSubject }
        let scale = measure.isRate ? "square-root" : "arcsine"
        let plain = figures.limit(95, overdispersed: false)
        let wide = figures.limit(95, overdispersed: true)
        guard let own, let plain, let wide else { return "" }
        return "The funnel's centre is the pooled value of \(area.name) and the areas beside it, "
            + "\(text(measure.per * figures.funnel.centre)). With chance alone, 95% limits on the \(scale) scale at \(area.name)'s size are "
            + "\(text(plain.lower)) to \(text(plain.upper)), and its z-score is \(NumberFormat.fixed(own.score, decimals: 1)). "
            + "But these areas differ about \(NumberFormat.fixed(figures.funnel.phi, decimals: 0)) times as much as chance "
            + "makes them (φ \(NumberFormat.fixed(figures.funnel.phi, decimals: 3)) after winsorising 10% at each end, "
            + "\(NumberFormat.fixed(figures.funnel.rawPhi, decimals: 3)) before; τ² "
            + "\(NumberFormat.fixed(figures.funnel.tauSquared, decimals: 7)) on the "
            + "\(scale) scale); limits that allow for it are \(text(wide.lower)) to \(text(wide.upper)), and "
            + "\(area.name) is \(figures.holdsSubject ? "inside" : "outside") them."
    }

    // MARK: - Sensitivity

    /// What each method says over all yardsticks, and which neighbours move the answer.
    package var sensitivitySentences: [String] {
        guard subject.value.isFinite, let lead, lead.reason == nil else { return [] }
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
                "without \(entry.without.name) \(neighboursName) is \(text(entry.value, decimals: 2)) and \(area.name) "
                    + "\(Self.place(entry.difference)) it (\(entry.answer.word))"
            }
            sentences.append(
                "One neighbour can move the answer (\(lead.answer.word) with all): " + parts.joined(separator: "; ")
                    + ".")
        }
        let movingPlain = here.filter(\.movesPlain)
        if !movingPlain.isEmpty, let plain = leadPlain {
            let parts = movingPlain.map { "\($0.without.name) (\($0.plainAnswer.word))" }
            sentences.append(
                "The plain test (\(plain.answer.word) with all) would answer otherwise without \(Self.joined(parts)).")
        }
        let elsewhere = leaveOneOut.filter { ($0.list != list || $0.average != average) && $0.moves }
        if !elsewhere.isEmpty {
            let neighbours = Set(elsewhere.map(\.without.name)).sorted()
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
        let answers = answers(by: method)
        if answers.count == 1, let only = answers.first {
            return "\(only.answer.word) on all \(only.count) yardsticks"
        }
        return Self.joined(answers.map { "\($0.answer.word) on \($0.count)" })
    }

    private static func place(_ difference: Double) -> String {
        switch BenchmarkSide(difference) {
        case .below: "lies below"
        case .level: "is level with"
        case .above: "lies above"
        }
    }
}
