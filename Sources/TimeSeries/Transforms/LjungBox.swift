import StatNumerics

/// The test of Ljung and Box (1978, *Biometrika* 65, 297–303, equation 1.3) that a series has no autocorrelation.
///
/// Q = n(n + 2) Σ rₖ²/(n − k) over lags 1 to `lags`, chi-square with `lags` − `fitted` degrees of freedom where the
/// series is the residuals of a model with `fitted` coefficients. A small p says that something is left in them.
///
/// Missing values: correlations as in ``Autocorrelation/full(_:maximumLag:)``, n the number of observed values (R's
/// `Box.test` does the same).
public struct LjungBox: Hashable, Sendable {
    /// Q.
    public let statistic: Double
    /// Lags less fitted coefficients.
    public let degreesOfFreedom: Int
    /// The probability of a larger Q when there is no autocorrelation.
    public let p: Double

    /// - Throws: ``TransformError``: `lags` not in 1 ..< n, `fitted` not in 0 ..< `lags`, too short, constant,
    ///   infinite.
    public init(_ values: [Double], lags: Int, fitted: Int = 0) throws(TransformError) {
        let observed = values.reduce(0) { $0 + ($1.isNaN ? 0 : 1) }
        guard lags >= 1, lags < observed else {
            throw .invalidSetting(name: "number of lags", value: "\(lags)", allowed: "1 to \(max(1, observed - 1))")
        }
        guard (0..<lags).contains(fitted) else {
            throw .invalidSetting(
                name: "number of fitted coefficients", value: "\(fitted)", allowed: "0 to \(lags - 1)")
        }
        let r = try Autocorrelation.full(values, maximumLag: lags)
        let n = Double(observed)
        var sum = 0.0
        for lag in 1...lags { sum += r[lag] * r[lag] / (n - Double(lag)) }
        statistic = n * (n + 2) * sum
        degreesOfFreedom = lags - fitted
        p = ChiSquare(degreesOfFreedom: Double(degreesOfFreedom)).upperTail(statistic)
    }

    /// The number of lags that Hyndman and Athanasopoulos (2021, section 5.4) advise: two cycles of a seasonal series,
    /// 10 of another, and at most a fifth of the observed values; at least 1.
    public static func advisedLags(observed: Int, period: Int = 12) -> Int {
        max(1, min(period > 1 ? 2 * period : 10, observed / 5))
    }
}
