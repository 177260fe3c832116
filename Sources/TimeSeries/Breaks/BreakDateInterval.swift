public import StatNumerics

/// The distribution of the error of an estimated break date, and intervals from it.
///
/// For a break whose coefficients change by δ, with Q₁, Q₂ the mean cross products of the regressors before and after
/// and Ω₁, Ω₂ the long-run covariances of regressors times errors, (δ'Q₁δ)²/(δ'Ω₁δ) (k̂ − k) tends to the place at
/// which a two-sided Brownian motion with drift is largest: ξ = δ'Q₂δ/δ'Q₁δ, φ₁² = δ'Ω₁δ/δ'Q₁δ, φ₂² = δ'Ω₂δ/δ'Q₂δ.
///
/// Source: Bai (1997), Estimation of a change point in multiple regression models, Review of Economics and Statistics
/// 79, 551–563, appendix B; Bai and Perron (2003), section 4.2.
public struct BreakDateDistribution: Hashable, Sendable {
    /// ξ: the drift after the break over that before.
    public let drift: Double
    /// φ = ξ (φ₂/φ₁)².
    private let phi: Double
    private let scale: Double

    /// The law of a drift ξ and two spreads φ₁ and φ₂, all above zero.
    public init(drift: Double, phi1: Double, phi2: Double) {
        self.drift = drift
        phi = drift * (phi2 / phi1) * (phi2 / phi1)
        scale = (phi2 / phi1) * (phi2 / phi1)
    }

    /// P(V ≤ x).
    public func cumulative(_ x: Double) -> Double { x <= 0 ? lower(-x) : upper(x) }

    private func lower(_ x: Double) -> Double {
        guard x > 0 else { return lower(1e-12) }
        let xi = drift
        let ratio = xi / phi
        let root = x.squareRoot()
        let first = -root / (2 * Double.pi).squareRoot() * exponential(-x / 8)
        let second =
            -(phi / xi) * (phi + 2 * xi) / (phi + xi)
            * exponential(ratio * (1 + ratio) * x / 2 + logNormal(-(0.5 + ratio) * root))
        let bracket = (phi + 2 * xi) * (phi + 2 * xi) / ((phi + xi) * xi)
        let third = (bracket - 2 + x / 2) * Normal.standardCumulative(-root / 2)
        return first + second + third
    }

    private func upper(_ x: Double) -> Double {
        let xi = drift
        let ratio = xi * xi / phi
        let root = x.squareRoot()
        let first = 1 + (ratio * x / (2 * Double.pi)).squareRoot() * exponential(-ratio * x / 8)
        let second =
            (xi / phi) * (2 * phi + xi) / (phi + xi)
            * exponential((phi + xi) * x / 2 + logNormal(-(phi + xi / 2) / phi.squareRoot() * root))
        let bracket = (2 * phi + xi) * (2 * phi + xi) / ((phi + xi) * phi)
        let third = -(bracket - 2 + ratio * x / 2) * Normal.standardCumulative(-ratio.squareRoot() * root / 2)
        return first + second + third
    }

    /// ln Φ(z), also far out, where Φ itself would vanish: the leading terms of Mills's ratio.
    private func logNormal(_ z: Double) -> Double {
        if z > -30 { return logarithm(Normal.standardCumulative(z)) }
        let square = z * z
        return -square / 2 - 0.5 * logarithm(2 * .pi) - logarithm(-z)
            + logarithm(1 - 1 / square + 3 / (square * square))
    }

    /// The x with P(V ≤ x) = p.
    public func quantile(_ p: Double) -> Double {
        var low = -1.0
        var high = 1.0
        while cumulative(low) > p, low > -1e8 { low *= 2 }
        while cumulative(high) < p, high < 1e8 { high *= 2 }
        for _ in 0..<200 where high - low > 1e-10 * max(1, abs(low), abs(high)) {
            let middle = (low + high) / 2
            if cumulative(middle) < p { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}

extension StructuralBreaks {
    /// An interval for a break: the number of observations before it.
    public struct Interval: Hashable, Sendable {
        /// The first place of the new segment.
        public let estimate: Int
        /// The bound below.
        public let lower: Int
        /// The bound above.
        public let upper: Int

        /// Bounds about a place.
        public init(estimate: Int, lower: Int, upper: Int) {
            self.estimate = estimate
            self.lower = lower
            self.upper = upper
        }
    }

    /// Intervals for the dates of `count` breaks.
    ///
    /// - Parameters:
    ///   - level: of the intervals.
    ///   - separate: whether regressors and errors may differ between segments (strucchange's `het.reg`, `het.err`).
    ///   - inflation: the long-run variance of the errors over their variance: 1 for unrelated errors, (1 + ρ)/(1 − ρ)
    ///     for errors that follow each other with correlation ρ.
    /// - Returns: one a break; bounds outside the series are brought to its ends.
    public func intervals(
        _ count: Int, level: Level = 95, separate: Bool = true, inflation: Double = 1
    ) throws(LinearAlgebraError) -> [Interval] {
        let parts = segments(count)
        let residuals = try residuals(count)
        let all = quadratic(0..<response.count)
        let overall = residuals.reduce(0) { $0 + $1 * $1 } / Double(response.count)
        var result: [Interval] = []
        for (before, after) in zip(parts, parts.dropFirst()) {
            let b1 = try coefficients(before)
            let b2 = try coefficients(after)
            let delta = zip(b2, b1).map(-)
            let q1 = form(separate ? quadratic(before) : all, delta)
            let q2 = form(separate ? quadratic(after) : all, delta)
            func variance(_ range: Range<Int>) -> Double {
                guard separate else { return overall * inflation }
                return range.reduce(0) { $0 + residuals[$1] * residuals[$1] } / Double(range.count) * inflation
            }
            // With Ω = σ² Q, φ₁² = σ₁² and φ₂² = σ₂².
            let s1 = variance(before)
            let s2 = variance(after)
            guard q1 > 0, q2 > 0, s1 > 0, s2 > 0 else {
                result.append(Interval(estimate: before.upperBound, lower: before.upperBound, upper: before.upperBound))
                continue
            }
            let law = BreakDateDistribution(drift: q2 / q1, phi1: s1.squareRoot(), phi2: s2.squareRoot())
            let unit = s1 / q1
            let upper = law.quantile(1 - level.tail) * unit
            let lower = law.quantile(level.tail) * unit
            let n = Double(response.count)
            result.append(
                Interval(
                    estimate: before.upperBound,
                    lower: max(1, before.upperBound - Int(min(n, upper.rounded(.up)))),
                    upper: min(response.count - 1, before.upperBound - Int(max(-n, lower.rounded(.down))))))
        }
        return result
    }

    private func quadratic(_ range: Range<Int>) -> [[Double]] {
        let k = rows.first?.count ?? 0
        var sum = [[Double]](repeating: [Double](repeating: 0, count: k), count: k)
        for t in range {
            for i in 0..<k { for j in 0..<k { sum[i][j] += rows[t][i] * rows[t][j] / Double(range.count) } }
        }
        return sum
    }

    private func form(_ matrix: [[Double]], _ delta: [Double]) -> Double {
        var sum = 0.0
        for i in delta.indices { for j in delta.indices { sum += delta[i] * matrix[i][j] * delta[j] } }
        return sum
    }
}
