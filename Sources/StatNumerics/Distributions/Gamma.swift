import CSpecialFunctions

/// The gamma distribution with density x^(shape − 1) e^(−x / scale) / (Γ(shape) scale^shape), both parameters positive.
public struct Gamma: ContinuousDistribution, Equatable {
    public let shape: Double
    public let scale: Double

    public init(shape: Double, scale: Double = 1) {
        self.shape = shape
        self.scale = scale
    }

    public var mean: Double { shape * scale }
    public var variance: Double { shape * scale * scale }

    public func density(_ x: Double) -> Double { sf_gamma_density(shape, scale, x) }
    public func logDensity(_ x: Double) -> Double { sf_gamma_log_density(shape, scale, x) }
    public func cumulative(_ x: Double) -> Double { sf_gamma_tail(shape, scale, x, 0) }
    public func upperTail(_ x: Double) -> Double { sf_gamma_tail(shape, scale, x, 1) }
    public func quantile(_ p: Double) -> Double { sf_gamma_quantile(shape, scale, p, 0) }
    public func upperQuantile(_ p: Double) -> Double { sf_gamma_quantile(shape, scale, p, 1) }
}
