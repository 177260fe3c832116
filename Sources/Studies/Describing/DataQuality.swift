import CouncilData
import StatNumerics
import Tables
import TimeSeries

/// What looks wrong with a series' figures: each finding a sentence with its months.
enum DataQuality {
    static func findings(
        _ series: MonthlySeries, months: MonthEffects?, split: SeasonalSplit?, present: Month?
    ) -> [String] {
        let observed = series.values.filter { !$0.isNaN }
        var list = missing(series)
        if Set(observed).count == 1 {
            list.append("Every month has the same value. Check that the figures are real.")
        } else {
            list += repeats(series) + copiedYears(series) + zeros(series, observed) + outliers(series, split)
        }
        if let rounding = rounding(observed) { list.append(rounding) }
        if let last = lastMonth(series, months, present) { list.append(last) }
        return list
    }

    private static func names(_ months: [Month]) -> String {
        months.prefix(3).map(\.longName).joined(separator: ", ") + (months.count > 3 ? " and others" : "")
    }

    private static func missing(_ series: MonthlySeries) -> [String] {
        let missing = series.months.filter { series[$0].isNaN }
        return missing.isEmpty ? [] : ["\(missing.count) missing: \(names(missing))."]
    }

    /// The same value three times or more in a row.
    private static func repeats(_ series: MonthlySeries) -> [String] {
        var list: [String] = []
        var start = 0
        for place in series.values.indices {
            if series.values[place] != series.values[start] { start = place }
            let next = place + 1 < series.count ? series.values[place + 1] : .nan
            if place - start >= 2, next != series.values[start] {
                list.append(
                    "The same value in \(place - start + 1) months in a row to \((series.start + place).longName): copied?"
                )
            }
        }
        return list
    }

    /// Six months or more that are those of the year before.
    private static func copiedYears(_ series: MonthlySeries) -> [String] {
        var list: [String] = []
        var length = 0
        for place in stride(from: 12, to: series.count + 1, by: 1) {
            if place < series.count, series.values[place] == series.values[place - 12] {
                length += 1
                continue
            }
            let part = series.values[(place - length)..<place]
            if length >= 6, Set(part).count > 1 {
                list.append(
                    "The \(length) months to \((series.start + place - 1).longName) are the same as a year before: copied?"
                )
            }
            length = 0
        }
        return list
    }

    /// Nothing at all where a month ordinarily has many.
    private static func zeros(_ series: MonthlySeries, _ observed: [Double]) -> [String] {
        guard Summary.median(observed) >= 20 else { return [] }
        let zeros = series.months.filter { series[$0] == 0 }
        return zeros.isEmpty ? [] : ["Nothing in \(names(zeros)), where half of all months have 20 or more: missing?"]
    }

    /// Months whose remainder is beyond five robust standard deviations.
    private static func outliers(_ series: MonthlySeries, _ split: SeasonalSplit?) -> [String] {
        guard let remainder = split?.components.remainder else { return [] }
        let middle = Summary.median(remainder)
        let spread = 1.4826 * Summary.median(remainder.map { abs($0 - middle) })
        guard spread > 0 else { return [] }
        let far = series.months.enumerated().filter { abs(remainder[$0.offset] - middle) > 5 * spread }.map(\.element)
        return far.isEmpty
            ? []
            : [
                "Far from trend and season (more than five of their usual distances): \(names(far)). Right, or a slip?"
            ]
    }

    private static func rounding(_ observed: [Double]) -> String? {
        guard observed.count >= 12, Summary.median(observed) >= 50, Set(observed).count > 3 else { return nil }
        for unit in [1000.0, 100, 10, 5] where observed.allSatisfy({ $0.truncatingRemainder(dividingBy: unit) == 0 }) {
            return "Every value is a multiple of \(NumberFormat.fixed(unit)): the figures are rounded."
        }
        return nil
    }

    /// A last month that is not over, or far below the year before it with the season taken out.
    private static func lastMonth(_ series: MonthlySeries, _ months: MonthEffects?, _ present: Month?) -> String? {
        guard let last = series.values.last, !last.isNaN else { return nil }
        if let present, series.end >= present {
            return "The last month, \(series.end.longName), is not over yet: leave it out with --to \(series.end - 1)."
        }
        guard series.count > 13 else { return nil }
        func plain(_ place: Int) -> Double {
            let month = (series.start + place).month
            return series.values[place] / (months?.effects.first { $0.month == month }?.factor ?? 1)
        }
        let before = ((series.count - 13)..<(series.count - 1)).map(plain).filter { $0.isFinite }
        let mean = Summary.mean(before)
        let spread = Summary.standardDeviation(before)
        guard before.count >= 10, plain(series.count - 1) < mean - 2.5 * spread else { return nil }
        let share =
            mean > 0
            ? " (\(NumberFormat.percent(share: plain(series.count - 1) / mean, decimals: 0)) of its level)" : ""
        return
            "The last month, \(series.end.longName), is far below the year before it\(share): it may not be complete. "
            + "Compare without it (--to \(series.end - 1))."
    }
}
