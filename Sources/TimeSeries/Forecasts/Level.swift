/// The level of a central range: 95 leaves one outcome in forty below it and one in forty above.
///
/// Written as a number where a level is asked for (`forecast.interval(level: 80)`) it is in per cent.
public struct Level: Hashable, Comparable, Sendable {
    /// Above 0 and below 100.
    public var percent: Double

    /// - Parameter percent: above 0 and below 100; the bounds of a range of any other level mean nothing.
    public init(_ percent: Double) { self.percent = percent }

    /// 0.95 for 95 per cent.
    public var share: Double { percent / 100 }
    /// The probability of an outcome below the range, and of one above it: 0.025 for 95 per cent.
    public var tail: Double { (1 - share) / 2 }

    public static func < (a: Level, b: Level) -> Bool { a.percent < b.percent }
}

extension Level: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    public init(floatLiteral value: Double) { self.init(value) }
    public init(integerLiteral value: Int) { self.init(Double(value)) }
}

extension Level: CustomStringConvertible {
    /// In per cent, without a point where it is whole: 80, 99.8.
    public var description: String { percent == percent.rounded() ? "\(Int(percent))" : "\(percent)" }
}
