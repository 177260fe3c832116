import StatNumerics

/// A range of values, from `lower` to `upper`; a bound that does not exist is NaN.
package struct ConfidenceInterval: Sendable, Hashable {
    package var lower: Double
    package var upper: Double

    package init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// Whether `value` lies inside, the bounds included.
    package func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

    /// Both bounds times a factor above 0: a proportion as a percentage, a count as a rate.
    package func scaled(by factor: Double) -> ConfidenceInterval {
        ConfidenceInterval(lower: lower * factor, upper: upper * factor)
    }
}

/// Confidence levels as shares: 0.95, never 95.
enum Level {
    /// The tail beyond each bound, NaN for a level that is not between 0 and 1.
    static func tail(_ level: Double) -> Double { level > 0 && level < 1 ? (1 - level) / 2 : .nan }

    /// The normal deviate of a two-sided level: 1.959964 for 0.95.
    static func deviate(_ level: Double) -> Double { Normal.deviate(holding: level) }
}
