/// Logarithm and exponential from the four operations alone.
///
/// The C library picks among machine-specific versions of `log` and `exp` whose last bits differ; random numbers that
/// must be the same on every machine go through these instead. Both are within two units of the last place.
public enum PortableMath {
    /// ln x, by x = 2ᵏ m with m in [√½, √2), ln m = 2 artanh((m − 1)/(m + 1)) by its series.
    @inlinable
    public static func log(_ x: Double) -> Double {
        guard x >= 0x1p-1022, x < .infinity else {
            if x > 0, x < .infinity { return log(x * 0x1p100) - 69.31471805599453 }
            return x == 0 ? -.infinity : x == .infinity ? x : .nan
        }
        var bits = x.bitPattern
        var k = Int(bits >> 52) - 1023
        bits = (bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000
        var m = Double(bitPattern: bits)
        if m > 1.4142135623730951 {
            m *= 0.5
            k += 1
        }
        let f = m - 1
        let s = f / (2 + f)
        let z = s * s
        // z is at most 0.0295, so the first term left out is below 2⁻⁵⁸ of the result.
        var series = 1.0 / 23
        series = series * z + 1.0 / 21
        series = series * z + 1.0 / 19
        series = series * z + 1.0 / 17
        series = series * z + 1.0 / 15
        series = series * z + 1.0 / 13
        series = series * z + 1.0 / 11
        series = series * z + 1.0 / 9
        series = series * z + 1.0 / 7
        series = series * z + 1.0 / 5
        series = series * z + 1.0 / 3
        // 2 s = f − s f, so ln m = f − s (f − 2 z series): f is exact, which keeps the sum accurate.
        let exponent = Double(k)
        return exponent * 6.93147180369123816490e-01
            - ((s * (f - 2 * z * series) - exponent * 1.90821492927058770002e-10) - f)
    }

    /// eˣ, 0 below e⁻⁷⁰⁸: x = k ln 2 + r, eʳ by its series.
    @inlinable
    public static func exp(_ x: Double) -> Double {
        guard x >= -708, x <= 709 else { return x.isNaN ? x : x < 0 ? 0 : .infinity }
        let k = (x * 1.4426950408889634).rounded()
        let r = (x - k * 6.93147180369123816490e-01) - k * 1.90821492927058770002e-10
        var sum = 1.0
        for n in stride(from: 14.0, through: 1.0, by: -1.0) { sum = 1 + r / n * sum }
        return sum * Double(sign: .plus, exponent: Int(k), significand: 1)
    }
}
