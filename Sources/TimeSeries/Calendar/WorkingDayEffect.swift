import StatNumerics

/// How far a series follows the working days of its months: the per cent that it is higher for one per cent more of them.
///
/// An elasticity of one is a count that comes in on working days alone, of nought one that does not heed them. Only what
/// moves from year to year within a month of the year is learnt from: the rest is season.
public struct WorkingDayEffect: Sendable, Hashable {
    /// As used: drawn towards nought by as much as it is uncertain.
    public let elasticity: Double
    /// Of the elasticity as used.
    public let standardError: Double

    /// Fewer months of one series say too little.
    public static let fewestMonths = 60
    /// Estimates nearer nought than this many standard errors are left out.
    private static let leastClear = 2.0

    public init(elasticity: Double, standardError: Double) {
        self.elasticity = elasticity
        self.standardError = standardError
    }

    /// The effect in one series: the departures of its months from their centred yearly averages, in logarithms, on those
    /// of working days. Of the estimate b with standard error s, b (1 − s²/b²) is used (James and Stein, 1961).
    ///
    /// - Parameter values: from the month `start`; NaN where missing. A month whose year is not whole is left out.
    /// - Returns: nil for fewer than ``fewestMonths``, for a value that is not above zero, and where the estimate is within
    ///   two standard errors of nought.
    public init?(_ values: [Double], start: Month) {
        guard values.count >= Self.fewestMonths, values.allSatisfy({ $0.isNaN || $0 > 0 }),
            let found = WorkingDayRegression(values, start: start),
            abs(found.slope) > Self.leastClear * found.standardError
        else { return nil }
        self.init(found)
    }

    /// An estimate drawn towards nought.
    init(_ found: WorkingDayRegression) {
        let noise = found.standardError * found.standardError
        let kept = found.slope == 0 ? 0 : max(0, 1 - noise / (found.slope * found.slope))
        elasticity = kept * found.slope
        standardError = (noise * kept).squareRoot()
    }

    /// What months are higher by, as ratios, for their working days.
    public func factors(from start: Month, count: Int) -> [Double] {
        WorkingDays.departures(from: start, count: count).map { exponential(elasticity * $0) }
    }

    /// What was done, for a reader who knows nothing of the method.
    var note: String { "each month is forecast for the working days that it has" }

    /// The days that a day more is counted from: an ordinary month has about 21 working days.
    private static let ordinaryDays = 21.0

    /// What one working day more than 21 does, as a ratio less one, and the bounds of its 95 % interval.
    public var ofOneDay: (change: Double, lower: Double, upper: Double) {
        let day = logarithm((Self.ordinaryDays + 1) / Self.ordinaryDays)
        func change(_ elasticity: Double) -> Double { exponential(elasticity * day) - 1 }
        let margin = 1.959963984540054 * standardError
        return (change(elasticity), change(elasticity - margin), change(elasticity + margin))
    }
}
