/// A filter of implausible forecasts, of which a combination is better without: an explosive root, a slope from a
/// handful of months.
///
/// A forecast is implausible where, within a year, its mean is not finite, or is beyond all that the series has been by
/// more than three times what the series has ever varied by. The history alone says so: forecasts that fail fail
/// together, and their median is then no witness.
package struct ImplausibleForecastFilter: Sendable {
    /// Forecasts once the series' range away were no worse than the rest in the tasks that `auto` was chosen by.
    private static let ranges = 3.0

    private let least: Double
    private let greatest: Double
    private let period: Int

    /// - Parameter values: NaN where missing.
    /// - Returns: nil for a series that never varied.
    package init?(_ values: [Double], period: Int) {
        let observed = values.filter { !$0.isNaN }
        guard let least = observed.min(), let greatest = observed.max(), greatest > least else { return nil }
        self.least = least
        self.greatest = greatest
        self.period = period
    }

    /// Takes implausible members, and groups that are left without any, off the list, unless none would be left.
    /// - Returns: how many members were taken off.
    func filter(_ groups: inout [CombinationGroup]) -> Int {
        let means = groups.flatMap { $0.parts.map { $0.model.roughMeans(horizon: max(1, period)) } }
        let plausible = plausible(means)
        guard plausible.contains(true), plausible.contains(false) else { return 0 }
        var place = 0
        for k in groups.indices {
            let first = place
            place += groups[k].parts.count
            groups[k].parts = groups[k].parts.indices.filter { plausible[first + $0] }.map { groups[k].parts[$0] }
        }
        groups.removeAll { $0.parts.isEmpty }
        return plausible.count { !$0 }
    }

    /// Of forecasts, means month by month, which are plausible.
    package func plausible(_ forecasts: [[Double]]) -> [Bool] {
        let reach = Self.ranges * (greatest - least)
        return forecasts.map { means in
            means.allSatisfy { $0.isFinite && $0 >= least - reach && $0 <= greatest + reach }
        }
    }
}
