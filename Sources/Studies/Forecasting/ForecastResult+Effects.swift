import CouncilData
import StatNumerics
package import TimeSeries

extension ForecastResult {
    /// A modelled event or other regressor.
    package struct Effect: Sendable, Hashable {
        package enum Subject: Sendable, Hashable {
            case calendar(CalendarEffect)
            /// A month with schools shut throughout, as `auto` finds it.
            case schoolsShut
            /// An event or a driver, by its name.
            case named(String)
        }

        package var subject: Subject
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
    ///
    /// - Parameter known: what was modelled.
    static func effects(_ fit: any FittedModel, _ known: ForecastEffects) -> [Effect] {
        let days = fit.calendarDays
        let found: [Effect] = [
            (Effect.Subject.calendar(.workingDays), days.workingDays?.ofOneDay),
            (.schoolsShut, days.closures?.ofOneMonth),
        ].compactMap { subject, size in
            size.map { .init(subject: subject, change: $0.change, lower: $0.lower, upper: $0.upper, isRatio: true) }
        }
        guard let regressed = fit.regressed else { return found }
        let isRatio = regressed.isRatio
        return regressed.coefficients.map { coefficient in
            let margin = Normal.deviateOf95 * coefficient.standardError
            return Effect(
                subject: known.subject(of: coefficient.name), change: share(coefficient.estimate, isRatio),
                lower: share(coefficient.estimate - margin, isRatio),
                upper: share(coefficient.estimate + margin, isRatio), isRatio: isRatio)
        } + found
    }
}

extension ForecastEffects {
    /// What a regressor is of, by the name that it was given: events may be called as they like, so they come first.
    fileprivate func subject(of name: String) -> ForecastResult.Effect.Subject {
        guard !events.contains(where: { $0.name == name }) else { return .named(name) }
        return calendar.first { $0.rawValue == name }.map { .calendar($0) } ?? .named(name)
    }
}
