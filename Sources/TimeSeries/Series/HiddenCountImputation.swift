import StatNumerics

/// What hidden counts may have been, drawn several times over so that what is not known of them reaches whatever is made
/// of the series (multiple imputation: Rubin, 1987).
///
/// Each hidden month is drawn from a Poisson distribution cut to its bounds. The distribution's mean is that which makes
/// the months about it most likely, those shown by their values and those hidden by their bounds (the EM algorithm of
/// Dempster, Laird and Rubin, 1977, for counts known to lie in an interval).
public struct HiddenCountImputation: Sendable {
    /// The series several times over, each with its hidden months drawn; other missing months stay NaN.
    public let draws: [[Double]]
    /// The series with the mean of each hidden month in the light of the months about it.
    public let expected: [Double]

    /// Months on either side that a month's mean is estimated from: two years, so that a changed level is followed.
    static let reach = 24
    /// Draws where nobody says: for what is averaged over a year five lose little (Rubin, 1987, chapter 4).
    public static let usualCount = 5

    /// - Parameters:
    ///   - values: NaN where hidden or missing.
    ///   - places: of the hidden months among the values.
    ///   - bounds: what each is at least and at most, inclusive; whole numbers within them are drawn.
    ///   - count: how many times.
    public init(
        _ values: [Double], places: [Int], bounds: ClosedRange<Double>, count: Int = usualCount, seed: UInt64 = 1
    ) {
        let hidden = Set(places)
        let least = Int(bounds.lowerBound.rounded(.up))
        let most = max(least, Int(bounds.upperBound.rounded(.down)))
        var draws = [[Double]](repeating: values, count: count)
        var expected = values
        for place in places where values.indices.contains(place) {
            let window = max(0, place - Self.reach)...min(values.count - 1, place + Self.reach)
            let mean = Self.mean(values, hidden: hidden, in: window, least: least, most: most)
            let chances = Self.chances(mean, least: least, most: most)
            expected[place] = chances.enumerated().reduce(0) { $0 + Double(least + $1.offset) * $1.element }
            for k in 0..<count {
                // One stream a draw and month: a month is drawn alike however long the series is.
                var stream = RandomStream(seed: seed, stream: UInt64(k) << 32 | UInt64(place))
                var left = stream.nextUniform()
                var value = least
                for chance in chances.dropLast() where left >= 0 {
                    left -= chance
                    if left >= 0 { value += 1 }
                }
                draws[k][place] = Double(value)
            }
        }
        self.draws = draws
        self.expected = expected
    }

    init(draws: [[Double]], expected: [Double]) {
        self.draws = draws
        self.expected = expected
    }

    /// The Poisson mean that makes the months of a window most likely.
    private static func mean(
        _ values: [Double], hidden: Set<Int>, in window: ClosedRange<Int>, least: Int, most: Int
    ) -> Double {
        let shown = window.filter { !values[$0].isNaN }
        let count = window.count { hidden.contains($0) }
        let sum = shown.reduce(0) { $0 + values[$1] }
        var mean = max(0.05, (sum + Double(count * (least + most)) / 2) / Double(shown.count + count))
        for _ in 0..<200 {
            let chances = chances(mean, least: least, most: most)
            let each = chances.enumerated().reduce(0) { $0 + Double(least + $1.offset) * $1.element }
            let next = (sum + Double(count) * each) / Double(shown.count + count)
            if (next - mean).magnitude < 1e-9 { break }
            mean = next
        }
        return mean
    }

    /// The Poisson probabilities of the whole numbers within the bounds, adding to one.
    private static func chances(_ mean: Double, least: Int, most: Int) -> [Double] {
        var weights = [1.0]
        for value in (least + 1)..<max(least + 1, most + 1) {
            weights.append(weights[weights.count - 1] * mean / Double(value))
        }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }
}

extension MonthlySeries {
    /// What its hidden months may have been, and what its late ones may come to; nil where there are none.
    public func imputation(seed: UInt64 = 1) -> HiddenCountImputation? {
        let months = hidden?.months ?? []
        guard late != nil || !months.isEmpty else { return nil }
        let made = HiddenCountImputation(
            values, places: months.map { $0 - start }, bounds: hidden?.bounds ?? HiddenCounts.usualBounds,
            count: late == nil ? HiddenCountImputation.usualCount : HiddenCountImputation.countWithLate, seed: seed)
        return late.map { made.with($0, start: start, seed: seed) } ?? made
    }
}
