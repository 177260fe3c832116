import CSpecialFunctions

/// The chi-square distribution with `degreesOfFreedom` > 0, not necessarily whole: a gamma of shape n / 2 and scale 2.
public struct ChiSquare: ContinuousDistribution, Equatable {
    public let degreesOfFreedom: Double

    public init(degreesOfFreedom: Double) {
        self.degreesOfFreedom = degreesOfFreedom
    }

    public var mean: Double { degreesOfFreedom }
    public var variance: Double { 2 * degreesOfFreedom }

    public func density(_ x: Double) -> Double { sf_gamma_density(degreesOfFreedom / 2, 2, x) }
    public func logDensity(_ x: Double) -> Double { sf_gamma_log_density(degreesOfFreedom / 2, 2, x) }
    public func cumulative(_ x: Double) -> Double { sf_gamma_tail(degreesOfFreedom / 2, 2, x, 0) }
    public func upperTail(_ x: Double) -> Double { sf_gamma_tail(degreesOfFreedom / 2, 2, x, 1) }
    public func quantile(_ p: Double) -> Double { sf_gamma_quantile(degreesOfFreedom / 2, 2, p, 0) }
    public func upperQuantile(_ p: Double) -> Double { sf_gamma_quantile(degreesOfFreedom / 2, 2, p, 1) }
}
