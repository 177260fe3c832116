import CouncilData
import Studies
import Tables
import TimeSeries

extension ScenarioBacktestResult {
    static func percent(_ share: Double?) -> String { NumberFormat.percent(share: share, decimals: 1) }

    private func named(_ method: Method) -> String {
        switch method {
        case .noChange: "“No change since last March”"
        case .flow: "The flow model"
        case .unsettled: "The flow model without settling"
        case .blend: "The blend of no change and the flow model"
        }
    }

    /// The heading of the page and the `headline` of the JSON: at most 25 words and three numbers.
    package var finding: String {
        guard let naive = score(.openAfterOneYear, .noChange), let flow = score(.openAfterOneYear, .flow) else {
            return "No area and start could be held against a published count."
        }
        let best = lead(.openAfterOneYear)
        guard best != .noChange, let leader = score(.openAfterOneYear, best) else {
            return
                "\(named(.noChange)) is nearer the next March's open cases: off by \(Self.percent(naive.medianMiss)), the "
                + "flow model by \(Self.percent(flow.medianMiss))."
        }
        let verdict =
            !leader.p.isFinite ? "" : leader.p < 0.05 ? ", more than chance" : ", no clearer than chance"
        return "\(named(best)) misses the next March's open cases by \(Self.percent(leader.medianMiss)), no change by "
            + "\(Self.percent(naive.medianMiss))\(verdict)."
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
            return "\(subject): \(best.name) is nearest (median miss \(Self.percent(leader.medianMiss)); no change "
                + "\(Self.percent(naive.medianMiss)))\(evidence(leader))."
        }
    }

    var coverageSentence: String {
        func percent(_ outcome: Outcome, _ method: Method) -> String {
            NumberFormat.percent(share: score(outcome, method)?.coverage, decimals: 0)
        }
        let parts = Outcome.allCases.filter { score($0, .flow) != nil }.map { outcome in
            "\(outcome.name) \(percent(outcome, .flow)), unsettled \(percent(outcome, .unsettled)) (no change "
                + "\(percent(outcome, .noChange)))"
        }
        return "Of the published counts, the share inside the flow model's 80% range: "
            + parts.joined(separator: "; ") + ". More than 80% means that the range is wider than it says."
    }

    /// Which parts the flow model's misses of the next March come from.
    var partsSentence: String? {
        guard let sources else { return nil }
        let text = sources.parts.map { "\($0.part.name) \(Self.percent($0.share))" }.joined(separator: ", ")
        return "Where the flow model's misses of the next March come from, as a share of the open cases, on average "
            + "over \(sources.areaYears) area-years: \(text). "
            + (sources.correlation < -0.2
                ? "They largely cancel: where more begin than expected, more end (correlation of the two parts "
                    + "\(NumberFormat.fixed(sources.correlation, decimals: 2))), which is why no change is hard to "
                    + "beat."
                : "")
    }
}

extension ScenarioBacktestResult.Missed {
    var sentence: String {
        "\(area.name), \(month.longName): \(NumberFormat.fixed(predicted)) predicted, \(NumberFormat.fixed(published)) "
            + "published (\(NumberFormat.signed(100 * miss, decimals: 1))%). Most of it is \(part.name): "
            + "\(NumberFormat.fixed(abs(excess))) \(excess > 0 ? "more" : "fewer") open cases than expected."
    }
}

extension ScenarioBacktestResult.Outcome {
    var name: String {
        switch self {
        case .openAfterOneYear: "open cases after 1 year"
        case .openAfterTwoYears: "open cases after 2 years"
        case .heldInSeptember: "cases held after 6 months"
        case .heldInNextSeptember: "cases held after 18 months"
        }
    }
}

extension ScenarioBacktestResult.Method {
    package var name: String {
        switch self {
        case .noChange: "no change"
        case .flow: "flow model"
        case .unsettled: "flow model, unsettled"
        case .blend: "blend"
        }
    }
}

extension ScenarioBacktestResult.Part {
    var name: String {
        switch self {
        case .referrals: "referrals"
        case .startedShare: "the share that start an episode"
        case .endings: "endings"
        case .restatement: "restatement"
        }
    }
}

extension ScenarioBacktestResult.LeftOut {
    var name: String { "\(area.name), \(start.longName)" }
}

extension ScenarioBacktestNote {
    var sentence: String {
        switch self {
        case .knownAtTheStart:
            "Known at a start: the area's own counts to that March, other authorities' to the March before, the "
                + "workforce of the September before, and monthly referrals to the start. Counts to a March are "
                + "published in the autumn; an authority has its own in April."
        case .partlyHindsight:
            "The coefficients of the settling, the weights of the blend and the ranges of no change are from earlier "
                + "years alone. The flow model's spreads and its closure response are fixed figures that were chosen on "
                + "all years, and so was the form of the settling: their advantage on these years is partly hindsight."
        case .startsAreObservations:
            "The test of a difference takes the mean of each start as one observation, because authorities move "
                + "together."
        case .differentCounts:
            "Cases held (workforce census, 30 September) and open episodes (31 March) are different counts; the ratio "
                + "of the last pair known carries one to the other."
        }
    }
}
