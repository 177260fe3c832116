import CSpecialFunctions

/// The beta distribution with density proportional to x^(a − 1) (1 − x)^(b − 1) on 0...1, both parameters positive.
public struct Beta: ContinuousDistribution, Equatable {
    public let a: Double
    public let b: Double

    public init(a: Double, b: Double) {
        self.a = a
        self.b = b
    }

    public var mean: Double { a / (a + b) }
    public var variance: Double { a * b / ((a + b) * (a + b) * (a + b + 1)) }

    public func density(_ x: Double) -> Double { sf_beta_density(a, b, x) }
    public func logDensity(_ x: Double) -> Double { sf_beta_log_density(a, b, x) }
    public func cumulative(_ x: Double) -> Double { sf_incomplete_beta(a, b, x, 0) }
    public func upperTail(_ x: Double) -> Double { sf_incomplete_beta(a, b, x, 1) }
    public func quantile(_ p: Double) -> Double { sf_beta_quantile(a, b, p, 0) }
    public func upperQuantile(_ p: Double) -> Double { sf_beta_quantile(a, b, p, 1) }
}
