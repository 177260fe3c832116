import CouncilData
package import Studies
import Tables
import TimeSeries

/// What was found on a chart, in sentences.
extension MonitorResult {
    /// One signal, or a stretch of months that make one.
    package func sentence(_ finding: Finding) -> String {
        let isAbove = finding.side == .above
        let span = words(finding.span)
        switch finding.pattern {
        case .outsideLimits(let value, let limit):
            return "\(span) (\(shown(value))): \(isAbove ? "above the upper" : "below the lower") limit of "
                + "\(shownLimit(limit))\(verdict(finding.side))."
        case .trend(let months):
            return "\(span): \(months) months in a row, each \(isAbove ? "higher" : "lower") than the one before"
                + "\(verdict(finding.side))."
        case .twoOfThree(let points):
            let months = points.map { "\($0.month.longName) (\(shown($0.value)))" }
            let list =
                months.count > 1
                ? months.dropLast().joined(separator: ", ") + " and " + months[months.count - 1] : months[0]
            return "\(list): near the \(isAbove ? "upper" : "lower") limit, two of three months in a row"
                + "\(verdict(finding.side))."
        case .run(let months, let mean):
            return "\(span): \(months) months in a row \(isAbove ? "above" : "below") the mean of \(shownLimit(mean))"
                + "\(verdict(finding.side))."
        case .offUsual(let months, let usual):
            return "\(span): \(months) months in a row other than \(shown(usual)), the value of most months."
        case .tooFewCrossings(let found, let fewest):
            return "\(span): the series crosses its mean \(found) times, fewer than the \(fewest) that chance leaves."
        }
    }

    /// What a signal on this side means where a better side was named.
    private func verdict(_ side: Side) -> String {
        guard let better = request.better, side != .neither else { return "" }
        return (better == .high) == (side == .above) ? " (improvement)" : " (concern)"
    }

    /// Where limits might begin anew, and what would have to be known.
    package func sentence(_ suggestion: Suggestion) -> String {
        let side = suggestion.side == .above ? "above" : "below"
        let seen = "\(suggestion.months) months in a row from \(suggestion.start.longName) lie \(side) the mean"
        switch suggestion.cause {
        case .events(let month, let names):
            return "\(seen), and \(request.input.eventsName) has for \(month.longName): "
                + "\(names.joined(separator: "; ")). If that is the cause and the change has lasted, --rebase \(month) "
                + "calculates new limits from there."
        case .unknown(let observed):
            let onFile = observed.map { " On file is only what was seen: \($0)" } ?? ""
            return "\(seen), and no event is on file for that time.\(onFile) Find the cause before calculating new "
                + "limits (--rebase \"\(suggestion.start)=REASON\")."
        }
    }

    /// What must be known before the chart is acted on, then what was done while the figures were read.
    package var noteSentences: [String] { notes.map(sentence) + request.input.notes.map(\.sentence) }

    private func sentence(_ note: MonitorNote) -> String {
        switch note {
        case .rebaseMisfit(let misfits):
            let list = misfits.map { "\($0.signals) of the \($0.values) months of \(words($0.span))" }
            return
                "These limits do not fit: \(list.joined(separator: "; ")) are signals, so the level has moved again since they "
                + "were begun."
        case .trialLimits(let trials):
            let spans = trials.map { "\(words($0.span)) (\($0.values) values)" }.joined(separator: "; ")
            return "Trial limits, because there are fewer than twelve values: \(spans)."
        case .limitsOnMean(let spans):
            return
                "The values of \(spans.map(words).joined(separator: "; ")) never vary, so the limits lie on the mean and nothing "
                + "can be a signal. Check that the figures are real."
        case .mostlyOneValue(let value, let months, let others, let lately):
            return "\(months) of \(months + others) months have the value \(shown(value)); \(others) "
                + "\(others == 1 ? "differs" : "differ")\(lately > 1 ? ", the last \(lately) in a row" : ""). Limits are not screened, and a "
                + "run is one of months with another value."
        case .mostlyZero(let months, let of):
            return
                "\(months) of \(of) months have nothing. A chart of the time between events sees more: --chart g, or --chart t."
        case .withoutDenominator(let months):
            let list =
                months.prefix(6).map(\.longName).joined(separator: ", ") + (months.count > 6 ? " and others" : "")
            return
                "Left out, with nothing to divide by: \(list) (\(months.count) \(months.count == 1 ? "month" : "months"))."
        case .leftOut(let months):
            let list = months.map { "\($0.month.longName) (\($0.reason ?? ""))" }.joined(separator: "; ")
            return "Left out of the limits and not judged, as asked: \(list)."
        case .frozen(let span): return "The limits come from \(words(span)) alone, as asked, and are frozen there."
        case .openGap(let months, let upper):
            let since =
                months == 0
                ? "The last month has an event."
                : "\(months) \(months == 1 ? "month has" : "months have") passed since the last event."
            return since
                + (upper.map {
                    " That is already beyond the upper limit of \(shownLimit($0)): a signal of fewer events."
                } ?? "")
        case .followsItself(let relation):
            return
                "Each point is a month's figure less what the month before (of which \(NumberFormat.fixed(relation, decimals: 2)) is "
                + "carried on) and the time of the year lead one to expect. A lasting change of level shows in its first months alone."
        case .relatedMonths(let related):
            let list = related.map { "\(words($0.span)): \(NumberFormat.fixed($0.correlation, decimals: 2))" }
            return
                "Months resemble the month before (correlation \(list.joined(separator: "; "))). The limits and rules are "
                + "made for unrelated months: with related ones, or a change of level within a segment, signals are more "
                + "frequent and limits can be too narrow."
                + (request.kind == .xmr ? " --chart errors allows for it." : "")
        case .overdispersed(let ratio, let chart):
            let better: ControlChartKind = chart == .c ? .xmr : chart == .p ? .pPrime : .uPrime
            return
                "The months vary \(NumberFormat.fixed(ratio, decimals: 1)) times as much as chance alone would make them, so "
                + "these limits are too narrow. Use --chart \(better.rawValue)."
        case .lowerLimitBelowZero:
            return "A lower limit lies below zero, so no month there can be a signal by being low alone."
        case .meaningOfSignals:
            return
                "A signal says that something other than ordinary variation is likely; it does not say what. The chart knows no "
                + "season: a month that is low every year may be a signal every year."
        }
    }
}

extension MonitorResult.Suggestion {
    /// The reason that new limits would have; nil where none is known.
    var reason: String? {
        if case .events(_, let names) = cause { names.joined(separator: "; ") } else { nil }
    }
}

extension MonitorResult.Segment {
    /// Why limits begin here; nil for the first segment.
    var reason: String? { reasons.isEmpty ? nil : reasons.joined(separator: "; ") }
}
