#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The C library's natural logarithm, under a name that no case or property shadows.
@inline(__always) func logarithm(_ x: Double) -> Double { log(x) }
