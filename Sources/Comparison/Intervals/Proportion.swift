import StatNumerics

/// Events among trials: 823 re-referrals among 4,156 referrals.
///
/// Both are counts, 0 ≤ numerator ≤ denominator; anything else, and an empty denominator, gives NaN throughout. Levels
/// are shares (0.95).
package struct Proportion: Sendable, Hashable {
    package var numerator: Double
    package var denominator: Double

    package init(_ numerator: Double, of denominator: Double) {
        self.numerator = numerator
        self.denominator = denominator
    }

    package init(_ numerator: Int, of denominator: Int) { self.init(Double(numerator), of: Double(denominator)) }

    var isValid: Bool { denominator > 0 && numerator >= 0 && numerator <= denominator }

    /// The share, between 0 and 1.
    package var value: Double { isValid ? numerator / denominator : .nan }

    /// The score interval, which DfE, ONS and the public-health tools use.
    ///
    /// Source: Wilson (1927), Journal of the American Statistical Association 22, 209–212.
    package func wilson(level: Double = 0.95) -> ConfidenceInterval {
        guard isValid else { return ConfidenceInterval(lower: .nan, upper: .nan) }
        let z = Level.deviate(level)
        let square = z * z
        let root = z * (square + 4 * numerator * (1 - value)).squareRoot()
        let below = 2 * (denominator + square)
        // The bound at an end of the scale is that end, not what rounding leaves of it.
        return ConfidenceInterval(
            lower: numerator == 0 ? 0 : (2 * numerator + square - root) / below,
            upper: numerator == denominator ? 1 : (2 * numerator + square + root) / below)
    }

    /// The exact interval: it covers at least at its level, usually more.
    ///
    /// Source: Clopper and Pearson (1934), Biometrika 26, 404–413, in beta quantiles.
    package func clopperPearson(level: Double = 0.95) -> ConfidenceInterval {
        let tail = Level.tail(level)
        guard isValid, tail > 0 else { return ConfidenceInterval(lower: .nan, upper: .nan) }
        let others = denominator - numerator
        return ConfidenceInterval(
            lower: numerator == 0 ? 0 : Beta(a: numerator, b: others + 1).quantile(tail),
            upper: others == 0 ? 1 : Beta(a: numerator + 1, b: others).upperQuantile(tail))
    }

    /// The equal-tailed interval of the posterior under Jeffreys' prior Beta(½, ½), the bound at 0 or 1 set to the end
    /// of the scale where no or all trials are events.
    ///
    /// Source: Brown, Cai and DasGupta (2001), Statistical Science 16, 101–133, section 4.3.
    package func jeffreys(level: Double = 0.95) -> ConfidenceInterval {
        let tail = Level.tail(level)
        guard isValid, tail > 0 else { return ConfidenceInterval(lower: .nan, upper: .nan) }
        let posterior = Beta(a: numerator + 0.5, b: denominator - numerator + 0.5)
        return ConfidenceInterval(
            lower: numerator == 0 ? 0 : posterior.quantile(tail),
            upper: numerator == denominator ? 1 : posterior.upperQuantile(tail))
    }
}

/// One proportion less another, of independent groups.
package struct ProportionDifference: Sendable, Hashable {
    package var first: Proportion
    package var second: Proportion

    package init(_ first: Proportion, minus second: Proportion) {
        self.first = first
        self.second = second
    }

    package var value: Double { first.value - second.value }

    /// The interval from the two Wilson intervals, without continuity correction.
    ///
    /// Source: Newcombe (1998), Statistics in Medicine 17, 873–890, method 10.
    package func newcombe(level: Double = 0.95) -> ConfidenceInterval {
        let one = first.wilson(level: level)
        let two = second.wilson(level: level)
        func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
        return ConfidenceInterval(
            lower: value - length(first.value - one.lower, two.upper - second.value),
            upper: value + length(one.upper - first.value, second.value - two.lower))
    }

    /// Two-sided p of equality by the pooled z test (the square root of Pearson's χ², not corrected).
    package var p: Double {
        let share = (first.numerator + second.numerator) / (first.denominator + second.denominator)
        let variance = share * (1 - share) * (1 / first.denominator + 1 / second.denominator)
        guard first.isValid, second.isValid, variance > 0 else { return .nan }
        return 2 * Normal.standardCumulative(-abs(value) / variance.squareRoot())
    }
}

extension Proportion {
    /// Two-sided p that the underlying share is `share`, by the score test: below 1 − level exactly when the Wilson
    /// interval of that level leaves `share` out.
    package func scoreP(against share: Double) -> Double {
        let variance = share * (1 - share) / denominator
        guard isValid, variance > 0 else { return .nan }
        return 2 * Normal.standardCumulative(-abs(value - share) / variance.squareRoot())
    }
}
