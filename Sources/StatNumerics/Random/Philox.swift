/// The counter-based generator Philox4x32-10: a bijection of 128-bit counters for each 64-bit key.
///
/// Source: Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC '11, section 3.3 and
/// table 2.
public enum Philox4x32 {
    /// Ten rounds on the counter (word 0 in lane 0) under a key of two words.
    @inlinable @inline(__always)
    public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        var c0 = counter.x
        var c1 = counter.y
        var c2 = counter.z
        var c3 = counter.w
        var k0 = key.x
        var k1 = key.y
        for _ in 0..<10 {
            let p0 = UInt64(c0) &* 0xD251_1F53
            let p1 = UInt64(c2) &* 0xCD9E_8D57
            c0 = UInt32(truncatingIfNeeded: p1 >> 32) ^ c1 ^ k0
            c2 = UInt32(truncatingIfNeeded: p0 >> 32) ^ c3 ^ k1
            c1 = UInt32(truncatingIfNeeded: p1)
            c3 = UInt32(truncatingIfNeeded: p0)
            k0 &+= 0x9E37_79B9
            k1 &+= 0xBB67_AE85
        }
        return SIMD4(c0, c1, c2, c3)
    }
}
