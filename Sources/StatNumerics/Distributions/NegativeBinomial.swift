import CSpecialFunctions

/// The negative binomial distribution: a Poisson whose mean is gamma of shape `size`. Variance mean + mean² / size;
/// `size` > 0 need not be whole.
public struct NegativeBinomial: CountDistribution, Equatable {
    /// The number of successes waited for, which need not be whole; above zero.
    public let size: Double
    /// The mean, or the probability of success, whichever the distribution was made from.
    private let parameter: Double
    private let byMean: Bool

    /// By the mean ≥ 0.
    public init(size: Double, mean: Double) {
        self.size = size
        parameter = mean
        byMean = true
    }

    /// By the probability of success in (0, 1]: failures before the `size`-th success.
    public init(size: Double, chance: Double) {
        self.size = size
        parameter = chance
        byMean = false
    }

    /// The mean.
    public var mean: Double { byMean ? parameter : size * (1 - parameter) / parameter }
    /// size / (size + mean).
    public var chance: Double { byMean ? size / (size + parameter) : parameter }
    /// The variance.
    public var variance: Double { byMean ? mean + mean * mean / size : mean / parameter }

    private var flag: Int32 { byMean ? 1 : 0 }

    /// P(X = k).
    public func probability(_ k: Int) -> Double {
        sf_negative_binomial_probability(size, parameter, flag, Double(k))
    }

    /// ln P(X = k).
    public func logProbability(_ k: Int) -> Double {
        sf_negative_binomial_log_probability(size, parameter, flag, Double(k))
    }

    /// P(X ≤ k).
    public func cumulative(_ k: Int) -> Double {
        sf_negative_binomial_tail(size, parameter, flag, Double(k), 0)
    }

    /// P(X > k), accurate far out.
    public func upperTail(_ k: Int) -> Double {
        sf_negative_binomial_tail(size, parameter, flag, Double(k), 1)
    }

    /// The quantile of probability `p`; NaN outside 0...1.
    public func quantile(_ p: Double) -> Double {
        CountQuantile.search(
            p, mean: mean, variance: variance, skewness: (2 - chance) / (size * (1 - chance)).squareRoot(), last: nil,
            cumulative)
    }
}
