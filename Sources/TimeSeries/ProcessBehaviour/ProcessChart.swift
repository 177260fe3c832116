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
        /// The value that more than half of the months have; nil where none does. A month with it belongs to no run.
        public let usual: Double?
    }

    /// How the limits are worked out.
    public let kind: ControlChartKind
    /// What is drawn: values, counts over denominators, gaps between events, or errors; NaN where missing.
    public let values: [Double]
    /// In order of time.
    public let segments: [Segment]
    /// Places with a count and nothing to divide it by, so that they have no point.
    public let withoutDenominator: [Int]
    /// Months since the last event; nil for charts that are not of gaps, or where a missing month hides it.
    public let openGap: Int?
    /// How closely a month follows the one before, on a chart of errors; nil for others.
    public let relation: Double?

    /// The fewest observed values that a segment may have: of fewer, a mean moving range says next to nothing.
    public static let fewestPoints = 6
    /// From how many values limits are firm; with fewer they are trial limits.
    public static let firmPoints = 12

    /// - Parameters:
    ///   - counts: the series, or the counts on top of `denominators`; NaN where missing.
    ///   - denominators: one a month, for charts that divide.
    ///   - starts: places at which a new segment begins, ascending, each after the first place.
    ///   - calendar: the month of the year of the first place, for a chart of errors.
    ///   - baseline: places that the limits of their segment come from, frozen there; nil for all.
    ///   - leftOut: places that are drawn, and neither make limits nor are judged.
    /// - Throws: ``ProcessChartError``.
    public init(
        _ kind: ControlChartKind, _ counts: [Double], denominators: [Double] = [], starts: [Int] = [],
        screening: Bool = true, rules: SignalRules = SignalRules(), calendar: Int = 0, baseline: Range<Int>? = nil,
        leftOut: Set<Int> = []
    ) throws(ProcessChartError) {
        self.kind = kind
        if kind.needsCounts, let place = counts.firstIndex(where: { !$0.isNaN && $0 != $0.rounded() }) {
            throw .notACount(index: place, value: counts[place], isDenominator: false)
        }
        var values = counts
        var without: [Int] = []
        if kind.needsDenominator {
            for index in counts.indices where !counts[index].isNaN {
                let n = index < denominators.count ? denominators[index] : .nan
                if kind.isShare, !n.isNaN, n != n.rounded() {
                    throw .notACount(index: index, value: n, isDenominator: true)
                }
                if kind.isShare, counts[index] > n { throw .shareAboveOne(index: index, count: counts[index], of: n) }
                if n == 0, counts[index] > 0 { throw .zeroDenominator(index: index, count: counts[index]) }
                values[index] = n > 0 ? counts[index] / n : .nan
                if !(n > 0) { without.append(index) }
            }
        }
        withoutDenominator = without
        openGap = kind.isOfGaps ? RareEvents.open(counts) : nil
        var relation: Double?
        if kind.isOfGaps { values = RareEvents.gaps(kind, counts) }
        if kind == .errors {
            var cleaned = counts
            for place in leftOut where cleaned.indices.contains(place) { cleaned[place] = .nan }
            guard let errors = OneStepErrors(cleaned, starts: starts, calendar: calendar) else {
                throw .tooFewPoints(start: 0, found: counts.count { !$0.isNaN }, needed: OneStepErrors.fewest + 1)
            }
            values = errors.values
            relation = errors.relation
        }
        self.relation = relation
        self.values = values
        var segments: [Segment] = []
        let bounds = [0] + starts + [counts.count]
        for (from, to) in zip(bounds, bounds.dropFirst()) {
            let isFrozen = baseline.map { $0.overlaps(from..<to) } ?? false
            let basis = (from..<to).map { place in
                !leftOut.contains(place) && (!isFrozen || baseline?.contains(place) ?? true)
            }
            segments.append(
                try Self.segment(
                    kind, values, counts, denominators, from..<to, basis: basis, leftOut: leftOut,
                    screening: screening, rules: rules))
        }
        self.segments = segments
    }

    private static func segment(
        _ kind: ControlChartKind, _ values: [Double], _ counts: [Double], _ denominators: [Double], _ range: Range<Int>,
        basis: [Bool], leftOut: Set<Int>, screening: Bool, rules: SignalRules
    ) throws(ProcessChartError) -> Segment {
        let part = Array(values[range])
        let based = part.indices.filter { !part[$0].isNaN && basis[$0] }.map { part[$0] }
        guard based.count >= fewestPoints else {
            throw .tooFewPoints(start: range.lowerBound, found: based.count, needed: fewestPoints)
        }
        let limits: ControlLimits? =
            switch kind {
            case .xmr, .errors: .xmr(part, screening: screening, basis: basis)
            case .c: .c(part, basis: basis)
            case .g: RareEvents.g(part, basis: basis)
            case .t: RareEvents.t(part, screening: screening, basis: basis)
            case .p, .u, .pPrime, .uPrime:
                .attribute(
                    kind, counts: Array(counts[range]), denominators: Array(denominators[range]),
                    screening: screening, basis: basis)
            }
        guard let limits else {
            throw .tooFewPoints(start: range.lowerBound, found: based.count, needed: fewestPoints)
        }
        var judged = part
        for place in part.indices where leftOut.contains(range.lowerBound + place) { judged[place] = .nan }
        let usual = usual(based)
        return Segment(
            range: range, limits: limits,
            signals: rules.signals(
                judged, centre: limits.centre, lower: limits.lower, upper: limits.upper, usual: usual),
            runs: RunsTest(judged, centre: limits.centre), usual: usual)
    }

    /// The value that more than half of the months have. Its median, if any value is.
    private static func usual(_ values: [Double]) -> Double? {
        let median = values.sorted()[values.count / 2]
        let count = values.count { $0 == median }
        return 2 * count > values.count && count < values.count ? median : nil
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
    /// A fraction where the chart's limits are those of counts.
    case notACount(index: Int, value: Double, isDenominator: Bool)
}
