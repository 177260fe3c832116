package import CouncilData
package import TimeSeries

/// What a series looks like: its level, its months, its spread, and what is wrong with its figures.
package struct DescribeResult: Sendable {
    package struct Level: Sendable, Hashable {
        package var from: Month
        package var to: Month
        package var total: Double
    }

    package var input: MonthlyInput
    package var mean: Double
    /// The last twelve months and the twelve before; nil where not all are known.
    package var lastYear: Level?
    package var yearBefore: Level?
    package var months: MonthEffects?
    package var monthsOfEngland: MonthEffects?
    /// The most that any month effect moves without the years that events disturbed, as a share.
    package var movedByDisturbance: Double?
    /// Variance over mean after year and month effects; nil where it cannot be had.
    package var dispersion: Double?
    /// Value over the factor of its month; NaN where missing or unknown.
    package var adjusted: [Double]
    /// Trend, season and remainder by loess; nil with a missing month or less than three years.
    package var split: SeasonalSplit?
    /// Level and season by a structural model, with intervals; nil with less than three years of values.
    package var model: StructuralSplit?
    /// Working days and school days; nil where the figures do not support it.
    package var calendar: CalendarRegression?
    package var calendarOfEngland: CalendarRegression?
    /// What `forecast` takes the days of months to do, by the call that it makes itself; without an effect where its
    /// estimate is not clear.
    package var daysOfForecast: CalendarDays
    /// Whether it borrows what working days do from the shipped authorities.
    package var borrowsWorkingDays: Bool
    /// Lasting changes of level; nil where there are too few months to look for them.
    package var search: LastingBreaks?
    package var faults: [DataFault]
    /// What to know beside the figures, then what could not be done.
    package var notes: [DescribeNote]

    package var breaks: [LastingBreaks.Break] { search?.breaks ?? [] }
    /// Every known month has the same value.
    package var neverVaries: Bool { Set(input.series.values.filter { !$0.isNaN }).count == 1 }
    /// A month has no more than zero, so that there is no logarithm of it.
    package var reachesZero: Bool { input.series.values.contains { $0 <= 0 } }
    /// The monthly mean that effects are turned into everyday units by: of the last twelve months, or of all.
    package var monthlyLevel: Double { lastYear.map { $0.total / 12 } ?? mean }

    /// The share by which the last twelve months differ from those before; nil where either is unknown, or where the
    /// year before holds so little that per cent would mislead.
    package var changeOnYear: Double? {
        guard let lastYear, let yearBefore, yearBefore.total >= Self.fewestForPercent else { return nil }
        return lastYear.total / yearBefore.total - 1
    }

    private static let fewestForPercent = 30.0
}
