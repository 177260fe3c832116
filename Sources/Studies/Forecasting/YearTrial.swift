import StatNumerics
package import TimeSeries

/// How a forecast of twelve months, made at a past March, did: separate years, of which each is a trial of its own.
package struct YearTrial: Sendable, Hashable {
    /// April and March.
    package var from: Month
    package var to: Month
    /// The year's total, its average, or what there was at its end.
    package var outturn: Double
    package var mean: Double
    package var range80: LevelRange
    package var range95: LevelRange
    /// Months with a value, and how many of them were inside their ranges.
    package var months: Int
    package var monthsIn80: Int
    package var monthsIn95: Int

    package var isIn80: Bool { range80.holds(outturn) }
    package var isIn95: Bool { range95.holds(outturn) }

    /// Months that the first trial must have behind it.
    static let shortestPast = 36
    private static let paths = 4000
    private static let levels = [80.0, 95]

    /// Forecasts every financial year that has enough months before it from the months before it alone, and sets it
    /// beside what came.
    ///
    /// - Parameter specification: the model with all that goes with it, fitted afresh each time.
    /// - Returns: oldest first; without years of which a month is missing, and those at which it cannot be fitted.
    static func run(
        _ series: MonthlySeries, _ specification: any ModelSpecification, shares: MonthShares?, seed: UInt64
    ) -> [YearTrial] {
        let first = FinancialYear(containing: series.start + shortestPast + 11)
        let last = FinancialYear(containing: series.end + 1)
        let years = (first.endingMarch...max(first.endingMarch, last.endingMarch)).map {
            FinancialYear(endingMarch: $0)
        }
        .filter { $0.first - series.start >= shortestPast && $0.last <= series.end }
        return parallelMap(years.count) { trial(years[$0], series, specification, shares, seed) }.compactMap(\.self)
    }

    private static func trial(
        _ year: FinancialYear, _ series: MonthlySeries, _ specification: any ModelSpecification, _ shares: MonthShares?,
        _ seed: UInt64
    ) -> YearTrial? {
        let past = series.window(to: year.first - 1)
        guard let whole = MonthSpan(from: year.first, to: year.last, of: series, horizon: 0, shares: shares),
            let ahead = MonthSpan(from: year.first, to: year.last, of: past, horizon: 12, shares: shares),
            let fit = try? specification.fit(past.values, period: 12)
        else { return nil }
        let made = Prediction(
            fit: fit, horizon: 12, levels: levels, support: series.support, seed: seed, isWhole: past.isOfSmallCounts,
            most: series.kind.most)
        guard made.isFinite else { return nil }
        let draws = ahead.draws(made.paths(paths)).filter { !$0.isNaN }.sorted()
        func range(_ level: Double) -> LevelRange {
            let tail = Level(level).tail
            return LevelRange(
                level: level, lower: Summary.quantile(sorted: draws, tail),
                upper: Summary.quantile(sorted: draws, 1 - tail))
        }
        let values = year.months.map { series[$0] }
        func inside(_ place: Int) -> Int { values.indices.count { made.ranges[$0][place].holds(values[$0]) } }
        return YearTrial(
            from: year.first, to: year.last, outturn: whole.observed, mean: ahead.mean(made.means, ratio: 1),
            range80: range(80), range95: range(95), months: values.count { !$0.isNaN }, monthsIn80: inside(0),
            monthsIn95: inside(1))
    }
}

extension LevelRange {
    /// Whether a value is inside, bounds included.
    func holds(_ value: Double) -> Bool { lower <= value && value <= upper }
}
