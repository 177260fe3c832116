import StatNumerics

/// Where areas stand, and how firmly: ranks with intervals.
///
/// The question is where an area's steady level stands, since a rank that one year's chance can move says little. Each
/// level is drawn many times, on a variance-stabilising scale, from its posterior: the area's own value, uncertain by
/// sampling and by years together, and the distribution of levels over all areas. Without that distribution the extreme
/// areas would be drawn as extreme again and the intervals of the middle come out too narrow. Rank 1 is the lowest
/// value; ties take the best rank.
///
/// Source: Goldstein and Spiegelhalter (1996), Journal of the Royal Statistical Society A 159, 385–443, section 3.2.
package enum RankIntervals {
    package struct Entry: Sendable, Hashable {
        package var rank: Int
        package var lower: Int
        package var upper: Int

        package init(rank: Int, lower: Int, upper: Int) {
            self.rank = rank
            self.lower = lower
            self.upper = upper
        }
    }

    /// The distribution of levels over all areas: normal, by moments.
    package struct Prior: Sendable, Hashable {
        package var mean: Double
        package var variance: Double

        package init(mean: Double, variance: Double) {
            self.mean = mean
            self.variance = variance
        }

        /// From the values of many areas, each uncertain by its variance; `nil` for fewer than three.
        package init?(values: [Double], variances: [Double]) {
            guard values.count > 2, values.count == variances.count else { return nil }
            self.init(
                mean: Summary.mean(values), variance: max(0, Summary.variance(values) - Summary.mean(variances)))
        }
    }

    /// - Parameters:
    ///   - values: on the scale, without NaN.
    ///   - variances: of each, sampling and years together.
    ///   - prior: of the levels; `nil` draws about the values themselves.
    ///   - draws: how many years are imagined.
    ///   - seed: the same seed gives the same intervals.
    package static func intervals(
        values: [Double], variances: [Double], prior: Prior? = nil, level: Double = 0.95, draws: Int = 2000,
        seed: UInt64 = 1
    ) -> [Entry] {
        let n = min(values.count, variances.count)
        let ranks = ranks(Array(values.prefix(n)))
        guard n > 0, draws > 0 else { return [] }
        var centres = values
        var deviations = variances.prefix(n).map { max(0, $0).squareRoot() }
        if let prior {
            for i in 0..<n {
                let all = prior.variance + max(0, variances[i])
                let own = all > 0 ? prior.variance / all : 1
                centres[i] = prior.mean + own * (values[i] - prior.mean)
                deviations[i] *= own.squareRoot()
            }
        }
        var counts = [Int](repeating: 0, count: n * n)
        var random = RandomStream(seed: seed, stream: stream)
        var drawn = [Double](repeating: 0, count: n)
        var order = Array(0..<n)
        for _ in 0..<draws {
            for i in 0..<n { drawn[i] = centres[i] + deviations[i] * random.nextNormal() }
            order.sort { (drawn[$0], $0) < (drawn[$1], $1) }
            for (place, i) in order.enumerated() { counts[i * n + place] += 1 }
        }
        let tail = Level.tail(level) * Double(draws)
        return (0..<n).map { i in
            let row = counts[(i * n)..<((i + 1) * n)]
            return Entry(
                rank: ranks[i], lower: min(ranks[i], place(in: row, below: tail)),
                upper: max(ranks[i], n + 1 - place(in: row.reversed(), below: tail)))
        }
    }

    /// Ranks from the lowest value up, ties taking the best.
    package static func ranks(_ values: [Double]) -> [Int] {
        values.map { value in 1 + values.reduce(0) { $0 + ($1 < value ? 1 : 0) } }
    }

    /// The first place at which more than `tail` of the draws have been seen.
    private static func place(in counts: some Sequence<Int>, below tail: Double) -> Int {
        var seen = 0
        var place = 0
        for count in counts {
            place += 1
            seen += count
            if Double(seen) > tail { break }
        }
        return place
    }

    /// "ranks" in ASCII.
    private static let stream: UInt64 = 0x72_616E_6B73
}
