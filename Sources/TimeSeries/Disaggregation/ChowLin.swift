import StatNumerics

/// Months from annual totals by regression on a monthly indicator: the best linear unbiased months when the part that
/// the indicator does not explain follows itself from month to month.
///
/// x = a + b z + u, uₜ = ρ uₜ₋₁ + eₜ in months; only sums over periods are seen. With C the summing matrix and V the
/// covariance of u, (a, b) is by generalised least squares on the sums with covariance C V C', ρ between 0 and 0.999 by
/// maximum likelihood, and x = a + b z + V C'(C V C')⁻¹(totals − C(a + b z)). Months after the last total go on with
/// ρ to the power of their distance.
///
/// Source: Chow and Lin (1971), Review of Economics and Statistics 53, 372–375; Bournay and Laroque (1979), Annales de
/// l'INSEE 36, 3–30, for ρ; Sax and Steiner (2013), The R Journal 5(2), 80–87, whose `chow-lin-maxlog` this is.
public struct ChowLin: Sendable {
    /// One a month, in the units of the totals.
    public let values: [Double]
    /// Of a month: the constant and the indicator's slope.
    public let coefficients: [Double]
    /// By the residual variance with its degrees of freedom.
    public let standardErrors: [Double]
    /// The correlation of the errors of neighbouring months.
    public let rho: Double
    /// The full Gaussian log-likelihood at the estimate, constants included; NaN where the model defines none.
    public let logLikelihood: Double

    /// The fewest totals: two coefficients, the correlation, and one degree of freedom.
    public static let fewest = 4
    private static let largest = 0.999

    /// - Parameters: as of ``DentonCholette/init(totals:indicator:period:form:originalStart:)``; the indicator may have
    ///   any sign, but must vary between periods.
    /// - Throws: ``DisaggregationError``.
    public init(totals: [Double], indicator: [Double], period: Int) throws(DisaggregationError) {
        let covered = totals.count * period
        guard !totals.isEmpty, period > 0 else { throw .noTotals }
        guard totals.count >= Self.fewest else { throw .tooFewTotals(needed: Self.fewest, found: totals.count) }
        guard indicator.count >= covered else { throw .indicatorTooShort(needed: covered, found: indicator.count) }
        if let place = indicator.firstIndex(where: { !$0.isFinite }) { throw .missing(place: place) }
        let sums = totals.indices.map { year in
            indicator[(year * period)..<((year + 1) * period)].reduce(0, +)
        }
        // Scaled to like sizes, so that an indicator in thousands costs no digits.
        let size = sums.reduce(0) { max($0, abs($1)) } / Double(period)
        guard let low = sums.min(), let high = sums.max(), high - low > 1e-12 * Double(period) * size, size > 0 else {
            throw .indicatorNeverVaries
        }
        let design = Matrix(columns: [totals.map { _ in Double(period) }, sums.map { $0 / size }])
        func fit(_ rho: Double) -> (fit: GeneralisedLeastSquares, objective: Double)? {
            let covariance = Self.covarianceOfSums(totals.count, period: period, rho: rho)
            guard let factor = try? Cholesky(covariance),
                let fit = try? GeneralisedLeastSquares(
                    design: design, response: totals, covariance: covariance, refine: false)
            else { return nil }
            let n = Double(totals.count)
            let variance = max(fit.residualSumOfSquares, 1e-300) / n
            return (fit, n * (logarithm(2 * Double.pi * variance) + 1) + factor.logDeterminant)
        }
        // The likelihood may have two hills: a grid, then the best place between its neighbours.
        let grid = (0...20).map { Self.largest * Double($0) / 20 }
        let heights = grid.map { fit($0)?.objective ?? .infinity }
        guard let best = heights.indices.min(by: { heights[$0] < heights[$1] }), heights[best].isFinite else {
            throw .notSolvable
        }
        let refined = BrentMinimiser.minimise(in: grid[max(0, best - 1)], grid[min(grid.count - 1, best + 1)]) {
            fit($0)?.objective ?? .infinity
        }
        var rho = refined.value < heights[best] ? refined.x : grid[best]
        // An optimum at the edge is the edge.
        if heights[0] <= refined.value { rho = 0 }
        guard let chosen = fit(rho) else { throw .notSolvable }
        let a = chosen.fit.coefficients[0]
        let b = chosen.fit.coefficients[1] / size
        coefficients = [a, b]
        standardErrors = [chosen.fit.standardErrors[0], chosen.fit.standardErrors[1] / size]
        self.rho = rho
        logLikelihood = -chosen.objective / 2
        // λ = (C V C')⁻¹ (totals − C x̂), then each month's share of it.
        let multipliers: [Double]
        do throws(LinearAlgebraError) {
            multipliers = try Cholesky(Self.covarianceOfSums(totals.count, period: period, rho: rho))
                .solve(chosen.fit.residuals)
        } catch {
            throw .notSolvable
        }
        let powers = Self.powers(rho, count: max(indicator.count, covered))
        values = indicator.indices.map { t in
            var share = 0.0
            for s in 0..<covered { share += powers[abs(t - s)] * multipliers[s / period] }
            return a + b * indicator[t] + share
        }
    }

    private static func powers(_ rho: Double, count: Int) -> [Double] {
        var list = [1.0]
        while list.count < count { list.append(list[list.count - 1] * rho) }
        return list
    }

    /// C V C' with V the powers of ρ: the scale (1 − ρ²)⁻¹ goes into σ².
    private static func covarianceOfSums(_ count: Int, period: Int, rho: Double) -> Matrix {
        let powers = powers(rho, count: count * period)
        var byDistance = [Double](repeating: 0, count: count)
        for distance in 0..<count {
            for i in 0..<period {
                for j in 0..<period { byDistance[distance] += powers[abs(distance * period + j - i)] }
            }
        }
        var result = Matrix(rows: count, columns: count)
        for i in 0..<count { for j in 0..<count { result[i, j] = byDistance[abs(i - j)] } }
        return result
    }
}
