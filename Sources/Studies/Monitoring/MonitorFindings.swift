import CouncilData
import TimeSeries

/// The signals of a segment, each a stretch of months; and where new limits might be justified.
struct MonitorFindings {
    let request: MonitorRequest
    let segment: MonitorResult.Segment

    /// Months that are left out are not judged.
    private var values: [Double] {
        let leftOut = Set(request.leftOut.map(\.month))
        return segment.points.map { leftOut.contains($0.month) ? .nan : $0.value }
    }

    /// Oldest first.
    var findings: [MonitorResult.Finding] {
        var result = outside
        if request.rules == .makingDataCount { result += trends + twoOfThree }
        result += runs
        if request.rules == .anhoej, segment.runs.hasTooFewCrossings {
            result.append(
                .init(
                    pattern: .tooFewCrossings(
                        found: segment.runs.crossings, fewest: segment.runs.fewestCrossings),
                    span: segment.span, side: .neither))
        }
        return result.sorted { ($0.span.from, $0.span.to) < ($1.span.from, $1.span.to) }
    }

    private var outside: [MonitorResult.Finding] {
        segment.points.filter { $0.signal == .outsideLimits }.map { point in
            let isAbove = point.value > point.upper
            return .init(
                pattern: .outsideLimits(value: point.value, limit: isAbove ? point.upper : point.lower),
                span: .init(from: point.month, to: point.month), side: isAbove ? .above : .below)
        }
    }

    private var trends: [MonitorResult.Finding] {
        Stretch.trends(values).filter { $0.places.count >= request.trendLength }.map { trend in
            .init(
                pattern: .trend(months: trend.places.count), span: span(trend.places),
                side: trend.isUp ? .above : .below)
        }
    }

    private var twoOfThree: [MonitorResult.Finding] {
        nearLimit.map { group in
            .init(
                pattern: .twoOfThree(group.map { segment.points[$0] }), span: span(group),
                side: segment.points[group[0]].value > segment.mean ? .above : .below)
        }
    }

    private var runs: [MonitorResult.Finding] {
        let longest = request.rules == .anhoej ? segment.runs.longestAllowed + 1 : request.runLength
        if let usual = segment.usual, request.rules == .makingDataCount {
            return Stretch.offUsual(values, usual).filter { $0.places.count >= request.runLength }.map { run in
                .init(
                    pattern: .offUsual(months: run.places.count, usual: usual), span: span(run.places), side: .neither)
            }
        }
        return Stretch.runs(values, centre: segment.mean).filter { $0.places.count >= longest }.map { run in
            .init(
                pattern: .run(months: run.places.count, mean: segment.mean), span: span(run.places),
                side: run.isUp ? .above : .below)
        }
    }

    private func span(_ places: [Int]) -> MonitorResult.MonthSpan {
        .init(from: segment.points[places[0]].month, to: segment.points[places[places.count - 1]].month)
    }

    /// Points that two of three months near a limit make signals, those close together in one group.
    private var nearLimit: [[Int]] {
        var groups: [[Int]] = []
        for (place, point) in segment.points.enumerated() where isNear(point) {
            if let last = groups.last?.last, place - last <= 2, isAbove(last) == isAbove(place) {
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
                        && (start...(start + 2)).allSatisfy { place in
                            let value = segment.points[place].value
                            return isAbove(place) == isAbove(first) && value != segment.mean && !value.isNaN
                        }
                }
            }
        }
    }

    private func isAbove(_ place: Int) -> Bool { segment.points[place].value > segment.mean }

    /// Between the limits, in the outer third of the way from the mean to one of them.
    private func isNear(_ point: MonitorResult.Point) -> Bool {
        let mean = segment.mean
        guard !point.value.isNaN, point.value <= point.upper, point.value >= point.lower else { return false }
        return point.value > mean + (point.upper - mean) * 2 / 3 || point.value < mean - (mean - point.lower) * 2 / 3
    }

    /// Long runs that begin about when a step is on record, and very long runs with nothing on record. A year of values
    /// must stand before the run.
    var suggestions: [MonitorResult.Suggestion] {
        // A gap of an event, or an error, has no level of its own; a mean beside a value that most have is none.
        guard segment.usual == nil, !request.kind.isOfGaps, request.kind != .errors else { return [] }
        return Stretch.runs(values, centre: segment.mean).compactMap { run in
            guard run.places.count > request.runLength else { return nil }
            let start = segment.points[run.places[0]].month
            let events = request.input.events.filter { $0.kind == .step && abs($0.start - start) <= 1 }
            guard start - segment.from >= ProcessChart.firmPoints,
                !events.isEmpty || run.places.count >= ProcessChart.firmPoints
            else { return nil }
            let cause: MonitorResult.Suggestion.Cause
            if let event = events.first {
                cause = .events(event.start, names: events.filter { $0.start == event.start }.map(\.name))
            } else {
                cause = .unknown(observed: request.input.observed.first { abs($0.month - start) <= 1 }?.text)
            }
            return .init(start: start, months: run.places.count, side: run.isUp ? .above : .below, cause: cause)
        }
    }
}
