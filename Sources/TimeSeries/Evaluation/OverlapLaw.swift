import StatNumerics

/// The law of the statistic of ``DieboldMariano`` where there is no difference: that of the mean of `count` values over
/// its standard error by Bartlett's weights, each value a sum of `overlap` normal ones of which the next value shares all
/// but one. By simulation with a fixed seed.
///
/// With many values and lags that are a fixed share b of them it is Kiefer and Vogelsang's (2005), whose critical value of
/// a two-sided test at 5 % is 1.9600 + 2.9694 b + 0.4160 b² − 0.5324 b³ (table 1, Bartlett's kernel).
package struct OverlapLaw: Sendable {
    /// Sizes of the statistic, ascending.
    private let sizes: [Double]

    private static let draws = 1999
    private static let seed: UInt64 = 0x4449_4542

    /// - Parameters:
    ///   - count: values, three or more.
    ///   - overlap: of each with the next, one or more; 1 for values that share nothing.
    ///   - lags: of Bartlett's weights; nil for all that the overlap makes.
    package init(count: Int, overlap: Int, lags: Int? = nil) {
        let lags = min(lags ?? overlap - 1, count - 1)
        sizes = (0..<Self.draws).map { draw in
            var random = RandomStream(seed: Self.seed, stream: UInt64(draw))
            let errors = (0..<(count + overlap - 1)).map { _ in random.nextNormal() }
            let values = (0..<count).map { errors[$0..<($0 + overlap)].reduce(0, +) }
            return Self.statistic(values, lags: lags).magnitude
        }.sorted()
    }

    /// The share of simulations that are as large, one more on either side (Davison and Hinkley, 1997, equation 4.11).
    package func p(_ statistic: Double) -> Double {
        let asLarge = sizes.count - (sizes.firstIndex { $0 >= statistic.magnitude } ?? sizes.count)
        return Double(asLarge + 1) / Double(sizes.count + 1)
    }

    /// The size that a two-sided test at this level takes.
    package func critical(_ level: Double) -> Double { Summary.quantile(sorted: sizes, 1 - level) }

    /// The mean over its standard error; infinite where the values never vary about a mean that is not zero.
    package static func statistic(_ d: [Double], lags: Int) -> Double {
        let n = d.count
        let mean = d.reduce(0, +) / Double(n)
        func autocovariance(_ lag: Int) -> Double {
            (lag..<n).reduce(0) { $0 + (d[$1] - mean) * (d[$1 - lag] - mean) } / Double(n)
        }
        var variance = autocovariance(0)
        for lag in stride(from: 1, through: lags, by: 1) {
            variance += 2 * (1 - Double(lag) / Double(lags + 1)) * autocovariance(lag)
        }
        guard variance > 0 else { return mean == 0 ? 0 : (mean < 0 ? -.infinity : .infinity) }
        return mean / (variance / Double(n)).squareRoot()
    }
}
