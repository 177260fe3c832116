import Tables
import TimeSeries

/// What is said of a supplied monthly series that has small counts.
///
/// Commands on monthly series (`describe`, `monitor`, `impact`, `forecast`, `backtest`) print months, or means, limits and
/// totals from which a hidden month would follow, so that no masked form of their page would both be safe and mean
/// anything. They show the series as it is and say so: such a page stays in the team.
enum SmallMonths {
    /// `nil` for a series without counts of 1 to the threshold, and for one that holds other things than counts.
    static func caution(_ series: MonthlySeries, rule: DisclosureRule = DisclosureRule()) -> String? {
        let known = series.values.filter(\.isFinite)
        guard known.allSatisfy({ $0 >= 0 && $0 == $0.rounded() }) else { return nil }
        let small = known.filter(rule.hides).count
        guard small > 0 else { return nil }
        return "\(NumberFormat.integer(small)) of the \(NumberFormat.integer(known.count)) supplied months "
            + "\(small == 1 ? "has a count" : "have counts") of 1 to \(rule.threshold), from which a child could be known, "
            + "and nothing is hidden here: keep this output in the team, or give larger groups or longer periods before "
            + "it leaves."
    }
}
