import StatNumerics

/// A range of values, from `lower` to `upper`; a bound that does not exist is NaN.
public struct ConfidenceInterval: Sendable, Hashable {
    public var lower: Double
    public var upper: Double

    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// Whether `value` lies inside, the bounds included.
    public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

    /// Both bounds times a factor above 0: a proportion as a percentage, a count as a rate.
    public func scaled(by factor: Double) -> ConfidenceInterval {
        ConfidenceInterval(lower: lower * factor, upper: upper * factor)
    }
}

/// Confidence levels as shares: 0.95, never 95.
enum Level {
    /// The tail beyond each bound, NaN for a level that is not between 0 and 1.
    static func tail(_ level: Double) -> Double { level > 0 && level < 1 ? (1 - level) / 2 : .nan }

    /// The normal deviate of a two-sided level: 1.959964 for 0.95.
    static func deviate(_ level: Double) -> Double { -Normal.standardQuantile(tail(level)) }
}
