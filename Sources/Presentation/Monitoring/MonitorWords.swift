import CouncilData
import Studies
import Tables
import TimeSeries

/// The sentences of a chart.
extension MonitorResult {
    var isShare: Bool { request.kind.isShare }

    /// A value as the tables show it.
    func shown(_ value: Double) -> String {
        if isShare { return NumberFormat.percent(share: value, decimals: 1) }
        return NumberFormat.fixed(
            value, decimals: request.kind.needsDenominator ? rateDecimals : request.input.decimals)
    }

    /// A limit or a mean: one digit more than whole numbers, so that a value on the edge is not misread.
    func shownLimit(_ value: Double) -> String {
        isShare
            ? NumberFormat.percent(share: value, decimals: 1)
            : NumberFormat.fixed(value, decimals: request.kind.needsDenominator ? rateDecimals : 1)
    }

    /// Three significant figures or so.
    private var rateDecimals: Int {
        let largest = points.map(\.value).filter { !$0.isNaN }.max() ?? 1
        return largest >= 100 ? 1 : largest >= 1 ? 2 : 4
    }

    func words(_ span: MonthSpan) -> String {
        span.from == span.to ? span.from.longName : "\(span.from.longName) to \(span.to.longName)"
    }

    var subject: String {
        let input = request.input
        switch request.kind {
        case .xmr, .c: return input.measure
        case .g: return "months without \(input.measure)"
        case .t: return "months between \(input.measure)"
        case .errors: return "\(input.measure) beyond what was expected"
        case .p, .pPrime: return "\(input.measure) as a share of \(request.denominatorName ?? "the denominator")"
        case .u, .uPrime:
            let per = request.per == 1 ? "" : "\(NumberFormat.fixed(request.per)) "
            return "\(input.measure) per \(per)\(request.denominatorName ?? "unit")"
        }
    }

    var title: String { "Monitoring \(subject), \(request.input.areaName)" }

    /// The one sentence: is the latest month a signal?
    var headline: String {
        guard let (last, segment) = latest else { return title }
        if neverVaries {
            return
                "Every month has the value \(shown(last.value)): the limits lie on it and nothing can be a signal. Check that "
                + "the figures are real."
        }
        let since = segments.count > 1 ? " since \(segment.from.longName)" : ""
        let month = "\(last.month.longName) (\(shown(last.value)))"
        let limits = "\(shownLimit(last.lower)) to \(shownLimit(last.upper))"
        guard let signal = last.signal else {
            if request.leftOut.contains(where: { $0.month == last.month }) {
                return "\(month) is left out, as asked, and not judged."
            }
            return
                "\(month) is not a signal: it lies within the limits\(since), \(limits), and belongs to no run or trend."
        }
        switch signal {
        case .outsideLimits:
            let side = last.value > last.upper ? "above" : "below"
            return "\(month) is a signal: it lies \(side) the limits\(since), \(limits)."
        case .trend: return "\(month) is a signal: it is part of a trend of \(request.trendLength) months or more."
        case .twoOfThree: return "\(month) is a signal: two of three months in a row lie near a limit (\(limits))."
        case .run where segment.usual != nil:
            return
                "\(month) is a signal: it is one of a run of months other than \(shown(segment.usual ?? 0)), the value of most."
        case .run:
            let side = last.value > segment.mean ? "above" : "below"
            return "\(month) is a signal: it is part of a run of months \(side) the mean\(since), "
                + "\(shownLimit(segment.mean)); it lies within the limits, \(limits)."
        }
    }

    /// The target, in words.
    var targetSentence: String? {
        guard let target else { return nil }
        let latest =
            latest.map { "\($0.point.month.longName) \(target.isMetByLatest ? "meets" : "does not meet")" }
            ?? "The last month"
        let always =
            switch target.assurance {
            case .met: "every month within the limits would meet it"
            case .notMet: "no month within the limits would: only a change of the process can"
            case .byChance: "the limits lie on both sides of it, so that months meet it or not as chance has it"
            }
        return "\(latest) the target of \(shown(target.value)); \(always)."
    }

    private func yearSize(_ value: Double, _ change: YearChange) -> String {
        change.isRatio
            ? (value > 11 ? "×\(NumberFormat.fixed(value, decimals: 0))" : NumberFormat.signed(100 * (value - 1)) + "%")
            : NumberFormat.signed(value, decimals: max(1, request.input.decimals))
    }

    /// The change on the year with its range; nil where it cannot be had.
    var yearShown: String? {
        onYear.map { year in
            "\(yearSize(year.estimate, year)) (\(yearSize(year.lower, year)) to \(yearSize(year.upper, year)))"
        }
    }

    /// The last year against the one before.
    var yearSentence: String? {
        yearShown.map { "The last twelve months against the twelve before, with the 95% range: \($0)." }
    }

