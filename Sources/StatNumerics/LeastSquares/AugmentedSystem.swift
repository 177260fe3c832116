import CSpecialFunctions

/// The system r + A x = f, A' r = g, solved through A P = Q R and refined with residuals in double-double arithmetic.
///
/// With g = 0 it is the least-squares problem min |A x − f|; with f = 0 and g = −eⱼ its x is column j of (A'A)⁻¹.
/// Because x and r are both unknowns, and both are corrected, a large residual does not spoil the coefficients.
///
/// Source: Björck (1967), Iterative refinement of linear least squares solutions I, BIT 7, 257–278; Higham (2002),
/// Accuracy and Stability of Numerical Algorithms, section 20.5.
struct AugmentedSystem {
    let matrix: Matrix
    /// What the elements of `matrix` lack of those meant; the residuals are of the sum.
    let low: Matrix?
    let factor: PivotedQR
    private let r: Matrix

    init(matrix: Matrix, low: Matrix?, factor: PivotedQR) {
        self.matrix = matrix
        self.low = low
        self.factor = factor
        r = factor.r
    }

    /// More steps than any solvable system takes: each gains about 16 − log₁₀(condition number) digits.
    private static let maximumSteps = 30

    func solve(f: [Double], g: [Double], refine: Bool) throws(LinearAlgebraError) -> (x: [Double], r: [Double]) {
        let n = matrix.rows
        let p = matrix.columns
        var (xHigh, rHigh) = try solveOnce(f: f, g: g)
        guard refine else { return (xHigh, rHigh) }
        var xLow = [Double](repeating: 0, count: p)
        var rLow = [Double](repeating: 0, count: n)
        var sumHigh = rLow
        var sumLow = rLow
        var fResidual = rLow
        var gResidual = xLow
        var before = Double.infinity
        for _ in 0..<AugmentedSystem.maximumSteps {
            extended_residual(
                n, p, matrix.elements, low?.elements, f, rHigh, rLow, xHigh, xLow, &sumHigh, &sumLow, &fResidual)
            extended_gram_residual(n, p, matrix.elements, low?.elements, g, rHigh, rLow, &gResidual)
            let correction = try solveOnce(f: fResidual, g: gResidual)
            var change = 0.0
            for j in 0..<p where correction.x[j] != 0 {
                change = max(change, (correction.x[j] / xHigh[j]).magnitude)
            }
            // A correction that does not shrink comes from a system singular to working precision.
            guard change < 0.5 * before || before == .infinity else { break }
            extended_add(p, &xHigh, &xLow, correction.x)
            extended_add(n, &rHigh, &rLow, correction.r)
            if change < 0x1p-60 { break }
            before = change
        }
        return (xHigh, rHigh)
    }

    private func solveOnce(f: [Double], g: [Double]) throws(LinearAlgebraError) -> (x: [Double], r: [Double]) {
        let p = matrix.columns
        let h = try r.solveTriangular(.upper, factor.pivots.map { g[$0] }, transposed: true)
        var d = factor.reflectors.applyQ(f, transposed: true)
        let difference = (0..<p).map { d[$0] - h[$0] }
        let permuted = try r.solveTriangular(.upper, difference)
        for k in 0..<p { d[k] = h[k] }
        return (factor.reflectors.unpermute(permuted), factor.reflectors.applyQ(d, transposed: false))
    }

    /// (A'A)⁻¹.
    func inverseGram(refine: Bool) throws(LinearAlgebraError) -> Matrix {
        let p = matrix.columns
        var result = Matrix(rows: p, columns: p)
        if refine {
            let zero = [Double](repeating: 0, count: matrix.rows)
            for j in 0..<p {
                var g = [Double](repeating: 0, count: p)
                g[j] = -1
                let column = try solve(f: zero, g: g, refine: true).x
                for i in 0..<p { result[i, j] = column[i] }
            }
            for j in 0..<p {
                for i in 0..<j { result[i, j] = result[j, i] }
            }
        } else {
            let inverse = try r.solveTriangular(.upper, Matrix.identity(p))
            let permuted = inverse.timesTransposed(inverse)
            for (k, column) in factor.pivots.enumerated() {
                for (i, row) in factor.pivots.enumerated() { result[row, column] = permuted[i, k] }
            }
        }
        return result
    }
}
