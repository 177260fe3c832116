/// A structural time-series model: a level, with or without a slope and a season, each fixed or moving, regressors, and
/// an irregular part, all with normal disturbances (Harvey, 1989; Durbin and Koopman, 2012, chapter 3).
///
///     yₜ = μₜ + γₜ + xₜ'β + εₜ,  μₜ₊₁ = μₜ + νₜ + ξₜ,  νₜ₊₁ = νₜ + ζₜ,  γₜ₊₁ = −γₜ − … − γₜ₋ₘ₊₂ + ωₜ
///
/// The first states and β are diffuse: nothing is assumed of them, and the likelihood is exact. Missing months are left
/// out of it. The label is `structural(TREND)` or `structural(TREND,SEASON)`; `structural(bsm)`, the basic structural
/// model, is a trend with a season.
public struct StructuralModel: RegressionModel, Hashable {
    /// How the level moves.
    public enum Trend: String, Hashable, Sendable, CaseIterable {
        /// A random walk.
        case level
        /// A random walk with a fixed slope.
        case drift
        /// Level and slope both move: the local linear trend.
        case trend
        /// The slope alone moves, so that the trend is smooth.
        case smooth

        var hasSlope: Bool { self != .level }
    }

    /// How the season moves.
    public enum Season: String, Hashable, Sendable, CaseIterable {
        case none
        /// The same every year.
        case fixed = "fixed-season"
        /// Dummies that drift from year to year.
        case moving = "season"
    }

    /// How the level moves.
    public var trend: Trend
    /// How the season moves.
    public var season: Season
    /// Known series that the mean follows; nil for none.
    public var regressors: Regressors?

    /// The model of given parts; a random walk with noise by default.
    public init(trend: Trend = .level, season: Season = .none, regressors: Regressors? = nil) {
        self.trend = trend
        self.season = season
        self.regressors = regressors
    }

    /// The basic structural model.
    public static var basic: StructuralModel { StructuralModel(trend: .trend, season: .moving) }

    /// The label, which the catalogue reads.
    public var label: String {
        if trend == .trend, season == .moving { return "structural(bsm)" }
        return "structural(\(trend.rawValue)\(season == .none ? "" : "," + season.rawValue))"
    }

    /// Every admissible label.
    public static var all: [StructuralModel] {
        Season.allCases.flatMap { season in Trend.allCases.map { StructuralModel(trend: $0, season: season) } }
    }

    /// Variances of the disturbances, in the squared units of the data.
    public struct Variances: Hashable, Sendable {
        /// Of the noise of a month.
        public var irregular: Double
        /// Of the level's move to the next month.
        public var level: Double
        /// Of the slope's move to the next month.
        public var slope: Double
        /// Of the season's move to the next month.
        public var season: Double

        /// Given variances; zero for what does not move.
        public init(irregular: Double, level: Double = 0, slope: Double = 0, season: Double = 0) {
            self.irregular = irregular
            self.level = level
            self.slope = slope
            self.season = season
        }
    }

    /// - Throws: ``ModelError/needsSeasonalPeriod(model:)``, ``ModelError/tooFewObservations(model:needed:found:)``,
    ///   ``ModelError/seasonNeverObserved(model:season:period:)``, and ``ModelError/inadmissible(model:reason:)`` for a
    ///   regressor that is too short, not finite, or a combination of the others.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        try fitted(values, period: period)
    }

    /// The fit as its own type: variances, coefficients with their errors, smoothed components.
    public func fitted(_ values: [Double], period: Int) throws -> FittedStructural {
        let data = try StructuralData(values, period: period, model: self)
        let search = StructuralSearch(data: data)
        return try FittedStructural(self, data: data, scaled: search.best())
    }

    /// The model at given variances: only the states and the regressors' coefficients are estimated. The irregular
    /// variance is never below what rounding of the data alone makes.
    /// - Throws: as ``fitted(_:period:)``; ``ModelError/inadmissible(model:reason:)`` for a variance that is negative
    ///   or not finite, or of a part that the model has not.
    public func evaluated(_ values: [Double], period: Int, at given: Variances) throws -> FittedStructural {
        let data = try StructuralData(values, period: period, model: self)
        let all = [given.irregular, given.level, given.slope, given.season]
        let allowed = (0..<4).map { $0 == 0 || data.shape.moves.contains($0) }
        guard all.allSatisfy({ $0 >= 0 && $0.isFinite }), zip(all, allowed).allSatisfy({ $0 == 0 || $1 }),
            all.contains(where: { $0 > 0 })
        else {
            throw ModelError.inadmissible(
                model: label, reason: "a variance is negative, not finite, or of a part that does not move")
        }
        var scaled = all.map { $0 / (data.scale * data.scale) }
        scaled[0] = max(scaled[0], data.rounding * data.rounding)
        return try FittedStructural(self, data: data, scaled: scaled)
    }
}
