import StatNumerics

/// Whether two models' past errors differ by more than chance (Diebold and Mariano, 1995, *Journal of Business &
/// Economic Statistics* 13, 253-263), by a law of the statistic that allows for how its variance was estimated.
///
/// The differences are one an origin, each the difference of the two models' mean losses over the horizon. Origins a
/// month apart share outturns, so the differences are correlated up to the horizon; their long-run variance uses
/// Bartlett's weights (Newey and West, 1987), which cannot be negative. With two dozen origins a year ahead such an
/// estimate is so uncertain that a normal or Student's law finds differences in three comparisons of ten where there is
/// none. The law taken here keeps the share of lags to origins as it is ("fixed smoothing": Kiefer and Vogelsang, 2005,
/// *Econometric Theory* 21, 1130-1164; for comparisons of forecasts Coroneo and Iacone, 2020, *Journal of Applied
/// Econometrics* 35, 391-409), of so many origins that overlap so far: ``OverlapLaw``.
public struct DieboldMariano: Sendable, Hashable {
    /// Mean loss of the first less that of the second: negative when the first is better.
    public let difference: Double
    /// The difference over its standard error.
    public let statistic: Double
    /// Two-sided; 1 when there are too few origins to tell anything.
    public let p: Double
    /// Origins compared.
    public let count: Int
    /// Whole years that the months compared with make, none counted twice: 24 origins a month apart, a year ahead, are of
    /// two separate years.
    public let separateYears: Int
    /// Whether horizons that share no month are too few for any test to tell much, whatever its p: fewer than eight.
    public let isTooShort: Bool

    /// Horizons without a month in common from which a test tells something.
    public static let fewestSeparate = 8

    /// - Parameters:
    ///   - first, second: losses at the same origins, in order.
    ///   - horizon: months ahead at each origin.
    /// - Returns: nil with fewer than three origins.
    public init?(_ first: [Double], _ second: [Double], horizon: Int) {
        let d = zip(first, second).map { $0 - $1 }
        let n = d.count
        guard n >= 3, first.count == second.count, d.allSatisfy(\.isFinite) else { return nil }
        let h = max(1, horizon)
        count = n
        separateYears = (n + h - 1) / 12
        isTooShort = (n + h - 1) / h < Self.fewestSeparate
        difference = d.reduce(0, +) / Double(n)
        let t = OverlapLaw.statistic(d, lags: min(h - 1, n - 1))
        statistic = t
        if t.isInfinite {
            p = 0
        } else if h == 1 {
            // Student's own: the only lag is none. The variance is that about the mean, of n - 1 degrees of freedom.
            let corrected = t * (Double(n - 1) / Double(n)).squareRoot()
            p = min(1, 2 * StudentT(degreesOfFreedom: Double(n - 1)).upperTail(corrected.magnitude))
        } else {
            p = OverlapLaw(count: n, overlap: h).p(t)
        }
    }
}
