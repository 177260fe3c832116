import CSpecialFunctions

/// The chi-square distribution with `degreesOfFreedom` > 0, not necessarily whole: a gamma of shape n / 2 and scale 2.
public struct ChiSquare: ContinuousDistribution, Equatable {
    /// Above zero.
    public let degreesOfFreedom: Double

    /// The distribution of given degrees of freedom, above zero; NaN throughout otherwise.
    public init(degreesOfFreedom: Double) {
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The mean.
    public var mean: Double { degreesOfFreedom }
    /// The variance.
    public var variance: Double { 2 * degreesOfFreedom }

    /// The density at `x`.
    public func density(_ x: Double) -> Double { sf_gamma_density(degreesOfFreedom / 2, 2, x) }
    /// The logarithm of the density at `x`.
    public func logDensity(_ x: Double) -> Double { sf_gamma_log_density(degreesOfFreedom / 2, 2, x) }
    /// P(X ≤ x).
    public func cumulative(_ x: Double) -> Double { sf_gamma_tail(degreesOfFreedom / 2, 2, x, 0) }
    /// P(X > x), accurate far out.
    public func upperTail(_ x: Double) -> Double { sf_gamma_tail(degreesOfFreedom / 2, 2, x, 1) }
    /// The quantile of probability `p`; NaN outside 0...1.
    public func quantile(_ p: Double) -> Double { sf_gamma_quantile(degreesOfFreedom / 2, 2, p, 0) }
    /// The value that is exceeded with probability `p`; NaN outside 0...1.
    public func upperQuantile(_ p: Double) -> Double { sf_gamma_quantile(degreesOfFreedom / 2, 2, p, 1) }
}
