import Reports
import Tables
import TimeSeries

extension ForecastResult {
    /// A modelled event or other regressor.
    public struct Effect: Sendable, Hashable {
        public var name: String
        /// Change of the series for one unit: a share where `isRatio`, else in its units; with its 95 % interval.
        public var change: Double
        public var lower: Double
        public var upper: Double
        public var isRatio: Bool
    }

    /// A shift or outlier that nobody declared.
    public struct Break: Sendable, Hashable {
        public var kind: Disturbance.Kind
        public var month: Month
        public var change: Double
        public var lower: Double
        public var upper: Double
        public var isRatio: Bool
        public var monthsSince: Int
        public var chanceOfLasting: Double
        /// Whether it stands out from a level that wanders as this one does.
        public var isClear: Bool
        /// Whether the forecast allows for it.
        public var used: Bool

        init(_ found: Disturbance, start: Month, used: Bool) {
            self.used = used
            isClear = found.isClear
            kind = found.kind
            month = start + found.index
            isRatio = found.isRatio
            monthsSince = found.monthsSince
            chanceOfLasting = found.chanceOfLasting
            let margin = 1.959963984540054 * found.standardError
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
            let margin = 1.959963984540054 * coefficient.standardError
            return Effect(
                name: coefficient.name, change: share(coefficient.estimate, isRatio),
                lower: share(coefficient.estimate - margin, isRatio),
                upper: share(coefficient.estimate + margin, isRatio), isRatio: isRatio)
        } + found
    }

    /// The name of the effect that `auto` finds in closures of schools.
    static let schoolsShut = "schools-shut"

    // MARK: Words

    private func size(_ change: Double, _ lower: Double, _ upper: Double, _ isRatio: Bool) -> String {
        func text(_ value: Double) -> String {
            isRatio
                ? (value >= 0 ? "+" : "−") + NumberFormat.percent(share: value.magnitude, decimals: 0)
                : (value >= 0 ? "+" : "−") + NumberFormat.fixed(value.magnitude, decimals: 1)
        }
        return "\(text(change)) (95% interval \(text(lower)) to \(text(upper)))"
    }

    /// What was found, and what was done with it.
    public var breakSentences: [String] {
        guard !breaks.isEmpty else { return [] }
        var list = breaks.map { found -> String in
            let size = size(found.change, found.lower, found.upper, found.isRatio)
            switch found.kind {
            case .shift:
                return "From \(found.month.longName) the level is another: \(size)."
                    + (found.isClear
                        ? ""
                        : " A level that wanders as this one does could account for it, so the model follows it as it is.")
            case .outlier: return "\(found.month.longName) stands alone: \(size)."
            case .recent:
                let months = found.monthsSince == 1 ? "one month" : "\(found.monthsSince) months"
                return "A jump at \(found.month.longName), \(size): with \(months) of it, "
                    + "nothing can tell yet whether it lasts."
            }
        }
        switch breakRule {
        case .adjust:
            var done =
                "They are allowed for: shifts and single months are modelled, so that they are not taken for trend or season."
            if let recent = breaks.last, recent.kind == .recent {
                done +=
                    " The ranges are a mixture: the jump lasts with a chance of "
                    + "\(NumberFormat.percent(share: recent.chanceOfLasting, decimals: 0)), else it passes."
            }
            list.append(done)
        default:
            list.append(
                "They are reported and not used; --breaks adjust allows for them, and --events models what you can date and explain."
            )
        }
        list.append("These are dates found in the figures, without a cause.")
        return list
    }

    /// The effects that were modelled.
    var effectSentences: [String] {
        effects.map { effect in
            "\(Self.inWords(effect.name)): \(size(effect.change, effect.lower, effect.upper, effect.isRatio))."
        }
    }

    /// A regressor of the calendar by what one unit of it is; an event or a driver by its name.
    private static func inWords(_ name: String) -> String {
        switch CalendarEffect(rawValue: name) {
        case .workingDays: "One working day more in a month"
        case .schoolDays: "One school day more in a month"
        case .easter: "Easter in the month"
        case nil: name == schoolsShut ? "A month with schools shut throughout" : name
        }
    }

    // MARK: JSON

    var effectsJSON: JSONValue {
        .array(
            effects.map {
                [
                    "name": .string($0.name), "change": .number($0.change), "lower": .number($0.lower),
                    "upper": .number($0.upper), "unit": .string($0.isRatio ? "share" : "measure"),
                ]
            })
    }

    var breaksJSON: JSONValue {
        .array(
            breaks.map {
                [
                    "month": .string($0.month.description), "kind": .string($0.kind.rawValue),
                    "change": .number($0.change), "lower": .number($0.lower), "upper": .number($0.upper),
                    "unit": .string($0.isRatio ? "share" : "measure"), "months_since": .integer($0.monthsSince),
                    "chance_of_lasting": .number($0.chanceOfLasting), "clear": .bool($0.isClear),
                    "used": .bool($0.used),
                ]
            })
    }
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
