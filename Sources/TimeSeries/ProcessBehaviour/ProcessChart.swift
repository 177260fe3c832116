/// A process-behaviour chart: a series in segments, each with its own limits and signals.
public struct ProcessChart: Hashable, Sendable {
    /// Months that share a centre line.
    public struct Segment: Hashable, Sendable {
        /// Places in the series.
        public let range: Range<Int>
        /// Their centre line and limits.
        public let limits: ControlLimits
        /// The rule that each point breaks, nil for none.
        public let signals: [SignalRule?]
        /// Their runs about the centre line.
        public let runs: RunsTest
    }

    /// How the limits are worked out.
    public let kind: ControlChartKind
    /// What is drawn: values, or counts over denominators; NaN where missing.
    public let values: [Double]
    /// In order of time.
    public let segments: [Segment]

    /// The fewest observed values that a segment may have: of fewer, a mean moving range says next to nothing.
    public static let fewestPoints = 6
    /// From how many values limits are firm; with fewer they are trial limits.
    public static let firmPoints = 12

    /// - Parameters:
    ///   - counts: the series, or the counts on top of `denominators`; NaN where missing.
    ///   - denominators: one a month, for charts that divide.
    ///   - starts: places at which a new segment begins, ascending, each after the first place.
    /// - Throws: ``ProcessChartError``.
    public init(
        _ kind: ControlChartKind, _ counts: [Double], denominators: [Double] = [], starts: [Int] = [],
        screening: Bool = true, rules: SignalRules = SignalRules()
    ) throws(ProcessChartError) {
        self.kind = kind
        var values = counts
        if kind.needsDenominator {
            for index in counts.indices where !counts[index].isNaN {
                let n = index < denominators.count ? denominators[index] : .nan
                if kind.isShare, counts[index] > n { throw .shareAboveOne(index: index, count: counts[index], of: n) }
                if n == 0, counts[index] > 0 { throw .zeroDenominator(index: index, count: counts[index]) }
                values[index] = n > 0 ? counts[index] / n : .nan
            }
        }
        self.values = values
        var segments: [Segment] = []
        let bounds = [0] + starts + [counts.count]
        for (from, to) in zip(bounds, bounds.dropFirst()) {
            let part = Array(values[from..<to])
            let found = part.count { !$0.isNaN }
            guard found >= Self.fewestPoints else {
                throw .tooFewPoints(start: from, found: found, needed: Self.fewestPoints)
            }
            let limits: ControlLimits? =
                switch kind {
                case .xmr: .xmr(part, screening: screening)
                case .c: .c(part)
                default:
                    .attribute(
                        kind, counts: Array(counts[from..<to]), denominators: Array(denominators[from..<to]),
                        screening: screening)
                }
            guard let limits else { throw .tooFewPoints(start: from, found: found, needed: Self.fewestPoints) }
            segments.append(
                Segment(
                    range: from..<to, limits: limits,
                    signals: rules.signals(part, centre: limits.centre, lower: limits.lower, upper: limits.upper),
                    runs: RunsTest(part, centre: limits.centre)))
        }
        self.segments = segments
    }
}

/// Why a chart cannot be drawn.
public enum ProcessChartError: Error, Hashable, Sendable {
    /// A segment from place `start` with too few observed values.
    case tooFewPoints(start: Int, found: Int, needed: Int)
    /// A count above its denominator is no share.
    case shareAboveOne(index: Int, count: Double, of: Double)
    /// Events out of nothing.
    case zeroDenominator(index: Int, count: Double)
}
