/// The variance of a sum whose terms are related to their neighbours.
public enum LongRunVariance {
    /// Σ x² + 2 Σ w(l) Σ xₜ xₜ₋ₗ with w(l) = 1 − l/(L + 1): never negative.
    ///
    /// Source: Newey and West (1987), Econometrica 55, 703–708.
    public static func neweyWest(_ x: [Double], lags: Int) -> Double {
        var sum = x.reduce(0) { $0 + $1 * $1 }
        for lag in stride(from: 1, through: min(lags, x.count - 1), by: 1) {
            var cross = 0.0
            for t in lag..<x.count { cross += x[t] * x[t - lag] }
            sum += 2 * (1 - Double(lag) / Double(lags + 1)) * cross
        }
        return sum
    }

    /// The same of what is left when each term's relation to the one before is taken out, then put back: better where
    /// neighbours are closely related. The correlation is kept within ±0.97.
    ///
    /// Source: Andrews and Monahan (1992), Econometrica 60, 953–966.
    public static func prewhitened(_ x: [Double], lags: Int) -> Double {
        guard x.count > 2 else { return neweyWest(x, lags: lags) }
        var cross = 0.0
        var square = 0.0
        for t in 1..<x.count {
            cross += x[t] * x[t - 1]
            square += x[t - 1] * x[t - 1]
        }
        guard square > 0 else { return 0 }
        let rho = min(max(cross / square, -0.97), 0.97)
        let white = (1..<x.count).map { x[$0] - rho * x[$0 - 1] }
        let scale = Double(x.count) / Double(x.count - 1)
        return neweyWest(white, lags: lags) * scale / ((1 - rho) * (1 - rho))
    }

    /// ⌊4 (n/100)^(2/9)⌋.
    public static func lags(_ n: Int) -> Int {
        guard n > 0 else { return 0 }
        return Int(4 * PortableMath.exp(2.0 / 9 * PortableMath.log(Double(n) / 100)))
    }
}
