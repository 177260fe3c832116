import CouncilData
import Reports
import Studies
import Tables
import TimeSeries

/// The sentences of a chart.
extension MonitorResult {
    var subject: String {
        let input = request.input
        switch request.kind {
        case .xmr, .c: return input.measure
        case .p, .pPrime: return "\(input.measure) as a share of \(request.denominatorName ?? "the denominator")"
        case .u, .uPrime:
            let per = request.per == 1 ? "" : "\(NumberFormat.fixed(request.per)) "
            return "\(input.measure) per \(per)\(request.denominatorName ?? "unit")"
        }
    }

    var title: String { "Monitoring \(subject), \(request.input.areaName)" }

    /// The one sentence: is the latest month a signal?
    var headline: String {
        guard let segment = segments.last, let last = segment.points.last(where: { !$0.value.isNaN }) else {
            return title
        }
        let values = Set(points.map(\.value).filter { !$0.isNaN })
        if values.count == 1 {
            return
                "Every month has the value \(shown(last.value)): the limits lie on it and nothing can be a signal. Check that "
                + "the figures are real."
        }
        let since = segments.count > 1 ? " since \(segment.from.longName)" : ""
        let month = "\(last.month.longName) (\(shown(last.value)))"
        let limits = "\(shownLimit(last.lower)) to \(shownLimit(last.upper))"
        guard let signal = last.signal else {
            return
                "\(month) is not a signal: it lies within the limits\(since), \(limits), and belongs to no run or trend."
        }
        switch SignalRule(rawValue: signal) {
        case .outsideLimits:
            let side = last.value > last.upper ? "above" : "below"
            return "\(month) is a signal: it lies \(side) the limits\(since), \(limits)."
        case .trend: return "\(month) is a signal: it is part of a trend of \(request.trendLength) months or more."
        case .twoOfThree: return "\(month) is a signal: two of three months in a row lie near a limit (\(limits))."
        default:
            let side = last.value > segment.mean ? "above" : "below"
            return "\(month) is a signal: it is part of a run of months \(side) the mean\(since), "
                + "\(shownLimit(segment.mean)); it lies within the limits, \(limits)."
        }
    }

    var countSentence: String {
        let months = points.count { !$0.value.isNaN }
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
                let dropped = segments.reduce(0) { $0 + $1.screened }
                let count = dropped == 0 ? "none" : "\(dropped)"
                text +=
                    "screening on (moving ranges of 3.267 times their mean or more are left out, once; \(count) here). "
            } else {
                text += "screening off, as the Excel tool of Making Data Count has it. "
            }
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

    /// What must be known before the chart is acted on.
    package var cautions: [String] {
        var list: [String] = []
        let trial = segments.filter(\.isTrial)
        if !trial.isEmpty {
            let spans = trial.map { "\(span($0.from, $0.to)) (\($0.observed) values)" }.joined(separator: "; ")
            list.append("Trial limits, because there are fewer than twelve values: \(spans).")
        }
        if segments.contains(where: { ($0.upper ?? 1) == ($0.lower ?? 0) }) {
            list.append(
                "The values of a segment never vary, so its limits lie on its mean and nothing can be a signal. "
                    + "Check that the figures are real.")
        }
        let related = segments.filter { $0.observed >= 12 && $0.autocorrelation > 2 / Double($0.observed).squareRoot() }
        if !related.isEmpty {
            let list1 = related.map {
                "\(span($0.from, $0.to)): \(NumberFormat.fixed($0.autocorrelation, decimals: 2))"
            }
            list.append(
                "Months resemble the month before (correlation \(list1.joined(separator: "; "))). The limits and rules are "
                    + "made for unrelated months: with related ones, or a change of level within a segment, signals are more "
                    + "frequent and limits can be too narrow.")
        }
        if request.kind == .c || request.kind == .p || request.kind == .u {
            let phi = dispersion
            if let phi, phi > 2 {
                list.append(
                    "The months vary \(NumberFormat.fixed(phi, decimals: 1)) times as much as chance alone would make them, so "
                        + "these limits are too narrow. Use --chart \(request.kind == .c ? "xmr" : request.kind == .p ? "p-prime" : "u-prime")."
                )
            }
        }
        if request.input.series.support == .nonNegative,
            segments.contains(where: { $0.points.contains { $0.lower < 0 } })
        {
            list.append("A lower limit lies below zero, so no month there can be a signal by being low alone.")
        }
        list.append(
            "A signal says that something other than ordinary variation is likely; it does not say what. The chart knows no "
                + "season: a month that is low every year may be a signal every year.")
        return list
    }

    /// Variance over what chance alone would give, over all segments.
    private var dispersion: Double? {
        var sum = 0.0
        var count = 0
        for segment in segments {
            for point in segment.points where !point.value.isNaN && point.upper > segment.mean {
                let z = (point.value - segment.mean) / ((point.upper - segment.mean) / 3)
                sum += z * z
                count += 1
            }
        }
        let free = count - segments.count
        return free > 0 ? sum / Double(free) : nil
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
