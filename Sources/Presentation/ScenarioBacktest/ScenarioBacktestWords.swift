import CouncilData
import Reports
import StatNumerics
import Studies
import Tables
import TimeSeries

extension ScenarioBacktestResult {
    /// The method with the smallest median miss of an outcome; no change where they tie.
    func lead(_ outcome: Outcome) -> Method {
        let best = Method.allCases.compactMap { score(outcome, $0) }.min { $0.medianMiss < $1.medianMiss }
        return best?.method ?? .noChange
    }

    static func percent(_ share: Double?) -> String { NumberFormat.percent(share: share, decimals: 1) }

    private func named(_ method: Method) -> String {
        switch method {
        case .noChange: "“No change since last March”"
        case .flow: "The flow model"
        case .unsettled: "The flow model without settling"
        case .blend: "The blend of no change and the flow model"
        }
    }

    /// The better one first, and whether the flow model beats no change.
    var headline: String {
        guard let naive = score(.openAfterOneYear, .noChange), let flow = score(.openAfterOneYear, .flow) else {
            return "No area and start could be held against a published count."
        }
        let best = lead(.openAfterOneYear)
        let years = "over \(naive.areaYears) area-years"
        guard best != .noChange, let leader = score(.openAfterOneYear, best) else {
            return "“No change since last March” does best: it misses the next March's open cases by a median of "
                + "\(Self.percent(naive.medianMiss)) \(years), the flow model by \(Self.percent(flow.medianMiss)). "
                + "Lead with no change."
        }
        var text =
            "\(named(best)) misses the next March's open cases by a median of \(Self.percent(leader.medianMiss)) "
            + "\(years), “no change since last March” by \(Self.percent(naive.medianMiss))"
        text += evidence(leader) + "."
        if best != .flow {
            text += " The flow model as scenario run sets it up misses by \(Self.percent(flow.medianMiss))"
            text += flow.medianMiss < naive.medianMiss ? "." : ": it does not beat no change."
        } else if let unsettled = score(.openAfterOneYear, .unsettled) {
            text += " Without settling its closures it would miss by \(Self.percent(unsettled.medianMiss))"
            text += unsettled.medianMiss < naive.medianMiss ? "." : " and not beat no change."
        }
        return text
    }

    private func evidence(_ score: Score) -> String {
        guard score.p.isFinite else { return "" }
        return score.p < 0.05
            ? ", a difference beyond chance (p \(NumberFormat.fixed(score.p, decimals: 3)))"
            : "; no clear evidence of a difference beyond chance (p \(NumberFormat.fixed(score.p, decimals: 2)))"
    }

    /// What each outcome says, the better method first.
    var outcomeSentences: [String] {
        Outcome.allCases.compactMap { outcome in
            guard let naive = score(outcome, .noChange), let flow = score(outcome, .flow) else { return nil }
            let best = lead(outcome)
            guard let leader = score(outcome, best) else { return nil }
            let dates = outcome.isOpen ? "31 March" : "30 September"
            let subject = "\(outcome.isOpen ? "Open cases" : "Cases held") at \(dates), \(outcome.months) months on"
            if best == .noChange {
                return
                    "\(subject): no change is nearest (median miss \(Self.percent(naive.medianMiss)); the flow model "
                    + "\(Self.percent(flow.medianMiss))). Lead with no change."
            }
            return "\(subject): \(best.rawValue) is nearest (median miss \(Self.percent(leader.medianMiss)); no change "
                + "\(Self.percent(naive.medianMiss)))\(evidence(leader))."
        }
    }

    var coverageSentence: String {
        func percent(_ outcome: Outcome, _ method: Method) -> String {
            NumberFormat.percent(share: score(outcome, method)?.coverage, decimals: 0)
        }
        let parts = Outcome.allCases.filter { score($0, .flow) != nil }.map { outcome in
            "\(outcome.rawValue) \(percent(outcome, .flow)), unsettled \(percent(outcome, .unsettled)) (no change "
                + "\(percent(outcome, .noChange)))"
        }
        return "Of the published counts, the share inside the flow model's 80% range: "
            + parts.joined(separator: "; ") + ". More than 80% means that the range is wider than it says."
    }

    /// Which parts the flow model's misses of the next March come from.
    var partsSentence: String? {
        let known = cases.compactMap { item -> (Parts, Double)? in
            guard let parts = item.parts, let stock = item.published[.openAfterOneYear] else { return nil }
            return (parts, stock)
        }
        guard !known.isEmpty else { return nil }
        let names = known[0].0.named.map(\.name)
        let sizes = names.indices.map { index in
            (names[index], Summary.mean(known.map { abs($0.0.named[index].value) / $0.1 }))
        }.sorted { $0.1 > $1.1 }
        let text = sizes.map { "\($0.0) \(Self.percent($0.1))" }.joined(separator: ", ")
        let endings = known.map { $0.0.endings / $0.1 }
        let starts = known.map { ($0.0.referrals + $0.0.startedShare) / $0.1 }
        let together = Self.correlation(endings, starts)
        return "Where the flow model's misses of the next March come from, as a share of the open cases, on average "
            + "over \(known.count) area-years: \(text). "
            + (together < -0.2
                ? "They largely cancel: where more begin than expected, more end (correlation of the two parts "
                    + "\(NumberFormat.fixed(together, decimals: 2))), which is why no change is hard to beat." : "")
    }

    private static func correlation(_ a: [Double], _ b: [Double]) -> Double {
        let (x, y) = (Summary.mean(a), Summary.mean(b))
        let products = zip(a, b).reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
        return products / (Summary.sumOfSquaresAboutMean(a) * Summary.sumOfSquaresAboutMean(b)).squareRoot()
    }

    /// The area-years that the flow model missed most, with the part that did most.
    var worst: [String] {
        shown.compactMap { item -> (Double, String)? in
            guard let miss = item.miss(.openAfterOneYear, .flow), let parts = item.parts,
                let published = item.published[.openAfterOneYear],
                let made = item.predicted[.openAfterOneYear]?[.flow],
                let main = parts.named.max(by: { abs($0.value) < abs($1.value) })
            else { return nil }
            let direction = main.value > 0 ? "more" : "fewer"
            let text =
                "\(item.area.name), \((item.start + 12).longName): \(NumberFormat.fixed(made.value)) predicted, "
                + "\(NumberFormat.fixed(published)) published (\(NumberFormat.signed(100 * miss, decimals: 1))%). Most of "
                + "it is \(main.name): \(NumberFormat.fixed(abs(main.value))) \(direction) open cases than expected."
            return (abs(miss), text)
        }.sorted { $0.0 > $1.0 }.prefix(5).map(\.1)
    }

    var cautions: [String] {
        [
            "Known at a start: the area's own counts to that March, other authorities' to the March before, the "
                + "workforce of the September before, and monthly referrals to the start. Counts to a March are published "
                + "in the autumn; an authority has its own in April.",
            "The coefficients of the settling, the weights of the blend and the ranges of no change are from earlier years "
                + "alone. The flow model's spreads and its closure response are fixed figures that were chosen on all "
                + "years, and so was the form of the settling: their advantage on these years is partly hindsight.",
            "The test of a difference takes the mean of each start as one observation, because authorities move together.",
            "Cases held (workforce census, 30 September) and open episodes (31 March) are different counts; the ratio of "
                + "the last pair known carries one to the other.",
        ]
    }
}
