/// A fitted model of a series divided by seasonal factors, with the factors put back on everything it says.
public struct FittedSeasonalFactors: FittedModel {
    public let label: String
    public let inner: any FittedModel
    /// Factors of the first cycle of the series, in order.
    public let factors: [Double]
    let count: Int
    /// How much of the season is the series' own (the rest is the panel's); nil where the model of the series decides.
    public let ownShare: Double?

    public var parameters: [Parameter] { inner.parameters + (ownShare.map { [Parameter("own_share", $0)] } ?? []) }
    public var observationCount: Int { inner.observationCount }
    /// Of the adjusted series, with the change of unit: the season itself is taken as known.
    public var logLikelihood: Double { .nan }
    public var parameterCount: Int { inner.parameterCount }
    public var fittedValues: [Double] {
        inner.fittedValues.indices.map { inner.fittedValues[$0] * factors[$0 % factors.count] }
    }
    public var residuals: [Double] { inner.residuals.indices.map { inner.residuals[$0] * factors[$0 % factors.count] } }
    public var notes: [String] { inner.notes }

    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        let forecast = inner.forecast(horizon: horizon, support: support, seed: seed)
        return Forecast(
            marginals: forecast.marginals.enumerated().map { $1.scaled(by: factors[(count + $0) % factors.count]) })
    }

    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        var result = inner.simulate(horizon: horizon, paths: paths, support: support, seed: seed)
        for h in 0..<horizon {
            let factor = factors[(count + h) % factors.count]
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
