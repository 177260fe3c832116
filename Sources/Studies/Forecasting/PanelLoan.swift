package import TimeSeries

/// What the panel of a series lends to it.
package struct PanelLoan: Sendable {
    /// The common season; nil for none.
    package var season: PooledSeasonality.Estimate?
    /// What the days of months do.
    package var days = CalendarDays()
    /// The logarithm of what ranges are multiplied by, from how they did at past origins; 0 for nothing.
    package var logRangeFactor = 0.0
    /// How much of what ranges did is believed in that, 0 to 1.
    package var rangeWeight = 0.0

    /// From this share on the common season is taken for nearly all of a series' season.
    private static let lentFrom = 0.75

    /// What the days of months are taken to do to a series: what is lent, and of what is not the series' own, without the
    /// season that is lent.
    ///
    /// - Parameter values: from the month `start`; NaN where missing.
    func days(of values: [Double], from start: Month) -> CalendarDays {
        let factors = season.flatMap { $0.reliability > 0 ? $0.common : nil } ?? [Double](repeating: 1, count: 12)
        let own = values.indices.map { values[$0] / factors[(start + $0).month - 1] }
        return days.completed(by: CalendarDays(own, start: start))
    }

    var isNearlyAllOfTheSeason: Bool { (season?.reliability ?? 0) >= Self.lentFrom }
}

/// A panel as a lender: what it had shown by the last month of each series, and nothing later.
struct PanelLender: Sendable {
    let pool: PooledSeasonality
    private let known: [Month: PanelLoan]
    /// By first month, then by last.
    private let knownOfGroups: [Month: [Month: PanelLoan]]
    /// Fewer series than this that begin in the same month are no group: there are many groups to be misled by.
    private static let fewestInGroup = 10
    /// A series of so many months knows its season better than its group does.
    private static let longEnough = 60

    init(_ pool: PooledSeasonality) {
        self.pool = pool
        func known(_ pool: PooledSeasonality) -> [Month: PanelLoan] {
            Dictionary(uniqueKeysWithValues: pool.ends.map { ($0, PanelLoan(pool, at: $0)) })
        }
        self.known = known(pool)
        knownOfGroups = pool.groups.filter { $0.value.seriesCount >= Self.fewestInGroup }.mapValues(known)
    }

    /// The panel's loan, or, to a short series of a panel that shares no season, its group's; nothing to one that never
    /// varied, which shows that it has no season and heeds no days.
    func loan(to series: MonthlySeries) -> PanelLoan {
        let first = series.values.first { !$0.isNaN }
        guard series.support == .nonNegative, series.values.contains(where: { !$0.isNaN && $0 != first }) else {
            return PanelLoan()
        }
        let whole = known[series.end] ?? PanelLoan(pool, at: series.end)
        guard whole.season?.reliability ?? 0 == 0, series.count < Self.longEnough,
            let ofGroup = knownOfGroups[series.start], let group = pool.groups[series.start]
        else { return whole }
        return ofGroup[series.end] ?? PanelLoan(group, at: series.end)
    }
}

extension PanelLoan {
    /// What a panel had shown by the end of a month.
    init(_ pool: PooledSeasonality, at end: Month) {
        (season, days) = pool.shared(knownAt: end)
    }
}
