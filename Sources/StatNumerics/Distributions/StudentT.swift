import CSpecialFunctions

/// Student's t with `degreesOfFreedom` > 0, not necessarily whole.
public struct StudentT: ContinuousDistribution, Equatable {
    /// Above zero.
    public let degreesOfFreedom: Double

    /// The distribution of given degrees of freedom, above zero; NaN throughout otherwise.
    public init(degreesOfFreedom: Double) {
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// 0; NaN for one degree of freedom or fewer.
    public var mean: Double { degreesOfFreedom > 1 ? 0 : .nan }

    /// n / (n − 2); infinite for 1 < n ≤ 2, NaN below.
    public var variance: Double {
        degreesOfFreedom > 2
            ? degreesOfFreedom / (degreesOfFreedom - 2) : degreesOfFreedom > 1 ? .infinity : .nan
    }

    /// The density at `x`.
    public func density(_ x: Double) -> Double { sf_student_density(degreesOfFreedom, x) }
    /// The logarithm of the density at `x`.
    public func logDensity(_ x: Double) -> Double { sf_student_log_density(degreesOfFreedom, x) }
    /// P(X ≤ x).
    public func cumulative(_ x: Double) -> Double { sf_student_tail(degreesOfFreedom, x, 0) }
    /// P(X > x), accurate far out.
    public func upperTail(_ x: Double) -> Double { sf_student_tail(degreesOfFreedom, x, 1) }
    /// The quantile of probability `p`; NaN outside 0...1.
    public func quantile(_ p: Double) -> Double { sf_student_quantile(degreesOfFreedom, p, 0) }
    /// The value that is exceeded with probability `p`; NaN outside 0...1.
    public func upperQuantile(_ p: Double) -> Double { sf_student_quantile(degreesOfFreedom, p, 1) }
}
