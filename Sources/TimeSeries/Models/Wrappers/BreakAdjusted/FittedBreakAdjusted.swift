/// A model fitted with what was found allowed for; residuals and parameters are those of "it lasts".
public struct FittedBreakAdjusted: FittedWrapper {
    /// The fit in which what was found lasts.
    public let inner: any FittedModel
    /// With the doubt whether it does.
    private let distribution: any FittedModel
    /// In order of time.
    public let found: [Disturbance]

    init(leader: any FittedModel, mixture: any FittedModel, found: [Disturbance]) {
        inner = leader
        distribution = mixture
        self.found = found
    }

    /// Whether the label says that the model within is wrapped.
    public var isNamed: Bool { false }

    /// The distribution of each of the next `horizon` periods, in the units of the data; the seed counts where it is
    /// made of paths.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        distribution.forecast(horizon: horizon, support: support, seed: seed)
    }

    /// Means of the next `horizon` periods at little cost.
    public func roughMeans(horizon: Int) -> [Double] { distribution.roughMeans(horizon: horizon) }

    /// Joint sample paths of the next `horizon` periods, in the units of the data; the same seed gives the same paths.
    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        distribution.simulate(horizon: horizon, paths: paths, support: support, seed: seed)
    }
}

extension FittedModel {
    /// The shifts and outliers that were looked for and allowed for, in order of time; nil where none were looked for.
    public var disturbancesAllowedFor: [Disturbance]? { layer(FittedBreakAdjusted.self)?.found }
}
