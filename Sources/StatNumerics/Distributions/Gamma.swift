import CSpecialFunctions

/// The gamma distribution with density x^(shape − 1) e^(−x / scale) / (Γ(shape) scale^shape), both parameters positive.
public struct Gamma: ContinuousDistribution, Equatable {
    /// Above zero.
    public let shape: Double
    /// Above zero: the mean over the shape.
    public let scale: Double

    /// The distribution of given shape and scale, both above zero; NaN throughout otherwise.
    public init(shape: Double, scale: Double = 1) {
        self.shape = shape
        self.scale = scale
    }

    /// The mean.
    public var mean: Double { shape * scale }
    /// The variance.
    public var variance: Double { shape * scale * scale }

    /// The density at `x`.
    public func density(_ x: Double) -> Double { sf_gamma_density(shape, scale, x) }
    /// The logarithm of the density at `x`.
    public func logDensity(_ x: Double) -> Double { sf_gamma_log_density(shape, scale, x) }
    /// P(X ≤ x).
    public func cumulative(_ x: Double) -> Double { sf_gamma_tail(shape, scale, x, 0) }
    /// P(X > x), accurate far out.
    public func upperTail(_ x: Double) -> Double { sf_gamma_tail(shape, scale, x, 1) }
    /// The quantile of probability `p`; NaN outside 0...1.
    public func quantile(_ p: Double) -> Double { sf_gamma_quantile(shape, scale, p, 0) }
    /// The value that is exceeded with probability `p`; NaN outside 0...1.
    public func upperQuantile(_ p: Double) -> Double { sf_gamma_quantile(shape, scale, p, 1) }
}
