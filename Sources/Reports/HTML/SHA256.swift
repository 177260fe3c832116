/// SHA-256 (FIPS 180-4), by which a page's policy names its one style sheet.
enum SHA256 {
    /// The digest in base 64.
    static func base64(_ text: String) -> String {
        let digest = digest(Array(text.utf8))
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

    static func digest(_ message: [UInt8]) -> [UInt8] {
        var bytes = message + [0x80]
        while bytes.count % 64 != 56 { bytes.append(0) }
        let bits = UInt64(message.count) * 8
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
        var state = initial
        var words = [UInt32](repeating: 0, count: 64)
        for block in stride(from: 0, to: bytes.count, by: 64) {
            for i in 0..<16 {
                words[i] = bytes[(block + 4 * i)..<(block + 4 * i + 4)].reduce(0) { $0 << 8 | UInt32($1) }
            }
            for i in 16..<64 {
                let (a, b) = (words[i - 15], words[i - 2])
                let s0 = turned(a, 7) ^ turned(a, 18) ^ (a >> 3)
                let s1 = turned(b, 17) ^ turned(b, 19) ^ (b >> 10)
                words[i] = words[i - 16] &+ s0 &+ words[i - 7] &+ s1
            }
            var v = state
            for i in 0..<64 {
                let s1 = turned(v[4], 6) ^ turned(v[4], 11) ^ turned(v[4], 25)
                let choice = (v[4] & v[5]) ^ (~v[4] & v[6])
                let first = v[7] &+ s1 &+ choice &+ constants[i] &+ words[i]
                let s0 = turned(v[0], 2) ^ turned(v[0], 13) ^ turned(v[0], 22)
                let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
                v = [first &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ first, v[4], v[5], v[6]]
            }
            for i in 0..<8 { state[i] = state[i] &+ v[i] }
        }
        return state.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
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
