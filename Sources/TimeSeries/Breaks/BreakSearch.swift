public import StatNumerics

/// Breaks of a monthly series found without being told where to look: how many, when, and how sure.
///
/// Months' own levels are taken out together with the breaks (by turns, until the dates stand). The series may change
/// its level, or its level and slope where the Bayesian criterion is clearly for it. The criterion takes errors to be
/// unrelated, so related ones make it find breaks that are none; three tests by simulation guard against that. Two have
/// errors that follow each other as those of the series do: no break at all against the best set, then each number
/// against one fewer. The third has no error that follows another but a level that moves in every month
/// (``WanderingLevel``): breaks that it accounts for are no breaks, and the level is said to wander. Only breaks that pass
/// stand. The relation of the errors is estimated from what the breaks leave, corrected by simulation for what breaks
/// fitted to noise take away.
///
/// A level must last six months, or four at either end of the series, where the other side of it is not seen; every
/// simulated series is searched in the same way, so that what short segments find by chance is allowed for. A change
/// nearer the ends cannot be found (``searched``).
///
/// Missing months are left out, and those beside them then count as neighbours. So are months that lie far from the
/// median of the half-years on either side and are too few together to be a level: one odd month would otherwise make a
/// segment of its neighbours. Months without a case before a service begins, or after it closes, are no level to be
/// searched: where they end is known (``IdleEnds``).
public struct BreakSearch: Sendable {
    /// What changes at a break.
    public enum Shape: String, Hashable, Sendable {
        case level
        /// A level and a slope.
        case trend
    }

    /// How breaks are looked for.
    public struct Settings: Sendable {
        /// The fewest observations between two changes of level.
        public var shortest = 6
        /// The fewest observations of the first and of the last level.
        public var ends = 4
        /// The shortest segment with a slope of its own as a share of the observations.
        public var shortestTrend = 0.15
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
    /// What the level does.
    public let course: LevelCourse
    /// Places at which a new level could have been found to begin; nil where there are none.
    public let searched: ClosedRange<Int>?
    /// Places left out as outlying.
    public let outlying: [Int]
    /// What changes at a break.
    public let shape: Shape
    /// The criterion for 0, 1, 2, … breaks of the shape; empty where the months with cases are too few to search.
    public let bic: [Double]
    /// The number with the lowest criterion, before the tests.
    public let numberByBIC: Int
    /// The probability of as good a set of breaks in a series without any; nil where the criterion found none. Exact to
    /// the simulations up to the significance level, rougher above it.
    public let p: Double?
    /// The same in a series whose level wanders as this one's may; nil where the other test found none.
    public let pWandering: Double?
    /// The correlation of neighbouring errors that the tests use.
    public let autocorrelation: Double
    /// The fewest observations between breaks.
    public let shortest: Int
    /// The fitted segments with the months' own levels, one a place; NaN where the series is missing or left out.
    public let fitted: [Double]

    /// - Parameter calendar: the month of the year (any numbering of 12) of the first place.
    /// - Returns: nil with fewer than ``fewest`` observations.
    public init?(_ values: [Double], calendar: Int = 0, settings: Settings = Settings()) throws(LinearAlgebraError) {
        guard values.count(where: { !$0.isNaN }) >= Self.fewest else { return nil }
        let active = IdleEnds(values).active
        let outlying = Self.outlying(values, in: active, settings: settings)
        let places = active.filter { !values[$0].isNaN && !outlying.contains($0) }
        self.outlying = outlying
        shortest = settings.shortest
        var fitted = values.map { $0 == 0 ? 0 : Double.nan }
        var found: [Break] = []
        var level = (first: 0.0, last: 0.0)
        if places.count >= Self.fewest {
            let search = try SegmentSearch(values, places: places, calendar: calendar, settings: settings)
            for (index, place) in places.enumerated() { fitted[place] = search.fitted[index] }
            level = (search.levels.first ?? 0, search.levels.last ?? 0)
            found = search.breaks
            shape = search.shape
            bic = search.bic
            numberByBIC = search.numberByBIC
            p = search.p
            pWandering = search.pWandering
            autocorrelation = search.autocorrelation
            course = search.course == .holds && active.count < values.count ? .changes : search.course
            searched =
                places.count >= 2 * settings.ends
                ? places[settings.ends]...places[places.count - settings.ends] : nil
        } else {
            let mean = places.reduce(0) { $0 + values[$1] / Double(max(1, places.count)) }
            for place in places { fitted[place] = mean }
            level = (mean, mean)
            (shape, bic, numberByBIC, p, pWandering, autocorrelation) = (.level, [], 0, nil, nil, 0)
            course = active.count < values.count ? .changes : .holds
            searched = active.count < values.count ? active.lowerBound...active.lowerBound : nil
        }
        self.fitted = fitted
        if active.lowerBound > 0 { found.insert(Break(at: active.lowerBound, before: 0, after: level.first), at: 0) }
        if active.upperBound < values.count { found.append(Break(at: active.upperBound, before: level.last, after: 0)) }
        breaks = found
    }

    /// Months more than five robust standard deviations from the median of the seven to thirteen months about them,
    /// where fewer of them stand together than make a level.
    static func outlying(_ values: [Double], in active: Range<Int>, settings: Settings = Settings()) -> [Int] {
        let observed = active.filter { !values[$0].isNaN }
        guard observed.count >= fewest else { return [] }
        let distances = observed.indices.map { index in
            let near = observed[max(0, index - 6)...min(observed.count - 1, index + 6)]
            return values[observed[index]] - Summary.median(near.map { values[$0] })
        }
        let spread = 1.4826 * Summary.median(distances.map { abs($0) })
        guard spread > 0 else { return [] }
        var found: [Int] = []
        var index = 0
        while index < observed.count {
            guard abs(distances[index]) > 5 * spread else {
                index += 1
                continue
            }
            var next = index + 1
            while next < observed.count, abs(distances[next]) > 5 * spread,
                (distances[next] > 0) == (distances[index] > 0)
            { next += 1 }
            let isAtEnd = index == 0 || next == observed.count
            if next - index < (isAtEnd ? settings.ends : settings.shortest) { found += observed[index..<next] }
            index = next
        }
        return found
    }
}

extension BreakSearch.Break {
    /// A change whose date is known.
    init(at place: Int, before: Double, after: Double) {
        self.init(first: place, lower: place, upper: place, before: before, after: after)
    }
}
