/// A model without a season, fitted to a series whose season has been taken out and put back: the season is the panel's,
/// mixed with the series' own by empirical Bayes (``PooledSeason/shrunk(_:start:)``).
public struct PooledSeasonModel: ModelSpecification {
    public var inner: any ModelSpecification
    public var pool: SeasonPool
    /// The month of the first value of the series to be fitted.
    public var start: Month

    public init(_ inner: any ModelSpecification, pool: SeasonPool, start: Month) {
        self.inner = inner
        self.pool = pool
        self.start = start
    }

    public var label: String { "pooled season + \(inner.label)" }

    /// - Throws: ``ModelError/pooledSeasonUnknown`` when the panel says nothing of some month; the inner model's errors.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        guard let season = pool.season(knownAt: start + (values.count - 1)) else {
            throw ModelError.pooledSeasonUnknown
        }
        let (factors, share) = season.shrunk(values, start: start)
        let phased = (0..<12).map { factors[(start + $0).month - 1] }
        let adjusted = values.indices.map { values[$0] / phased[$0 % 12] }
        let fit = try inner.fit(adjusted, period: 1)
        return FittedPooledSeason(inner: fit, factors: phased, count: values.count, ownShare: share)
    }
}

/// A fitted model of the seasonally adjusted series, with the season put back on everything it says.
public struct FittedPooledSeason: FittedModel {
    public let inner: any FittedModel
    /// Factors of the first twelve months of the series, in order.
    public let factors: [Double]
    let count: Int
    /// How much of the season is the series' own (the rest is the panel's); nil where the model of the series decides.
    public let ownShare: Double?

    public var label: String { "pooled season + \(inner.label)" }
    public var parameters: [Parameter] { inner.parameters + (ownShare.map { [Parameter("own_share", $0)] } ?? []) }
    public var observationCount: Int { inner.observationCount }
    /// Of the adjusted series, with the change of unit: the season itself is taken as known.
    public var logLikelihood: Double { .nan }
    public var parameterCount: Int { inner.parameterCount }
    public var fittedValues: [Double] { inner.fittedValues.indices.map { inner.fittedValues[$0] * factors[$0 % 12] } }
    public var residuals: [Double] { inner.residuals.indices.map { inner.residuals[$0] * factors[$0 % 12] } }
    public var notes: [String] { inner.notes }

    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        let forecast = inner.forecast(horizon: horizon, support: support, seed: seed)
        return Forecast(marginals: forecast.marginals.enumerated().map { $1.scaled(by: factors[(count + $0) % 12]) })
    }

    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        var result = inner.simulate(horizon: horizon, paths: paths, support: support, seed: seed)
        for h in 0..<horizon {
            let factor = factors[(count + h) % 12]
            for k in (h * paths)..<((h + 1) * paths) { result.values[k] *= factor }
        }
        return result
    }
}

extension Marginal {
    /// The distribution of a positive multiple.
    func scaled(by factor: Double) -> Marginal {
        switch self {
        case .normal(let mean, let sd, let support): .normal(mean: mean * factor, sd: sd * factor, support: support)
        case .empirical(let sorted): .empirical(sorted: sorted.map { $0 * factor })
        case .mixture(let parts):
            .mixture(parts.map { Component(weight: $0.weight, marginal: $0.marginal.scaled(by: factor)) })
        case .rounded(let inner): .rounded(inner.scaled(by: factor))
        case .spread(let base, let centre, let own, let support):
            .spread(of: base.scaled(by: factor), centre: centre * factor, factor: own, support: support)
        }
    }
}
