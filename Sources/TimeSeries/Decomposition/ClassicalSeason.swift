/// A fixed season by classical decomposition: the average departures from a centred moving average over a whole cycle
/// (Kendall and Stuart, 1983, *The Advanced Theory of Statistics* 3, 410-414; R's `decompose`).
struct ClassicalSeason: Sendable {
    let isMultiplicative: Bool
    /// One a season, that of the first value first; averaging one, or adding to zero.
    let indices: [Double]

    /// The standard normal's 95th centile: the 90 % test is two-sided.
    private static let criticalValue = 1.6448536269514722
    /// A multiplicative index below this would divide the series by almost nothing.
    private static let smallestIndex = 0.01

    /// The season of values that pass the 90 % test of their autocorrelation at the seasonal lag (Assimakopoulos and
    /// Nikolopoulos, 2000); nil where they do not, or are shorter than two cycles. Multiplicative where every value is
    /// above zero, additive otherwise.
    ///
    /// Missing values are bridged on the seasonally adjusted series.
    static func detected(_ values: [Double], period m: Int) -> ClassicalSeason? {
        guard m >= 4, values.count >= 2 * m, isSeasonal(values, period: m) else { return nil }
        if values.allSatisfy({ $0.isNaN || $0 > 0 }) {
            let season = ClassicalSeason(values, period: m, multiplicative: true)
            if let season, season.indices.allSatisfy({ $0 >= smallestIndex }) { return season }
        }
        return ClassicalSeason(values, period: m, multiplicative: false)
    }

    /// |r(m)| against its standard error when there is no correlation from lag m on (Bartlett, 1946).
    private static func isSeasonal(_ values: [Double], period m: Int) -> Bool {
        guard let r = try? Autocorrelation.full(values, maximumLag: m) else { return false }
        let earlier = r[1..<m].reduce(0) { $0 + $1 * $1 }
        return r[m].magnitude > criticalValue * ((1 + 2 * earlier) / Double(values.count)).squareRoot()
    }

    private init?(_ values: [Double], period m: Int, multiplicative: Bool) {
        isMultiplicative = multiplicative
        let missing = values.contains(where: \.isNaN)
        var indices = [Double](repeating: multiplicative ? 1 : 0, count: m)
        // Where months are missing, each pass bridges them with the season that the one before found.
        for _ in 0..<(missing ? 4 : 1) {
            let adjusted = values.enumerated().map { multiplicative ? $1 / indices[$0 % m] : $1 - indices[$0 % m] }
            let full =
                missing
                ? bridged(adjusted).enumerated().map { multiplicative ? $1 * indices[$0 % m] : $1 + indices[$0 % m] }
                : values
            guard let next = ClassicalSeason.averages(full, values, period: m, multiplicative: multiplicative) else {
                return nil
            }
            indices = next
        }
        self.indices = indices
    }

    private static func averages(
        _ full: [Double], _ values: [Double], period m: Int, multiplicative: Bool
    ) -> [Double]? {
        let departures = averageDepartures(full, period: m, multiplicative: multiplicative) { !values[$0].isNaN }
        let means = departures.compactMap { $0 }
        guard means.count == m else { return nil }
        let centre = means.reduce(0, +) / Double(m)
        return means.map { multiplicative ? $0 / centre : $0 - centre }
    }

    /// The average departure from the centred moving average at each place of the cycle, as a ratio or a difference:
    /// what every classical index here is made of. nil at a place where nothing counts.
    ///
    /// - Parameters:
    ///   - full: without gaps, at least two cycles long.
    ///   - counts: whether the value at an index is to count.
    static func averageDepartures(
        _ full: [Double], period m: Int, multiplicative: Bool, where counts: (Int) -> Bool
    ) -> [Double?] {
        let half = m / 2
        var sums = [Double](repeating: 0, count: m)
        var numbers = sums
        let windows = centredSums(full, period: m)
        for i in half..<(full.count - half) where counts(i) {
            let trend = windows[i] / Double(m)
            // A ratio to a trend at or below nought says nothing of a season.
            if multiplicative, !(trend > 0) { continue }
            sums[i % m] += multiplicative ? full[i] / trend : full[i] - trend
            numbers[i % m] += 1
        }
        return (0..<m).map { numbers[$0] > 0 ? sums[$0] / numbers[$0] : nil }
    }

    func adjusted(_ value: Double, at index: Int) -> Double {
        let s = indices[index % indices.count]
        return isMultiplicative ? value / s : value - s
    }

    func restored(_ value: Double, at index: Int) -> Double {
        let s = indices[index % indices.count]
        return isMultiplicative ? value * s : value + s
    }

    /// What a standard deviation of the adjusted series is multiplied by.
    func spread(at index: Int) -> Double { isMultiplicative ? indices[index % indices.count] : 1 }
}
