/// What a process-behaviour chart shows, which decides how its limits are made.
public enum ControlChartKind: String, Hashable, Sendable, CaseIterable {
    /// Single values; limits from the mean moving range.
    case xmr
    /// Counts, if they were Poisson.
    case c
    /// Shares of a denominator, if they were binomial.
    case p
    /// Rates per unit of exposure, if the counts were Poisson.
    case u
    /// Shares, with limits as wide as the months really vary (Laney).
    case pPrime = "p-prime"
    /// Rates, with limits as wide as the months really vary (Laney).
    case uPrime = "u-prime"
    /// Months without an event between months with one, as a geometric would have them; for events that are rare.
    case g
    /// Months from one event to the next, on a scale on which they are nearly normal; for events that are rare.
    case t
    /// What a month's figure is beyond what the month before and the time of the year lead one to expect.
    case errors

    /// Whether the chart divides by a denominator.
    public var needsDenominator: Bool { self == .p || self == .u || self == .pPrime || self == .uPrime }
    /// Whether the points are gaps between events, so that a month without an event has none.
    public var isOfGaps: Bool { self == .g || self == .t }
    /// Whether the figures must be whole numbers.
    public var needsCounts: Bool { needsDenominator || isOfGaps || self == .c }
    /// Whether the values are shares, which lie between 0 and 1.
    public var isShare: Bool { self == .p || self == .pPrime }
}

/// The centre line and the limits of one segment of a chart, point by point.
///
/// Limits are where the rule puts them: `lower` may lie below what the measure can reach.
public struct ControlLimits: Hashable, Sendable {
    /// The centre line, in the units of the data.
    public let centre: Double
    /// The mean moving range, after screening: of the values for XmR, of their standardised distances from the centre
    /// for the Laney charts; nil for charts that have none.
    public let movingRange: Double?
    /// Moving ranges that screening left out.
    public let screened: Int
    /// One a point.
    public let lower: [Double]
    /// Limits above, one a value.
    public let upper: [Double]
}

extension ControlLimits {
    /// Limits of a chart of single values: mean ± `multiplier` × mean moving range.
    ///
    /// Screening drops, once, the moving ranges that are not below 3.267 times their mean, and averages the rest anew
    /// (NHSRplotthedots; the Excel and SQL tools of Making Data Count do not screen). Where none would be left, as in a
    /// constant series, all are kept and the limits lie on the mean. Missing values (NaN) are passed over: a moving
    /// range is between neighbouring observed values. Nor is anything screened where more than half of the ranges are zero
    /// (the rest is all the variation that there is), or where only zeros would be left.
    ///
    /// - Parameters:
    ///   - multiplier: 2.66, as Making Data Count rounds 3 / 1.128.
    ///   - basis: the places that the limits come from; nil for all.
    /// - Returns: nil for fewer than two observed values.
    ///
    /// Source: Wheeler (2000), Understanding Variation; Montgomery (2009), Introduction to Statistical Quality Control,
    /// 6.4.
    public static func xmr(
        _ values: [Double], screening: Bool = true, multiplier: Double = 2.66, basis: [Bool]? = nil
    ) -> ControlLimits? {
        let observed = used(values, basis)
        guard observed.count > 1 else { return nil }
        let mean = observed.reduce(0, +) / Double(observed.count)
        let ranges = zip(observed, observed.dropFirst()).map { abs($1 - $0) }
        let (average, dropped) = averageRange(ranges, screening: screening)
        return ControlLimits(
            centre: mean, movingRange: average, screened: dropped,
            lower: values.map { _ in mean - multiplier * average },
            upper: values.map { _ in mean + multiplier * average })
    }

    private static func used(_ values: [Double], _ basis: [Bool]?) -> [Double] {
        values.indices.filter { !values[$0].isNaN && (basis?[$0] ?? true) }.map { values[$0] }
    }

    /// Limits of counts as a Poisson would have them: c̄ ± 3 √c̄.
    public static func c(_ counts: [Double], basis: [Bool]? = nil) -> ControlLimits? {
        let observed = used(counts, basis)
        guard !observed.isEmpty else { return nil }
        let mean = observed.reduce(0, +) / Double(observed.count)
        let width = 3 * mean.squareRoot()
        return ControlLimits(
            centre: mean, movingRange: nil, screened: 0, lower: counts.map { _ in mean - width },
            upper: counts.map { _ in mean + width })
    }

    /// Limits of shares or rates: Σx/Σn ± 3 σᵢ, with σᵢ² = p̄(1 − p̄)/nᵢ for shares and ū/nᵢ for rates; the Laney forms
    /// multiply σᵢ by the mean moving range of z = (xᵢ/nᵢ − centre)/σᵢ over 1.128.
    ///
    /// A month with a missing count, or a missing denominator or one of zero, has no limits (NaN) and no part in them.
    /// - Returns: nil when no month is left, or for a Laney chart fewer than two.
    ///
    /// Source: Montgomery (2009), 7.2 and 7.3; Laney (2002), Improved control charts for attributes, Quality
    /// Engineering 14, 531–537.
    public static func attribute(
        _ kind: ControlChartKind, counts: [Double], denominators: [Double], screening: Bool = false,
        basis: [Bool]? = nil
    ) -> ControlLimits? {
        let used = zip(counts, denominators).map { !$0.isNaN && $1 > 0 }
        let counted = used.indices.map { used[$0] && (basis?[$0] ?? true) }
        var events = 0.0
        var exposure = 0.0
        for index in counts.indices where counted[index] {
            events += counts[index]
            exposure += denominators[index]
        }
        guard exposure > 0 else { return nil }
        let centre = events / exposure
        let unit = kind.isShare ? centre * (1 - centre) : centre
        let sigma = counts.indices.map { used[$0] ? (unit / denominators[$0]).squareRoot() : .nan }
        var scale = 1.0
        var average: Double?
        var dropped = 0
        if kind == .pPrime || kind == .uPrime {
            let scores = counts.indices.filter { counted[$0] }.map { index in
                sigma[index] > 0 ? (counts[index] / denominators[index] - centre) / sigma[index] : 0
            }
            guard scores.count > 1 else { return nil }
            let ranges = zip(scores, scores.dropFirst()).map { abs($1 - $0) }
            let result = averageRange(ranges, screening: screening)
            average = result.average
            dropped = result.dropped
            scale = result.average / 1.128
        }
        return ControlLimits(
            centre: centre, movingRange: average, screened: dropped,
            lower: sigma.map { centre - 3 * scale * $0 }, upper: sigma.map { centre + 3 * scale * $0 })
    }

    private static func averageRange(_ ranges: [Double], screening: Bool) -> (average: Double, dropped: Int) {
        let all = ranges.reduce(0, +) / Double(ranges.count)
        guard screening else { return (all, 0) }
        let kept = ranges.filter { $0 < 3.267 * all }
        let zeros = ranges.count { $0 == 0 }
        guard kept.count > zeros, 2 * zeros <= ranges.count else { return (all, 0) }
        return (kept.reduce(0, +) / Double(kept.count), ranges.count - kept.count)
    }
}
