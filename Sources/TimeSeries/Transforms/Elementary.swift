// The C library's functions that stay accurate near zero, under names of our own.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// eˣ − 1.
func exponentialLessOne(_ x: Double) -> Double { expm1(x) }
/// ln(1 + x).
func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }
/// ln Γ(x) for x > 0. The sign, which C keeps in a variable of its own, is not asked for.
func logarithmOfGamma(_ x: Double) -> Double {
    #if canImport(Darwin)
        return lgamma(x)
    #else
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    #endif
}
