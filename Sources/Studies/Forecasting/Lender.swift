package import CouncilData
import Synchronization
package import TimeSeries

/// Series that lend to another what they share: their season, what the days of months do to them, and how their ranges
/// did. Nothing after the last month of what borrows is ever used.
package final class Lender: Sendable {
    /// Whose series they are.
    package enum Source: Sendable, Hashable {
        /// The shipped authorities.
        case shipped
        /// Those of a file of the user's, by its name.
        case file(String)
    }

    package let source: Source
    /// Series that lend.
    package var seriesCount: Int { series.count }
    /// Whether what borrows must follow them in its own months: not a series of the same source.
    package let asksAgreement: Bool
    private let series: [MonthlySeries]
    /// How ranges did, by the length of the series that they were of (``History``).
    private let ranges: [History: PooledRangeCalibration]
    private let known = Mutex<[Month: PanelLoan]>([:])

    /// How much past a forecast is made from: what ranges did after one year says little of those after ten.
    private enum History: Int, CaseIterable {
        case aYear, twoYears, threeYears, longer

        init(months: Int) {
            switch months {
            case ..<18: self = .aYear
            case ..<30: self = .twoYears
            case ..<48: self = .threeYears
            default: self = .longer
            }
        }
    }

    /// - Parameters:
    ///   - series: those that lend, the one that borrows not among them.
    ///   - trials: how the ranges of their forecasts did; empty where that is not known.
    /// - Returns: nil for too few series to show what they share.
    package init?(
        _ series: [MonthlySeries], source: Source, asksAgreement: Bool, trials: [RangeTrial] = []
    ) {
        self.series = series.filter { $0.observedCount > 0 }
        guard self.series.count >= PanelForecast.fewestToPool else { return nil }
        self.source = source
        self.asksAgreement = asksAgreement
        ranges = Dictionary(grouping: trials) { History(months: $0.months) }.mapValues { trials in
            PooledRangeCalibration(trials.map { .init(end: $0.end, ratios: $0.ratios) })
        }
    }

    /// What is lent to the months of a series, as it was known at the last of them.
    ///
    /// - Parameter values: NaN where missing.
    /// - Returns: nil where the months do not follow the lenders; an empty loan to a series below zero somewhere or one
    ///   that never varied, which shows that it has no season and heeds no days.
    package func loan(to values: [Double], from start: Month) -> PanelLoan? {
        let first = values.first { !$0.isNaN }
        guard !values.contains(where: { $0 < 0 }), values.contains(where: { !$0.isNaN && $0 != first }) else {
            return PanelLoan()
        }
        let end = start + (values.count - 1)
        var loan = known(at: end)
        let history = ranges[History(months: values.count)]
        loan.logRangeFactor = history?.logFactor(knownAt: end) ?? 0
        loan.rangeWeight = history?.weight(knownAt: end) ?? 0
        guard asksAgreement else { return loan }
        let season = loan.season.flatMap { $0.reliability > 0 ? $0.common : nil }
        let found = LoanAgreement(values, start: start, season: season, days: loan.days)
        if let slope = found.season, !slope.agrees { return nil }
        if let slope = found.workingDays, !slope.agrees { loan.days.workingDays = nil }
        if let slope = found.closures, !slope.agrees { loan.days.closures = nil }
        return loan
    }

    private func known(at end: Month) -> PanelLoan {
        if let loan = known.withLock({ $0[end] }) { return loan }
        // Cut there, so that no later month has a part in anything.
        var pool = PooledSeasonality()
        for one in series { pool.add(one.window(to: end)) }
        let loan = pool.seriesCount >= PanelForecast.fewestToPool ? PanelLoan(pool, at: end) : PanelLoan()
        known.withLock { $0[end] = loan }
        return loan
    }
}
