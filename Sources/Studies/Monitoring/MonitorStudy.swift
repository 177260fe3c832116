import CouncilData
import StatNumerics
import TimeSeries

/// A process-behaviour chart of a monthly measure: limits, signals, and where new limits might be justified.
package enum MonitorStudy {
    /// - Throws: ``MonitorError``.
    package static func run(_ request: MonitorRequest) throws(MonitorError) -> MonitorResult {
        let series = request.input.series
        let rebases = try reasoned(request)
        let chart = try chart(request, starts: rebases.map { $0.month - series.start })
        let scale = request.kind.needsDenominator ? request.per : 1
        var segments: [MonitorResult.Segment] = []
        for (index, part) in chart.segments.enumerated() {
            let signals = request.rules == .anhoej ? anhoej(part, chart.values) : part.signals
            let points = part.range.enumerated().map { offset, place in
                MonitorResult.Point(
                    month: series.start + place, value: chart.values[place] * scale,
                    lower: part.limits.lower[offset] * scale, upper: part.limits.upper[offset] * scale,
                    signal: signals[offset])
            }
            let values = points.map(\.value).filter { !$0.isNaN }
            let fixed = !request.kind.needsDenominator
            segments.append(
                MonitorResult.Segment(
                    from: series.start + part.range.lowerBound, to: series.start + part.range.upperBound - 1,
                    reasons: index == 0 ? [] : rebases[index - 1].reasons, observed: values.count,
                    isTrial: values.count < ProcessChart.firmPoints, mean: part.limits.centre * scale,
                    movingRange: part.limits.movingRange.map { fixed ? $0 * scale : $0 },
                    screened: part.limits.screened, lower: fixed ? part.limits.lower.first : nil,
                    upper: fixed ? part.limits.upper.first : nil, points: points, runs: part.runs,
                    autocorrelation: Summary.autocorrelation(values)))
        }
        let parts = segments.map { MonitorFindings(request: request, segment: $0) }
        return MonitorResult(
            request: request, segments: segments, findings: parts.flatMap(\.findings),
            suggestions: parts.flatMap(\.suggestions),
            warning: request.kind == .xmr || request.kind == .c ? warning(request) : nil,
            notes: MonitorNote.all(segments, request))
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

    private static func chart(_ request: MonitorRequest, starts: [Int]) throws(MonitorError) -> ProcessChart {
        let series = request.input.series
        let denominators = series.months.map { request.denominator?[$0] ?? .nan }
        do throws(ProcessChartError) {
            return try ProcessChart(
                request.kind, series.values, denominators: denominators, starts: starts, screening: request.screening,
                rules: SignalRules(runLength: request.runLength, trendLength: request.trendLength))
        } catch {
            switch error {
            case .tooFewPoints(let start, let found, let needed):
                throw starts.isEmpty
                    ? .tooFewMonths(found: found, needed: needed)
                    : .segmentTooShort(from: series.start + start, found: found, needed: needed)
            case .shareAboveOne(let index, let count, let of):
                throw .shareAboveOne(month: series.start + index, count: count, of: of)
            case .zeroDenominator(let index, let count):
                throw .zeroDenominator(month: series.start + index, count: count)
            }
        }
    }

    /// Points outside the limits, and those of a run longer than chance allows.
    private static func anhoej(_ part: ProcessChart.Segment, _ values: [Double]) -> [SignalRule?] {
        var signals = part.signals.map { $0 == .outsideLimits ? $0 : nil }
        for run in Stretch.runs(Array(values[part.range]), centre: part.limits.centre)
        where run.places.count > part.runs.longestAllowed {
            for place in run.places where signals[place] == nil { signals[place] = .run }
        }
        return signals
    }

    /// The range that `forecast` gives of the next month, and the one that it would have given of the last a month
    /// before. Nil where the series cannot bear a model.
    private static func warning(_ request: MonitorRequest) -> MonitorResult.Warning? {
        let input = request.input
        let series = input.series
        guard series.observedCount > 24, let last = series.values.last, !last.isNaN else { return nil }
        let forecast = ForecastRequest(
            series: series, measure: input.measure, areaName: input.area, areaCode: input.areaCode,
            levels: [MonitorResult.Warning.usualLevel], seed: request.seed)
        guard let predictor = try? forecast.predictor() else { return nil }
        func range(_ series: MonthlySeries) -> LevelRange? { (try? predictor.predict(series))?.ranges.first?.first }
        guard let past = range(series.window(to: series.end - 1)), let next = range(series) else { return nil }
        return .init(
            model: forecast.model, level: next.level, month: series.end + 1, lower: next.lower, upper: next.upper,
            lastMonth: series.end, lastValue: last, lastLower: past.lower, lastUpper: past.upper)
    }
}
