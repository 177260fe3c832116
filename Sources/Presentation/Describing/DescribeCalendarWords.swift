import CouncilData
import Studies
import Tables
import TimeSeries

extension DescribeResult {
    /// Working days and school days, each with its verdict.
    package var calendarSentences: [String] {
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

    /// A share as a change with one decimal: effects of a day are small.
    private func change(_ value: Double) -> String { NumberFormat.signed(100 * value, decimals: 1) + "%" }
}
