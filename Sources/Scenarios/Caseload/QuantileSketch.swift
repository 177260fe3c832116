import StatNumerics

/// Count, mean, variance and quantiles of a stream of values, in memory that does not grow with their number.
///
/// Quantiles come from a table of counts: below 1 in steps of 1/2048, from 1 on in steps of 1/2048 of the power of two
/// below (at most 0.05 % wide), with a straight line inside a step; a quantile is within half a step of the exact one.
/// The same values in the same order give the same result. Infinite values count as above all others; NaN is refused by
/// being counted so too, since no outcome of a simulation may be without a value unnoticed.
package struct QuantileSketch: Sendable {
    private static let steps = 2048
    private static let shift = UInt64(52 - 11)
    private static let oneKey = Int((1.0).bitPattern >> shift)

    private var counts: [UInt32] = []
    private var firstKey = 0
    private var finite = 0
    private var infinite = 0
    private var sum = 0.0
    private var origin = 0.0
    private var squares = 0.0
    private var offsets = 0.0
    package private(set) var minimum = Double.infinity
    package private(set) var maximum = -Double.infinity

    package init() {}

    /// Values so far, infinite ones included.
    package var count: Int { finite + infinite }
    /// Infinite once an infinite value has come; NaN before any.
    package var mean: Double { infinite > 0 ? .infinity : finite > 0 ? sum / Double(finite) : .nan }
    /// The sample variance of the finite values, with divisor n − 1; NaN for fewer than two.
    package var variance: Double {
        guard finite > 1 else { return .nan }
        let n = Double(finite)
        return max(0, (squares - offsets * offsets / n) / (n - 1))
    }

    private static func key(_ x: Double) -> Int {
        let size = x.magnitude
        let key = size < 1 ? Int(size * Double(steps)) : steps + Int(size.bitPattern >> shift) - oneKey
        return x < 0 ? -key - 1 : key
    }
    /// Where a step begins.
    private static func lower(_ key: Int) -> Double {
        if key < 0 { return -lower(-key) }
        if key < steps { return Double(key) / Double(steps) }
        return Double(bitPattern: UInt64(key - steps + oneKey) << shift)
    }

    package mutating func add(_ values: ArraySlice<Double>) {
        for value in values { add(value) }
    }

    package mutating func add(_ value: Double) {
        guard value.isFinite, value.magnitude < 1e15 else {
            infinite += 1
            return
        }
        if finite == 0 { origin = value }
        finite += 1
        sum += value
        let offset = value - origin
        offsets += offset
        squares += offset * offset
        minimum = min(minimum, value)
        maximum = max(maximum, value)
        let place = Self.key(value) - firstKey
        if counts.indices.contains(place) { counts[place] += 1 } else { grow(Self.key(value)) }
    }

    /// Widens the table to hold `key`, with room on that side, and counts it.
    private mutating func grow(_ key: Int) {
        let room = 256
        if counts.isEmpty {
            firstKey = key - room
            counts = [UInt32](repeating: 0, count: 2 * room)
        } else if key < firstKey {
            let more = firstKey - key + room
            counts.insert(contentsOf: repeatElement(0, count: more), at: 0)
            firstKey -= more
        } else {
            counts.append(contentsOf: repeatElement(0, count: key - firstKey - counts.count + 1 + room))
        }
        counts[key - firstKey] += 1
    }

    /// The quantile at `p` between 0 and 1 (as type 7 of Hyndman and Fan, 1996); NaN without values.
    package func quantile(_ p: Double) -> Double {
        guard count > 0 else { return .nan }
        let position = p * Double(count - 1)
        guard position < Double(finite) else { return .infinity }
        var before = 0.0
        for (place, number) in counts.enumerated() where number > 0 {
            let here = Double(number)
            if position < before + here {
                let low = Self.lower(firstKey + place)
                let high = Self.lower(firstKey + place + 1)
                let value = low + (high - low) * ((position - before + 0.5) / (here + 0.5))
                return min(max(value, minimum), maximum)
            }
            before += here
        }
        return maximum
    }
}
