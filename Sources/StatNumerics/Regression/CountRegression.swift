/// A regression of counts with a logarithmic link: quasi-Poisson (variance φ times the mean) or negative binomial
/// (variance μ + μ²/θ), fitted by iteratively reweighted least squares on a QR factorisation.
///
/// There is no missing-value rule: leave such rows out. Quasi-Poisson standard errors are those of R's `quasipoisson`
/// (φ is Pearson's X² over the degrees of freedom); negative binomial ones those of MASS's `glm.nb` (θ by maximum
/// likelihood and then taken as known).
///
/// Source: McCullagh and Nelder (1989), Generalized Linear Models, 2.5, 6.2.3 and 11.2; Venables and Ripley (2002),
/// Modern Applied Statistics with S, 7.4.
public struct CountRegression: Sendable {
    /// What the variance is, given the mean.
    public enum Family: String, Sendable, Hashable {
        case quasiPoisson = "quasi-poisson"
        case negativeBinomial = "negative-binomial"
    }

    /// The kind of model.
    public let family: Family
    /// One row a count, one column a coefficient.
    public let design: Matrix
    /// The counts.
    public let response: [Double]
    /// On the logarithm of the mean, one a column of the design.
    public let coefficients: [Double]
    /// Means, one a row of the design.
    public let fitted: [Double]
    /// Pearson's X² over the degrees of freedom.
    public let dispersion: Double
    /// θ of the negative binomial; nil for quasi-Poisson.
    public let size: Double?
    /// Rows less coefficients.
    public let degreesOfFreedom: Int
    /// (X'WX)⁻¹.
    public let inverseInformation: Matrix

    /// θ from which the negative binomial cannot be told from a Poisson.
    private static let largestSize = 1e7

    /// - Parameters:
    ///   - offset: added to the linear predictor; the logarithm of an exposure.
    /// - Throws: `rankDeficient`, `tooFewRows`, `notPositive` for a negative count, and `notConverged` where the counts
    ///   allow no finite estimate (all of a group zero, say).
    public init(
        design: Matrix, response: [Double], offset: [Double]? = nil, family: Family = .quasiPoisson,
        names: [String]? = nil
    ) throws(LinearAlgebraError) {
        guard design.rows > design.columns else {
            throw .tooFewRows(rows: design.rows, columns: design.columns)
        }
        if let bad = response.firstIndex(where: { !($0 >= 0) || !$0.isFinite }) {
            throw .notPositive(what: "counts", at: bad, value: response[bad])
        }
        let offset = offset ?? [Double](repeating: 0, count: response.count)
        var fit = try Self.reweighted(design, response, offset, size: nil, start: nil, names)
        var size: Double?
        if family == .negativeBinomial {
            var theta = Self.momentSize(response, fit.mean)
            for _ in 0..<60 {
                theta = Self.likelihoodSize(response, fit.mean, from: theta)
                let before = fit.coefficients
                fit = try Self.reweighted(design, response, offset, size: theta, start: fit.coefficients, names)
                let change = zip(before, fit.coefficients).reduce(0) { max($0, abs($1.0 - $1.1)) }
                if change < 1e-10 || theta >= Self.largestSize { break }
            }
            size = theta
        }
        self.family = family
        self.design = design
        self.response = response
        coefficients = fit.coefficients
        fitted = fit.mean
        inverseInformation = fit.inverse
        self.size = size
        degreesOfFreedom = design.rows - design.columns
        var chi = 0.0
        for (y, m) in zip(response, fit.mean) {
            chi += (y - m) * (y - m) / (m * (1 + (size.map { m / $0 } ?? 0)))
        }
        dispersion = chi / Double(degreesOfFreedom)
    }

    /// Of the model: √ of the diagonal of (X'WX)⁻¹, times φ for quasi-Poisson.
    public var standardErrors: [Double] {
        let scale = family == .quasiPoisson ? dispersion : 1
        return inverseInformation.diagonal.map { (scale * $0).squareRoot() }
    }

