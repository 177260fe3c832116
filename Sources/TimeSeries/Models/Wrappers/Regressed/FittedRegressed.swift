/// A model fitted with regressors.
public struct FittedRegressed: FittedWrapper {
    /// The model underneath: fitted to the series itself where it takes regressors, else to the adjusted series.
    public let inner: any FittedModel
    let effects: RegressedEffects?
    /// One-step-ahead means in sample, in the units of the data; NaN before there is one. One a value of the series.
    public let fittedValues: [Double]
    /// `y - fitted`, in the units of the data; NaN where `y` is missing. One a value of the series.
    public let residuals: [Double]
    /// What a reader should know of this fit.
    public let notes: [ModelNote]

    init(inner: any FittedModel, effects: RegressedEffects? = nil, values: [Double] = [], notes: [ModelNote]) {
        self.inner = inner
        self.effects = effects
        self.notes = inner.notes + notes
        guard let effects else {
            fittedValues = inner.fittedValues
            residuals = inner.residuals
            return
        }
        fittedValues = inner.fittedValues.enumerated().map { effects.applied(effects.effect(at: $0), to: $1) }
        residuals = zip(values, fittedValues).map { $0 - $1 }
    }

    /// Whether the label says that the model within is wrapped.
    public var isNamed: Bool { false }
    /// Whether the coefficients are of the logarithm.
    public var isRatio: Bool { effects?.isRatio ?? false }
    /// Coefficients of the effects: of the logarithm where every value is above zero.
    public var coefficients: [FittedStructural.Coefficient] {
        effects?.coefficients ?? (inner as? FittedStructural)?.coefficients ?? []
    }
    /// The estimates by their usual names, initial states included.
    public var parameters: [Parameter] {
        inner.parameters + (effects?.coefficients ?? []).map { Parameter($0.name, $0.estimate) }
    }
    /// The inner model's, with the coefficients counted.
    public var likelihood: Likelihood? {
        var likelihood = inner.likelihood
        likelihood?.parameterCount += effects?.coefficients.count ?? 0
        return likelihood
    }

    /// With the effects of the months ahead, which the inner model does not know.
    public func roughMeans(horizon: Int) -> [Double] { forecast(horizon: horizon, support: .real, seed: 1).means }

    /// The model's own distributions in months where the regressors stand as in the last month of the series; elsewhere
    /// the empirical ones of 10,000 paths.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        var forecast = inner.forecast(horizon: horizon, support: support, seed: seed)
        guard let effects else { return forecast }
        let first = fittedValues.count
        let moved = (0..<horizon).filter { effects.moves(at: first + $0) }
        guard !moved.isEmpty else { return forecast }
        let paths = simulate(horizon: horizon, paths: 10_000, support: support, seed: seed)
        for h in moved { forecast.marginals[h] = .empirical(sorted: paths.month(h).sorted()) }
        return forecast
    }

    /// Joint sample paths of the next `horizon` periods, in the units of the data; the same seed gives the same paths.
    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        var result = inner.simulate(horizon: horizon, paths: paths, support: support, seed: seed)
        guard let effects else { return result }
        let first = fittedValues.count
        guard (0..<horizon).contains(where: { effects.moves(at: first + $0) }) else { return result }
        let draws = effects.draws(horizon: horizon, paths: paths, seed: seed)
        for i in result.values.indices {
            let value = effects.applied(draws[i], to: result.values[i])
            result.values[i] = support == .nonNegative && value < 0 ? 0 : value
        }
        return result
    }
}

extension FittedModel {
    /// The fit with regressors, beneath what was found; nil where there are none.
    public var regressed: FittedRegressed? { layer(FittedRegressed.self) }
}
