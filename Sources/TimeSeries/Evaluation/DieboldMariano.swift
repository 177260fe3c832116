import StatNumerics

/// Whether two models' past errors differ by more than chance (Diebold and Mariano, 1995, *Journal of Business &
/// Economic Statistics* 13, 253-263), with the small-sample correction of Harvey, Leybourne and Newbold (1997,
/// *International Journal of Forecasting* 13, 281-291).
///
/// The differences are one an origin, each the difference of the two models' mean losses over the horizon. Origins a
/// month apart share outturns, so the differences are correlated up to the horizon; their long-run variance uses
/// Bartlett's weights (Newey and West, 1987), which cannot be negative.
public struct DieboldMariano: Sendable, Hashable {
    /// Mean loss of the first less that of the second: negative when the first is better.
    public let difference: Double
    /// The difference over its standard error, corrected for few origins.
    public let statistic: Double
    /// Two-sided, from Student's t with n - 1 degrees of freedom; 1 when there are too few origins to tell anything.
    public let p: Double
    /// Origins compared.
    public let count: Int

    /// - Parameters:
    ///   - first, second: losses at the same origins, in order.
    ///   - horizon: months ahead at each origin.
    /// - Returns: nil with fewer than three origins.
    public init?(_ first: [Double], _ second: [Double], horizon: Int) {
        let d = zip(first, second).map { $0 - $1 }
        let n = d.count
        guard n >= 3, first.count == second.count, d.allSatisfy(\.isFinite) else { return nil }
        let mean = d.reduce(0, +) / Double(n)
        func autocovariance(_ lag: Int) -> Double {
            (lag..<n).reduce(0) { $0 + (d[$1] - mean) * (d[$1 - lag] - mean) } / Double(n)
        }
        let lags = min(horizon - 1, n - 1)
        var variance = autocovariance(0)
        for lag in stride(from: 1, through: lags, by: 1) {
            variance += 2 * (1 - Double(lag) / Double(lags + 1)) * autocovariance(lag)
        }
        let h = Double(min(horizon, n))
        let size = Double(n)
        let correction = max(0, (size + 1 - 2 * h + h * (h - 1) / size) / size).squareRoot()
        count = n
        difference = mean
        guard variance > 0 else {
            statistic = mean == 0 ? 0 : (mean < 0 ? -.infinity : .infinity)
            p = mean == 0 ? 1 : 0
            return
        }
        statistic = correction * mean / (variance / size).squareRoot()
        p = min(1, 2 * StudentT(degreesOfFreedom: size - 1).upperTail(statistic.magnitude))
    }
}
