/// SHA-256 (FIPS 180-4), a block at a time: it names a page's one style sheet to its policy, and the files that a run
/// read.
package struct SHA256: Sendable {
    private var state = Self.initial
    private var pending: [UInt8] = []
    private var length: UInt64 = 0

    package init() {}

    /// Takes more bytes of the message.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        pending.append(contentsOf: bytes)
        compressWhole()
    }

    /// The digest, 32 bytes, of all that was taken.
    package func finished() -> [UInt8] {
        var copy = self
        let bits = (length + UInt64(pending.count)) * 8
        copy.pending.append(0x80)
        while copy.pending.count % 64 != 56 { copy.pending.append(0) }
        for shift in stride(from: 56, through: 0, by: -8) {
            copy.pending.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        copy.compressWhole()
        return copy.state.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) } }
    }

    /// The digest of all that was taken, in hexadecimal.
    package func hexadecimal() -> String {
        let digits = Array("0123456789abcdef")
        return finished().reduce(into: "") { text, byte in
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
    }

    /// The digest of a text in base 64.
    package static func base64(_ text: String) -> String {
        var hash = SHA256()
        hash.update(text.utf8)
        let digest = hash.finished()
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var result = ""
        for start in stride(from: 0, to: digest.count, by: 3) {
            let group = digest[start..<min(start + 3, digest.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                result.append(place <= group.count ? alphabet[(bits >> (18 - 6 * place)) & 63] : "=")
            }
        }
        return result
    }

    /// Works the whole blocks of 64 bytes that are waiting into the state.
    private mutating func compressWhole() {
        let whole = pending.count / 64 * 64
        guard whole > 0 else { return }
        var words = [UInt32](repeating: 0, count: 64)
        pending.withUnsafeBufferPointer { bytes in
            for block in stride(from: 0, to: whole, by: 64) {
                for i in 0..<16 {
                    let at = block + 4 * i
                    words[i] =
                        UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8
                        | UInt32(bytes[at + 3])
                }
                Self.compress(&state, &words)
            }
        }
        length += UInt64(whole)
        pending.removeFirst(whole)
    }

    private static func compress(_ state: inout [UInt32], _ words: inout [UInt32]) {
        for i in 16..<64 {
            let (a, b) = (words[i - 15], words[i - 2])
            let s0 = turned(a, 7) ^ turned(a, 18) ^ (a >> 3)
            let s1 = turned(b, 17) ^ turned(b, 19) ^ (b >> 10)
            words[i] = words[i - 16] &+ s0 &+ words[i - 7] &+ s1
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for i in 0..<64 {
            let s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
            let first = h &+ s1 &+ ((e & f) ^ (~e & g)) &+ constants[i] &+ words[i]
            let s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
            let second = s0 &+ ((a & b) ^ (a & c) ^ (b & c))
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
        }
        for (i, word) in [a, b, c, d, e, f, g, h].enumerated() { state[i] = state[i] &+ word }
    }

    private static func turned(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

    private static let primes: [Int] = {
        var primes: [Int] = []
        var candidate = 2
        while primes.count < 64 {
            if primes.allSatisfy({ !candidate.isMultiple(of: $0) }) { primes.append(candidate) }
            candidate += 1
        }
        return primes
    }()
    /// The first 32 bits of the fractional parts of the square and cube roots of primes, in whole numbers.
    private static let initial: [UInt32] = primes.prefix(8).map { root($0, power: 2) }
    private static let constants: [UInt32] = primes.map { root($0, power: 3) }

    /// ⌊prime^(1/power) · 2³²⌋ modulo 2³², by bisection on exact integers.
    private static func root(_ prime: Int, power: Int) -> UInt32 {
        var low: UInt64 = 0
        var high: UInt64 = 1 << 37
        while high - low > 1 {
            let middle = (low + high) / 2
            if isAtMost(middle, prime: UInt64(prime), power: power) { low = middle } else { high = middle }
        }
        return UInt32(truncatingIfNeeded: low)
    }

    /// Whether x^power ≤ prime · 2^(32 power), in 128 bits: x is split so that nothing overflows.
    private static func isAtMost(_ x: UInt64, prime: UInt64, power: Int) -> Bool {
        let square = x.multipliedFullWidth(by: x)
        if power == 2 { return square.high < prime || (square.high == prime && square.low == 0) }
        // x³ = (high · 2⁶⁴ + low) · x against prime · 2⁹⁶.
        let upper = square.high.multipliedFullWidth(by: x)
        let lower = square.low.multipliedFullWidth(by: x)
        let (middle, carry) = upper.low.addingReportingOverflow(lower.high)
        let top = upper.high + (carry ? 1 : 0)
        let limit = prime << 32
        if top > 0 { return false }
        return middle < limit || (middle == limit && lower.low == 0)
    }
}
