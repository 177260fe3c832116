import TimeSeries

/// Trend, season and remainder of a whole series by loess (STL), with how strong trend and season are.
public struct SeasonalSplit: Sendable, Hashable {
    public struct Settings: Sendable, Hashable {
        /// Years over which a month's season is smoothed, odd and at least 7; nil for a season that never changes.
        public var seasonalWindow: Int?
        /// Weigh outlying months down.
        public var robust: Bool

        public init(seasonalWindow: Int? = nil, robust: Bool = false) {
            self.seasonalWindow = seasonalWindow
            self.robust = robust
        }
    }

    public let settings: Settings
    public let components: STL.Components
    public let seasonalStrength: Double
    public let trendStrength: Double

    /// Fewest months: three years.
    public static let fewest = 36

    /// - Throws: `TransformError` for fewer months, or a missing one.
    public init(_ series: MonthlySeries, _ settings: Settings) throws(TransformError) {
        guard series.count >= Self.fewest else {
            throw .tooShort(observed: series.observedCount, needed: Self.fewest)
        }
        let stl = STL(period: 12, seasonalWindow: settings.seasonalWindow, robust: settings.robust)
        components = try stl.decompose(series.values)
        self.settings = settings
        seasonalStrength = components.seasonalStrength()
        trendStrength = components.trendStrength()
    }

    /// How much of what is not the other component this one explains, in a word.
    static func word(_ strength: Double) -> String {
        strength < 0.3 ? "weak" : strength < 0.6 ? "moderate" : "strong"
    }
}
