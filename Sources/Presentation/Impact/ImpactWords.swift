import CouncilData
import Studies
import Tables
import TimeSeries

/// The sentences of `impact`. It speaks of the change at a month, never of the effect of an event; of no clear evidence,
/// never of no effect; and takes every verdict from the same figures that it prints.
extension ImpactResult {
    /// A ratio as a change: `+53%`; with as many decimals as show on which side of no change it lies.
    func percent(_ ratio: Double) -> String {
        guard ratio.isFinite else { return "any size" }
        if ratio >= 11 { return "×" + NumberFormat.fixed(ratio, decimals: 0) }
        let change = Self.size(ratio - 1)
        return ratio > 1 ? "+" + change : ratio < 1 ? NumberFormat.minus + change : change
    }

    /// The same in words: `53% above`.
    func side(_ ratio: Double, _ unit: EffectUnit = .ratio) -> String {
        if unit == .absolute {
            guard ratio.isFinite else { return ratio > 0 ? "above by any size" : "below by any size" }
            let size = NumberFormat.fixed(abs(ratio), decimals: max(1, request.input.decimals))
            return ratio == 0 ? "level with" : "\(size) \(ratio > 0 ? "above" : "below")"
        }
        guard ratio.isFinite else { return "above by any size" }
        if ratio >= 11 { return "\(NumberFormat.fixed(ratio, decimals: 0)) times" }
        return ratio == 1 ? "level with" : "\(Self.size(ratio - 1)) \(ratio > 1 ? "above" : "below")"
    }

    /// A change in its unit: `+53%`, or `+12.3`.
    func change(_ size: Double, _ unit: EffectUnit) -> String {
        unit == .ratio ? percent(size) : NumberFormat.signed(size, decimals: max(1, request.input.decimals))
    }

    private static func size(_ change: Double) -> String {
        let size = abs(change)
        for decimals in 0...3 where size * 100 >= 0.5 * [1, 0.1, 0.01, 0.001][decimals] {
            return NumberFormat.percent(share: size, decimals: decimals)
        }
        return size == 0 ? "0%" : "less than 0.001%"
    }

    /// Two decimals, more where they decide: below 0.01 and about 0.05.
    func shownP(_ p: Double) -> String {
        if p < 0.001 { return "below 0.001" }
        let isClose = p < 0.01 || (0.045..<0.055).contains(p)
        let text = NumberFormat.fixed(p, decimals: isClose ? 3 : 2)
        return p > 0.05 && text == "0.050" ? "just above 0.05" : text
    }

    var subject: String { "The change at \(request.at.longName): \(request.input.measure), \(request.input.areaName)" }

    /// Whether the headline's range leaves out no change, which is the same as a p of at most 5 %.
    package var isClear: Bool { headline.isClear }

    private var period: String {
        let months = headlineMonths
        let count = months == 1 ? "the 1 month" : "the \(months) months"
        switch request.shape {
        case .step: return months == 1 ? "in that month, the last," : "over \(count) from then,"
        case .ramp: return "with each year over \(count) from then,"
        case .pulse: return "in that month"
        case .temporary(let months): return "over the \(months == 1 ? "1 month" : "\(months) months") from then,"
        }
    }

    /// Is the change larger than the same test finds elsewhere, and is it this area's own?
    package var headlineSentence: String {
        if headline.statistic == .conditional { return conditionalSentence }
        let unit = headline.unit
        let size =
            "The change at \(request.at.longName): \(period) \(request.input.measure) in \(request.input.areaName) were "
            + "\(side(headline.size, unit)) \(yardstick) (range \(side(headline.lower, unit)) to "
            + "\(side(headline.upper, unit))). "
        guard let same = sameMonth else {
            return size
                + (isClear
                    ? "So large a change is unusual in such a series without one (p = \(shownP(headline.p)))."
                    : "Series without any change show as much often enough (p = \(shownP(headline.p))): no clear evidence of "
                        + "a change.")
        }
        let others =
            "\(same.asLarge) of \(same.of) other authorities changed as much in that very month (p = \(shownP(same.p)))"
        guard headline.method == .placebos else {
            return size
                + (isClear
                    ? "So large a change is unusual in such a series without one (p = \(shownP(headline.p))); \(others)."
                    : "Series without any change show as much often enough (p = \(shownP(headline.p))), and \(others): no "
                        + "clear evidence of a change.")
        }
        if isClear {
            return size + "So strong a change is unusual among the same tests on other authorities and months "
                + "(p = \(shownP(headline.p))); \(others)"
                + (same.isOwn ? "." : ", so there is no clear evidence that it is this area's own.")
        }
        return size
            + "The same test finds as strong a change on other authorities and months often enough "
            + "(p = \(shownP(headline.p))), and \(others): no clear evidence of a change beyond what authorities ordinarily show."
    }

    /// What the months after are measured against.
    var yardstick: String {
        let control = headline.control.map { "\($0.title)'s own change" }
        guard headline.statistic == .twelveMonths else {
            return "what the months before lead one to expect" + (control.map { ", by \($0)" } ?? "")
        }
        return "the twelve months before" + (control.map { ", \($0) taken out" } ?? "")
    }

