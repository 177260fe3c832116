package import CouncilData
package import TimeSeries

/// What is done with shifts and outliers that nobody declared.
package enum BreakRule: String, CaseIterable, Sendable {
    /// They are reported and not used.
    case report
    /// They are allowed for, and a jump near the end is carried into the ranges.
    case adjust
    /// They are not looked for.
    case off
}

/// Where ranges come from.
package enum RangeRule: String, CaseIterable, Sendable {
    /// The model's own.
    case model
    /// The errors of the same method at past origins.
    case conformal
}

/// What is known to move the series besides itself.
package struct ForecastEffects: Sendable {
    package var events: [Event] = []
    package var calendar: [CalendarEffect] = []
    /// Other series, from the first month of the series to the last that is to be forecast.
    package var drivers = Regressors(names: [], columns: [])
    /// Whether `auto` may look for effects of working days and of schools shut of itself.
    package var findsCalendarDays = true

    package init() {}

    /// The model with what it may find in the calendar: for `auto` alone, and nothing that is modelled already.
    ///
    /// - Parameter shared: what is known of it from elsewhere.
    func looking(
        _ base: any ModelSpecification, from start: Month, shared: CalendarDays = CalendarDays()
    ) -> any ModelSpecification {
        guard base is Auto, findsCalendarDays else { return base }
        var model = CalendarDaysModel(base, start: start, shared: shared)
        model.findsWorkingDays = !calendar.contains(.workingDays)
        model.findsClosures = !events.contains(where: \.isOfSchoolsShut)
        return model
    }

    /// Of the effects of days those that a model of a series looks for: none that is modelled already, and of schools
    /// shut where it has such months.
    func lookedFor(_ days: CalendarDays, in series: MonthlySeries) -> CalendarDays {
        guard findsCalendarDays else { return CalendarDays() }
        var days = days
        if calendar.contains(.workingDays) { days.workingDays = nil }
        let shares = SchoolClosures.shares(from: series.start, count: series.count, knownAt: series.end)
        if events.contains(where: \.isOfSchoolsShut) || shares.allSatisfy({ $0 == 0 }) { days.closures = nil }
        return days
    }

    package var isEmpty: Bool { events.isEmpty && calendar.isEmpty && drivers.names.isEmpty }

    /// Regressors of the months of a series and of those after it; nil where nothing is modelled.
    func regressors(of series: MonthlySeries, ahead: Int) -> Regressors? {
        guard !isEmpty else { return nil }
        let start = series.start
        let count = series.count + ahead
        var result = Regressors(names: [], columns: [])
        for event in events {
            let effect = event.effect(from: start)
            result.names.append(event.name)
            result.columns.append((0..<count).map { effect.value(at: $0) })
        }
        for effect in calendar {
            result.names.append(effect.rawValue)
            result.columns.append(effect.column(from: start, count: count))
        }
        result.names += drivers.names
        result.columns += drivers.columns.map { Array($0.prefix(count)) }
        return result
    }
}

extension Event {
    /// A closure that touches a month in which schools were shut.
    fileprivate var isOfSchoolsShut: Bool {
        guard kind == .closure else { return false }
        let last = max(start, end ?? start)
        return SchoolClosures.shares(from: start, count: last - start + 1, knownAt: last + 12).contains { $0 > 0 }
    }

    /// The regressor, months counted from `start`.
    func effect(from start: Month) -> DatedEffect {
        let first = self.start - start
        let last = end.map { $0 - start }
        let shape: InterventionShape
        switch kind {
        case .step: shape = .step
        case .ramp: shape = .ramp
        case .pulse: shape = .pulse
        case .temporary, .closure: shape = .temporary(months: (last ?? first) - first + 1)
        }
        return DatedEffect(name: name, shape: shape, start: first, last: last)
    }
}

extension ConformalError: CategorisedError {
    package var exitCategory: ExitCategory { .data }
}
