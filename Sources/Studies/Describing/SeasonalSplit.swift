import CouncilData
package import TimeSeries

/// Trend, season and remainder of a whole series by loess (STL), with how strong trend and season are.
package struct SeasonalSplit: Sendable, Hashable {
    package struct Settings: Sendable, Hashable {
        /// Years over which a month's season is smoothed, odd and at least 7; nil for a season that never changes.
        package var seasonalWindow: Int?
        /// Weigh outlying months down.
        package var robust: Bool

        package init(seasonalWindow: Int? = nil, robust: Bool = false) {
            self.seasonalWindow = seasonalWindow
            self.robust = robust
        }
    }

    package let settings: Settings
    package let components: STL.Components
    package let seasonalStrength: Double
    package let trendStrength: Double

    /// Fewest months: three years.
    package static let fewest = 36

    /// - Throws: `TransformError` for fewer months, or a missing one.
    package init(_ series: MonthlySeries, _ settings: Settings) throws(TransformError) {
        guard series.count >= Self.fewest else {
            throw .tooShort(observed: series.observedCount, needed: Self.fewest)
        }
        let stl = STL(period: 12, seasonalWindow: settings.seasonalWindow, robust: settings.robust)
        components = try stl.decompose(series.values)
        self.settings = settings
        seasonalStrength = components.seasonalStrength()
        trendStrength = components.trendStrength()
    }

    /// How much of what is not the other component a component explains.
    package enum Strength: Sendable, Hashable {
        case weak, moderate, strong

        /// - Parameter share: 0 to 1.
        package init(_ share: Double) {
            self = share < 0.3 ? .weak : share < 0.6 ? .moderate : .strong
        }
    }
}
