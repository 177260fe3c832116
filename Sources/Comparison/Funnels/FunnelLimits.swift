import StatNumerics

/// Limits of a funnel that holds if every area had the same underlying value: sampling alone.
///
/// Shares are between 0 and 1, levels shares (0.95 and 0.998 are the custom).
package enum FunnelLimits {
    /// The observed shares of `trials` whose score interval just reaches `centre`: the limits that the public-health
    /// funnel tools draw.
    ///
    /// It inverts Wilson's interval in the observed share, with p̂ moved by half an event's variance, in the closed
    /// form of PHEindicatormethods (`phe_funnels`, proportions).
    package static func score(centre p: Double, trials n: Double, level: Double) -> ConfidenceInterval {
        let z = Level.deviate(level)
        guard p >= 0, p <= 1, n > 0, z > 0 else { return ConfidenceInterval(lower: .nan, upper: .nan) }
        let square = z * z
        let middle = p * (n / square + 1)
        let weight = 1 / square + 1 / n
        let inner = middle * middle - weight * p * (n * (p * (n / square + 2) - 1) + square * (p - 1))
        let half = max(0, inner).squareRoot()
        return ConfidenceInterval(
            lower: max(0, (middle - half) / weight / n), upper: min(1, (middle + half) / weight / n))
    }

    /// The exact binomial limits, interpolated between counts so that the funnel is smooth.
    ///
    /// Source: Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202, appendix A.1: (r − α) / n with r the
    /// quantile and α how far its probability overshoots.
    package static func exactBinomial(centre p: Double, trials n: Int, level: Double) -> ConfidenceInterval {
        let tail = Level.tail(level)
        guard p > 0, p < 1, n > 0, tail > 0 else { return ConfidenceInterval(lower: .nan, upper: .nan) }
        let distribution = Binomial(trials: n, chance: p)
        func limit(_ probability: Double) -> Double {
            let r = Int(distribution.quantile(probability))
            let mass = distribution.probability(r)
            let overshoot = mass > 0 ? (distribution.cumulative(r) - probability) / mass : 0
            return min(1, max(0, (Double(r) - overshoot) / Double(n)))
        }
        return ConfidenceInterval(lower: limit(tail), upper: limit(1 - tail))
    }

    /// The exact Poisson limits of observed over expected, where the centre is 1 and `expected` need not be whole.
    ///
    /// Source: Garwood's interval at the expected count, as FunnelPlotR and PHEindicatormethods draw it.
    package static func exactRatio(expected: Double, level: Double) -> ConfidenceInterval {
        EventRate(expected, over: expected).exact(level: level)
    }
}
