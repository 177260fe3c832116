import StatNumerics

/// How far a series follows the working days of its months: the per cent that it is higher for one per cent more of
/// them.
///
/// An elasticity of one is a count that comes in on working days alone, of nought one that does not heed them. Only
/// what moves from year to year within a month of the year is learnt from: the rest is season.
public struct WorkingDayEffect: Sendable, Hashable {
    /// As used: drawn towards nought by as much as it is uncertain.
    public let elasticity: Double
    /// Of the elasticity as used.
    public let standardError: Double

    /// A known effect: per cent for one per cent more working days.
    public init(elasticity: Double, standardError: Double) {
        self.elasticity = elasticity
        self.standardError = standardError
    }

    /// An estimate drawn towards nought.
    init(_ found: DayRegression.Slope) {
        let drawn = found.drawnTowardsNought
        self.init(elasticity: drawn.value, standardError: drawn.standardError)
    }

    /// The days that a day more is counted from: an ordinary month has about 21 working days.
    private static let ordinaryDays = 21.0

    /// What one working day more than 21 does, as a ratio less one, and the bounds of its 95 % interval.
    public var ofOneDay: (change: Double, lower: Double, upper: Double) {
        DayRegression.Slope(value: elasticity, standardError: standardError)
            .change(times: logarithm((Self.ordinaryDays + 1) / Self.ordinaryDays))
    }
}

/// What schools shut to most children did to the months of a series (``SchoolClosures``).
public struct ClosureEffect: Sendable, Hashable {
    /// The change of the logarithm in a month with schools shut throughout, as used: drawn towards nought by as much as
    /// it is uncertain.
    public let logChange: Double
    /// Of the change as used.
    public let standardError: Double

    /// A known effect: the change of the logarithm in a month with schools shut throughout.
    public init(logChange: Double, standardError: Double) {
        self.logChange = logChange
        self.standardError = standardError
    }

    /// An estimate drawn towards nought.
    init(_ found: DayRegression.Slope) {
        let drawn = found.drawnTowardsNought
        self.init(logChange: drawn.value, standardError: drawn.standardError)
    }

    /// What a month with schools shut throughout was out by, as a ratio less one, and the bounds of its 95 % interval.
    public var ofOneMonth: (change: Double, lower: Double, upper: Double) {
        DayRegression.Slope(value: logChange, standardError: standardError).change(times: 1)
    }
}

extension WorkingDayEffect {
    /// The share of the estimate that is used, 0 to 1: 1 − s²/b².
    package var kept: Double { elasticity * elasticity / (elasticity * elasticity + standardError * standardError) }
}

extension ClosureEffect {
    /// The share of the estimate that is used, 0 to 1: 1 − s²/b².
    package var kept: Double { logChange * logChange / (logChange * logChange + standardError * standardError) }
}

extension DayRegression.Slope {
    /// Of the estimate b with standard error s, b (1 − s²/b²), and s by the root of the same (James and Stein, 1961).
    fileprivate var drawnTowardsNought: Self {
        let noise = standardError * standardError
        let kept = value == 0 ? 0 : max(0, 1 - noise / (value * value))
        return Self(value: kept * value, standardError: (noise * kept).squareRoot())
    }

    /// As a ratio less one, with the bounds of its 95 % interval.
    fileprivate func change(times size: Double) -> (change: Double, lower: Double, upper: Double) {
        func ratio(_ value: Double) -> Double { exponential(value * size) - 1 }
        let margin = Normal.deviateOf95 * standardError
        return (ratio(value), ratio(value - margin), ratio(value + margin))
    }
}
