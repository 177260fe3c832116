import CouncilData
import Studies
import Tables
import TimeSeries

extension DescribeResult {
    /// Working days and school days, each with its verdict; then what `forecast` makes of working days, and why that is
    /// another figure.
    package var calendarSentences: [String] { ownCalendarSentences + [forecastDaysSentence].compactMap(\.self) }

    private var ownCalendarSentences: [String] {
        guard let calendar else { return [] }
        return calendar.effects.map { effect in
            let name = effect.kind == .workingDays ? "working day" : "school day"
            let range = "95% interval \(change(effect.lower)) to \(change(effect.upper))"
            let england = calendarOfEngland?.effects.first { $0.kind == effect.kind }.map {
                "; in England \(change($0.effect)), \(change($0.lower)) to \(change($0.upper))"
            }
            guard effect.isClear else {
                return
                    "One more \(name) in a month: no clear evidence of a difference (\(change(effect.effect)), \(range)"
                    + "\(england ?? ""))."
            }
            return
                "One more \(name) in a month, the same otherwise: \(change(effect.effect)) "
                + "(\(range)\(england ?? "")), \(units(effect.effect))."
        }
    }

    /// Nil where neither command has an estimate.
    private var forecastDaysSentence: String? {
        guard let days = daysOfForecast.workingDays?.ofOneDay else {
            return calendar.map { _ in
                reachesZero
                    ? "forecast leaves working days out of a series with a month of zero."
                    : "forecast leaves working days out: its own estimate, robust against odd months, is not clear."
            }
        }
        let figure = "\(change(days.change)) (95% interval \(change(days.lower)) to \(change(days.upper)))"
        if borrowsWorkingDays {
            return
                "forecast takes one working day more to be \(figure), which it borrows: what the shipped authorities share, "
                + "drawn towards nought by as much as it is uncertain."
        }
        guard calendar != nil else {
            return "forecast, of this series alone, takes one working day more to be \(figure)."
        }
        return
            "forecast, of this series alone, takes one working day more to be \(figure): its estimate is robust against "
            + "odd months, does not "
            + "hold school days the same, and is drawn towards nought by as much as it is uncertain."
    }

    /// A share as a change with one decimal: effects of a day are small.
    private func change(_ value: Double) -> String { NumberFormat.signed(100 * value, decimals: 1) + "%" }
}