    /// The counts alone.
    private var conditionalSentence: String {
        guard let levels = headline.levels else { return "" }
        let size = { (value: Double) in
            NumberFormat.fixed(value, decimals: value >= 10 || value == 0 ? 0 : value >= 1 ? 1 : 2)
        }
        let start = "The change at \(request.at.longName): \(request.input.measure) in \(request.input.areaName) were "
        let exact = "by the counts alone, without a trend or a season"
        if levels.before == 0 {
            return start + "none before and \(size(levels.after)) a month since; a ratio does not exist. "
                + (isClear
                    ? "So large a change is unusual in such a series without one (p = \(shownP(headline.p)))."
                    : "So few come often enough without a change (p = \(shownP(headline.p))): no clear evidence of a change.")
        }
        let range = headline.upper.isFinite ? side(headline.upper) : "above by any size"
        return start + "\(size(levels.before)) a month before and \(size(levels.after)) since, "
            + "\(headline.size == 0 ? "none at all" : side(headline.size)) (range \(side(headline.lower)) to \(range), \(exact)). "
            + (isClear
                ? "So large a change is unusual in such a series without one (p = \(shownP(headline.p)))."
                : "Series without any change show as much often enough (p = \(shownP(headline.p))): no clear evidence of a "
                    + "change.")
    }

    /// The range that the models span.
    package var spread: String {
        guard let span else { return "No model of months stands beside it." }
        return
            "The \(span.count) models and windows of this shape below span \(percent(span.low)) to \(percent(span.high)); "
            + "no one of them is the answer."
    }

    /// The structural model's expectation, in numbers.
    package var expectationSentence: String? {
        guard let first = expectations.first, let year = first.firstYear else { return nil }
        func count(_ value: Double) -> String { NumberFormat.fixed(value, decimals: request.input.decimals) }
        func effect(_ total: Counterfactual.Total) -> String {
            let size = count(abs(total.effect))
            return "\(size) \(total.effect >= 0 ? "more" : "fewer") (95% range "
                + "\(NumberFormat.signed(total.effectLower, decimals: request.input.decimals)) to "
                + "\(NumberFormat.signed(total.effectUpper, decimals: request.input.decimals)))"
        }
        let with = first.control.map { ", with \($0.title) as control," } ?? ""
        var text =
            "A structural model of the months before\(with) expects \(count(year.expected)) \(request.input.measure) in the "
            + "\(year.months == 1 ? "first month" : "first \(year.months) months") from \(request.at.longName) (95% range "
            + "\(count(year.lower)) to \(count(year.upper))); there were \(count(year.observed)): \(effect(year))."
        if let all = first.all, all.months > year.months {
            text +=
                " In all \(all.months) months since, it expects \(count(all.expected)) (\(count(all.lower)) to "
                + "\(count(all.upper))) and there were \(count(all.observed)): \(effect(all))."
        }
        return text
            + " These ranges are the model's own: they do not know how often other authorities move without a claim."
    }

    package var placeboSentences: [String] {
        guard let placebos else {
            return [
                headline.method == .conditional
                    ? "The range and p are exact for counts of these sums. No other authority's figures were at hand."
                    : "The range and p come from \(request.simulations) simulated series with this one's level, trend, season"
                        + (headline.control == nil ? "" : ", control")
                        + " and spread, whose months follow each other and whose level may wander as these figures allow, and "
                        + "no change. No other authority's figures were at hand."
            ]
        }
        let neighbours = placebos.areas.filter(\.isNeighbour)
        let called = placebos.areas.filter { $0.p < 0.05 }.count
        let calledNeweyWest = placebos.areas.filter { $0.neweyWestP < 0.05 }.count
        let larger = placebos.areas.prefix(while: { $0.ratio > (beside ?? headline).ratio }).map {
            "\($0.name) \(percent($0.ratio))"
        }
        var list = [
            "At \(request.at.longName) the model's own p calls \(called) of the \(placebos.areas.count) other authorities "
                + "significant at 5% (\(calledNeweyWest) with errors of Newey and West)"
                + (larger.isEmpty ? "." : "; larger rises: \(larger.joined(separator: ", "))."),
            "At all months, \(NumberFormat.integer(placebos.tests)) tests on other authorities: the model's own p calls "
                + "\(NumberFormat.percent(share: placebos.significant, decimals: 0)) of them significant "
                + "(\(NumberFormat.percent(share: placebos.neweyWestSignificant, decimals: 0)) with errors of Newey and West), "
                + "where 5% would be right. That is why its range and p come from those tests: each change is measured by "
                + "its own error, so that authorities whose figures jump count no more than steady ones.",
        ]
        if let own {
            list.append(
                "By these figures alone, whose months follow each other and whose level may wander, the regression's change of "
                    + "\(change(own.size, own.unit)) has p = \(shownP(own.p)). That asks only whether these figures moved; other "
                    + "authorities' moved too.")
        }
        if let years, let beside {
            list.insert(
                "The headline compares twelve months with twelve. It leads because it needs no trend and has the control in it; at "
                    + "the same rate of false alarms it sees about as much as the regression (a rise of 50% in 38% of cases, a fall "
                    + "of 30% in 41%, against 44% and 33%). Its usual size is the median of \(NumberFormat.integer(years.scores.count)) such comparisons of other "
                    + "authorities that end by \(years.placebosTo.longName). The regression, with trend and season, has "
                    + "\(percent(beside.ratio)) (range \(percent(beside.lower)) to \(percent(beside.upper)), p = "
                    + "\(shownP(beside.p))).", at: 0)
        }
        if !neighbours.isEmpty, neighbours.count < placebos.areas.count {
            list.append(
                "\(neighbours.count) of the \(placebos.areas.count) other authorities are its statistical neighbours.")
        }
        return list
    }
}
