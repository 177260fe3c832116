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
