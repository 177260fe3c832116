import CouncilData
import Scenarios
import TimeSeries

/// The opening stock and its month, and the referrals observed to it and since.
extension ScenarioBuilder {
    /// Observed referrals to the start, the latest last; a missing month is given the mean of those at hand.
    var observedReferrals: [Double] {
        let recent = demand.series.values.suffix(120 + lag)
        let known = recent.filter { !$0.isNaN }
        let mean = known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
        let short = max(0, 12 + lag - recent.count)
        return Array(repeating: mean, count: short) + recent.map { $0.isNaN ? mean : $0 }
    }
    /// Those to the month of the opening stock.
    var recentReferrals: [Double] { observedReferrals.dropLast(lag) }

    /// The month at whose end the opening stock was counted: the start where it is given without a date, and the March of
    /// the count where it is published.
    var stockMonth: Month {
        let month =
            definition.pathway.openAtStart != nil
            ? definition.pathway.asAt ?? start
            : baseline.openAtStart.flatMap { _ in baseline.year }.map { FinancialYear(endingMarch: $0).last } ?? start
        return min(month, start)
    }
    /// Months from the opening stock to the start.
    var lag: Int { start - stockMonth }

    mutating func checkStock() {
        if let given = definition.pathway.asAt, definition.pathway.openAtStart != nil, given > start {
            problems.append(
                source.bad(
                    .pathway, .asAt, value: "\(given)", expected: "a day not after the last observed month, \(start),",
                    advice: "Give the stock at the end of \(start), or referrals to \(given)."))
        }
        guard lag > 0 else { return }
        guard stockMonth + 1 >= demand.series.start, lag <= 60 else {
            problems.append(
                source.missing(
                    .pathway, .openAtStart,
                    expected: "the cases open at the end of \(start): those known are of \(stockMonth), and the "
                        + "referrals since are not all at hand (or more than five years)"))
            return
        }
        log.note(.olderStock(month: stockMonth, months: lag))
    }

    /// Repeats have the season of all referrals, for want of any of their own: each calendar month's referrals against
    /// their year's mean, over the last five years.
    var seasonOfRepeats: [Double] {
        let observed = observedReferrals.suffix(60)
        let years = observed.count / 12
        guard years >= 2 else { return Array(repeating: 1, count: horizon) }
        var ratios = [Double](repeating: 0, count: 12)
        for year in 0..<years {
            let block = observed.suffix(12 * (year + 1)).prefix(12)
            let mean = block.reduce(0, +) / 12
            guard mean > 0 else { return Array(repeating: 1, count: horizon) }
            for (place, value) in block.enumerated() { ratios[place] += value / mean / Double(years) }
        }
        guard ratios.allSatisfy({ $0 > 0 }) else { return Array(repeating: 1, count: horizon) }
        // The first place is that of the first month ahead, a year before.
        return (0..<horizon).map { ratios[$0 % 12] }
    }
}
