import Comparison
import StatNumerics
import Testing

@Suite("Averages, shrinkage, ranks, verdicts")
struct RankAndVerdictTests {
    @Test("Averages are of printed values, pooled from counts, and say how many they use")
    func averages() {
        let members: [GroupAverage.Member] = [
            .init(printed: 10, numerator: 10, denominator: 100), .init(printed: 20.1, numerator: 200, denominator: 995),
            .init(printed: 40, numerator: .nan, denominator: .nan),
            .init(printed: .nan, numerator: .nan, denominator: .nan),
        ]
        let group = GroupAverage(members, factor: 100)
        #expect(group.count(.mean) == 3 && group.count(.median) == 3 && group.count(.pooled) == 2)
        #expect(abs(group.value(.mean) - 70.1 / 3) < 1e-12)
        #expect(group.value(.median) == 20.1)
        #expect(abs(group.value(.pooled) - 100 * 210 / 1095) < 1e-12)
        #expect(abs(group.leavingOneOut(.median)[0] - 30.05) < 1e-12)
        #expect(GroupAverage([], factor: 100).value(.mean).isNaN)
    }

    @Test("Beta-binomial estimates agree with SciPy's maximum likelihood")
    func shrinkage() throws {
        let rows = try referenceRows("shrinkage.csv")
        try #require(rows.count == 12)
        let areas = rows.map { Proportion($0[0], of: $0[1]) }
        let fit = try #require(BetaBinomialShrinkage(areas))
        #expect(relativeError(fit.mean, rows[0][2]) < 1e-6)
        #expect(relativeError(fit.precision, rows[0][3]) < 1e-5)
        #expect(relativeError(fit.logLikelihood, rows[0][4]) < 1e-9)
        for (area, row) in zip(areas, rows) {
            #expect(relativeError(fit.share(of: area), row[5]) < 1e-6)
            #expect(relativeError(fit.interval(of: area).lower, row[6]) < 1e-5)
            #expect(relativeError(fit.interval(of: area).upper, row[7]) < 1e-5)
        }
        // Few trials say little: the last area, of nine referrals, is nearly the group.
        #expect(fit.weight(of: areas[11]) < 0.1 && fit.weight(of: areas[2]) > 0.98)
    }

    @Test("Areas that differ by sampling alone are drawn to the group altogether")
    func shrinkageOfEquals() throws {
        let fit = try #require(BetaBinomialShrinkage((0..<10).map { _ in Proportion(200, of: 1000) }))
        #expect(fit.precision.isInfinite)
        #expect(fit.share(of: Proportion(10, of: 1000)) == 0.2)
        #expect(BetaBinomialShrinkage([Proportion(1, of: 2)]) == nil)
        #expect(BetaBinomialShrinkage([Proportion(0, of: 2), Proportion(0, of: 5)]) == nil)
    }

    @Test("A rank lies in its interval, ties take the best rank, and certainty is narrow")
    func ranks() {
        #expect(RankIntervals.ranks([3, 1, 2, 1]) == [4, 1, 3, 1])
        let entries = RankIntervals.intervals(values: [0.1, 0.2, 0.3, 0.9], variances: [0.01, 0.01, 0.01, 0.0001])
        for entry in entries { #expect(entry.lower <= entry.rank && entry.rank <= entry.upper) }
        #expect(entries[3].lower == 4 && entries[3].upper == 4)
        #expect(entries[0].upper > 1)
        let still = RankIntervals.intervals(values: [0.1, 0.2], variances: [0, 0])
        #expect(still == [.init(rank: 1, lower: 1, upper: 1), .init(rank: 2, lower: 2, upper: 2)])
        #expect(
            entries == RankIntervals.intervals(values: [0.1, 0.2, 0.3, 0.9], variances: [0.01, 0.01, 0.01, 0.0001]))
    }

    @Test("A verdict is similar exactly when the interval of the difference holds zero")
    func verdicts() {
        func verdict(_ lower: Double, _ upper: Double, _ polarity: Polarity) -> Verdict {
            Verdict(difference: ConfidenceInterval(lower: lower, upper: upper), polarity: polarity)
        }
        #expect(verdict(-2, -1, .low) == .better && verdict(1, 2, .low) == .worse)
        #expect(verdict(-2, -1, .high) == .worse && verdict(1, 2, .high) == .better)
        #expect(verdict(-1, 2, .low) == .similar && verdict(0, 2, .high) == .similar)
        #expect(verdict(1, 2, .none) == .higher && verdict(-2, -1, .none) == .lower)
        #expect(verdict(-1, 2, .none) == .similar)
        #expect(verdict(.nan, .nan, .low) == .notComparable)
    }

