import CouncilData
package import TimeSeries

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
    /// What the level does: holds, changes at the breaks, or wanders.
    package var course: LevelCourse
    /// The first and the last month at which a new level could have been found to begin: a change outside them cannot be
    /// found. nil where there was no such month.
    package var searched: ClosedRange<Month>?
    package var shape: BreakSearch.Shape
    /// The probability of as good a set of breaks in a series without any; nil where the criterion found none.
    package var p: Double?
    /// Months that the search left out, far from the months about them.
    package var outlying: [Month]
    /// The shifts that `forecast` reports of the same series without its options: the same dates, and those that a
    /// structural model finds besides, each measured from a level that wanders; without single months that stand alone.
    package var ofForecast: [ForecastResult.Break]

    /// Fewest months with a value.
    package static let fewest = BreakSearch.fewest

    /// The seed of the tests by simulation where none is asked for.
    package static let seed = BreakSearch.Settings().seed

    /// - Parameter seed: of the tests by simulation.
    /// - Returns: nil with too few months, or where no segment can be fitted.
    package init?(_ series: MonthlySeries, seed: UInt64 = LastingBreaks.seed) {
        var settings = BreakSearch.Settings()
        settings.seed = seed
        let calendar = series.start.month - 1
        guard let search = try? BreakSearch(series.values, calendar: calendar, settings: settings) else { return nil }
        breaks = search.breaks.map { found in
            Break(
                month: series.start + found.first, lower: series.start + found.lower, upper: series.start + found.upper,
                before: found.before, after: found.after)
        }
        course = search.course
        searched = search.searched.map { (series.start + $0.lowerBound)...(series.start + $0.upperBound) }
        shape = search.shape
        p = search.p
        outlying = search.outlying.map { series.start + $0 }
        ofForecast = DisturbanceSearch().report(series.values, period: 12).filter { $0.kind != .outlier }.map {
            ForecastResult.Break($0, start: series.start, used: false)
        }
    }

    /// Months within which a shift that `forecast` finds by its own model stands for a break of this search, which it
    /// then does not report beside it.
    private static let near = 6

    /// What `forecast` makes of a break; nil where it reports no shift about that time.
    package func ofForecast(_ found: Break) -> ForecastResult.Break? {
        ofForecast.filter { abs($0.month - found.month) <= Self.near }
            .min { abs($0.month - found.month) < abs($1.month - found.month) }
    }

    /// Shifts that `forecast` reports at no break of this search.
    package var besides: [ForecastResult.Break] {
        ofForecast.filter { shift in breaks.allSatisfy { abs($0.month - shift.month) > Self.near } }
    }

    /// The break nearest a month.
    package func nearest(to month: Month) -> Break? {
        breaks.min { abs($0.month - month) < abs($1.month - month) }
    }
}
