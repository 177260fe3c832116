import StatNumerics

/// Months so far from all about them that they are likelier a slip of the pen than a figure: a value typed ten times too
/// large, a zero dropped, a month without its cases.
///
/// A month is compared with the median of the six months before it and with that of the six after it, as far as the
/// series goes, the season of a robust kind taken out where there are three years; the nearer of the two counts, so
/// that a lasting change of level is none. Where every value is above zero it is compared by its logarithm, where some are
/// zero by that of the value and a half, where some are below zero as it is.
public struct Slip: Hashable, Sendable {
    /// Its place in the series.
    public let index: Int
    /// What the series has.
    public let value: Double
    /// What the months about it would lead to expect.
    public let expected: Double

    /// Robust standard deviations from what is expected, about eight of the months' own noise: far beyond what the half
    /// weight on replaced outliers of ``Auto`` is for.
    private static let threshold = 7.5
    /// The same of a count above what is expected, where chance explains half of the variance of the months or more: on
    /// the scale on which both chance and the months' own noise are even, on which the tail of chance is known.
    private static let thresholdOfChance = 6.5
    private static let leastShareOfChance = 0.5
    /// By no less than this factor, however little the series varies, where it is compared by its logarithm.
    private static let leastFactor = 2.0
    /// In so short a series, where a season cannot be told, by no less than this.
    private static let leastFactorShort = 5.0
    private static let monthsOfASeason = 36
    private static let fewest = 18
    /// Two months together at the very end that differ by less than this are a new level.
    private static let factorAtEnd = 4.0
    /// Below this median a month of many cases is no slip but how rare events come.
    private static let smallestMedian = 10.0
    private static let largestShare = 0.08

    /// The slips of a series, oldest first.
    ///
    /// - Parameter values: NaN where missing.
    /// - Returns: none for a series of fewer than 18 observed months, or one that is mostly of small counts.
    public static func found(_ values: [Double], period: Int) -> [Slip] {
        let places = values.indices.filter { !values[$0].isNaN }
        guard places.count >= fewest, let least = places.map({ values[$0] }).min() else { return [] }
        let inLogs = least >= 0
        let offset = least > 0 ? 0 : 0.5
        let usual = Summary.median(places.map { values[$0].magnitude })
        guard usual > 0, !inLogs || least > 0 || usual >= smallestMedian else { return [] }
        let y = places.map { inLogs ? logarithm(values[$0] + offset) : values[$0] }
        let isWhole = places.allSatisfy { values[$0] == values[$0].rounded() }
        guard !isWhole || usual >= smallestMedian else { return [] }
        let isLong = period > 1 && places.count >= monthsOfASeason
        let season = isLong ? season(y, places, period) : [Double](repeating: 0, count: y.count)
        let plain = zip(y, season).map(-)
        let distances = plain.indices.map { distance(plain, $0) }
        let spread = 1.4826 * Summary.median(distances.map(\.magnitude))
        // A count varies by chance at the least, the more the smaller it is; anything by the rounding of its figures.
        func limit(_ index: Int) -> Double {
            guard inLogs else { return threshold * max(spread, 0.01 * usual) }
            let expected = max(0.5, exponential(y[index] - distances[index]) - offset)
            return threshold * max(spread, isWhole ? 1 / expected.squareRoot() : 0.01)
        }
        // The logarithm makes much of few cases and little of many: of thirty a month, ninety lie six of its deviations
        // away, and nine by chance.
        func isBeyondChance(_ index: Int) -> Bool {
            guard inLogs, isWhole, distances[index] > 0, 1 / usual >= leastShareOfChance * spread * spread else {
                return false
            }
            let expected = max(0.5, exponential(y[index] - distances[index]) - offset)
            let own = max(1e-9, spread * spread - 1 / usual)
            return evenCount(values[places[index]], own: own) - evenCount(expected, own: own) > thresholdOfChance
        }
        let factor = logarithm(isLong ? leastFactor : leastFactorShort)
        var far = plain.indices.filter { index in
            let size = distances[index].magnitude
            guard size > limit(index) || isBeyondChance(index), !inLogs || size > factor else { return false }
            // What comes back in the same month of another year is a season, however odd; from three years it is known.
            return isLong
                || !plain.indices.contains { other in
                    other != index && (places[other] - places[index]) % max(1, period) == 0
                        && distances[other] * distances[index] > 0 && distances[other].magnitude > size / 2
                }
        }
        far = alone(far, distances, count: plain.count, inLogs: inLogs)
        guard Double(far.count) <= max(2, largestShare * Double(places.count)) else { return [] }
        return far.map { index in
            let near = (max(0, index - 6)...min(plain.count - 1, index + 6)).filter { !far.contains($0) }
            let middle = Summary.median(near.map { plain[$0] }) + season[index]
            return Slip(
                index: places[index], value: values[places[index]],
                expected: inLogs ? max(0, exponential(middle) - offset) : middle)
        }
    }

    /// A count on the scale on which it varies by one, whatever its mean μ, where its variance is μ + own·μ²: 2
    /// asinh(√(own·y))/√own, twice the root where there is chance alone, the logarithm where there is next to none.
    private static func evenCount(_ value: Double, own: Double) -> Double {
        let x = (own * value).squareRoot()
        return 2 * logarithm(x + (x * x + 1).squareRoot()) / own.squareRoot()
    }

    /// Without runs of more than two months, and without the last two together where they may be a new level.
    private static func alone(_ far: [Int], _ distances: [Double], count: Int, inLogs: Bool) -> [Int] {
        var kept: [Int] = []
        var start = 0
        while start < far.count {
            var end = start + 1
            while end < far.count, far[end] == far[end - 1] + 1 { end += 1 }
            let run = Array(far[start..<end])
            let isNewLevel =
                run.count == 2 && run[1] == count - 1
                && !(inLogs && run.allSatisfy { distances[$0].magnitude > logarithm(factorAtEnd) })
            if run.count <= 2, !isNewLevel { kept += run }
            start = end
        }
        return kept
    }

    /// From the nearer of the medians of the six months before and of the six after; a side of fewer than two months is
    /// none.
    private static func distance(_ y: [Double], _ index: Int) -> Double {
        let sides = [Array(y[max(0, index - 6)..<index]), Array(y[(index + 1)..<min(y.count, index + 7)])]
        let found = sides.filter { $0.count >= 2 }.map { y[index] - Summary.median($0) }
        return found.min { $0.magnitude < $1.magnitude } ?? 0
    }

    /// Medians of each place of the cycle's distance from a running median of a cycle, about their own median.
    private static func season(_ y: [Double], _ places: [Int], _ period: Int) -> [Double] {
        let half = period / 2
        let rest = y.indices.map { index in
            y[index] - Summary.median(Array(y[max(0, index - half)...min(y.count - 1, index + half)]))
        }
        let effects = (0..<period).map { place -> Double in
            let own = y.indices.filter { places[$0] % period == place }.map { rest[$0] }
            return own.count >= 3 ? Summary.median(own) : 0
        }
        let centre = Summary.median(effects)
        return places.map { effects[$0 % period] - centre }
    }
}
