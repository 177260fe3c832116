/// The normal distribution. NaN in gives NaN out, as does a standard deviation that is not positive.
public struct Normal: ContinuousDistribution, Equatable {
    /// The centre.
    public let mean: Double
    /// Above zero.
    public let standardDeviation: Double

    @inlinable
    /// The distribution of given mean and standard deviation; the standard normal by default.
    public init(mean: Double = 0, standardDeviation: Double = 1) {
        self.mean = mean
        self.standardDeviation = standardDeviation > 0 ? standardDeviation : .nan
    }

    /// The variance.
    @inlinable public var variance: Double { standardDeviation * standardDeviation }

    @inlinable
    /// The density at `x`.
    public func density(_ x: Double) -> Double {
        let z = (x - mean) / standardDeviation
        // Splitting z keeps the relative error of exp(-z²/2) from growing with z² in the far tails.
        let high = (z * 65536).rounded(.towardZero) / 65536
        guard z.magnitude < 1e4 else { return z.isNaN ? .nan : 0 }
        return exponential(-0.5 * high * high) * exponential(-0.5 * (z - high) * (z + high)) * 0.3989422804014327
            / standardDeviation
    }

    @inlinable
    /// The logarithm of the density at `x`.
    public func logDensity(_ x: Double) -> Double {
        let z = (x - mean) / standardDeviation
        return -0.5 * z * z - 0.9189385332046728 - logarithm(standardDeviation)
    }

    @inlinable
    /// P(X ≤ x).
    public func cumulative(_ x: Double) -> Double {
        Normal.standardCumulative((x - mean) / standardDeviation)
    }

    @inlinable
    /// P(X > x), accurate far out.
    public func upperTail(_ x: Double) -> Double {
        Normal.standardCumulative((mean - x) / standardDeviation)
    }

    @inlinable
    /// The quantile of probability `p`; NaN outside 0...1.
    public func quantile(_ p: Double) -> Double {
        mean + standardDeviation * Normal.standardQuantile(p)
    }

    @inlinable
    /// The value that is exceeded with probability `p`; NaN outside 0...1.
    public func upperQuantile(_ p: Double) -> Double {
        mean - standardDeviation * Normal.standardQuantile(p)
    }

    /// Φ(z), from the C library's erfc.
    @inlinable
    public static func standardCumulative(_ z: Double) -> Double {
        0.5 * errorFunctionComplement(z * -0.7071067811865476)
    }

    /// Φ⁻¹(p): infinite at 0 and 1, NaN outside.
    ///
    /// Source: Wichura (1988), Algorithm AS 241 (PPND16), Applied Statistics 37, 477–484. It uses the four operations,
    /// a square root and `PortableMath.log`, so it gives the same bits on every machine.
    @inlinable
    public static func standardQuantile(_ p: Double) -> Double {
        let q = p - 0.5
        if q.magnitude <= 0.425 {
            let r = 0.180625 - q * q
            return q * centralNumerator(r) / centralDenominator(r)
        }
        guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
        let tail = q < 0 ? p : 1 - p
        let r = (-PortableMath.log(tail)).squareRoot()
        let z = r <= 5 ? middleTail(r - 1.6) : farTail(r - 5)
        return q < 0 ? -z : z
    }

    /// The deviate beyond which, on either side, 5 % of a standard normal lie: of a 95 % interval, to the last digit.
    public static let deviateOf95 = 1.959963984540054

    /// The deviate z for which a share of a standard normal lies from −z to z: 1.959964 for 0.95. NaN for a share that
    /// is not between 0 and 1.
    public static func deviate(holding share: Double) -> Double {
        share > 0 && share < 1 ? -standardQuantile((1 - share) / 2) : .nan
    }

    @inlinable @inline(__always)
    static func centralNumerator(_ r: Double) -> Double {
        (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
            + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r
            + 133.14166789178437745) * r + 3.387132872796366608)
    }

    @inlinable @inline(__always)
    static func centralDenominator(_ r: Double) -> Double {
        (((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r
            + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r
            + 42.313330701600911252) * r + 1)
    }

    @inlinable
    static func middleTail(_ r: Double) -> Double {
        let numerator =
            (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r
                + 1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r
                + 4.6303378461565452959) * r + 1.42343711074968357734)
        let denominator =
            (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r
                + 0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r
                + 2.05319162663775882187) * r + 1)
        return numerator / denominator
    }

    @inlinable
    static func farTail(_ r: Double) -> Double {
        let numerator =
            (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r
                + 0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r
                + 5.4637849111641143699) * r + 6.6579046435011037772)
        let denominator =
            (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r
                + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4) * r + 0.0148753612908506148525) * r
                + 0.13692988092273580531) * r + 0.59983220655588793769) * r + 1)
        return numerator / denominator
    }
}
