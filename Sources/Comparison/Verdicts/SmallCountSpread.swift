import StatNumerics

/// The chance of a small count, where areas differ among themselves and its own size leaves it to luck.
///
/// Underlying values spread about a yardstick with variance τ² on the variance-stabilising scale. A share p then is
/// Beta(pM, (1 − p)M) with M = 1/(4τ²) − 1, since the variance of p is 4p(1 − p)τ² to first order, and the count
/// of n is beta-binomial; a rate λ is gamma of shape λ/(4τ²), and the count over an exposure negative binomial.
/// Without a spread (τ² = 0) they are binomial and Poisson. The normal limits of an arcsine scale call 0 of 10
/// unusual beside 19 %, which one area in seven would have by chance.
///
/// Source: Griffiths (1973), Biometrics 29, 637–648 (beta-binomial); Johnson, Kemp and Kotz (2005), Univariate Discrete
/// Distributions, chapters 5 and 6.
package struct SmallCountSpread: Sendable, Hashable {
    private enum Kind: Hashable {
        case share(trials: Double, mean: Double)
        case rate(expected: Double, value: Double)
    }
    private let kind: Kind
    private let tauSquared: Double

    /// Where fewer events, or fewer of what are none, are expected, the scale's normal limits are not to be trusted.
    package static let fewestExpected = 20.0

    /// A count among `trials` where a share of `mean` (between 0 and 1) is the yardstick.
    package init(trials: Double, mean: Double, tauSquared: Double) {
        kind = .share(trials: trials, mean: mean)
        self.tauSquared = max(0, tauSquared)
    }

    /// A count over an exposure where `value` a unit of exposure is the yardstick.
    package init(exposure: Double, value: Double, tauSquared: Double) {
        kind = .rate(expected: exposure * value, value: value)
        self.tauSquared = max(0, tauSquared)
    }

    /// Whether the exact chance is to be asked: few events, or few that are none, are expected.
    package var isSmall: Bool {
        switch kind {
        case .share(let trials, let mean): trials * min(mean, 1 - mean) < Self.fewestExpected
        case .rate(let expected, _): expected < Self.fewestExpected
        }
    }

    /// The chance of a count of at most `count`; NaN for a yardstick outside its range.
    package func atMost(_ count: Double) -> Double {
        if count < 0 { return 0 }
        switch kind {
        case .share(let trials, let mean):
            guard mean > 0, mean < 1, trials > 0 else { return .nan }
            if count >= trials { return 1 }
            // The shorter side of the sum.
            return count <= trials / 2 ? sum(0, count) : max(0, 1 - sum(count + 1, trials))
        case .rate(let expected, _):
            guard expected > 0 else { return .nan }
            return min(1, sum(0, count))
        }
    }

    package func atLeast(_ count: Double) -> Double { count <= 0 ? 1 : max(0, 1 - atMost(count - 1)) }

    /// The least and the largest count that are ordinary at a level (0.95): each tail beyond has at most half the rest.
    package func range(level: Double) -> ConfidenceInterval {
        let tail = Level.tail(level)
        if case .share(let trials, let mean) = kind, mean > 0.5 {
            let mirrored = SmallCountSpread(trials: trials, mean: 1 - mean, tauSquared: tauSquared).range(level: level)
            return ConfidenceInterval(lower: trials - mirrored.upper, upper: trials - mirrored.lower)
        }
        var most = Double.infinity
        if case .share(let trials, _) = kind { most = trials }
        var cumulative = 0.0
        var lower = Double.nan
        var k = 0.0
        while k <= most {
            // The chance of more than k − 1.
            if k > 0, 1 - cumulative <= tail { return ConfidenceInterval(lower: lower, upper: k - 1) }
            let chance = exponential(logProbability(k))
            guard chance.isFinite else { return ConfidenceInterval(lower: .nan, upper: .nan) }
            cumulative += chance
            if lower.isNaN, cumulative > tail { lower = k }
            k += 1
        }
        return ConfidenceInterval(lower: lower, upper: most)
    }

    /// Twice the smaller tail, at most 1.
    package func p(_ count: Double) -> Double { min(1, 2 * min(atMost(count), atLeast(count))) }

    private func sum(_ first: Double, _ last: Double) -> Double {
        var total = 0.0
        var k = first
        while k <= last {
            total += exponential(logProbability(k))
            k += 1
        }
        return min(1, total)
    }

    private func logProbability(_ k: Double) -> Double {
        switch kind {
        case .share(let n, let mean):
            let choose = -SpecialFunctions.logBeta(k + 1, n - k + 1) - logarithm(n + 1)
            let precision = tauSquared > 0 ? 1 / (4 * tauSquared) - 1 : .infinity
            guard precision.isFinite, precision < 1e9 else {
                return choose + (k > 0 ? k * logarithm(mean) : 0) + (n > k ? (n - k) * logarithm(1 - mean) : 0)
            }
            let (a, b) = (mean * max(0.01, precision), (1 - mean) * max(0.01, precision))
            return choose + SpecialFunctions.logBeta(a + k, b + n - k) - SpecialFunctions.logBeta(a, b)
        case .rate(let expected, let value):
            let shape = tauSquared > 0 ? value / (4 * tauSquared) : .infinity
            guard shape.isFinite, shape < 1e9 else {
                return k * logarithm(expected) - expected - SpecialFunctions.logGamma(k + 1)
            }
            return SpecialFunctions.logGamma(shape + k) - SpecialFunctions.logGamma(shape)
                - SpecialFunctions.logGamma(k + 1) + shape * logarithm(shape / (shape + expected))
                + k * logarithm(expected / (shape + expected))
        }
    }
}
