import CouncilData
import Tables
import TimeSeries

/// The signals of a segment, each a line; and where new limits might be justified.
extension MonitorResult {
    package var isShare: Bool { request.kind.isShare }

    /// A value as the tables show it.
    package func shown(_ value: Double) -> String {
        if isShare { return NumberFormat.percent(share: value, decimals: 1) }
        return NumberFormat.fixed(
            value, decimals: request.kind.needsDenominator ? rateDecimals : request.input.decimals)
    }

    /// A limit or a mean: one digit more than whole numbers, so that a value on the edge is not misread.
    package func shownLimit(_ value: Double) -> String {
        isShare
            ? NumberFormat.percent(share: value, decimals: 1)
            : NumberFormat.fixed(value, decimals: request.kind.needsDenominator ? rateDecimals : 1)
    }

    /// Three significant figures or so.
    private var rateDecimals: Int {
        let largest = points.map(\.value).filter { !$0.isNaN }.max() ?? 1
        return largest >= 100 ? 1 : largest >= 1 ? 2 : 4
    }

    package func span(_ from: Month, _ to: Month) -> String {
        from == to ? from.longName : "\(from.longName) to \(to.longName)"
    }

    /// What a signal on this side means where a better side was named.
    private func verdict(isAbove: Bool) -> String {
        guard let better = request.better else { return "" }
        return (better == .high) == isAbove ? " (improvement)" : " (concern)"
    }

    func findings(in segment: Segment) -> [Finding] {
        let values = segment.points.map(\.value)
        var result: [Finding] = []
        func add(_ rule: String, _ places: [Int], isAbove: Bool, _ text: String) {
            result.append(
                Finding(
                    rule: rule, from: segment.points[places[0]].month,
                    to: segment.points[places[places.count - 1]].month, isAbove: isAbove, text: text))
        }
        for (place, point) in segment.points.enumerated() where point.signal == SignalRule.outsideLimits.rawValue {
            let isAbove = point.value > point.upper
            let side = isAbove ? "above the upper limit of" : "below the lower limit of"
            add(
                SignalRule.outsideLimits.rawValue, [place], isAbove: isAbove,
                "\(point.month.longName) (\(shown(point.value))): \(side) \(shownLimit(isAbove ? point.upper : point.lower))"
                    + verdict(isAbove: isAbove) + ".")
        }
        if request.rules == .makingDataCount {
            for trend in Stretch.trends(values) where trend.places.count >= request.trendLength {
                add(
                    SignalRule.trend.rawValue, trend.places, isAbove: trend.isUp,
                    "\(spanned(segment, trend.places)): \(trend.places.count) months in a row, each "
                        + "\(trend.isUp ? "higher" : "lower") than the one before\(verdict(isAbove: trend.isUp)).")
            }
            for group in nearLimit(segment) {
                let isAbove = values[group[0]] > segment.mean
                let months = group.map { "\(segment.points[$0].month.longName) (\(shown(values[$0])))" }
                let list =
                    months.count > 1
                    ? months.dropLast().joined(separator: ", ") + " and " + months[months.count - 1] : months[0]
                add(
                    SignalRule.twoOfThree.rawValue, group, isAbove: isAbove,
                    "\(list): near the \(isAbove ? "upper" : "lower") limit, two of three months in a row"
                        + verdict(isAbove: isAbove) + ".")
            }
        }
        let longest = request.rules == .anhoej ? segment.runs.longestAllowed + 1 : request.runLength
        for run in Stretch.runs(values, centre: segment.mean) where run.places.count >= longest {
            add(
                SignalRule.run.rawValue, run.places, isAbove: run.isUp,
                "\(spanned(segment, run.places)): \(run.places.count) months in a row \(run.isUp ? "above" : "below") the "
                    + "mean of \(shownLimit(segment.mean))\(verdict(isAbove: run.isUp)).")
        }
        if request.rules == .anhoej, segment.runs.crossings < segment.runs.fewestCrossings {
            add(
                "crossings", [0, segment.points.count - 1], isAbove: false,
                "\(span(segment.from, segment.to)): the series crosses its mean \(segment.runs.crossings) times, fewer than "
                    + "the \(segment.runs.fewestCrossings) that chance leaves.")
        }
        return result.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }

    private func spanned(_ segment: Segment, _ places: [Int]) -> String {
        span(segment.points[places[0]].month, segment.points[places[places.count - 1]].month)
    }

    /// Points that two of three months near a limit make signals, those close together in one group.
    private func nearLimit(_ segment: Segment) -> [[Int]] {
        var groups: [[Int]] = []
        for (place, point) in segment.points.enumerated() where isNear(point, segment.mean) {
            if let last = groups.last?.last, place - last <= 2,
                (segment.points[last].value > segment.mean) == (point.value > segment.mean)
            {
                groups[groups.count - 1].append(place)
            } else {
                groups.append([place])
            }
        }
        return groups.filter { group in
            zip(group, group.dropFirst()).contains { first, second in
                // Some window of three holds both, all on one side.
                let starts = max(0, second - 2)...first
                return starts.contains { start in
                    start + 2 < segment.points.count
                        && (start...(start + 2)).allSatisfy {
                            (segment.points[$0].value > segment.mean) == (segment.points[first].value > segment.mean)
                                && segment.points[$0].value != segment.mean && !segment.points[$0].value.isNaN
                        }
                }
            }
        }
    }

    private func isNear(_ point: Point, _ mean: Double) -> Bool {
        guard !point.value.isNaN, point.value <= point.upper, point.value >= point.lower else { return false }
        return point.value > mean + (point.upper - mean) * 2 / 3 || point.value < mean - (mean - point.lower) * 2 / 3
    }

    /// Long runs that begin about when a step is on record, and very long runs with nothing on record. A year of values
    /// must stand before the run.
    func suggestions(in segment: Segment) -> [Suggestion] {
        let values = segment.points.map(\.value)
        var result: [Suggestion] = []
        for run in Stretch.runs(values, centre: segment.mean) where run.places.count > request.runLength {
            let start = segment.points[run.places[0]].month
            let events = request.input.events.filter { $0.kind == .step && abs($0.start - start) <= 1 }
            guard start - segment.from >= ProcessChart.firmPoints,
                !events.isEmpty || run.places.count >= ProcessChart.firmPoints
            else { continue }
            let side = run.isUp ? "above" : "below"
            let seen = "\(run.places.count) months in a row from \(start.longName) lie \(side) the mean"
            if let event = events.first {
                let names = events.filter { $0.start == event.start }.map(\.name).joined(separator: "; ")
                result.append(
                    Suggestion(
                        month: event.start, reason: names,
                        text:
                            "\(seen), and \(request.input.eventsName) has for \(event.start.longName): \(names). If that is "
                            + "the cause and the change has lasted, --rebase \(event.start) calculates new limits from there."
                    ))
            } else {
                let observed = request.input.observed.first { abs($0.month - start) <= 1 }
                let onFile = observed.map { " On file is only what was seen: \($0.text)" } ?? ""
                result.append(
                    Suggestion(
                        month: start, reason: nil,
                        text:
                            "\(seen), and no event is on file for that time.\(onFile) Find the cause before calculating new "
                            + "limits (--rebase \"\(start)=REASON\")."))
            }
        }
        return result
    }
}
