import CouncilData
import TimeSeries

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
    func looking(_ base: any ModelSpecification, from start: Month) -> any ModelSpecification {
        guard base is Auto, findsCalendarDays else { return base }
        var model = CalendarDaysModel(base, start: start)
        model.findsWorkingDays = !calendar.contains(.workingDays)
        model.findsClosures = !events.contains(where: \.isOfSchoolsShut)
        return model
    }

    /// The model with what is known, and if asked with what is found.
    func specification(
        _ base: any ModelSpecification, from start: Month, count: Int, breaks: BreakRule
    ) -> any ModelSpecification {
        let base = looking(base, from: start)
        let regressors = isEmpty ? nil : regressors(from: start, count: count)
        if breaks == .adjust { return BreakAdjustedModel(base, regressors: regressors) }
        return regressors.map { RegressedModel(base, regressors: $0) } ?? base
    }

    package var isEmpty: Bool { events.isEmpty && calendar.isEmpty && drivers.names.isEmpty }

    /// Regressors from a month on.
    func regressors(from start: Month, count: Int) -> Regressors {
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
        result.columns += drivers.columns
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

extension ForecastRequest {
    /// The model asked for, with what is known and, if asked, what is found.
    func specification(_ base: any ModelSpecification) -> any ModelSpecification {
        effects.specification(base, from: series.start, count: series.count + horizon, breaks: breaks)
    }

    private var regressors: Regressors? {
        effects.isEmpty ? nil : effects.regressors(from: series.start, count: series.count + horizon)
    }

    /// Shifts and outliers that the known effects do not account for, clear or not.
    func findings(_ base: any ModelSpecification) -> [Disturbance] {
        guard breaks != .off else { return [] }
        return
            (try? BreakAdjustedModel(effects.looking(base, from: series.start), regressors: regressors).reported(
                series.values, period: 12)) ?? []
    }
}

extension MonthlySeries {
    /// Whether it is a count so small that its forecasts should be whole numbers: 20 a month or fewer on average.
    var isOfSmallCounts: Bool {
        let observed = values.filter { !$0.isNaN }
        guard support == .nonNegative, !observed.isEmpty, observed.allSatisfy({ $0 == $0.rounded() }) else {
            return false
        }
        return observed.reduce(0, +) <= 20 * Double(observed.count)
    }
}

extension Forecast {
    /// The forecast of a count: whole numbers.
    func inWholeNumbers() -> Forecast { Forecast(marginals: marginals.map { .rounded($0) }) }
}

extension SamplePaths {
    /// Paths of a count: whole numbers.
    func inWholeNumbers() -> SamplePaths {
        SamplePaths(horizon: horizon, count: count, values: values.map { ($0 + 0.5).rounded(.down) })
    }
}

extension ConformalError: CategorisedError {
    package var exitCategory: ExitCategory { .data }
}
