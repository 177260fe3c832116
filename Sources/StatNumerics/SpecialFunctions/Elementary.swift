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

/// ln Γ(x) for x > 0. The sign, which C keeps in a variable of its own, is not asked for.
public func logarithmOfGamma(_ x: Double) -> Double {
    #if canImport(Darwin)
        return lgamma(x)
    #else
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    #endif
}
