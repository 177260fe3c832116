import CouncilData
import StatNumerics
import TimeSeries

/// Describes a series: its level, its months, its spread, its breaks, and what is wrong with its figures.
package enum DescribeStudy {
    package static let fewestMonths = 12

    /// - Throws: ``DescribeError``.
    package static func run(_ request: DescribeRequest) throws(DescribeError) -> DescribeResult {
        let series = request.input.series
        let observed = series.values.filter { !$0.isNaN }
        guard observed.count >= fewestMonths else {
            throw .tooFewMonths(found: observed.count, needed: fewestMonths)
        }
        let (months, england) = monthEffects(request)
        let events = ImpactRequest.usualAdjustments(request.input.events)
        let moved = months.flatMap { movedWithout(events, $0, series) }
        let isCount = observed.allSatisfy { $0 >= 0 && $0 == $0.rounded() }
        let split = split(request)
        let search = LastingBreaks(series)
        let model = try? StructuralSplit(series)
        let days = isCount ? calendar(request, events) : (own: nil, england: nil)
        let lent = request.lender?.loan(to: series.values, from: series.start) ?? PanelLoan()
        var missing: [DescribeNote.Missing?] = [months == nil ? .monthEffects : nil, isCount ? nil : .dispersion]
        missing.append(search == nil ? .breaks(fewest: LastingBreaks.fewest) : nil)
        missing.append(split.missing)
        missing.append(model == nil ? .model(fewest: StructuralSplit.fewest, found: observed.count) : nil)
        missing.append(days.own == nil ? .calendar(fewest: CalendarRegression.fewest) : nil)
        var notes: [DescribeNote] = []
        if let moved { notes.append(.withoutDisturbedYears(events: events.map(\.name), moved: moved)) }
        if months != nil, england != nil { notes.append(.drawnTowardsEngland) }
        if let outlying = search?.outlying, !outlying.isEmpty { notes.append(.leftOutOfSearch(outlying)) }
        return DescribeResult(
            input: request.input, mean: observed.reduce(0, +) / Double(observed.count),
            lastYear: level(series, series.end), yearBefore: level(series, series.end - 12), months: months,
            monthsOfEngland: england, movedByDisturbance: moved, dispersion: isCount ? dispersion(series) : nil,
            adjusted: adjusted(series, months), split: split.found, model: model, calendar: days.own,
            calendarOfEngland: days.england, daysOfForecast: lent.days(of: series.values, from: series.start),
            borrowsWorkingDays: lent.days.workingDays != nil,
            search: search,
            faults: DataFault.found(in: series, months: months, split: split.found, present: request.present),
            notes: notes + missing.compactMap(\.self).map(DescribeNote.notDone))
    }

    /// The twelve months to one; nil where not all are known.
    private static func level(_ series: MonthlySeries, _ to: Month) -> DescribeResult.Level? {
        let total = series.total(from: to - 11, to: to)
        return total.isNaN ? nil : .init(from: to - 11, to: to, total: total)
    }

    /// The area's own, drawn towards England's where there are any, and England's in the same months.
    private static func monthEffects(_ request: DescribeRequest) -> (own: MonthEffects?, england: MonthEffects?) {
        let series = request.input.series
        func effects(_ other: MonthlySeries) -> MonthEffects? {
            MonthEffects(other.window(from: series.start, to: series.end))
        }
        let own = MonthEffects(series)
        let england = request.england.flatMap(effects)
        guard let own, let england else { return (own, england) }
        return (own.shrunk(towards: england, others: request.panel.compactMap(effects)), england)
    }

    /// The most that any month's effect moves without the years that events disturbed; nil where there are none.
    private static func movedWithout(_ events: [Event], _ own: MonthEffects, _ series: MonthlySeries) -> Double? {
        let years = Set(
            events.flatMap { event in
                series.months.filter { event.touches($0) }.map { $0 - ($0.month + 8) % 12 }
            })
        guard !years.isEmpty, let without = MonthEffects(series, leavingOut: years) else { return nil }
        return zip(own.effects, without.effects).map { abs($0.effect - $1.effect) }.max() ?? 0
    }

    private static func adjusted(_ series: MonthlySeries, _ months: MonthEffects?) -> [Double] {
        guard let months else { return series.values.map { _ in .nan } }
        return series.months.map { month in
            let factor = months.effects.first { $0.month == month.month }?.factor ?? 1
            return factor > 0 ? series[month] / factor : .nan
        }
    }

    private static func split(
        _ request: DescribeRequest
    ) -> (found: SeasonalSplit?, missing: DescribeNote.Missing?) {
        let series = request.input.series
        do throws(TransformError) {
            return (try SeasonalSplit(series, request.settings), nil)
        } catch {
            let gaps = series.count - series.observedCount
            return (
                nil,
                gaps > 0
                    ? .splitWithGaps(missing: gaps) : .split(fewest: SeasonalSplit.fewest, found: series.count)
            )
        }
    }

    /// Working and school days of the series and of England, without the months in which schools were shut.
    private static func calendar(
        _ request: DescribeRequest, _ events: [Event]
    ) -> (own: CalendarRegression?, england: CalendarRegression?) {
        let series = request.input.series
        let shut = Set(
            (request.input.events.filter { $0.kind == .closure } + events).flatMap { event in
                series.months.filter { event.touches($0) }
            })
        return (
            CalendarRegression(series, leavingOut: shut),
            request.england.flatMap {
                CalendarRegression($0.window(from: series.start, to: series.end), leavingOut: shut)
            }
        )
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
