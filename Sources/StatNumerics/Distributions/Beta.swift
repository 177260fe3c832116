import CSpecialFunctions

/// The beta distribution with density proportional to x^(a − 1) (1 − x)^(b − 1) on 0...1, both parameters positive.
public struct Beta: ContinuousDistribution, Equatable {
    /// The first shape, above zero.
    public let a: Double
    /// The second shape, above zero.
    public let b: Double

    /// The distribution of given shapes, both above zero; NaN throughout otherwise.
    public init(a: Double, b: Double) {
        self.a = a
        self.b = b
    }

    /// The mean.
    public var mean: Double { a / (a + b) }
    /// The variance.
    public var variance: Double { a * b / ((a + b) * (a + b) * (a + b + 1)) }

    /// The density at `x`.
    public func density(_ x: Double) -> Double { sf_beta_density(a, b, x) }
    /// The logarithm of the density at `x`.
    public func logDensity(_ x: Double) -> Double { sf_beta_log_density(a, b, x) }
    /// P(X ≤ x).
    public func cumulative(_ x: Double) -> Double { sf_incomplete_beta(a, b, x, 0) }
    /// P(X > x), accurate far out.
    public func upperTail(_ x: Double) -> Double { sf_incomplete_beta(a, b, x, 1) }
    /// The quantile of probability `p`; NaN outside 0...1.
    public func quantile(_ p: Double) -> Double { sf_beta_quantile(a, b, p, 0) }
    /// The value that is exceeded with probability `p`; NaN outside 0...1.
    public func upperQuantile(_ p: Double) -> Double { sf_beta_quantile(a, b, p, 1) }
}