    @Test("p is at most one in twenty exactly when a difference is outside the ordinary range")
    func ordinary() {
        var random = RandomStream(seed: 7)
        let differences = (0..<151).map { _ in random.nextNormal() * 0.05 }
        let errors = (0..<151).map { _ in 0.005 + 0.01 * random.nextUniform() }
        let spread = OrdinarySpread(differences: differences, standardErrors: errors)
        #expect(spread.count == 151)
        for step in -60...60 {
            let difference = Double(step) * 0.005
            let range = spread.range(standardError: 0.006)
            #expect((spread.p(difference: difference, standardError: 0.006) <= 0.05) == !range.contains(difference))
        }
        // Thirty-nine others are needed for one in forty on a side; with fewer nothing can be called unusual.
        let few = OrdinarySpread(
            differences: Array(differences.prefix(38)), standardErrors: Array(errors.prefix(38)))
        #expect(few.range(standardError: 0.006).lower.isNaN)
        let enough = OrdinarySpread(
            differences: Array(differences.prefix(39)), standardErrors: Array(errors.prefix(39)))
        #expect(enough.range(standardError: 0.006).lower.isFinite)
    }

    /// The quantiles of type 6 of the squares of 1 to 99 (R's `quantile(…, type = 6)`): 6.5 and 9506.5.
    @Test("Each tail is ranked by itself: a skewed spread has limits of its own on either side")
    func skewed() {
        let values = (1...99).map { Double($0 * $0) }
        let spread = OrdinarySpread(differences: values, standardErrors: values.map { _ in 0 })
        let deviation = spread.tauSquared.squareRoot()
        // Places 2.5 and 97.5 of 99: halfway from 4 to 9, and from 9409 to 9604.
        #expect(abs(spread.centre + spread.limits.lower * deviation - 6.5) < 1e-9)
        #expect(abs(spread.centre + spread.limits.upper * deviation - 9506.5) < 1e-6)
        #expect(spread.limits.upper > 1.9 * -spread.limits.lower)
        #expect(spread.further(difference: 9604, standardError: 0, .high) == 2)
    }

    /// SciPy 1.17: `betabinom.cdf(0, 10, 0.1885 * M, 0.8115 * M)` with M = 1/(4 · 0.0039818) − 1 is 0.14418; `binom` gives
    /// 0.12385, `nbinom.cdf(3, r, r/(r + 8))` with r = 8/(4 · 0.5) is 0.17330 and `poisson.cdf(3, 8)` 0.04238.
    @Test("The chance of a small count is exact: beta-binomial, and negative binomial for rates")
    func smallCounts() {
        let spread = SmallCountSpread(trials: 10, mean: 0.1885, tauSquared: 0.003981823618632088)
        #expect(abs(spread.atMost(0) - 0.14418017102954736) < 1e-6)
        #expect(abs(SmallCountSpread(trials: 10, mean: 0.1885, tauSquared: 0).atMost(0) - 0.12384692890137203) < 1e-9)
        let rate = SmallCountSpread(exposure: 1, value: 8, tauSquared: 0.5)
        #expect(abs(rate.atMost(3) - 0.1732967535436671) < 1e-9)
        #expect(abs(SmallCountSpread(exposure: 1, value: 8, tauSquared: 0).atMost(3) - 0.04238011199168396) < 1e-9)
        #expect(spread.isSmall && !SmallCountSpread(trials: 4000, mean: 0.2, tauSquared: 0.004).isSmall)
        // A count lies in the range exactly when neither tail from it is 2.5 % or less.
        for mean in [0.02, 0.19, 0.5, 0.85] {
            let one = SmallCountSpread(trials: 25, mean: mean, tauSquared: 0.004)
            let range = one.range(level: 0.95)
            for count in 0...25 {
                let inside = one.atMost(Double(count)) > 0.025 && one.atLeast(Double(count)) > 0.025
                #expect(range.contains(Double(count)) == inside, "\(mean) \(count)")
            }
        }
    }

    @Test("The variance of years is found again, without the variance of sampling")
    func yearVariance() {
        var random = RandomStream(seed: 3)
        let changes = (0..<4000).map { _ in
            0.04 * random.nextNormal() - 0.04 * random.nextNormal() + 0.01 * random.nextNormal()
        }
        let found = YearVariance.estimate(changes: changes, samplingVariances: changes.map { _ in 0.0001 })
        #expect(abs(found - 0.0016) < 0.00012)
        #expect(YearVariance.estimate(changes: [1, 2], samplingVariances: [0, 0]) == 0)
    }
}
