import CSpecialFunctions

/// A reproducible stream of random numbers: the same seed, stream and position give the same numbers on every machine,
/// and streams of different number are independent whatever thread draws from them.
///
/// The generator is Philox4x32-10 with the seed as its key; the counter's low 64 bits count blocks of two 64-bit
/// words, its high 64 bits are the stream's number. So there are 2⁶⁴ streams, and any place of one is reached at once
/// through `position`. One draw of `nextUInt64`, `nextUniform` or `nextNormal` takes exactly one word.
public struct RandomStream: RandomNumberGenerator, Sendable {
    /// The seed: streams of another share nothing with this one's.
    public let seed: UInt64
    /// The number of the stream among those of its seed.
    public let stream: UInt64
    @usableFromInline var drawn: UInt64 = 0
    /// The second word of the block last computed, in use while `hasSpare`.
    @usableFromInline var spare: UInt64 = 0
    @usableFromInline var hasSpare = false

    /// The beginning of stream `stream` of `seed`.
    @inlinable
    public init(seed: UInt64, stream: UInt64 = 0) {
        self.seed = seed
        self.stream = stream
    }

    /// The number of 64-bit words drawn so far. Set it to jump there.
    @inlinable
    public var position: UInt64 {
        get { drawn }
        set {
            drawn = newValue
            hasSpare = false
        }
    }

    /// The two words of block `index`.
    @inlinable @inline(__always)
    func words(ofBlock index: UInt64) -> (UInt64, UInt64) {
        let out = Philox4x32.block(
            counter: SIMD4(
                UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32),
                UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32)),
            key: SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
        return (UInt64(out.x) | UInt64(out.y) << 32, UInt64(out.z) | UInt64(out.w) << 32)
    }

    /// The next 64 random bits.
    @inlinable
    public mutating func nextUInt64() -> UInt64 {
        defer { drawn &+= 1 }
        if hasSpare {
            hasSpare = false
            return spare
        }
        let (first, second) = words(ofBlock: drawn >> 1)
        if drawn & 1 == 1 { return second }
        spare = second
        hasSpare = true
        return first
    }

    /// The same as `nextUInt64`, for the standard library's `shuffled(using:)` and its kin. What those do with the
    /// bits may change with the Swift release, so results that must be repeatable should not go through them.
    @inlinable
    public mutating func next() -> UInt64 { nextUInt64() }

    /// A uniform number strictly between 0 and 1: one of the 2⁵² midpoints (k + ½) 2⁻⁵², symmetric about ½.
    @inlinable
    public mutating func nextUniform() -> Double {
        RandomStream.uniform(nextUInt64())
    }

    /// A standard normal number, by inversion of one uniform: at most 8.21 from zero.
    @inlinable
    public mutating func nextNormal() -> Double {
        Normal.standardQuantile(nextUniform())
    }

    /// The high 52 bits of a word as a uniform number. Fifty-three would let the largest round to 1.
    @inlinable @inline(__always)
    static func uniform(_ word: UInt64) -> Double {
        (Double(word >> 12) + 0.5) * 0x1p-52
    }

    /// Fills `target` with the standard normal numbers that as many calls of `nextNormal` would give, bit for bit, and
    /// leaves the stream where they would leave it; several times faster.
    public mutating func fillNormals(into target: UnsafeMutableBufferPointer<Double>) {
        guard let base = target.baseAddress, target.count > 0 else { return }
        random_normals(seed, stream, drawn, target.count, base)
        position = drawn &+ UInt64(target.count)
    }

    /// Fills `target` with the uniform numbers that as many calls of `nextUniform` would give.
    public mutating func fillUniforms(into target: UnsafeMutableBufferPointer<Double>) {
        guard let base = target.baseAddress, target.count > 0 else { return }
        random_uniforms(seed, stream, drawn, target.count, base)
        position = drawn &+ UInt64(target.count)
    }

    /// `count` standard normal numbers.
    public mutating func normals(_ count: Int) -> [Double] {
        [Double](unsafeUninitializedCapacity: max(count, 0)) { buffer, filled in
            fillNormals(into: UnsafeMutableBufferPointer(rebasing: buffer[..<max(count, 0)]))
            filled = max(count, 0)
        }
    }
}
