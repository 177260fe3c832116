import StatNumerics

/// A count model fitted to a series; with several powers of the mean, the mixture of their fits.
public struct FittedCounts: FittedModel {
    /// One power's fit, and its share of the mixture.
    public struct Member: Hashable, Sendable {
        /// As estimated at this power.
        public let parameters: CountModel.Parameters
        /// Its share of the mixture, 0 to 1.
        public let weight: Double
        /// The full Gaussian log-likelihood at the estimate, constants included; NaN where the model defines none.
        public let logLikelihood: Double
        /// The level after the last month.
        public let finalLevel: Double
    }

    /// The label, which the catalogue reads.
    public let label: String
    /// The kind of model.
    public let family = ModelFamily.counts
    /// What the information criteria are made of.
    public var likelihood: Likelihood? {
        Likelihood(logLikelihood, observations: observationCount, parameters: parameterCount)
    }
    /// Observations in a seasonal cycle.
    public let period: Int
    /// The likeliest power first; weights add to one.
    public let members: [Member]
    /// One factor a place of the cycle, the first value's first.
    public let season: [Double]
    /// The number of observations that were not missing.
    public let observationCount: Int
    /// The full Gaussian log-likelihood at the estimate, constants included; NaN where the model defines none.
    public let logLikelihood: Double
    /// Estimated quantities, the residual variance included.
    public let parameterCount: Int
    /// One-step-ahead means in sample, in the units of the data; NaN before there is one. One a value of the series.
    public let fittedValues: [Double]
    /// `y - fitted`, in the units of the data; NaN where `y` is missing. One a value of the series.
    public let residuals: [Double]
    /// What a reader should know of this fit.
    public let notes: [ModelNote]
    private let length: Int
    private let floor: Double

    init(_ model: CountModel, data: CountData, fits: [CountEstimator.Fit]) {
        label = model.label
        period = data.period
        season = data.season
        length = data.values.count
        floor = data.floor
        observationCount = data.observedCount
        let penalty = 0.5 * logarithm(Double(data.observedCount))
        let criteria = fits.map { $0.logLikelihood - ($0.moves ? penalty : 0) }
        let best = criteria.max() ?? 0
        let shares = criteria.map { exponential($0 - best) }
        let total = shares.reduce(0, +)
        var members: [Member] = []
        var means: [Double] = []
        for (share, fit) in zip(shares, fits).sorted(by: { $0.0 > $1.0 }) {
            let (level, fitted) = FittedCounts.filter(data, fit.parameters)
            if means.isEmpty { means = fitted }
            members.append(
                Member(
                    parameters: fit.parameters, weight: share / total, logLikelihood: fit.logLikelihood,
                    finalLevel: level))
        }
        self.members = members
        fittedValues = means
        residuals = zip(data.values, means).map { $0 - $1 }
        logLikelihood = members.first?.logLikelihood ?? .nan
        let seasonal = season.contains { $0 != 1 }
        parameterCount = 3 + (seasonal ? period - 1 : 0)
        notes =
            data.mean == 0
            ? [.noCase] : []
    }

    private static func filter(_ data: CountData, _ p: CountModel.Parameters) -> (level: Double, means: [Double]) {
        var level = p.initialLevel
        let means = data.values.enumerated().map { t, y -> Double in
            let s = data.season[t % data.period]
            let mean = s * max(level, data.floor)
            if !y.isNaN { level += p.alpha * (y / s - level) }
            return mean
        }
        return (max(level, data.floor), means)
    }

    /// The estimates by their usual names, initial states included.
    public var parameters: [Parameter] {
        guard let leader = members.first else { return [] }
        var list = [
            Parameter("alpha", leader.parameters.alpha), Parameter("excess", leader.parameters.excess),
            Parameter("power", leader.parameters.power), Parameter("l0", leader.parameters.initialLevel),
        ]
        if season.contains(where: { $0 != 1 }) {
            list += season.enumerated().map { Parameter("s\($0 + 1)", $1) }
        }
        return list
    }

    /// Whole numbers: the empirical distribution of 10,000 sample paths.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        let paths = simulate(horizon: horizon, paths: 10_000, support: support, seed: seed)
        return Forecast(
            marginals: (0..<horizon).map { .rounded(.empirical(sorted: paths.month($0).sorted())) })
    }

    /// Paths of whole numbers, never negative whatever the support. Each moves its own level with what it draws.
    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        let counts = FittedMixture.allocate(paths, weights: members.map(\.weight))
        var values = [Double](repeating: 0, count: horizon * paths)
        var offset = 0
        for (k, member) in members.enumerated() {
            let p = member.parameters
            var stream = RandomStream(seed: seed, stream: UInt64(k))
            let doubt = startingDoubt(member)
            // A level that stays is as small as its doubt has it: with a floor its mean would be above its estimate.
            let least = p.alpha > 0 ? floor : 0
            for path in offset..<(offset + counts[k]) {
                var level = member.finalLevel
                if doubt > 0 {
                    // Doubt about a level that hardly moves, as a gamma number of the same mean.
                    let shape = level * level / doubt
                    level = max(least, stream.nextGamma(shape: shape, scale: level / shape))
                }
                for h in 0..<horizon {
                    let s = season[(length + h) % period]
                    let mean = s * max(level, least)
                    let size = CountEstimator.size(mean: mean, p)
                    let drawn =
                        size < 1e7 * (1 + mean)
                        ? stream.nextNegativeBinomial(size: size, mean: mean) : stream.nextPoisson(mean: mean)
                    let y = drawn.map { Double($0) } ?? mean.rounded()
                    values[h * paths + path] = y
                    level += p.alpha * (y / s - level)
                }
            }
            offset += counts[k]
        }
        return SamplePaths(horizon: horizon, count: paths, values: values)
    }

    /// The variance of the level's estimate that its own moves do not already carry: that of the mean of all months, as
    /// far as the first level still counts.
    private func startingDoubt(_ member: Member) -> Double {
        let p = member.parameters
        let level = member.finalLevel
        let size = CountEstimator.size(mean: level, p)
        let variance = level + (size.isFinite ? level * level / size : 0)
        var kept = 1.0
        for _ in 0..<observationCount { kept *= 1 - p.alpha }
        return variance / Double(observationCount) * kept * kept
    }
}
