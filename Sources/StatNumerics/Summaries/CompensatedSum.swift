/// A running sum in double-double arithmetic: the result is correctly rounded unless some 10¹⁵ terms cancel.
///
/// Source: Ogita, Rump and Oishi (2005), Accurate sum and dot product, SIAM Journal on Scientific Computing 26,
/// 1955–1988 (Sum2 and Dot2).
public struct CompensatedSum: Sendable {
    @usableFromInline var high = 0.0
    @usableFromInline var low = 0.0

    /// The sum of nothing: 0.
    @inlinable public init() {}

    /// Adds `x`.
    @inlinable @inline(__always)
    public mutating func add(_ x: Double) {
        let sum = high + x
        let part = sum - high
        low += (high - (sum - part)) + (x - part)
        high = sum
    }

    /// Adds x · y, its rounding error included (Dekker's splitting; |x| and |y| below 10³⁰⁰).
    @inlinable @inline(__always)
    public mutating func add(product x: Double, _ y: Double) {
        let product = x * y
        let a = 134_217_729 * x
        let b = 134_217_729 * y
        let xHigh = a - (a - x)
        let yHigh = b - (b - y)
        let xLow = x - xHigh
        let yLow = y - yHigh
        add(product)
        low += ((xHigh * yHigh - product) + xHigh * yLow + xLow * yHigh) + xLow * yLow
    }

    /// The sum rounded to one `Double`.
    @inlinable public var value: Double { high + low }

    /// The part of the sum that `value` leaves out.
    @inlinable public var remainder: Double { (high - (high + low)) + low }
}
