import CouncilData
import StatNumerics
import TimeSeries

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
    /// The most that any month effect moves without the years that events disturbed.
    package var movedByDisturbance: Double?
    package var disturbances: [String]
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
    package var breaks: [ImpactResult.FoundBreak]
    package var breakShape: String
    /// Whether there were months enough to look for breaks.
    package var hasSearched: Bool
    /// Months that the search left out as outlying.
    package var outlying: [Month]
    package var quality: [String]
    /// What could not be done, and why.
    package var refused: [String]

    package static let fewestMonths = 12

    /// - Parameters:
    ///   - settings: of the split by loess.
    ///   - present: the present month, which cannot be complete; nil where it does not matter.
    ///   - england: the same measure for England, to draw month effects towards; nil where there is none.
    ///   - panel: other areas, for how much month effects differ.
    /// - Throws: ``DescribeError``.
    package init(
        _ input: MonthlyInput, england: MonthlySeries? = nil, panel: [MonthlySeries] = [],
        settings: SeasonalSplit.Settings = .init(), present: Month? = nil
    ) throws(DescribeError) {
        let series = input.series
        self.input = input
        let observed = series.values.filter { !$0.isNaN }
        guard observed.count >= Self.fewestMonths else {
            throw .tooFewMonths(found: observed.count, needed: Self.fewestMonths)
        }
        mean = observed.reduce(0, +) / Double(observed.count)
        func level(_ to: Month) -> Level? {
            let total = series.total(from: to - 11, to: to)
            return total.isNaN ? nil : Level(from: to - 11, to: to, total: total)
        }
        lastYear = level(series.end)
        yearBefore = level(series.end - 12)
        var refused: [String] = []
        var months = MonthEffects(series)
        if months == nil {
            refused.append("Month effects need three whole financial years (April to March), none of them all zero.")
        }
        monthsOfEngland = england.flatMap { MonthEffects($0.window(from: series.start, to: series.end)) }
        if let own = months, let whole = monthsOfEngland {
            let others = panel.compactMap { MonthEffects($0.window(from: series.start, to: series.end)) }
            months = own.shrunk(towards: whole, others: others)
        }
        self.months = months
        let events = ImpactRequest.usualAdjustments(input.events)
        disturbances = events.map(\.name)
        let years = Set(
            events.flatMap { event in
                series.months.filter { event.touches($0) }.map { $0 - ($0.month + 8) % 12 }
            })
        movedByDisturbance = months.flatMap { own in
            years.isEmpty
                ? nil
                : MonthEffects(series, leavingOut: years).map { without in
                    zip(own.effects, without.effects).map { abs($0.effect - $1.effect) }.max() ?? 0
                }
        }
        let isCount = observed.allSatisfy { $0 >= 0 && $0 == $0.rounded() }
        dispersion = isCount ? Self.dispersion(series) : nil
        if !isCount { refused.append("Over-dispersion is for counts, and not all values are whole and not negative.") }
        if let months {
            adjusted = series.months.map { month in
                let factor = months.effects.first { $0.month == month.month }?.factor ?? 1
                return factor > 0 ? series[month] / factor : .nan
            }
        } else {
            adjusted = series.values.map { _ in .nan }
        }
        let search = try? BreakSearch(series.values, calendar: series.start.month - 1)
        if search == nil { refused.append("A search for breaks needs \(BreakSearch.fewest) months with a value.") }
        breaks = (search?.breaks ?? []).map { found in
            .init(
                month: series.start + found.first, lower: series.start + found.lower, upper: series.start + found.upper,
                change: found.after - found.before, before: found.before, after: found.after)
        }
        breakShape = search?.shape.rawValue ?? "level"
        hasSearched = search != nil
        outlying = (search?.outlying ?? []).map { series.start + $0 }
        do throws(TransformError) {
            split = try SeasonalSplit(series, settings)
        } catch {
            refused.append(
                series.observedCount < series.count
                    ? "The split by loess (STL) needs every month, and \(series.count - series.observedCount) are missing."
                    : "The split by loess (STL) needs \(SeasonalSplit.fewest) months; there are \(series.count).")
        }
        model = try? StructuralSplit(series)
        if model == nil {
            refused.append(
                "The split by a model needs \(StructuralSplit.fewest) months with a value, not all alike; there are "
                    + "\(observed.count).")
        }
        let shut = Set(
            (input.events.filter { $0.kind == .closure } + events).flatMap { event in
                series.months.filter { event.touches($0) }
            })
        if isCount {
            calendar = CalendarRegression(series, leavingOut: shut)
            calendarOfEngland = england.flatMap {
                CalendarRegression($0.window(from: series.start, to: series.end), leavingOut: shut)
            }
        }
        if calendar == nil {
            refused.append(
                "Working days and school days need counts, and \(CalendarRegression.fewest) months outside "
                    + "the months when schools were shut.")
        }
        quality = DataQuality.findings(series, months: months, split: split, present: present)
        self.refused = refused
    }

    /// Pearson's X² over the degrees of freedom of a Poisson regression on financial years and months.
    private static func dispersion(_ series: MonthlySeries) -> Double? {
        let places = series.values.indices.filter { !series.values[$0].isNaN }
        func april(_ place: Int) -> Int {
            let month = series.start + place
            return (month - (month.month + 8) % 12).index
        }
        let years = Set(places.map(april)).sorted().dropFirst()
        let months = Set(places.map { (series.start + $0).month }).sorted().dropFirst()
        var columns = [places.map { _ in 1.0 }]
        columns += years.map { year in places.map { april($0) == year ? 1 : 0 } }
        columns += months.map { month in places.map { (series.start + $0).month == month ? 1 : 0 } }
        guard places.count > columns.count + 5 else { return nil }
        return try? CountRegression(design: Matrix(columns: columns), response: places.map { series.values[$0] })
            .dispersion
    }
}

package enum DescribeError: CategorisedError, Equatable {
    case tooFewMonths(found: Int, needed: Int)

    package var exitCategory: ExitCategory { .data }

    package var description: String {
        switch self {
        case .tooFewMonths(let found, let needed):
            "There \(found == 1 ? "is 1 value" : "are \(found) values") and a description needs at least \(needed) months. "
                + "Add earlier months."
        }
    }
}
