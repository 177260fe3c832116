import CouncilData
import TimeSeries

/// A process-behaviour chart of a monthly measure: limits, signals, and where new limits might be justified.
package enum MonitorStudy {
    /// - Throws: ``MonitorError``.
    /// - Parameter warns: whether the early warning is asked for: it fits the forecast's model twice.
    package static func run(_ request: MonitorRequest, warns: Bool = true) throws(MonitorError) -> MonitorResult {
        var result = try charted(request)
        result.warning = warns && isOfValues(request) ? warning(request) : nil
        result.onYear = isOfValues(request) ? YearOnYear.change(request.input.series) : nil
        result.isNew = isNew(result)
        return result
    }

    /// Whether the chart is of the values themselves, which `forecast` knows.
    private static func isOfValues(_ request: MonitorRequest) -> Bool {
        request.kind == .xmr || request.kind == .c || request.kind == .errors
    }

    /// The last month is a signal, and the chart of a month ago had none in its last month.
    private static func isNew(_ result: MonitorResult) -> Bool {
        guard let latest = result.latest, latest.point.signal != nil else { return false }
        var before = result.request
        before.input.series = before.input.series.window(to: latest.point.month - 1)
        before.rebases = before.rebases.filter { $0.month <= before.input.series.end }
        before.leftOut = before.leftOut.filter { $0.month <= before.input.series.end }
        if let baseline = before.baseline, baseline.to > before.input.series.end { before.baseline = nil }
        guard let last = try? charted(before) else { return true }
        return last.latest?.point.signal == nil
    }

    private static func charted(_ request: MonitorRequest) throws(MonitorError) -> MonitorResult {
        let series = request.input.series
        let rebases = try reasoned(request)
        let chart = try ImputedChart(request, starts: rebases.map { $0.month - series.start })
        let scale = request.kind.needsDenominator ? request.per : 1
        var segments: [MonitorResult.Segment] = []
        for (index, part) in chart.segments.enumerated() {
            let points = part.range.enumerated().map { offset, place in
                MonitorResult.Point(
                    month: series.start + place, value: chart.values[place] * scale,
                    lower: part.lower[offset] * scale, upper: part.upper[offset] * scale,
                    signal: part.signals[offset])
            }
            let fixed = !request.kind.needsDenominator
            segments.append(
                MonitorResult.Segment(
                    from: series.start + part.range.lowerBound, to: series.start + part.range.upperBound - 1,
                    reasons: index == 0 ? [] : rebases[index - 1].reasons, observed: part.known,
                    isTrial: part.known < ProcessChart.firmPoints, mean: part.centre * scale,
                    movingRange: part.movingRange.map { fixed ? $0 * scale : $0 },
                    screened: part.screened, lower: fixed ? part.lower.first : nil,
                    upper: fixed ? part.upper.first : nil, points: points, runs: part.runs,
                    usual: part.usual.map { $0 * scale }, autocorrelation: part.autocorrelation))
        }
        let parts = segments.map { MonitorFindings(request: request, segment: $0) }
        return MonitorResult(
            request: request, segments: segments, findings: parts.flatMap(\.findings),
            suggestions: parts.flatMap(\.suggestions), warning: nil, target: target(request, segments), onYear: nil,
            isNew: false, openGap: chart.first.openGap, notes: MonitorNote.all(segments, request, chart.first))
    }

    /// Whether the last month, and every month within the last limits, reaches the target.
    private static func target(_ request: MonitorRequest, _ segments: [MonitorResult.Segment]) -> MonitorResult.Target?
    {
        guard let value = request.target, let better = request.better, let segment = segments.last,
            let point = segment.points.last(where: { !$0.value.isNaN })
        else { return nil }
        let isLow = better == .low
        let all = isLow ? point.upper <= value : point.lower >= value
        let none = isLow ? point.lower > value : point.upper < value
        return .init(
            value: value, isMetByLatest: isLow ? point.value <= value : point.value >= value,
            assurance: all ? .met : none ? .notMet : .byChance)
    }

    /// The rebases in order of time, each with its reason.
    private static func reasoned(
        _ request: MonitorRequest
    ) throws(MonitorError) -> [(month: Month, reasons: [String])] {
        let input = request.input
        var result: [(month: Month, reasons: [String])] = []
        for rebase in request.rebases.sorted(by: { $0.month < $1.month }) {
            let month = rebase.month
            guard month > input.series.start, month <= input.series.end else {
                throw .rebaseOutside(month: month, first: input.series.start, last: input.series.end)
            }
            guard result.last?.month != month else { throw .rebaseTwice(month: month) }
            let reasons = rebase.reason.map { [$0] } ?? input.events.filter { $0.start == month }.map(\.name)
            guard !reasons.isEmpty else {
                throw .rebaseWithoutReason(
                    month: month, eventsName: input.eventsName,
                    observed: input.observed.first { $0.month == month }?.text)
            }
            result.append((month, reasons))
        }
        return result
    }

    /// The range that `forecast` gives of the next month, and the one that it would have given of the last a month
    /// before. Nil where the series cannot bear a model.
    private static func warning(_ request: MonitorRequest) -> MonitorResult.Warning? {
        let series = request.input.series
        guard series.observedCount > 24, let last = series.values.last, !last.isNaN else { return nil }
        let forecast = forecast(request)
        guard let predictor = try? forecast.predictor() else { return nil }
        func range(_ series: MonthlySeries) -> LevelRange? { (try? predictor.predict(series))?.ranges.first?.first }
        guard let past = range(series.window(to: series.end - 1)), let next = range(series) else { return nil }
        return .init(
            model: forecast.model, level: next.level, month: series.end + 1, lower: next.lower, upper: next.upper,
            lastMonth: series.end, lastValue: last, lastLower: past.lower, lastUpper: past.upper,
            borrowing: predictor.borrowing(of: series))
    }

    /// The forecast that the early warning is taken from.
    package static func forecast(_ request: MonitorRequest) -> ForecastRequest {
        let input = request.input
        var forecast = ForecastRequest(
            series: input.series, measure: input.column, areaName: input.area, areaCode: input.areaCode,
            levels: [MonitorResult.Warning.usualLevel], seed: request.seed)
        // A file of lenders that cannot be read was told of before.
        forecast.lender = try? request.lending?.lender(of: input)
        return forecast
    }
}
