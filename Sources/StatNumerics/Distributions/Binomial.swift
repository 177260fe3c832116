import CSpecialFunctions

/// The binomial distribution: successes in `trials` ≥ 0, each of probability `chance` in 0...1.
public struct Binomial: CountDistribution, Equatable {
    /// At least zero.
    public let trials: Int
    /// Of an event in a trial, 0 to 1.
    public let chance: Double

    /// The distribution of the events in so many trials of a chance of 0 to 1; NaN throughout otherwise.
    public init(trials: Int, chance: Double) {
        self.trials = trials
        self.chance = chance
    }

    /// The mean.
    public var mean: Double { Double(trials) * chance }
    /// The variance.
    public var variance: Double { Double(trials) * chance * (1 - chance) }

    /// P(X = k).
    public func probability(_ k: Int) -> Double { sf_binomial_probability(Double(trials), chance, Double(k)) }
    /// ln P(X = k).
    public func logProbability(_ k: Int) -> Double { sf_binomial_log_probability(Double(trials), chance, Double(k)) }
    /// P(X ≤ k).
    public func cumulative(_ k: Int) -> Double { sf_binomial_tail(Double(trials), chance, Double(k), 0) }
    /// P(X > k), accurate far out.
    public func upperTail(_ k: Int) -> Double { sf_binomial_tail(Double(trials), chance, Double(k), 1) }

    /// The quantile of probability `p`; NaN outside 0...1.
    public func quantile(_ p: Double) -> Double {
        CountQuantile.search(
            p, mean: mean, variance: variance, skewness: (1 - 2 * chance) / variance.squareRoot(), last: trials,
            cumulative)
    }
}
