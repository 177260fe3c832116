/// An ordinary least-squares fit of `response` on the columns of `design`.
///
/// Columns are scaled by powers of two, factorised by QR with column pivoting, and the solution (with the matrix behind
/// the standard errors) is refined with residuals in double-double arithmetic, so that neither bad scaling nor a large
/// residual costs digits. No column is ever dropped: a design without full rank is refused with the names of the
/// columns that depend on one another. There is no missing-value rule: a NaN is refused, with its place.
public struct LeastSquares: Sendable {
    /// The names of the columns, `x1`, `x2`, … unless given.
    public let names: [String]
    /// One for each column of the design.
    public let coefficients: [Double]
    /// √ of the diagonal of `covariance`; NaN with no residual degrees of freedom.
    public let standardErrors: [Double]
    /// The residuals y − X b, refined (so more accurate than the difference recomputed).
    public let residuals: [Double]
    /// y − residuals.
    public let fitted: [Double]
    /// The number of coefficients, which is the rank of the design.
    public let rank: Int
    /// The largest singular value of the design over the smallest, as it came.
    public let conditionNumber: Double
    /// The same once the columns are of like length; the digits at risk are about log₁₀ of it.
    public let scaledConditionNumber: Double
    /// (X'X)⁻¹.
    public let inverseGram: Matrix
    /// Of the residuals, in the squared units of the response.
    public let residualSumOfSquares: Double
    /// Observations less coefficients.
    public let residualDegreesOfFreedom: Int
    /// √(residual sum of squares / degrees of freedom); NaN with no degrees of freedom.
    public let residualStandardDeviation: Double
    /// Whether R² and F are taken about the mean of the response.
    public let hasIntercept: Bool
    /// The share of the response's sum of squares that the fit accounts for: about its mean with an intercept, about
    /// zero without one. NaN when that sum is zero.
    public let rSquared: Double
    /// Mean square of the regression over that of the residuals, on `regressionDegreesOfFreedom` and
    /// `residualDegreesOfFreedom`. NaN when the only column is the intercept.
    public let fStatistic: Double
    /// Coefficients, less one with an intercept.
    public let regressionDegreesOfFreedom: Int

    /// - Parameters:
    ///   - design: observations by coefficients; a constant column is not added.
    ///   - response: one value an observation.
    ///   - names: one for each column, used in errors.
    ///   - hasIntercept: by default, whether some column is constant and not zero.
    ///   - rankTolerance: the relative size of a pivot below which columns count as dependent; by default the number of
    ///     observations times 2⁻⁵².
    ///   - refine: false leaves out the refinement, for designs known to be well conditioned in a hot path.
    /// - Throws: `rankDeficient`, `tooFewRows`, `shapeMismatch`, `notFinite`, `empty`.
    public init(
        design: Matrix, response: [Double], names: [String]? = nil, hasIntercept: Bool? = nil,
        rankTolerance: Double? = nil, refine: Bool = true
    ) throws(LinearAlgebraError) {
        let names = names ?? (0..<design.columns).map { "x\($0 + 1)" }
        let core = try LeastSquaresCore(
            design: design, response: response, names: names, rankTolerance: rankTolerance, refine: refine)
        self.init(core, design: design, response: response, names: names, hasIntercept: hasIntercept)
    }

    /// A polynomial of `degree` in `x`: coefficients of 1, x, x², … The powers are kept to twice the working precision
    /// in the refinement, because rounding them to doubles is by itself enough to cost half of the digits of a high
    /// degree.
    ///
    /// - Throws: as for any design; `rankDeficient` when `x` has fewer distinct values than coefficients.
    public init(polynomialOf degree: Int, in x: [Double], response: [Double]) throws(LinearAlgebraError) {
        precondition(degree >= 0, "a polynomial has a degree of 0 or more")
        try checkVector(x, count: response.count, "x")
        let (high, low) = Matrix.powers(of: x, through: degree)
        let names = (0...degree).map { $0 == 0 ? "1" : $0 == 1 ? "x" : "x^\($0)" }
        let core = try LeastSquaresCore(
            design: high, designLow: low, response: response, names: names, rankTolerance: nil, refine: true)
        self.init(core, design: high, response: response, names: names, hasIntercept: true)
    }

    private init(
        _ core: LeastSquaresCore, design: Matrix, response: [Double], names: [String], hasIntercept: Bool?
    ) {
        let n = design.rows
        let p = design.columns
        self.names = names
        coefficients = core.coefficients
        residuals = core.residuals
        fitted = zip(response, core.residuals).map(-)
        rank = p
        conditionNumber = core.conditionNumber
        scaledConditionNumber = core.scaledConditionNumber
        inverseGram = core.inverseGram
        residualSumOfSquares = Summary.sumOfSquares(core.residuals)
        residualDegreesOfFreedom = n - p
        residualStandardDeviation =
            n > p ? (residualSumOfSquares / Double(n - p)).squareRoot() : .nan
        let sigma = residualStandardDeviation
        standardErrors = core.inverseGram.diagonal.map { sigma * $0.squareRoot() }
        let intercept = hasIntercept ?? design.hasConstantColumn
        self.hasIntercept = intercept
        let total =
            intercept ? Summary.sumOfSquaresAboutMean(response) : Summary.sumOfSquares(response)
        rSquared = total > 0 ? 1 - residualSumOfSquares / total : .nan
        regressionDegreesOfFreedom = p - (intercept ? 1 : 0)
        fStatistic =
            regressionDegreesOfFreedom > 0 && n > p
            ? (total - residualSumOfSquares) / Double(regressionDegreesOfFreedom)
                / (residualSumOfSquares / Double(n - p))
            : .nan
    }

    /// s² (X'X)⁻¹, the covariance matrix of the coefficients.
    public var covariance: Matrix {
        (residualStandardDeviation * residualStandardDeviation) * inverseGram
    }

    /// Each coefficient over its standard error.
    public var tStatistics: [Double] { zip(coefficients, standardErrors).map(/) }

    /// R² with both sums of squares divided by their degrees of freedom.
    public var adjustedRSquared: Double {
        let total = Double(fitted.count - (hasIntercept ? 1 : 0))
        return 1 - (1 - rSquared) * total / Double(residualDegreesOfFreedom)
    }

    /// The Gaussian log-likelihood at the maximum, constants included (variance estimated by RSS / n).
    public var logLikelihood: Double {
        let n = Double(fitted.count)
        return -n / 2 * (logarithm(2 * .pi * residualSumOfSquares / n) + 1)
    }
}

extension Matrix {
    /// The powers 0 to `degree` of `x` by columns, each as an unevaluated sum of two doubles.
    static func powers(of x: [Double], through degree: Int) -> (high: Matrix, low: Matrix) {
        var high = Matrix(rows: x.count, columns: degree + 1, repeating: 1)
        var low = Matrix(rows: x.count, columns: degree + 1)
        for j in stride(from: 1, through: degree, by: 1) {
            for i in x.indices {
                var power = CompensatedSum()
                power.add(product: high[i, j - 1], x[i])
                power.add(product: low[i, j - 1], x[i])
                high[i, j] = power.value
                low[i, j] = power.remainder
            }
        }
        return (high, low)
    }

    /// Whether some column holds one value throughout, other than zero.
    var hasConstantColumn: Bool {
        (0..<columns).contains { j in
            let first = self[0, j]
            return first != 0 && (1..<max(rows, 1)).allSatisfy { self[$0, j] == first }
        }
    }
}
