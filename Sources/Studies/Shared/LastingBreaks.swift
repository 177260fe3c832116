import CouncilData
import TimeSeries

/// Lasting changes of level that a series shows without being told where: one search, whoever asks.
package struct LastingBreaks: Sendable, Hashable {
    package struct Break: Sendable, Hashable {
        /// The first month of the new level, and its 95 % interval.
        package var month: Month
        package var lower: Month
        package var upper: Month
        /// What the segments before and after have at the break, in the units of the series.
        package var before: Double
        package var after: Double
        /// The level after, less the level before.
        package var change: Double { after - before }
    }

    package var breaks: [Break]
    package var shape: BreakSearch.Shape
    /// The probability of as good a set of breaks in a series without any; nil where the criterion found none.
    package var p: Double?
    /// Months that the search left out, far from the months about them.
    package var outlying: [Month]

    /// Fewest months with a value.
    package static let fewest = BreakSearch.fewest

    /// - Parameter seed: of the tests by simulation.
    /// - Returns: nil with too few months, or where no segment can be fitted.
    package init?(_ series: MonthlySeries, seed: UInt64 = BreakSearch.Settings().seed) {
        var settings = BreakSearch.Settings()
        settings.seed = seed
        let calendar = series.start.month - 1
        guard let search = try? BreakSearch(series.values, calendar: calendar, settings: settings) else { return nil }
        breaks = search.breaks.map { found in
            Break(
                month: series.start + found.first, lower: series.start + found.lower, upper: series.start + found.upper,
                before: found.before, after: found.after)
        }
        shape = search.shape
        p = search.p
        outlying = search.outlying.map { series.start + $0 }
    }

    /// The break nearest a month.
    package func nearest(to month: Month) -> Break? {
        breaks.min { abs($0.month - month) < abs($1.month - month) }
    }
}
