/// The numerical heart of ordinary and generalised least squares: the coefficients, the residuals and (X'X)⁻¹.
struct LeastSquaresCore: Sendable {
    let coefficients: [Double]
    let residuals: [Double]
    /// (X'X)⁻¹.
    let inverseGram: Matrix
    /// The largest singular value of X over the smallest.
    let conditionNumber: Double
    /// The same after the columns have been scaled to like length: what limits the accuracy of the solution.
    let scaledConditionNumber: Double

    init(
        design: Matrix, designLow: Matrix? = nil, response: [Double], names: [String], rankTolerance: Double?,
        refine: Bool
    ) throws(LinearAlgebraError) {
        try design.checked("design matrix")
        try checkVector(response, count: design.rows, "response")
        guard names.count == design.columns else {
            throw .shapeMismatch(what: "column names", expected: design.columns, found: names.count)
        }
        guard design.rows >= design.columns else {
            throw .tooFewRows(rows: design.rows, columns: design.columns)
        }
        let scaled = EquilibratedDesign(design)
        let factor = try PivotedQR(scaled.matrix)
        try scaled.requireFullRank(factor, names: names, tolerance: rankTolerance)
        scaledConditionNumber = try SVD.conditionNumber(of: factor.r)
        conditionNumber = try SVD.conditionNumber(of: scaled.unscaledFactor(factor))
        let system = AugmentedSystem(
            matrix: scaled.matrix, low: designLow.map(scaled.scale), factor: factor)
        let zero = [Double](repeating: 0, count: design.columns)
        let solution = try system.solve(f: response, g: zero, refine: refine)
        coefficients = zip(solution.x, scaled.scales).map(*)
        residuals = solution.r
        // Below this condition number R⁻¹ is good to 13 digits by itself, and refining every column is dear.
        let refineGram = refine && scaledConditionNumber > 100
        inverseGram = scaled.unscale(try system.inverseGram(refine: refineGram))
    }
}

/// A design whose columns have been multiplied by powers of two (so without rounding) to a length in [½, 1).
struct EquilibratedDesign {
    let matrix: Matrix
    let scales: [Double]

    private static let largestExponent = Double.greatestFiniteMagnitude.exponent

    init(_ design: Matrix) {
        var scaled = design
        var scales: [Double] = []
        for j in 0..<design.columns {
            let column = design.column(j)
            // The largest element sets the scale first, so that the squares cannot overflow or vanish.
            let largest = column.reduce(0) { max($0, $1.magnitude) }
            var scale = 1.0
            // What is not finite has no power of two. The inverse of the smallest numbers has none either: they stay a
            // little shorter.
            if largest > 0, largest.isFinite {
                let first = min(-(largest.exponent + 1), Self.largestExponent)
                let length =
                    column.reduce(0) { sum, value in
                        let part = value * Double(sign: .plus, exponent: first, significand: 1)
                        return sum + part * part
                    }.squareRoot()
                scale = Double(
                    sign: .plus, exponent: min(first - (length.exponent + 1), Self.largestExponent), significand: 1)
            }
            scales.append(scale)
            for i in 0..<design.rows { scaled[i, j] = column[i] * scale }
        }
        matrix = scaled
        self.scales = scales
    }

    /// Another matrix with its columns scaled alike.
    func scale(_ other: Matrix) -> Matrix {
        var result = other
        for j in 0..<other.columns {
            for i in 0..<other.rows { result[i, j] *= scales[j] }
        }
        return result
    }

    /// The triangular factor of the design as it came.
    func unscaledFactor(_ factor: PivotedQR) -> Matrix {
        var r = factor.r
        for (k, pivot) in factor.pivots.enumerated() {
            for i in 0...k { r[i, k] /= scales[pivot] }
        }
        return r
    }

    /// The inverse of the Gram matrix of the design as it came, from that of the scaled one.
    func unscale(_ inverse: Matrix) -> Matrix {
        var result = inverse
        for j in 0..<result.columns {
            for i in 0..<result.rows { result[i, j] *= scales[i] * scales[j] }
        }
        return result
    }

    /// Refuses a design whose columns depend on one another, naming the last of them that takes part.
    func requireFullRank(
        _ factor: PivotedQR, names: [String], tolerance: Double?
    ) throws(LinearAlgebraError) {
        let rank = factor.rank(tolerance: tolerance)
        guard rank < matrix.columns else { return }
        let pivots = factor.pivots
        var involved = [pivots[rank]]
        if rank > 0 {
            // The first column left over is R11⁻¹ r12 of the columns before it.
            let r = factor.r
            var leading = Matrix(rows: rank, columns: rank)
            for j in 0..<rank {
                for i in 0...j { leading[i, j] = r[i, j] }
            }
            let target = (0..<rank).map { r[$0, rank] }
            let weights = try leading.solveTriangular(.upper, target)
            let largest = weights.reduce(0) { max($0, $1.magnitude) }
            // What is below this is the rounding of the factorisation, not part of the relation.
            for k in 0..<rank where largest > 1e-8 && weights[k].magnitude > 1e-6 * largest {
                involved.append(pivots[k])
            }
        }
        involved.sort()
        let column = involved.removeLast()
        throw .rankDeficient(
            column: names[column], dependsOn: involved.map { names[$0] }, rank: rank, columns: matrix.columns)
    }
}
