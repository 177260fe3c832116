/// The test of Kwiatkowski, Phillips, Schmidt and Shin (1992, Journal of Econometrics 54, 159-178): is a series
/// stationary around a level?
public struct KPSS: Hashable, Sendable {
    /// Large values speak against stationarity.
    public let statistic: Double
    /// Lags in the long-run variance, with Bartlett's weights.
    public let lags: Int

    /// Critical value at the five per cent level (table 1 of the paper, level stationarity).
    public static let fivePerCent = 0.463

    /// - Parameters:
    ///   - values: NaN where missing; missing values are left out, as R does.
    ///   - lags: nil for ⌊3√n / 13⌋, R's choice for the number of differences.
    public init?(_ values: [Double], lags: Int? = nil) {
        let observed = values.filter { !$0.isNaN }
        let n = observed.count
        guard n > 1 else { return nil }
        let count = lags ?? Int(3 * Double(n).squareRoot() / 13)
        let mean = observed.reduce(0, +) / Double(n)
        let residuals = observed.map { $0 - mean }
        var sum = 0.0
        var squares = 0.0
        for e in residuals {
            sum += e
            squares += sum * sum
        }
        var variance = residuals.reduce(0) { $0 + $1 * $1 }
        for lag in 1..<max(1, min(count, n - 1) + 1) {
            var product = 0.0
            for t in lag..<n { product += residuals[t] * residuals[t - lag] }
            variance += 2 * (1 - Double(lag) / Double(count + 1)) * product
        }
        guard variance > 0 else { return nil }
        statistic = squares / (Double(n) * variance)
        self.lags = count
    }

    public var rejectsStationarity: Bool { statistic > KPSS.fivePerCent }
}

/// How often to difference a series, by R's rules in `ndiffs` and `nsdiffs`.
enum DifferencingChoice {
    static func isConstant(_ x: [Double]) -> Bool {
        guard let first = x.first(where: { !$0.isNaN }) else { return true }
        var difference = 0.0
        var size = 0.0
        for value in x where !value.isNaN {
            difference += (value - first).magnitude
            size += first.magnitude
        }
        return difference <= 1.5e-8 * max(size, 1e-300)
    }

    /// Monthly differences: taken until the KPSS test no longer rejects, or nothing varies.
    static func regular(_ values: [Double], most: Int = 2) -> Int {
        var x = values.filter { !$0.isNaN }
        var d = 0
        while d < most, !isConstant(x), let test = KPSS(x), test.rejectsStationarity {
            d += 1
            x = zip(x.dropFirst(), x).map { $0 - $1 }
        }
        return d
    }

    /// One seasonal difference when the strength of the season is above 0.64 (Hyndman and Athanasopoulos, 2021, section
    /// 9.7), by STL with a seasonal window of 11 years.
    static func seasonal(_ data: ARIMAData) -> Int {
        let m = data.period
        guard m > 1, data.values.count > 2 * m, !data.isConstant else { return 0 }
        guard let parts = try? STL(period: m, seasonalWindow: 11).decompose(bridged(data)) else { return 0 }
        return parts.seasonalStrength(leavingOut: Set(data.missing)) > 0.64 ? 1 : 0
    }

    /// Missing months filled by straight lines between seasonally adjusted values: a line through the values themselves
    /// would wear the season down.
    private static func bridged(_ data: ARIMAData) -> [Double] {
        guard !data.missing.isEmpty else { return data.values }
        let m = data.period
        let gaps = Set(data.missing)
        var sums = [Double](repeating: 0, count: m)
        var counts = sums
        for (i, value) in data.values.enumerated() where !gaps.contains(i) {
            sums[i % m] += value
            counts[i % m] += 1
        }
        let mean = sums.reduce(0, +) / max(1, counts.reduce(0, +))
        let effect = (0..<m).map { counts[$0] > 0 ? sums[$0] / counts[$0] - mean : 0 }
        var x = data.values
        for i in data.missing {
            var next = i + 1
            while gaps.contains(next) { next += 1 }
            let before = x[i - 1] - effect[(i - 1) % m]
            let after = x[next] - effect[next % m]
            x[i] = before + (after - before) / Double(next - i + 1) + effect[i % m]
        }
        return x
    }
}
