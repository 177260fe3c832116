/// What a reader knows of whole numbers that are not shown: bounds of each, and sums of some.
///
/// It answers how many values a hidden number can still have. Bounds are carried along the sums until nothing moves
/// (``bounds(_:)``); where they leave enough room, solutions are searched for one by one (``pinned(_:fewerThan:)``), so that
/// what is called free has a filling of every hidden cell to show for it. What the search does not find within its
/// bounded number of steps counts as not possible, which errs on the side of hiding.
package struct CountSystem: Sendable {
    /// A hidden number.
    package struct Unknown: Sendable {
        package var least: Int
        package var most: Int
        /// Values between the two that it does not have, as of a cell whose mark says that it is not small.
        package var gap: ClosedRange<Int>?
        /// Where the search begins; it changes no answer but its time.
        package var usual: Int

        package init(_ bounds: ClosedRange<Int>, gap: ClosedRange<Int>? = nil, usual: Int) {
            (least, most) = (bounds.lowerBound, bounds.upperBound)
            self.gap = gap
            self.usual = usual
        }
    }

    /// Unknowns, each times a weight, whose sum lies between two bounds.
    private struct Sum: Sendable {
        var terms: [(unknown: Int, weight: Int)]
        var least: Int
        var most: Int
    }

    /// No count is larger; sums of a few thousand stay far from what an `Int` holds.
    package static let most = 1_000_000_000
    /// Steps of a search for one solution.
    private static let steps = 400
    /// Values tried of an unknown that may have many.
    private static let tried = 12

    package private(set) var unknowns: [Unknown] = []
    private var sums: [Sum] = []

    package init() {}

    /// The number of the unknown.
    package mutating func add(_ unknown: Unknown) -> Int {
        unknowns.append(unknown)
        return unknowns.count - 1
    }

    /// Says that weighted unknowns come to a sum within bounds, both the same where it is known.
    package mutating func know(_ terms: [(unknown: Int, weight: Int)], _ sum: ClosedRange<Int>) {
        sums.append(Sum(terms: terms.filter { $0.weight != 0 }, least: sum.lowerBound, most: sum.upperBound))
    }

    /// Which of the unknowns have fewer than so many values, whatever the others are.
    package func pinned(_ asked: [Int], fewerThan wanted: Int) -> [Int] {
        var free = unknowns
        guard narrow(&free) else { return asked }
        var found: [Int: Set<Int>] = [:]
        var failed: [Int] = []
        for unknown in asked {
            guard Self.room(free[unknown]) >= wanted else {
                failed.append(unknown)
                continue
            }
            var candidates = Self.near(free[unknown]).makeIterator()
            while found[unknown, default: []].count < wanted, let value = candidates.next() {
                if found[unknown, default: []].contains(value) { continue }
                var trial = free
                (trial[unknown].least, trial[unknown].most) = (value, value)
                var steps = Self.steps
                guard let solution = solved(trial, &steps) else { continue }
                for other in asked { found[other, default: []].insert(solution[other]) }
            }
            if found[unknown, default: []].count < wanted { failed.append(unknown) }
        }
        return failed
    }

    /// The bounds of all unknowns that the sums leave; nil where nothing fits.
    package func bounds() -> [ClosedRange<Int>]? {
        var narrowed = unknowns
        guard narrow(&narrowed) else { return nil }
        return narrowed.map { $0.least...$0.most }
    }

    /// How many values the bounds leave an unknown.
    private static func room(_ unknown: Unknown) -> Int {
        let within = unknown.gap.map { gap in
            max(0, min(gap.upperBound, unknown.most) - max(gap.lowerBound, unknown.least) + 1)
        }
        return unknown.most - unknown.least + 1 - (within ?? 0)
    }

    /// Values of an unknown, those nearest to the usual one first, and its ends.
    private static func near(_ unknown: Unknown) -> [Int] {
        let start = min(max(unknown.usual, unknown.least), unknown.most)
        var values = [start]
        for step in 1...tried { values += [start - step, start + step] }
        values += [unknown.least, unknown.most]
        if let gap = unknown.gap { values += [gap.lowerBound - 1, gap.upperBound + 1] }
        var seen = Set<Int>()
        return values.filter { value in
            value >= unknown.least && value <= unknown.most && unknown.gap?.contains(value) != true
                && seen.insert(value).inserted
        }
    }

    /// Carries bounds along the sums until nothing moves; false where nothing fits.
    private func narrow(_ unknowns: inout [Unknown]) -> Bool {
        for place in unknowns.indices where !Self.trim(&unknowns[place]) { return false }
        var moved = true
        var rounds = 0
        while moved, rounds < 1000 {
            moved = false
            rounds += 1
            for sum in sums {
                var least = 0
                var most = 0
                for term in sum.terms {
                    let ends = (term.weight * unknowns[term.unknown].least, term.weight * unknowns[term.unknown].most)
                    least += min(ends.0, ends.1)
                    most += max(ends.0, ends.1)
                }
                guard least <= sum.most, most >= sum.least else { return false }
                for term in sum.terms {
                    let own = unknowns[term.unknown]
                    let ends = (term.weight * own.least, term.weight * own.most)
                    let low = sum.least - (most - max(ends.0, ends.1))
                    let high = sum.most - (least - min(ends.0, ends.1))
                    let bounds =
                        term.weight > 0
                        ? (Self.up(low, term.weight), Self.down(high, term.weight))
                        : (Self.up(-high, -term.weight), Self.down(-low, -term.weight))
                    var narrower = own
                    narrower.least = max(own.least, bounds.0)
                    narrower.most = min(own.most, bounds.1)
                    guard Self.trim(&narrower) else { return false }
                    guard narrower.least != own.least || narrower.most != own.most else { continue }
                    unknowns[term.unknown] = narrower
                    moved = true
                    let now = (term.weight * narrower.least, term.weight * narrower.most)
                    least += min(now.0, now.1) - min(ends.0, ends.1)
                    most += max(now.0, now.1) - max(ends.0, ends.1)
                }
            }
        }
        return true
    }

    /// Takes the gap from the ends; false where nothing is left.
    private static func trim(_ unknown: inout Unknown) -> Bool {
        if let gap = unknown.gap {
            if gap.contains(unknown.least) { unknown.least = gap.upperBound + 1 }
            if gap.contains(unknown.most) { unknown.most = gap.lowerBound - 1 }
        }
        return unknown.least <= unknown.most
    }

    /// The quotient, upwards; the divisor is above zero.
    private static func up(_ value: Int, _ divisor: Int) -> Int {
        value >= 0 ? (value + divisor - 1) / divisor : -(-value / divisor)
    }

    private static func down(_ value: Int, _ divisor: Int) -> Int { -up(-value, divisor) }

    /// A filling of every unknown that fits, or nil where none was found within the steps left.
    private func solved(_ start: [Unknown], _ steps: inout Int) -> [Int]? {
        steps -= 1
        guard steps > 0 else { return nil }
        var unknowns = start
        guard narrow(&unknowns) else { return nil }
        let open = unknowns.indices.filter { unknowns[$0].least < unknowns[$0].most }
        guard let next = open.min(by: { Self.room(unknowns[$0]) < Self.room(unknowns[$1]) }) else {
            return unknowns.map(\.least)
        }
        for value in Self.near(unknowns[next]) {
            var trial = unknowns
            (trial[next].least, trial[next].most) = (value, value)
            if let found = solved(trial, &steps) { return found }
            if steps <= 0 { return nil }
        }
        return nil
    }
}
