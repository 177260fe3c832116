import CouncilData
import StatNumerics
import TimeSeries

extension ForecastResult {
    /// A modelled event or other regressor.
    package struct Effect: Sendable, Hashable {
        package var name: String
        /// Change of the series for one unit: a share where `isRatio`, else in its units; with its 95 % interval.
        package var change: Double
        package var lower: Double
        package var upper: Double
        package var isRatio: Bool
    }

    /// A shift or outlier that nobody declared.
    package struct Break: Sendable, Hashable {
        package var kind: Disturbance.Kind
        package var month: Month
        package var change: Double
        package var lower: Double
        package var upper: Double
        package var isRatio: Bool
        package var monthsSince: Int
        package var chanceOfLasting: Double
        /// Whether it stands out from a level that wanders as this one does.
        package var isClear: Bool
        /// Whether the forecast allows for it.
        package var used: Bool

        init(_ found: Disturbance, start: Month, used: Bool) {
            self.used = used
            isClear = found.isClear
            kind = found.kind
            month = start + found.index
            isRatio = found.isRatio
            monthsSince = found.monthsSince
            chanceOfLasting = found.chanceOfLasting
            let margin = Normal.deviateOf95 * found.standardError
            change = ForecastResult.share(found.change, found.isRatio)
            lower = ForecastResult.share(found.change - margin, found.isRatio)
            upper = ForecastResult.share(found.change + margin, found.isRatio)
        }
    }

    /// A difference of logarithms as a share; other units stay.
    private static func share(_ value: Double, _ isRatio: Bool) -> Double {
        isRatio ? InterventionShape.ratio(value) - 1 : value
    }

    /// The effects in a fit.
    static func effects(_ fit: any FittedModel) -> [Effect] {
        let days = fit.calendarDays
        let found = [
            (CalendarEffect.workingDays.rawValue, days.workingDays?.ofOneDay), (schoolsShut, days.closures?.ofOneMonth),
        ].compactMap { name, size in
            size.map { Effect(name: name, change: $0.change, lower: $0.lower, upper: $0.upper, isRatio: true) }
        }
        guard let regressed = fit.core as? FittedRegressed else { return found }
        let isRatio = regressed.isRatio
        return regressed.coefficients.map { coefficient in
            let margin = Normal.deviateOf95 * coefficient.standardError
            return Effect(
                name: coefficient.name, change: share(coefficient.estimate, isRatio),
                lower: share(coefficient.estimate - margin, isRatio),
                upper: share(coefficient.estimate + margin, isRatio), isRatio: isRatio)
        } + found
    }

    /// The name of the effect that `auto` finds in closures of schools.
    package static let schoolsShut = "schools-shut"
}

extension FittedModel {
    /// The fit beneath what was found.
    var core: any FittedModel { (self as? FittedBreakAdjusted)?.leader ?? self }

    /// The fit of the model asked for, beneath effects, findings and what a panel lends.
    var innermost: any FittedModel {
        let inner = (core as? FittedRegressed)?.inner ?? core
        guard let factors = inner as? FittedFactors else { return inner }
        if case .season = factors.source { return inner }
        return factors.inner.innermost
    }

    /// The effects of the days of months that `auto` found.
    var calendarDays: CalendarDays {
        guard let factors = ((core as? FittedRegressed)?.inner ?? core) as? FittedFactors else { return CalendarDays() }
        if case .calendarDays(let days) = factors.source { return days }
        return factors.inner.calendarDays
    }
}
