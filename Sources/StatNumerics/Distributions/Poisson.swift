import CSpecialFunctions

/// The Poisson distribution with mean ≥ 0.
public struct Poisson: CountDistribution, Equatable {
    public let mean: Double

    public init(mean: Double) {
        self.mean = mean
    }

    public var variance: Double { mean }

    public func probability(_ k: Int) -> Double { sf_poisson_probability(mean, Double(k)) }
    public func logProbability(_ k: Int) -> Double { sf_poisson_log_probability(mean, Double(k)) }
    public func cumulative(_ k: Int) -> Double { sf_poisson_tail(mean, Double(k), 0) }
    public func upperTail(_ k: Int) -> Double { sf_poisson_tail(mean, Double(k), 1) }

    public func quantile(_ p: Double) -> Double {
        CountQuantile.search(p, mean: mean, variance: variance, skewness: 1 / mean.squareRoot(), last: nil, cumulative)
    }
}
