public import Glibc

// The C library's elementary functions, once for the whole package, under names that no case, property or extension
// shadows. Code that must give the same bits on every machine goes through `PortableMath` instead.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// ln x.
@inlinable public func logarithm(_ x: Double) -> Double { log(x) }
/// eˣ.
@inlinable public func exponential(_ x: Double) -> Double { exp(x) }
/// xʸ.
@inlinable public func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
/// eˣ − 1, accurate near zero.
@inlinable public func exponentialLessOne(_ x: Double) -> Double { expm1(x) }
/// ln(1 + x), accurate near zero.
@inlinable public func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }
/// The sine of an angle in radians.
@inlinable public func sine(_ x: Double) -> Double { sin(x) }
/// The cosine of an angle in radians.
@inlinable public func cosine(_ x: Double) -> Double { cos(x) }

/// The angle in radians, −π/2 to π/2, whose sine this is; NaN beyond ±1.
@inlinable public func inverseSine(_ x: Double) -> Double { asin(x) }
/// log₂ x.
@inlinable public func logarithmToBaseTwo(_ x: Double) -> Double { log2(x) }
/// The error function.
@inlinable public func errorFunction(_ x: Double) -> Double { erf(x) }
/// The complement of the error function, accurate in the far tail.
@inlinable public func errorFunctionComplement(_ x: Double) -> Double { erfc(x) }

/// ln Γ(x) for x > 0. The sign, which C keeps in a variable of its own, is not asked for.
public func logarithmOfGamma(_ x: Double) -> Double {
    #if canImport(Darwin)
        return lgamma(x)
    #else
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    #endif
}
