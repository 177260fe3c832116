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
            var signals = part.signals.map { $0?.rawValue }
            if request.rules == .anhoej { signals = anhoej(part, chart.values) }
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
                    reason: index == 0 ? nil : rebases[index - 1].reason, observed: values.count,
                    isTrial: values.count < ProcessChart.firmPoints, mean: part.limits.centre * scale,
                    movingRange: part.limits.movingRange.map { fixed ? $0 * scale : $0 },
                    screened: part.limits.screened, lower: fixed ? part.limits.lower.first : nil,
                    upper: fixed ? part.limits.upper.first : nil, points: points, runs: part.runs,
                    autocorrelation: Summary.autocorrelation(values)))
        }
        var result = MonitorResult(
            request: request, segments: segments, findings: [], suggestions: [],
            warning: request.kind == .xmr || request.kind == .c ? warning(request) : nil, notes: request.input.notes)
        result.findings = segments.flatMap { result.findings(in: $0) }
        result.suggestions = segments.flatMap { result.suggestions(in: $0) }
        return result
    }

    /// The rebases in order of time, each with its reason.
    private static func reasoned(_ request: MonitorRequest) throws(MonitorError) -> [MonitorRequest.Rebase] {
        let input = request.input
        var result: [MonitorRequest.Rebase] = []
        for rebase in request.rebases.sorted(by: { $0.month < $1.month }) {
            let month = rebase.month
            guard month > input.series.start, month <= input.series.end else {
                throw .rebaseOutside(month: month, first: input.series.start, last: input.series.end)
            }
            guard result.last?.month != month else { throw .rebaseTwice(month: month) }
            let names = input.events.filter { $0.start == month }.map(\.name)
            guard let reason = rebase.reason ?? (names.isEmpty ? nil : names.joined(separator: "; ")) else {
                throw .rebaseWithoutReason(
                    month: month, eventsName: input.eventsName,
                    observed: input.observed.first { $0.month == month }?.text)
            }
            result.append(.init(month: month, reason: reason))
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
    private static func anhoej(_ part: ProcessChart.Segment, _ values: [Double]) -> [String?] {
        var signals = part.signals.map { $0 == .outsideLimits ? SignalRule.outsideLimits.rawValue : nil }
        for run in Stretch.runs(Array(values[part.range]), centre: part.limits.centre)
        where run.places.count > part.runs.longestAllowed {
            for place in run.places where signals[place] == nil { signals[place] = SignalRule.run.rawValue }
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
            series: series, measure: input.measure, areaName: input.areaName, areaCode: input.areaCode,
            levels: [MonitorResult.Warning.usualLevel], seed: request.seed)
        guard let predictor = try? forecast.predictor() else { return nil }
        func range(_ series: MonthlySeries) -> LevelRange? { (try? predictor.predict(series))?.ranges.first?.first }
        guard let past = range(series.window(to: series.end - 1)), let next = range(series) else { return nil }
        return .init(
            model: forecast.model, level: next.level, month: series.end + 1, lower: next.lower, upper: next.upper,
            lastMonth: series.end, lastValue: last, lastLower: past.lower, lastUpper: past.upper)
    }
}

/// Neighbouring points that share something.
struct Stretch {
    /// Places of the points, missing ones left out.
    var places: [Int]
    var isUp: Bool

    /// Stretches of points on one side of a centre; a point on it belongs to none.
    static func runs(_ values: [Double], centre: Double) -> [Stretch] {
        grouped(values.indices.filter { !values[$0].isNaN }) { place in
            values[place] > centre ? 1 : values[place] < centre ? -1 : 0
        }
    }

    /// Stretches of points that each rise, or each fall, from the one before; the first point belongs to it.
    static func trends(_ values: [Double]) -> [Stretch] {
        let observed = values.indices.filter { !values[$0].isNaN }
        let steps = zip(observed, observed.dropFirst()).map {
            values[$1] > values[$0] ? 1 : values[$1] < values[$0] ? -1 : 0
        }
        return grouped(Array(steps.indices)) { steps[$0] }.map { stretch in
            let first = stretch.places[0]
            let last = stretch.places[stretch.places.count - 1]
            return Stretch(places: Array(observed[first...(last + 1)]), isUp: stretch.isUp)
        }
    }

    private static func grouped(_ places: [Int], by sign: (Int) -> Int) -> [Stretch] {
        var result: [Stretch] = []
        var previous = 0
        for place in places {
            let current = sign(place)
            if current != 0 {
                if current == previous {
                    result[result.count - 1].places.append(place)
                } else {
                    result.append(Stretch(places: [place], isUp: current > 0))
                }
            }
            previous = current
        }
        return result
    }
}
