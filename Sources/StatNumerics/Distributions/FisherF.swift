import CSpecialFunctions

/// Fisher's F: the ratio of two mean squares with `numerator` and `denominator` degrees of freedom, both positive.
public struct FisherF: ContinuousDistribution, Equatable {
    /// Degrees of freedom of the numerator, above zero.
    public let numerator: Double
    /// Degrees of freedom of the denominator, above zero.
    public let denominator: Double

    /// The distribution of given degrees of freedom, both above zero; NaN throughout otherwise.
    public init(numerator: Double, denominator: Double) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// n / (n − 2) for n > 2 denominator degrees of freedom; infinite below.
    public var mean: Double { denominator > 2 ? denominator / (denominator - 2) : .infinity }

    /// 2 n² (m + n − 2) / (m (n − 2)² (n − 4)) for n > 4; infinite for 2 < n ≤ 4; NaN below.
    public var variance: Double {
        let m = numerator
        let n = denominator
        guard n > 4 else { return n > 2 ? .infinity : .nan }
        return 2 * n * n * (m + n - 2) / (m * (n - 2) * (n - 2) * (n - 4))
    }

    /// The density at `x`.
    public func density(_ x: Double) -> Double { sf_f_density(numerator, denominator, x) }
    /// The logarithm of the density at `x`.
    public func logDensity(_ x: Double) -> Double { sf_f_log_density(numerator, denominator, x) }
    /// P(X ≤ x).
    public func cumulative(_ x: Double) -> Double { sf_f_tail(numerator, denominator, x, 0) }
    /// P(X > x), accurate far out.
    public func upperTail(_ x: Double) -> Double { sf_f_tail(numerator, denominator, x, 1) }
    /// The quantile of probability `p`; NaN outside 0...1.
    public func quantile(_ p: Double) -> Double { sf_f_quantile(numerator, denominator, p, 0) }
    /// The value that is exceeded with probability `p`; NaN outside 0...1.
    public func upperQuantile(_ p: Double) -> Double { sf_f_quantile(numerator, denominator, p, 1) }
}