    /// What a leader does about the last month.
    var soWhat: String? {
        guard let (last, segment) = latest, !neverVaries,
            !request.leftOut.contains(where: { $0.month == last.month })
        else { return nil }
        guard last.signal != nil else { return "Ordinary variation: there is no one cause to look for in this month." }
        let difference = last.value - segment.mean
        let side = difference < 0 ? "below" : "above"
        let distance =
            isShare
            ? "\(NumberFormat.fixed(abs(100 * difference), decimals: 1)) points"
            : NumberFormat.fixed(abs(difference), decimals: request.kind.needsDenominator ? rateDecimals : 0)
        let meaning = request.better.map { ($0 == .high) == (difference > 0) ? "improvement" : "concern" }
        return "\(distance) \(side) the mean\(meaning.map { " (\($0))" } ?? ""): find what has changed."
    }

    /// What the next month is expected to be.
    var nextSentence: String? {
        guard let warning else { return nil }
        let decimals = request.input.decimals
        return "The forecast, which knows the season, has \(warning.month.longName) within "
            + "\(NumberFormat.fixed(warning.lower, decimals: decimals)) to "
            + "\(NumberFormat.fixed(warning.upper, decimals: decimals)) (95% range): look into a month outside it."
    }

    /// What a leader reads first.
    package var finding: String {
        guard let (last, _) = latest, !neverVaries else { return headline }
        let value = "\(subject), \(request.input.areaName): \(shown(last.value)) in \(last.month.longName)"
        let first = value.prefix(1).uppercased() + value.dropFirst()
        guard last.signal != nil else { return "\(first), nothing out of the ordinary." }
        return "\(first), \(isNew ? "a new signal of change" : "a signal of change, as before")."
    }

    var countSentence: String {
        let months = observedCount
        let signals = signalCount
        let parts = segments.count == 1 ? "one set of limits" : "\(segments.count) sets of limits"
        if signals == 0 { return "None of the \(months) months charted is a signal, by \(parts)." }
        return
            "\(signals) of the \(months) months charted \(signals == 1 ? "is a signal" : "are signals"), by \(parts)."
    }

    /// Which rules and settings made the chart.
    var settingsSentence: String {
        var text: String
        switch request.kind {
        case .xmr:
            text = "XmR chart: limits are the mean plus and minus 2.66 times the mean moving range; "
            if request.screening {
                let count = screened == 0 ? "none" : "\(screened)"
                text +=
                    "screening on (moving ranges of 3.267 times their mean or more are left out, once; \(count) here). "
            } else {
                text += "screening off, as the Excel tool of Making Data Count has it. "
            }
        case .errors:
            text =
                "Chart of one-step errors: limits are their mean plus and minus 2.66 times their mean moving range; screening "
                + "\(request.screening ? "on" : "off"). "
        case .g: text = "g chart: the mean gap plus and minus three times the spread of a geometric (Benneyan). "
        case .t:
            text =
                "t chart: limits by moving ranges of the gaps to the power of 1/3.6, carried back (Provost and Murray). "
        case .c: text = "c chart: limits as wide as chance alone makes a count (Poisson). "
        case .p: text = "p chart: limits as wide as chance alone makes a share (binomial). "
        case .u: text = "u chart: limits as wide as chance alone makes a rate (Poisson). "
        case .pPrime, .uPrime:
            text =
                "\(request.kind == .pPrime ? "p′" : "u′") chart (Laney): limits as wide as the months really vary; "
                + "screening \(request.screening ? "on" : "off"). "
        }
        switch request.rules {
        case .makingDataCount:
            text +=
                "Rules of Making Data Count: outside the limits; a trend of \(request.trendLength); two of three near a "
                + "limit; a run of \(request.runLength) on one side of the mean."
        case .anhoej:
            text += "Rules of Anhøj: outside the limits; a run longer, or crossings fewer, than chance leaves."
        }
        return text
    }

    var warningSentence: String? {
        guard let warning else { return nil }
        let range =
            "\(NumberFormat.fixed(warning.lower, decimals: request.input.decimals)) to "
            + "\(NumberFormat.fixed(warning.upper, decimals: request.input.decimals))"
        let past =
            "\(NumberFormat.fixed(warning.lastLower, decimals: request.input.decimals)) to "
            + "\(NumberFormat.fixed(warning.lastUpper, decimals: request.input.decimals))"
        return
            "The forecasting engine (\(warning.model)), which does know the season, expects \(warning.month.longName) within "
            + "\(range) (95% range); a value outside that would be a reason to look. A month ago it would have given "
            + "\(past) for \(warning.lastMonth.longName), and that month had \(shown(warning.lastValue)): "
            + "\(warning.lastIsOutside ? "outside" : "inside") it."
    }
}
