/// A least-squares fit with correlated or unequal errors: with covariance σ² V the design and the response are made
/// white by the Cholesky factor of V and fitted as in `LeastSquares`.
///
/// Source: Aitken (1936), On least squares and linear combinations of observations, Proceedings of the Royal Society of
/// Edinburgh 55, 42–48.
public struct GeneralisedLeastSquares: Sendable {
    /// What the errors' covariance matrix is multiplied by.
    public enum Scale: Sendable, Equatable {
        /// σ² is the whitened residual sum of squares over its degrees of freedom.
        case estimated
        /// The covariance (or the weights, as 1/variance) are known in full: σ² is this.
        case known(Double)
    }

    /// One a column of the design.
    public let names: [String]
    /// One a column of the design.
    public let coefficients: [Double]
    /// √ of the diagonal of `covariance`.
    public let standardErrors: [Double]
    /// y − X b, on the scale of the response.
    public let residuals: [Double]
    /// X b.
    public let fitted: [Double]
    /// L⁻¹ (y − X b), which are uncorrelated with variance σ².
    public let whitenedResiduals: [Double]
    /// Columns that the others do not make up.
    public let rank: Int
    /// The condition number of the whitened design.
    public let conditionNumber: Double
    /// The residual sum of squares in the metric of V⁻¹.
    public let residualSumOfSquares: Double
    /// Rows less the rank.
    public let residualDegreesOfFreedom: Int
    /// √σ²: estimated, or as given.
    public let sigma: Double
    /// (X' V⁻¹ X)⁻¹.
    public let inverseGram: Matrix

    /// A fit with errors of covariance proportional (or equal, with a known scale) to `covariance`.
    ///
    /// - Throws: `notPositiveDefinite` for the covariance, and the errors of `LeastSquares`.
    public init(
        design: Matrix, response: [Double], covariance: Matrix, names: [String]? = nil, scale: Scale = .estimated,
        refine: Bool = true
    ) throws(LinearAlgebraError) {
        try design.checked("design matrix")
        try checkVector(response, count: design.rows, "response")
        guard covariance.rows == design.rows, covariance.columns == design.rows else {
            throw .shapeMismatch(
                what: "order of the covariance matrix", expected: design.rows,
                found: covariance.rows == design.rows ? covariance.columns : covariance.rows)
        }
        let factor: Cholesky
        do {
            factor = try Cholesky(covariance)
        } catch .notPositiveDefinite(_, let at) {
            throw LinearAlgebraError.notPositiveDefinite(what: "covariance of the errors", at: at)
        }
        try self.init(
            whitenedDesign: try factor.l.solveTriangular(.lower, design),
            whitenedResponse: try factor.whiten(response), design: design, response: response, names: names,
            scale: scale, refine: refine)
    }

    /// A fit with independent errors of variance proportional (or equal, with a known scale) to 1 / weight.
    ///
    /// - Throws: `notPositive` for a weight, and the errors of `LeastSquares`.
    public init(
        design: Matrix, response: [Double], weights: [Double], names: [String]? = nil, scale: Scale = .estimated,
        refine: Bool = true
    ) throws(LinearAlgebraError) {
        try design.checked("design matrix")
        try checkVector(response, count: design.rows, "response")
        try checkVector(weights, count: design.rows, "weights")
        if let bad = weights.firstIndex(where: { !($0 > 0) }) {
            throw .notPositive(what: "weights", at: bad, value: weights[bad])
        }
        var whitened = design
        for i in 0..<design.rows {
            let root = weights[i].squareRoot()
            for j in 0..<design.columns { whitened[i, j] *= root }
        }
        try self.init(
            whitenedDesign: whitened, whitenedResponse: zip(response, weights).map { $0 * $1.squareRoot() },
            design: design, response: response, names: names, scale: scale, refine: refine)
    }

    private init(
        whitenedDesign: Matrix, whitenedResponse: [Double], design: Matrix, response: [Double], names: [String]?,
        scale: Scale, refine: Bool
    ) throws(LinearAlgebraError) {
        let names = names ?? (0..<design.columns).map { "x\($0 + 1)" }
        let core = try LeastSquaresCore(
            design: whitenedDesign, response: whitenedResponse, names: names, rankTolerance: nil, refine: refine)
        self.names = names
        coefficients = core.coefficients
        whitenedResiduals = core.residuals
        fitted = design * core.coefficients
        residuals = zip(response, fitted).map(-)
        rank = design.columns
        conditionNumber = core.conditionNumber
        inverseGram = core.inverseGram
        residualSumOfSquares = Summary.sumOfSquares(core.residuals)
        residualDegreesOfFreedom = design.rows - design.columns
        switch scale {
        case .estimated:
            sigma =
                residualDegreesOfFreedom > 0
                ? (residualSumOfSquares / Double(residualDegreesOfFreedom)).squareRoot() : .nan
        case .known(let variance):
            guard variance > 0 else { throw .notPositive(what: "known scale", at: 0, value: variance) }
            sigma = variance.squareRoot()
        }
        let sigma = sigma
        standardErrors = core.inverseGram.diagonal.map { sigma * $0.squareRoot() }
    }

    /// σ² (X' V⁻¹ X)⁻¹, the covariance matrix of the coefficients.
    public var covariance: Matrix { (sigma * sigma) * inverseGram }
}
