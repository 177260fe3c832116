/// How figures grow after they are first seen: the chain ladder with the standard errors of Mack (1993),
/// "Distribution-free calculation of the standard error of chain ladder reserve estimates", ASTIN Bulletin 23, 213–225.
///
/// A row is what is counted in one period, as it was seen at age 0, 1, 2…; NaN where it was not seen. From one age to the next
/// a row grows by a factor that all rows share, with a variance that is the factor's own.
public struct ChainLadder: Sendable, Hashable {
    /// The growth from an age to the next.
    public struct Step: Sendable, Hashable {
        /// Volume-weighted: the sum at the next age over the sum at this one (Mack's f).
        public var factor: Double
        /// Mack's σ².
        public var variance: Double
        /// The sum at this age of the rows that the factor is from.
        public var sum: Double
        /// How many rows it is from.
        public var rows: Int
    }

    /// What a row comes to.
    public struct Outcome: Sendable, Hashable {
        public var expected: Double
        /// The square root of Mack's mean squared error: of the process and of the factors.
        public var standardError: Double
    }

    /// One an age, from 0 on.
    public let steps: [Step]

    /// - Parameters:
    ///   - rows: values of 0 and more by age.
    ///   - least: rows that a step must have; the ladder ends before the first that has fewer.
    public init(_ rows: [[Double]], least: Int = 1) {
        var steps: [Step] = []
        let ages = rows.map(\.count).max() ?? 0
        for age in 0..<max(0, ages - 1) {
            let pairs = rows.compactMap { row -> (from: Double, to: Double)? in
                guard row.count > age + 1, !row[age].isNaN, !row[age + 1].isNaN else { return nil }
                return (row[age], row[age + 1])
            }
            let sum = pairs.reduce(0) { $0 + $1.from }
            guard pairs.count >= max(1, least), sum > 0 else { break }
            let factor = pairs.reduce(0) { $0 + $1.to } / sum
            let squares = pairs.reduce(0) { total, pair in
                pair.from > 0 ? total + pair.from * square(pair.to / pair.from - factor) : total
            }
            // One row has no spread; Mack's rule takes it from the steps before (1993, page 217).
            let variance: Double
            if pairs.count > 1 {
                variance = squares / Double(pairs.count - 1)
            } else if steps.count > 1, steps[steps.count - 2].variance > 0 {
                let (last, before) = (steps[steps.count - 1].variance, steps[steps.count - 2].variance)
                variance = min(square(last) / before, min(before, last))
            } else {
                variance = steps.last?.variance ?? 0
            }
            steps.append(.init(factor: factor, variance: variance, sum: sum, rows: pairs.count))
        }
        self.steps = steps
    }

    /// The growth from an age to the last one known: 1 from there on.
    public func growth(from age: Int) -> Double {
        steps.dropFirst(max(0, age)).reduce(1) { $0 * $1.factor }
    }

    /// What a row that stands at a value at an age comes to at the last age known.
    public func outcome(of value: Double, at age: Int) -> Outcome {
        var expected = value
        var relative = 0.0
        for step in steps.dropFirst(max(0, age)) {
            if expected > 0, step.factor > 0 {
                relative += step.variance / square(step.factor) * (1 / expected + 1 / step.sum)
            }
            expected *= step.factor
        }
        return .init(expected: expected, standardError: expected * relative.squareRoot())
    }

    /// The standard error of the sum of several rows: their factors are the same, so that their errors go together
    /// (Mack, 1993, corollary to theorem 3).
    public func standardError(ofSum rows: [(value: Double, age: Int)]) -> Double {
        let outcomes = rows.map { outcome(of: $0.value, at: $0.age) }
        var total = 0.0
        for (place, row) in rows.enumerated() {
            total += square(outcomes[place].standardError)
            // Each pair once, by the steps that both have before them.
            for other in rows.indices where other > place {
                let shared = steps.dropFirst(max(row.age, rows[other].age)).reduce(0) { sum, step in
                    step.factor > 0 ? sum + 2 * step.variance / square(step.factor) / step.sum : sum
                }
                total += outcomes[place].expected * outcomes[other].expected * shared
            }
        }
        return total.squareRoot()
    }
}

private func square(_ value: Double) -> Double { value * value }