    /// What each observation adds to the error of coefficient `j`: row j of (X'WX)⁻¹ times the observation's score. The
    /// long-run variance of these is the variance of the coefficient when observations are related.
    public func influences(on j: Int) -> [Double] {
        (0..<design.rows).map { t in
            var weight = 0.0
            for i in 0..<design.columns { weight += inverseInformation[j, i] * design[t, i] }
            return weight * (response[t] - fitted[t]) / (1 + (size.map { fitted[t] / $0 } ?? 0))
        }
    }

    private struct Fit {
        var coefficients: [Double]
        var mean: [Double]
        var inverse: Matrix
    }

    private static func reweighted(
        _ design: Matrix, _ response: [Double], _ offset: [Double], size: Double?, start: [Double]?, _ names: [String]?
    ) throws(LinearAlgebraError) -> Fit {
        let n = design.rows
        let k = design.columns
        var linear = (0..<n).map { t in logarithm(response[t] + 0.1) }
        if let start {
            let product = design * start
            linear = (0..<n).map { product[$0] + offset[$0] }
        }
        var coefficients = [Double](repeating: 0, count: k)
        var mean = linear.map(PortableMath.exp)
        for step in 0..<60 {
            var weighted = design
            var working = [Double](repeating: 0, count: n)
            for t in 0..<n {
                let root = (mean[t] / (1 + (size.map { mean[t] / $0 } ?? 0))).squareRoot()
                working[t] = root * (linear[t] - offset[t] + (response[t] - mean[t]) / mean[t])
                for j in 0..<k { weighted[t, j] *= root }
            }
            let factor = try QR(weighted)
            let r = factor.r
            let largest = r.diagonal.reduce(0) { max($0, abs($1)) }
            if let bad = r.diagonal.firstIndex(where: { !(abs($0) > 1e-9 * largest) }) {
                throw .rankDeficient(
                    column: names.map { $0[bad] } ?? "x\(bad + 1)", dependsOn: [], rank: bad, columns: k)
            }
            let next = try factor.solve(working)
            let change = zip(next, coefficients).reduce(0) { max($0, abs($1.0 - $1.1)) }
            coefficients = next
            let product = design * coefficients
            linear = (0..<n).map { product[$0] + offset[$0] }
            guard linear.allSatisfy({ $0 > -25 && $0 < 50 }) else {
                throw .notConverged(what: "the regression of counts: some group of months has none,")
            }
            mean = linear.map(PortableMath.exp)
            if change < 1e-11 * max(1, coefficients.reduce(0) { max($0, abs($1)) }) || step == 59 {
                let inverse = try r.solveTriangular(.upper, Matrix.identity(k))
                return Fit(coefficients: coefficients, mean: mean, inverse: inverse.timesTransposed(inverse))
            }
        }
        throw .notConverged(what: "the regression of counts")
    }

    private static func momentSize(_ y: [Double], _ m: [Double]) -> Double {
        let sum = zip(y, m).reduce(0) { $0 + ($1.0 / $1.1 - 1) * ($1.0 / $1.1 - 1) }
        return min(largestSize, Double(y.count) / max(sum, 1e-12))
    }

    /// θ of the largest likelihood with the means known, by Newton's steps on its score.
    private static func likelihoodSize(_ y: [Double], _ m: [Double], from start: Double) -> Double {
        var theta = start
        for _ in 0..<50 {
            var score = 0.0
            var information = 0.0
            for (y, m) in zip(y, m) {
                score +=
                    SpecialFunctions.digamma(theta + y) - SpecialFunctions.digamma(theta) + logarithm(theta) + 1
                    - logarithm(theta + m) - (y + theta) / (m + theta)
                information +=
                    -SpecialFunctions.trigamma(theta + y) + SpecialFunctions.trigamma(theta) - 1 / theta
                    + 2 / (m + theta) - (y + theta) / ((m + theta) * (m + theta))
            }
            let step = information > 0 ? score / information : score > 0 ? theta : -theta / 2
            let next = min(max(theta + step, theta / 4), theta * 4)
            if next >= largestSize { return largestSize }
            if abs(next - theta) < 1e-10 * theta { return next }
            theta = next
        }
        return theta
    }
}
