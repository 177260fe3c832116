import CouncilData
import StatNumerics
package import TimeSeries

/// What looks wrong with a series' figures.
package enum DataFault: Hashable, Sendable {
    /// Oldest first.
    case missing([Month])
    /// Every month has the same value.
    case neverVaries
    /// The same value in so many months in a row.
    case repeated(months: Int, to: Month)
    /// So many months in a row that are those of the year before.
    case copiedYear(months: Int, to: Month)
    /// Nothing at all where half of all months have `usual` or more.
    case zeros([Month], usual: Int)
    /// Far from trend and season.
    case outlying([Month])
    /// Every value is a multiple of the unit.
    case rounded(to: Int)
    /// The last month is not over.
    case notOver(Month)
    /// The last month is far below the year before it, with the season taken out; its share of that level, where the
    /// level is above nought.
    case lowLastMonth(Month, share: Double?)
}

extension DataFault {
    /// The median from which a month without any is odd.
    private static let usual = 20

    static func found(
        in series: MonthlySeries, months: MonthEffects?, split: SeasonalSplit?, present: Month?
    ) -> [DataFault] {
        let observed = series.values.filter { !$0.isNaN }
        var list: [DataFault] = []
        let gaps = series.months.filter { series[$0].isNaN }
        if !gaps.isEmpty { list.append(.missing(gaps)) }
        if Set(observed).count == 1 {
            list.append(.neverVaries)
        } else {
            list += repeats(series) + copiedYears(series)
            list += [zeros(series, observed), outlying(series, split)].compactMap(\.self)
        }
        return list + [rounding(observed), lastMonth(series, months, present)].compactMap(\.self)
    }

    /// The same value three times or more in a row.
    private static func repeats(_ series: MonthlySeries) -> [DataFault] {
        var list: [DataFault] = []
        var start = 0
        for place in series.values.indices {
            if series.values[place] != series.values[start] { start = place }
            let next = place + 1 < series.count ? series.values[place + 1] : .nan
            if place - start >= 2, next != series.values[start] {
                list.append(.repeated(months: place - start + 1, to: series.start + place))
            }
        }
        return list
    }

    /// Six months or more that are those of the year before.
    private static func copiedYears(_ series: MonthlySeries) -> [DataFault] {
        var list: [DataFault] = []
        var length = 0
        for place in stride(from: 12, to: series.count + 1, by: 1) {
            if place < series.count, series.values[place] == series.values[place - 12] {
                length += 1
                continue
            }
            let part = series.values[(place - length)..<place]
            if length >= 6, Set(part).count > 1 {
                list.append(.copiedYear(months: length, to: series.start + place - 1))
            }
            length = 0
        }
        return list
    }

    /// Nothing at all where a month ordinarily has many.
    private static func zeros(_ series: MonthlySeries, _ observed: [Double]) -> DataFault? {
        guard Summary.median(observed) >= Double(usual) else { return nil }
        let zeros = series.months.filter { series[$0] == 0 }
        return zeros.isEmpty ? nil : .zeros(zeros, usual: usual)
    }

    /// Months whose remainder is beyond five robust standard deviations; where some can only be slips, those alone: they
    /// bend the season that the others are held against.
    private static func outlying(_ series: MonthlySeries, _ split: SeasonalSplit?) -> DataFault? {
        let slips = Slip.found(series.values, period: 12)
        if !slips.isEmpty { return .outlying(slips.map { series.start + $0.index }) }
        guard let remainder = split?.components.remainder else { return nil }
        let middle = Summary.median(remainder)
        let spread = 1.4826 * Summary.median(remainder.map { abs($0 - middle) })
        guard spread > 0 else { return nil }
        let far = series.months.enumerated().filter { abs(remainder[$0.offset] - middle) > 5 * spread }.map(\.element)
        return far.isEmpty ? nil : .outlying(far)
    }

    private static func rounding(_ observed: [Double]) -> DataFault? {
        guard observed.count >= 12, Summary.median(observed) >= 50, Set(observed).count > 3 else { return nil }
        return [1000, 100, 10, 5].first { unit in
            observed.allSatisfy { $0.truncatingRemainder(dividingBy: Double(unit)) == 0 }
        }.map { .rounded(to: $0) }
    }

    /// A last month that is not over, or far below the year before it with the season taken out.
    private static func lastMonth(_ series: MonthlySeries, _ months: MonthEffects?, _ present: Month?) -> DataFault? {
        guard let last = series.values.last, !last.isNaN else { return nil }
        if let present, series.end >= present { return .notOver(series.end) }
        guard series.count > 13 else { return nil }
        func plain(_ place: Int) -> Double {
            let month = (series.start + place).month
            return series.values[place] / (months?.effects.first { $0.month == month }?.factor ?? 1)
        }
        let before = ((series.count - 13)..<(series.count - 1)).map(plain).filter { $0.isFinite }
        let mean = Summary.mean(before)
        let spread = Summary.standardDeviation(before)
        guard before.count >= 10, plain(series.count - 1) < mean - 2.5 * spread else { return nil }
        return .lowLastMonth(series.end, share: mean > 0 ? plain(series.count - 1) / mean : nil)
    }
}
