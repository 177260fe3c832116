import CouncilData
import StatNumerics
import TimeSeries

/// A chart of a series of which some months may be hidden: drawn for each of what they may have been, and put together,
/// so that neither the level nor the limits are those of the shown months alone (Rubin, 1987: estimates are averaged).
///
/// A hidden month has no value and no signal of its own; it counts in the runs of the months about it. A shown month is
/// a signal if it is one in every draw.
struct ImputedChart {
    struct Segment {
        var range: Range<Int>
        var centre: Double
        var movingRange: Double?
        var screened: Int
        var lower: [Double]
        var upper: [Double]
        var signals: [SignalRule?]
        var runs: RunsTest
        var usual: Double?
        /// Months with a value, or with a hidden one.
        var known: Int
        var autocorrelation: Double
    }

    /// What is drawn; NaN where hidden or missing.
    private(set) var values: [Double]
    private(set) var segments: [Segment] = []
    /// By the first of what the hidden months may have been; the one chart where none is hidden.
    let first: ProcessChart

    /// - Throws: ``MonitorError``.
    init(_ request: MonitorRequest, starts: [Int]) throws(MonitorError) {
        let series = request.input.series
        let imputation = request.kind.needsDenominator ? nil : series.imputation(seed: request.seed)
        var charts: [ProcessChart] = []
        for draw in imputation?.draws ?? [series.values] {
            charts.append(try Self.chart(request, draw, starts: starts))
        }
        first = charts[0]
        values = first.values
        let hidden =
            imputation == nil || request.kind.isOfGaps ? [] : series.hidden?.months.map { $0 - series.start } ?? []
        if imputation != nil, let late = series.late {
            // A late month is drawn at what it is expected to come to.
            for place in late.corrections.map({ $0.month - series.start }) where values.indices.contains(place) {
                values[place] = charts.reduce(0) { $0 + $1.values[place] } / Double(charts.count)
            }
        }
        for place in hidden where values.indices.contains(place) { values[place] = .nan }
        for index in first.segments.indices {
            segments.append(Self.together(charts, index, request.rules, hidden: Set(hidden)))
        }
    }

    private static func together(
        _ charts: [ProcessChart], _ index: Int, _ rules: MonitorRequest.Rules, hidden: Set<Int>
    ) -> Segment {
        let parts = charts.map { $0.segments[index] }
        let number = Double(parts.count)
        func mean(_ value: (ProcessChart.Segment) -> Double) -> Double { parts.reduce(0) { $0 + value($1) } / number }
        let signals = charts.map { chart in
            rules == .anhoej ? anhoej(chart.segments[index], chart.values) : chart.segments[index].signals
        }
        let first = parts[0]
        let known = charts.map { $0.values[first.range].filter { !$0.isNaN } }
        let isScreenedAlike = parts.allSatisfy { $0.limits.movingRange != nil }
        return Segment(
            range: first.range, centre: mean { $0.limits.centre },
            movingRange: isScreenedAlike ? mean { $0.limits.movingRange ?? .nan } : nil,
            screened: first.limits.screened,
            lower: first.limits.lower.indices.map { place in mean { $0.limits.lower[place] } },
            upper: first.limits.upper.indices.map { place in mean { $0.limits.upper[place] } },
            signals: first.range.enumerated().map { offset, place in
                hidden.contains(place) || signals.contains { $0[offset] == nil } ? nil : signals[0][offset]
            },
            runs: first.runs, usual: parts.allSatisfy { $0.usual == first.usual } ? first.usual : nil,
            known: known[0].count,
            autocorrelation: known.reduce(0) { $0 + Summary.autocorrelation($1) } / number)
    }

    /// Places of the months left out, and of the baseline.
    private static func places(
        _ request: MonitorRequest, starts: [Int]
    ) throws(MonitorError) -> (leftOut: Set<Int>, baseline: Range<Int>?) {
        let series = request.input.series
        var leftOut: Set<Int> = []
        for month in request.leftOut {
            guard month.reason != nil else { throw .leftOutWithoutReason(month: month.month) }
            guard month.month >= series.start, month.month <= series.end else {
                throw .notCharted(option: "--leave-out \(month.month)", first: series.start, last: series.end)
            }
            leftOut.insert(month.month - series.start)
        }
        guard let baseline = request.baseline else { return (leftOut, nil) }
        guard baseline.from >= series.start, baseline.to <= series.end, baseline.from <= baseline.to else {
            throw .notCharted(
                option: "--baseline \(baseline.from)..\(baseline.to)", first: series.start, last: series.end)
        }
        let range = (baseline.from - series.start)..<(baseline.to - series.start + 1)
        if let start = starts.first(where: { $0 > range.lowerBound && $0 < range.upperBound }) {
            throw .baselineAcross(month: series.start + start)
        }
        return (leftOut, range)
    }

    private static func chart(
        _ request: MonitorRequest, _ values: [Double], starts: [Int]
    ) throws(MonitorError) -> ProcessChart {
        let series = request.input.series
        let denominators = series.months.map { request.denominator?[$0] ?? .nan }
        let places = try places(request, starts: starts)
        do throws(ProcessChartError) {
            return try ProcessChart(
                request.kind, values, denominators: denominators, starts: starts, screening: request.screening,
                rules: SignalRules(runLength: request.runLength, trendLength: request.trendLength),
                calendar: series.start.month - 1, baseline: places.baseline, leftOut: places.leftOut)
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
            case .notACount(let index, let value, let isDenominator):
                throw .notACount(
                    month: series.start + index, value: value, isDenominator: isDenominator, chart: request.kind)
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
}
