// The C library's elementary functions under names of our own: the mathematical modules do not import Foundation.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@usableFromInline func logarithm(_ x: Double) -> Double { log(x) }
@usableFromInline func exponential(_ x: Double) -> Double { exp(x) }
@usableFromInline func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
