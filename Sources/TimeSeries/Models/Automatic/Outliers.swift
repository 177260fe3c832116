import StatNumerics

/// Months that stand out from the trend and season around them, and the series with what trend and season say in their
/// place.
///
/// A robust decomposition by loess gives no weight to a month that does not fit (Cleveland, Cleveland, McRae and
/// Terpenning, 1990), so a few months of a closure do not become a season, whenever they were. Nothing is dropped: the
/// series as it is keeps half of the weight in ``Auto``.
struct Outliers: Hashable, Sendable {
    /// Indices of the outlying months, oldest first; never empty.
    let indices: [Int]
    /// The series with them replaced; missing months stay missing.
    let replaced: [Double]

    /// A remainder beyond this many robust standard deviations stands out.
    private static let threshold = 4.0
    /// Where more months than this stand out, they are how the series is.
    private static let largestShare = 0.08
    /// The last months are never replaced: an outlier and a new level look alike there.
    private static let lastMonths = 3
    /// The span of the season's smoother, in years.
    private static let seasonalWindow = 13

    /// Nil where nothing stands out, the series is not more than three cycles long, or it does not vary.
    init?(_ values: [Double], period: Int) {
        guard period > 1, values.count > 3 * period else { return nil }
        let observed = values.filter { !$0.isNaN }
        guard let least = observed.min(), observed.count > 3 * period else { return nil }
        // Where all are above zero, months stand out by a proportion rather than by an amount.
        let inLogs = least > 0
        let scale = inLogs ? values.map { $0.isNaN ? $0 : logarithm($0) } : values
        let stl = STL(period: period, seasonalWindow: Self.seasonalWindow, robust: true)
        guard let parts = try? stl.decompose(bridged(scale)) else { return nil }
        let sizes = values.indices.filter { !values[$0].isNaN }.map { parts.remainder[$0].magnitude }.sorted()
        let limit = Self.threshold * 1.4826 * Summary.quantile(sorted: sizes, 0.5)
        let found = (0..<(values.count - Self.lastMonths)).filter {
            !values[$0].isNaN && parts.remainder[$0].magnitude > limit
        }
        guard limit > 0, !found.isEmpty, Double(found.count) <= Self.largestShare * Double(observed.count) else {
            return nil
        }
        indices = found
        var replaced = values
        for t in found {
            let expected = parts.trend[t] + parts.seasonal[t]
            replaced[t] = inLogs ? exponential(expected) : least >= 0 ? max(0, expected) : expected
        }
        guard replaced.allSatisfy({ $0.isNaN || $0.isFinite }) else { return nil }
        self.replaced = replaced
    }
}
