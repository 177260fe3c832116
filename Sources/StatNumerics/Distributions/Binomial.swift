import CSpecialFunctions

/// The binomial distribution: successes in `trials` ≥ 0, each of probability `chance` in 0...1.
public struct Binomial: CountDistribution, Equatable {
    public let trials: Int
    public let chance: Double

    public init(trials: Int, chance: Double) {
        self.trials = trials
        self.chance = chance
    }

    public var mean: Double { Double(trials) * chance }
    public var variance: Double { Double(trials) * chance * (1 - chance) }

    public func probability(_ k: Int) -> Double { sf_binomial_probability(Double(trials), chance, Double(k)) }
    public func logProbability(_ k: Int) -> Double { sf_binomial_log_probability(Double(trials), chance, Double(k)) }
    public func cumulative(_ k: Int) -> Double { sf_binomial_tail(Double(trials), chance, Double(k), 0) }
    public func upperTail(_ k: Int) -> Double { sf_binomial_tail(Double(trials), chance, Double(k), 1) }

    public func quantile(_ p: Double) -> Double {
        CountQuantile.search(
            p, mean: mean, variance: variance, skewness: (1 - 2 * chance) / variance.squareRoot(), last: trials,
            cumulative)
    }
}
