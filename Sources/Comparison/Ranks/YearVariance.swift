import StatNumerics

/// How much an area's level moves from one year to the next beyond sampling.
///
/// The change of an area between two years has variance 2ω² + s₁² + s₂² when each year's level is a steady one plus an
/// independent part of variance ω². The estimate is from the changes of all areas about their median, by the half-width
/// that holds the middle 95 % of them: a mean square would let a handful of new recording systems decide it.
package enum YearVariance {
    /// - Parameters:
    ///   - changes: on the scale, NaN where a year is missing.
    ///   - samplingVariances: s₁² + s₂² of each.
    /// - Returns: ω², at least 0; 0 for fewer than 20 changes.
    package static func estimate(changes: [Double], samplingVariances: [Double]) -> Double {
        let known = zip(changes, samplingVariances).filter { $0.0.isFinite && $0.1.isFinite }
        guard known.count >= 20 else { return 0 }
        let ends = Summary.quantiles(known.map(\.0), [0.025, 0.975])
        let deviation = (ends[1] - ends[0]) / (2 * Level.deviate(0.95))
        return max(0, (deviation * deviation - Summary.median(known.map(\.1))) / 2)
    }
}
