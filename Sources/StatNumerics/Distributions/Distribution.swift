/// A distribution on the line or a part of it.
///
/// Nothing here throws: parameters outside their range give NaN throughout, so do NaN arguments and probabilities
/// outside 0...1, and no value is treated as missing.
public protocol ContinuousDistribution: Sendable {
    var mean: Double { get }
    var variance: Double { get }
    /// The density at x, 0 outside the support.
    func density(_ x: Double) -> Double
    /// The natural logarithm of the density, −∞ outside the support.
    func logDensity(_ x: Double) -> Double
    /// P(X ≤ x).
    func cumulative(_ x: Double) -> Double
    /// P(X > x), accurate where it is too small to be had as a difference from 1.
    func upperTail(_ x: Double) -> Double
    /// The x with P(X ≤ x) = p.
    func quantile(_ p: Double) -> Double
    /// The x with P(X > x) = p, accurate for p too small to be had as a difference from 1.
    func upperQuantile(_ p: Double) -> Double
}

extension ContinuousDistribution {
    /// The square root of the variance.
    @inlinable public var standardDeviation: Double { variance.squareRoot() }
}

/// A distribution on the whole numbers from 0. The same rules as for `ContinuousDistribution`.
public protocol CountDistribution: Sendable {
    var mean: Double { get }
    var variance: Double { get }
    /// P(X = k).
    func probability(_ k: Int) -> Double
    /// The natural logarithm of P(X = k), −∞ outside the support.
    func logProbability(_ k: Int) -> Double
    /// P(X ≤ k).
    func cumulative(_ k: Int) -> Double
    /// P(X > k), accurate where it is too small to be had as a difference from 1.
    func upperTail(_ k: Int) -> Double
    /// The smallest k whose `cumulative` is p or more, so that `quantile(cumulative(k))` is k wherever the probability
    /// of k is not lost in rounding. Infinite at p = 1 on an unbounded support; NaN when mean
    /// or standard deviation exceed 10¹⁵.
    func quantile(_ p: Double) -> Double
}

extension CountDistribution {
    /// The square root of the variance.
    @inlinable public var standardDeviation: Double { variance.squareRoot() }
}
