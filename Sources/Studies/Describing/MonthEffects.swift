import CouncilData
import StatNumerics
package import TimeSeries

/// How each calendar month compares with the mean of the other eleven of its financial year, over the years.
package struct MonthEffects: Sendable {
    package struct Effect: Sendable, Hashable {
        /// 1 for January to 12.
        package var month: Int
        /// Mean over the years of the month's value over the mean of the other eleven, less 1.
        package var effect: Double
        /// 95 % interval, by Student's t on the years.
        package var lower: Double
        package var upper: Double
        package var standardError: Double
        package var lowest: Double
        package var highest: Double
        /// Years in which the month was below the others' mean.
        package var below: Int
        package var years: Int
        /// Means of the earlier and of the later half of the years.
        package var earlier: Double
        package var later: Double
        /// Drawn towards a larger area's effect; the effect itself where there is none.
        package var shrunk: Double

        /// What a month's value is divided by to take its season out: its share of a year of twelve, after drawing.
        package var factor: Double { 12 * (1 + shrunk) / (12 + shrunk) }

        /// The interval leaves out zero, at least four years in five have the sign, and neither half of the years has less
        /// than half of the effect.
        package var isStable: Bool {
            let same = effect < 0 ? below : years - below
            let halves = [earlier, later].allSatisfy { $0 * effect > 0 && abs($0) >= abs(effect) / 2 }
            return (lower > 0 || upper < 0) && Double(same) >= 0.8 * Double(years) && halves
        }
    }

    /// Fewest whole financial years.
    package static let fewestYears = 3

    /// April first.
    package let effects: [Effect]
    package let years: Int

    /// - Parameter leavingOut: financial years, by their April, to pass over.
    /// - Returns: nil with fewer than three whole financial years, or where a year has only zeros.
    package init?(_ series: MonthlySeries, leavingOut: Set<Month> = []) {
        var ratios: [[Double]] = []
        let first = series.start + (16 - series.start.month) % 12
        var april = first
        while april + 11 <= series.end {
            let values = (0..<12).map { series[april + $0] }
            if !values.contains(where: \.isNaN), !leavingOut.contains(april) {
                let sum = values.reduce(0, +)
                if values.allSatisfy({ sum - $0 > 0 }) { ratios.append(values.map { 11 * $0 / (sum - $0) - 1 }) }
            }
            april = april + 12
        }
        guard ratios.count >= Self.fewestYears else { return nil }
        let n = Double(ratios.count)
        let t = StudentT(degreesOfFreedom: n - 1).quantile(0.975)
        years = ratios.count
        effects = (0..<12).map { place in
            let list = ratios.map { $0[place] }
            let mean = list.reduce(0, +) / n
            let error = Summary.standardDeviation(list) / n.squareRoot()
            return Effect(
                month: (place + 3) % 12 + 1, effect: mean, lower: mean - t * error, upper: mean + t * error,
                standardError: error, lowest: list.min() ?? mean, highest: list.max() ?? mean,
                below: list.count { $0 < 0 }, years: list.count,
                earlier: Summary.mean(Array(list.prefix(list.count / 2))),
                later: Summary.mean(Array(list.suffix(list.count - list.count / 2))), shrunk: mean)
        }
    }

    private init(effects: [Effect], years: Int) {
        self.effects = effects
        self.years = years
    }

    /// The effects drawn towards those of a larger area, month by month, by how much areas differ from it beyond their own
    /// chance: τ²/(τ² + s²) of the distance stays, τ² being pooled over the months of all areas.
    ///
    /// Source: Efron and Morris (1975), Journal of the American Statistical Association 70, 311–319.
    package func shrunk(towards larger: MonthEffects, others: [MonthEffects]) -> MonthEffects {
        var excess = 0.0
        var count = 0.0
        for other in others + [self] {
            for (own, whole) in zip(other.effects, larger.effects) {
                let distance = own.effect - whole.effect
                excess += distance * distance - own.standardError * own.standardError
                count += 1
            }
        }
        let between = max(0, excess / max(1, count))
        let drawn = zip(effects, larger.effects).map { own, whole -> Effect in
            var copy = own
            let total = between + own.standardError * own.standardError
            let weight = total > 0 ? between / total : 1
            copy.shrunk = whole.effect + weight * (own.effect - whole.effect)
            return copy
        }
        return MonthEffects(effects: drawn, years: years)
    }
}
