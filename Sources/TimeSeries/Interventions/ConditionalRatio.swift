import StatNumerics

/// The ratio of two rates of counts by the counts alone, exactly: given their sum, the later count is binomial, whatever the
/// level was. It asks for no model of the months, and so answers where a regression cannot: nothing before, nothing after,
/// or a handful in years. It knows no trend and no season.
///
/// Counts that vary more than a Poisson's stand for fewer: both are divided by the dispersion, which is Pearson's X² of the
/// months about the mean of their part over the degrees of freedom, and no less than 1.
///
/// Source: Przyborowski and Wilenski (1940), Homogeneity of results in testing samples from Poisson series, Biometrika 31,
/// 313–323; Clopper and Pearson (1934), Biometrika 26, 404–413.
public struct ConditionalRatio: Sendable, Hashable {
    /// What was counted before, and in how many months.
    public let before: Double
    /// Months of `before`.
    public let monthsBefore: Int
    /// What was counted after.
    public let after: Double
    /// Months of `after`.
    public let monthsAfter: Int
    /// Variance over a Poisson's.
    public let dispersion: Double
    /// Of the rates, after over before; infinite with nothing before, NaN with nothing at all.
    public let ratio: Double
    /// The bound below of the exact range.
    public let lower: Double
    /// The bound above; infinite with nothing before.
    public let upper: Double
    /// Twice the smaller tail, at most 1.
    public let p: Double

    /// - Parameters:
    ///   - before: the months before; NaN where missing.
    ///   - after: the months after; NaN where missing.
    ///   - areCounts: whether the values are counts, whose dispersion is at least 1; of other quantities it is what it is.
    /// - Returns: nil where a part has no month with a value, or a value is below zero.
    public init?(before: [Double], after: [Double], areCounts: Bool = true, level: Level = 95) {
        let first = before.filter { !$0.isNaN }
        let second = after.filter { !$0.isNaN }
        guard !first.isEmpty, !second.isEmpty, (first + second).allSatisfy({ $0 >= 0 }) else { return nil }
        var chi = 0.0
        var free = 0
        for part in [first, second] {
            let mean = Summary.mean(part)
            guard mean > 0 else { continue }
            chi += part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / mean }
            free += part.count - 1
        }
        let found = free > 0 ? chi / Double(free) : 1
        self.init(
            before: Summary.sum(first), monthsBefore: first.count, after: Summary.sum(second),
            monthsAfter: second.count,
            dispersion: areCounts || !(found > 0) ? max(1, found) : found, level: level)
    }

    /// Of two sums over months, with a known dispersion.
    public init(
        before: Double, monthsBefore: Int, after: Double, monthsAfter: Int, dispersion: Double = 1, level: Level = 95
    ) {
        self.before = before
        self.monthsBefore = monthsBefore
        self.after = after
        self.monthsAfter = monthsAfter
        self.dispersion = dispersion
        let a = after / dispersion
        let b = before / dispersion
        let exposure = Double(monthsBefore) / Double(monthsAfter)
        func rate(_ share: Double) -> Double { share < 1 ? share / (1 - share) * exposure : .infinity }
        ratio = before > 0 ? after / before * exposure : after > 0 ? .infinity : .nan
        lower = a > 0 ? rate(Beta(a: a, b: b + 1).quantile(level.tail)) : 0
        upper = b > 0 ? rate(Beta(a: a + 1, b: b).quantile(1 - level.tail)) : .infinity
        let share = Double(monthsAfter) / Double(monthsBefore + monthsAfter)
        let asMany = a > 0 ? Beta(a: a, b: b + 1).cumulative(share) : 1
        let asFew = b > 0 ? Beta(a: a + 1, b: b).upperTail(share) : 1
        p = min(1, 2 * min(asMany, asFew))
    }
}
