import CSpecialFunctions

/// The Poisson distribution with mean ≥ 0.
public struct Poisson: CountDistribution, Equatable {
    /// At least zero.
    public let mean: Double

    /// The distribution of a given mean, at least zero; NaN throughout otherwise.
    public init(mean: Double) {
        self.mean = mean
    }

    /// The variance.
    public var variance: Double { mean }

    /// P(X = k).
    public func probability(_ k: Int) -> Double { sf_poisson_probability(mean, Double(k)) }
    /// ln P(X = k).
    public func logProbability(_ k: Int) -> Double { sf_poisson_log_probability(mean, Double(k)) }
    /// P(X ≤ k).
    public func cumulative(_ k: Int) -> Double { sf_poisson_tail(mean, Double(k), 0) }
    /// P(X > k), accurate far out.
    public func upperTail(_ k: Int) -> Double { sf_poisson_tail(mean, Double(k), 1) }

    /// The quantile of probability `p`; NaN outside 0...1.
    public func quantile(_ p: Double) -> Double {
        CountQuantile.search(p, mean: mean, variance: variance, skewness: 1 / mean.squareRoot(), last: nil, cumulative)
    }
}
