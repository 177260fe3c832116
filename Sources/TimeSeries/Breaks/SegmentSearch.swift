import StatNumerics

/// The search of ``BreakSearch`` among months that are all observed and none outlying.
struct SegmentSearch {
    let breaks: [BreakSearch.Break]
    let course: LevelCourse
    let shape: BreakSearch.Shape
    let bic: [Double]
    let numberByBIC: Int
    let p: Double?
    let pWandering: Double?
    let autocorrelation: Double
    /// One a place.
    let fitted: [Double]
    /// Mean of each segment, months' own levels left out.
    let levels: [Double]

    /// The criterion must be lower by so much for a level with a slope than for a level alone (Kass and Raftery, 1995,
    /// call 6 strong): slopes that begin anew explain anything near the ends.
    private static let forTrend = 6.0
    /// Neighbouring months so closely related are a level that moves.
    private static let correlationOfWandering = 0.8

    init(_ values: [Double], places: [Int], calendar: Int, settings: BreakSearch.Settings) throws(LinearAlgebraError) {
        let n = places.count
        let observed = places.map { values[$0] }
        let months = places.map { (calendar + $0) % 12 }
        let season = settings.removesSeason && n >= 36 ? months : nil
        var fits: [BreakFit] = []
        for shape in [BreakSearch.Shape.level, .trend] {
            fits.append(
                try BreakFit(
                    rows: Self.rows(shape, places), response: observed, months: season,
                    shortest: shape == .level
                        ? settings.shortest : max(settings.shortest, Int(settings.shortestTrend * Double(n))),
                    ends: shape == .level ? settings.ends : nil, maximum: settings.maximum))
        }
        let criteria = fits.map { $0.found.bic[$0.number] }
        let place = criteria[1] < criteria[0] - Self.forTrend ? 1 : 0
        let found = fits[place].found
        shape = place == 0 ? .level : .trend
        bic = found.bic
        numberByBIC = fits[place].number
        let test = BreakTest(
            found, candidates: fits.map(\.found), margins: [0, Self.forTrend], months: season, seed: settings.seed,
            simulations: settings.simulations, significance: settings.significance)
        var number = fits[place].number
        // A series that never varies about its segments has nothing to test.
        let varies = found.sums[number] > 1e-20 * observed.reduce(0) { $0 + $1 * $1 }
        var p: Double?
        var pWandering: Double?
        var correlation = 0.0
        var course = LevelCourse.holds
        if varies {
            correlation = try test.autocorrelation(assuming: max(1, min(number, 2)))
            let level = WanderingLevel(found.response)
            if number > 0 {
                let value = try test.anyBreak(autocorrelation: correlation)
                p = value
                if value > settings.significance { number = 0 }
                while number > 1,
                    try test.oneMore(than: number - 1, autocorrelation: correlation) > settings.significance
                {
                    number -= 1
                }
                if number > 0 {
                    let value = try test.wandering(level)
                    pWandering = value
                    if value > settings.significance {
                        number = 0
                        course = .wanders(perMonth: level.moves.squareRoot())
                    }
                }
            }
            if number == 0, correlation >= Self.correlationOfWandering {
                course = .wanders(perMonth: level.moves.squareRoot())
            }
        }
        if number > 0 { course = .changes }
        self.p = p
        self.pWandering = pWandering
        self.course = course
        autocorrelation = correlation
        let intervals = try found.intervals(
            number, level: settings.level, inflation: (1 + correlation) / (1 - correlation))
        let segments = found.segments(number)
        var breaks: [BreakSearch.Break] = []
        for (index, interval) in intervals.enumerated() {
            let b1 = try found.coefficients(segments[index])
            let b2 = try found.coefficients(segments[index + 1])
            let row = found.rows[interval.estimate]
            breaks.append(
                .init(
                    first: places[interval.estimate], lower: places[interval.lower], upper: places[interval.upper],
                    before: zip(row, b1).reduce(0) { $0 + $1.0 * $1.1 },
                    after: zip(row, b2).reduce(0) { $0 + $1.0 * $1.1 }))
        }
        self.breaks = breaks
        let residuals = try found.residuals(number)
        fitted = zip(observed, residuals).map(-)
        levels = segments.map { range in range.reduce(0) { $0 + found.response[$1] / Double(range.count) } }
    }

    private static func rows(_ shape: BreakSearch.Shape, _ places: [Int]) -> [[Double]] {
        let span = Double(max(1, places.last ?? 1))
        return shape == .level ? places.map { _ in [1] } : places.map { [1, Double($0) / span - 0.5] }
    }
}
