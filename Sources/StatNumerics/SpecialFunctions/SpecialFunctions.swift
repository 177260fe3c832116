import CSpecialFunctions
public import Glibc

/// Special functions of real arguments, accurate to 1e-12 relative or better; an argument outside a function's domain
/// gives NaN. Boost.Math in extended precision stands behind all but erf and erfc, which are the C library's.
public enum SpecialFunctions {
    /// ln |Γ(x)|.
    public static func logGamma(_ x: Double) -> Double { sf_log_gamma(x) }

    /// ψ(x), the derivative of ln Γ.
    public static func digamma(_ x: Double) -> Double { sf_digamma(x) }

    /// ψ′(x).
    public static func trigamma(_ x: Double) -> Double { sf_trigamma(x) }

    /// ln B(a, b) for positive a and b.
    public static func logBeta(_ a: Double, _ b: Double) -> Double { sf_log_beta(a, b) }

    /// The regularised incomplete gamma function P(a, x).
    public static func gammaLower(_ a: Double, _ x: Double) -> Double { sf_incomplete_gamma(a, x, 0) }

    /// Its complement Q(a, x).
    public static func gammaUpper(_ a: Double, _ x: Double) -> Double { sf_incomplete_gamma(a, x, 1) }

    /// The error function.
    @inlinable public static func errorFunction(_ x: Double) -> Double { StatNumerics.errorFunction(x) }

    /// Its complement, accurate in the far tail.
    @inlinable public static func errorFunctionComplement(_ x: Double) -> Double {
        StatNumerics.errorFunctionComplement(x)
    }

    /// ln(1 + x) − x, without cancellation near 0.
    public static func log1pMinus(_ x: Double) -> Double { sf_log1pmx(x) }
}
