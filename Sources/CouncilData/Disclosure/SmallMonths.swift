package import TimeSeries

/// The small counts of a supplied monthly series.
///
/// Commands on monthly series (`describe`, `monitor`, `impact`, `forecast`, `backtest`) print months, or means, limits and
/// totals from which a hidden month would follow, so that no masked form of their page would both be safe and mean
/// anything. They show the series as it is and say so: such a page stays in the team.
package struct SmallMonths: Sendable, Hashable {
    /// Months with a count of 1 to the threshold, of those with a value.
    package let small: Int
    package let known: Int
    package let threshold: Int

    /// `nil` for a series without counts of 1 to the threshold, and for one that holds other things than counts.
    package init?(_ series: MonthlySeries, rule: DisclosureRule = DisclosureRule()) {
        let known = series.values.filter(\.isFinite)
        guard known.allSatisfy({ $0 >= 0 && $0 == $0.rounded() }) else { return nil }
        small = known.filter(rule.hides).count
        self.known = known.count
        threshold = rule.threshold
        guard small > 0 else { return nil }
    }
}
