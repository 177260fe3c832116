public import StatNumerics

/// Breaks of a monthly series found without being told where to look: how many, when, and how sure.
///
/// Months' own levels are taken out together with the breaks (by turns, until the dates stand). The series may change
/// its level, or its level and slope, whichever has the lower Bayesian criterion. The criterion takes errors to be
/// unrelated, so related ones make it find breaks that are none; two tests by simulation guard against that, both with
/// errors that follow each other as those of the series do: no break at all against the best set, then each number
/// against one fewer. Only breaks that pass stand. The relation of the errors is estimated from what the breaks leave,
/// corrected by simulation for what breaks fitted to noise take away.
///
/// Missing months are left out, and those beside them then count as neighbours. So are months that lie far from the
/// median of the half-years on either side: one odd month, or a few at the end that no later month confirms, would
/// otherwise make a segment of its neighbours. A lasting change of level is not touched by that, because a running
/// median follows it.
public struct BreakSearch: Sendable {
    /// What changes at a break.
    public enum Shape: String, Hashable, Sendable {
        case level
        /// A level and a slope.
        case trend
    }

    /// How breaks are looked for.
    public struct Settings: Sendable {
        /// The shortest segment as a share of the observations.
        public var shortest = 0.15
        /// The most breaks.
        public var maximum = 5
        /// Of the intervals of the dates.
        public var level: Level = 95
        /// Of the tests by simulation.
        public var significance = 0.05
        /// Of each test.
        public var simulations = 199
        /// Of the simulations.
        public var seed: UInt64 = 1
        /// Whether months have levels of their own; from three years of observations.
        public var removesSeason = true

        /// With every setting as it is by default.
        public init() {}
    }

    /// A break with its interval.
    public struct Break: Hashable, Sendable {
        /// The first place of the new segment, and its interval.
        public let first: Int
        /// The bound below of the interval of the first month, a place in the series.
        public let lower: Int
        /// The bound above of it.
        public let upper: Int
        /// What the segments before and after have at the break, in the units of the series.
        public let before: Double
        /// What the segment after has at the break, in the units of the series.
        public let after: Double
    }

    /// Fewest observations for a search.
    public static let fewest = 24

    /// In order of time.
    public let breaks: [Break]
    /// Places left out as outlying.
    public let outlying: [Int]
    /// What changes at a break.
    public let shape: Shape
    /// The criterion for 0, 1, 2, … breaks of the shape.
    public let bic: [Double]
    /// The number with the lowest criterion, before the tests.
    public let numberByBIC: Int
    /// The probability of as good a set of breaks in a series without any; nil where the criterion found none. Exact to
    /// the simulations up to the significance level, rougher above it.
    public let p: Double?
    /// The correlation of neighbouring errors that the tests use.
    public let autocorrelation: Double
    /// The fewest observations between breaks.
    public let shortest: Int
    /// The fitted segments with the months' own levels, one a place; NaN where the series is missing.
    public let fitted: [Double]

    /// - Parameter calendar: the month of the year (any numbering of 12) of the first place.
    /// - Returns: nil with fewer than ``fewest`` observations.
    public init?(_ values: [Double], calendar: Int = 0, settings: Settings = Settings()) throws(LinearAlgebraError) {
        let outlying = Self.outlying(values)
        let places = values.indices.filter { !values[$0].isNaN && !outlying.contains($0) }
        guard places.count >= Self.fewest else { return nil }
        self.outlying = outlying
        let n = places.count
        let shortest = max(6, Int(settings.shortest * Double(n)))
        self.shortest = shortest
        let observed = places.map { values[$0] }
        let months = places.map { (calendar + $0) % 12 }
        let usesSeason = settings.removesSeason && n >= 36
        let season = usesSeason ? months : nil
        var best: (fit: BreakFit, shape: Shape)?
        var candidates: [StructuralBreaks] = []
        for shape in [Shape.level, .trend] {
            let fit = try BreakFit(
                rows: Self.rows(shape, places), response: observed, months: season, shortest: shortest,
                maximum: settings.maximum)
            candidates.append(fit.found)
            if let current = best?.fit, current.found.bic[current.number] <= fit.found.bic[fit.number] + 1e-9 {
                continue
            }
            best = (fit, shape)
        }
        guard let best else { return nil }
        let found = best.fit.found
        shape = best.shape
        bic = found.bic
        numberByBIC = best.fit.number
        let test = BreakTest(
            found, candidates: candidates, months: season, seed: settings.seed, simulations: settings.simulations,
            significance: settings.significance)
        var number = best.fit.number
        // A series that never varies about its segments has nothing to test.
        let varies = found.sums[number] > 1e-20 * observed.reduce(0) { $0 + $1 * $1 }
        var p: Double?
        var correlation = 0.0
        if varies {
            correlation = try test.autocorrelation(assuming: max(1, min(number, 2)))
            if number > 0 {
                let value = try test.anyBreak(autocorrelation: correlation)
                p = value
                if value > settings.significance { number = 0 }
                while number > 1,
                    try test.oneMore(than: number - 1, autocorrelation: correlation) > settings.significance
                {
                    number -= 1
                }
            }
        }
        self.p = p
        autocorrelation = correlation
        let intervals = try found.intervals(
            number, level: settings.level, inflation: (1 + correlation) / (1 - correlation))
        let segments = found.segments(number)
        var breaks: [Break] = []
        for (index, interval) in intervals.enumerated() {
            let b1 = try found.coefficients(segments[index])
            let b2 = try found.coefficients(segments[index + 1])
            let row = found.rows[interval.estimate]
            breaks.append(
                Break(
                    first: places[interval.estimate], lower: places[interval.lower], upper: places[interval.upper],
                    before: zip(row, b1).reduce(0) { $0 + $1.0 * $1.1 },
                    after: zip(row, b2).reduce(0) { $0 + $1.0 * $1.1 }))
        }
        self.breaks = breaks
        let residuals = try found.residuals(number)
        var fitted = [Double](repeating: .nan, count: values.count)
        for (index, place) in places.enumerated() { fitted[place] = observed[index] - residuals[index] }
        self.fitted = fitted
    }

    /// Months more than five robust standard deviations from the median of the seven to thirteen months about them.
    static func outlying(_ values: [Double]) -> [Int] {
        let observed = values.indices.filter { !values[$0].isNaN }
        guard observed.count >= fewest else { return [] }
        let distances = observed.indices.map { index in
            let near = observed[max(0, index - 6)...min(observed.count - 1, index + 6)]
            return values[observed[index]] - Summary.median(near.map { values[$0] })
        }
        let spread = 1.4826 * Summary.median(distances.map { abs($0) })
        guard spread > 0 else { return [] }
        return observed.indices.filter { abs(distances[$0]) > 5 * spread }.map { observed[$0] }
    }

    private static func rows(_ shape: Shape, _ places: [Int]) -> [[Double]] {
        let span = Double(max(1, places.last ?? 1))
        return shape == .level ? places.map { _ in [1] } : places.map { [1, Double($0) / span - 0.5] }
    }
}
