import StatNumerics

/// How far a series is one of small counts, which general models cannot forecast: a normal cut at zero has more than its
/// mean, and a season of ratios to nothing has no bound.
enum SparseCounts {
    /// Means a month from which the weight of the count model falls, and at which it is nothing.
    private static let means = (all: 3.0, none: 20.0)
    /// The same of the share of months without a case.
    private static let emptyShares = (all: 0.25, none: 0.10)

    /// The share of the weight that belongs to the model of counts, 0 to 1: between one treatment and the other nothing
    /// jumps.
    ///
    /// - Parameters:
    ///   - values: NaN where missing.
    ///   - areDivided: counts that come divided by known factors and are whole no more.
    /// - Returns: 0 for values that are no counts.
    static func share(_ values: [Double], areDivided: Bool) -> Double {
        let observed = values.filter { !$0.isNaN }
        guard observed.count >= 3, observed.allSatisfy({ $0 >= 0 && (areDivided || $0 == $0.rounded()) }) else {
            return 0
        }
        let mean = observed.reduce(0, +) / Double(observed.count)
        // Months without a case are a small count like others.
        guard mean > 0 else { return 1 }
        let empty = Double(observed.count { $0 == 0 }) / Double(observed.count)
        func ramp(_ x: Double, all: Double, none: Double) -> Double { min(1, max(0, (x - none) / (all - none))) }
        return max(
            ramp(logarithm(mean), all: logarithm(means.all), none: logarithm(means.none)),
            mean < means.none ? ramp(empty, all: emptyShares.all, none: emptyShares.none) : 0)
    }
}
