import StatNumerics
import Testing

@Suite struct LeastSquaresTests {
    static func longley() throws -> (design: Matrix, response: [Double]) {
        let rows = try referenceRows("nist/longley.csv").map { try $0.map { try #require(Double($0)) } }
        return (Matrix(rows: rows.map { [1] + $0.dropFirst() }), rows.map { $0[0] })
    }

    /// `least_squares.csv`, from mpmath at 60 digits (`make_least_squares.py`).
    @Test func generalisedAndWeightedFitsMatch() throws {
        let (design, response) = try LeastSquaresTests.longley()
        var covariance = Matrix(rows: 16, columns: 16)
        for i in 0..<16 {
            for j in 0..<16 { covariance[i, j] = libraryPower(0.6, Double(abs(i - j))) }
        }
        let fits = [
            "ar1": try GeneralisedLeastSquares(design: design, response: response, covariance: covariance),
            "weights": try GeneralisedLeastSquares(
                design: design, response: response, weights: (1...16).map(Double.init)),
        ]
        var checked = 0
        for row in try referenceRows("least_squares.csv") {
            let fit = try #require(fits[row[0]])
            let target = try #require(Double(row[2]))
            let computed: Double
            if row[1] == "sigma" {
                computed = fit.sigma
            } else if row[1].hasPrefix("se") {
                computed = fit.standardErrors[try #require(Int(row[1].dropFirst(2)))]
            } else {
                computed = fit.coefficients[try #require(Int(row[1].dropFirst(1)))]
            }
            // Whitening rounds the design once more, and the condition number after scaling is 5e4.
            #expect(relativeError(computed, target) < 1e-10, "\(row)")
            checked += 1
        }
        #expect(checked == 30)
    }

    @Test func knownVarianceIsNotEstimated() throws {
        let (design, response) = try LeastSquaresTests.longley()
        let weights = [Double](repeating: 0.25, count: 16)
        let fit = try GeneralisedLeastSquares(design: design, response: response, weights: weights, scale: .known(1))
        let ordinary = try LeastSquares(design: design, response: response)
        for j in 0..<7 {
            #expect(relativeError(fit.coefficients[j], ordinary.coefficients[j]) < 1e-13)
            #expect(relativeError(fit.standardErrors[j], 2 * ordinary.inverseGram[j, j].squareRoot()) < 1e-13)
        }
    }

    /// Without refinement the fit is plain pivoted QR: NIST's Longley to 10 digits.
    @Test func withoutRefinementLongleyKeepsTenDigits() throws {
        let (design, response) = try LeastSquaresTests.longley()
        let plain = try LeastSquares(design: design, response: response, refine: false)
        let refined = try LeastSquares(design: design, response: response)
        for (a, b) in zip(plain.coefficients + plain.standardErrors, refined.coefficients + refined.standardErrors) {
            #expect(relativeError(a, b) < 1e-10)
        }
        // The SVD of the design in NumPy 2.4 gives 4.859e9.
        #expect(relativeError(refined.conditionNumber, 4.859e9) < 1e-3)
    }

    /// A column that others add up to is refused, with its name and theirs, and never dropped.
    @Test func dependentColumnsAreNamed() {
        let trend = (0..<8).map(Double.init)
        let odd = (0..<8).map { $0 % 2 == 1 ? 1.0 : 0 }
        let even = odd.map { 1 - $0 }
        let one = [Double](repeating: 1, count: 8)
        let response = [3.0, 1, 4, 1, 5, 9, 2, 6]
        #expect(
            throws: LinearAlgebraError.rankDeficient(
                column: "even", dependsOn: ["intercept", "odd"], rank: 3, columns: 4)
        ) {
            try LeastSquares(
                design: Matrix(columns: [one, trend, odd, even]), response: response,
                names: ["intercept", "trend", "odd", "even"])
        }
        #expect(throws: LinearAlgebraError.rankDeficient(column: "x2", dependsOn: [], rank: 1, columns: 2)) {
            try LeastSquares(
                design: Matrix(columns: [one, [Double](repeating: 0, count: 8)]), response: response)
        }
        #expect(throws: LinearAlgebraError.tooFewRows(rows: 2, columns: 3)) {
            try LeastSquares(design: Matrix(rows: [[1, 2, 3], [4, 5, 7]]), response: [1, 2])
        }
        #expect(throws: LinearAlgebraError.rankDeficient(column: "x^2", dependsOn: ["1", "x"], rank: 2, columns: 3)) {
            try LeastSquares(polynomialOf: 2, in: [1, 1, 2, 2], response: [1, 2, 3, 4])
        }
        let error = LinearAlgebraError.rankDeficient(
            column: "even", dependsOn: ["intercept", "odd"], rank: 3, columns: 4)
        #expect(
            error.description
                == "column 'even' is a linear combination of 'intercept', 'odd' (rank 3 of 4); remove one of them")
    }

    /// Scaling a column by any power of ten changes its coefficient by as much and nothing else.
    @Test func unitsDoNotMatter() throws {
        let (design, response) = try LeastSquaresTests.longley()
        var scaled = design
        for i in 0..<16 { scaled[i, 2] *= 1e-150 }
        let fit = try LeastSquares(design: scaled, response: response)
        let before = try LeastSquares(design: design, response: response)
        #expect(relativeError(fit.coefficients[2] * 1e-150, before.coefficients[2]) < 1e-12)
        #expect(relativeError(fit.coefficients[0], before.coefficients[0]) < 1e-12)
        #expect(relativeError(fit.rSquared, before.rSquared) < 1e-14)
    }

    /// The smallest number has no inverse, and what is not finite no power of two: neither may trap.
    @Test(arguments: [5e-324, 1e-310, 1e308, .infinity])
    func extremeColumnsDoNotTrap(value: Double) {
        let design = Matrix(rows: [[1, value], [1, 0], [1, value], [1, value / 2]])
        let fit = try? LeastSquares(design: design, response: [1, 2, 1, 4])
        if let fit, value.isFinite { #expect(fit.coefficients[0].isFinite) }
    }

    @Test func aSaturatedFitHasNoErrorToEstimate() throws {
        let fit = try LeastSquares(design: Matrix(rows: [[1, 1], [1, 3]]), response: [2, 8])
        #expect(fit.coefficients == [-1, 3])
        #expect(fit.residualDegreesOfFreedom == 0)
        #expect(fit.residualStandardDeviation.isNaN && fit.standardErrors.allSatisfy(\.isNaN))
    }

    /// R 4.2.2: `summary(lm(dist ~ speed, cars))` and `logLik`, on R's `cars` (Ezekiel 1930).
    @Test func summariesAgreeWithR() throws {
        let speed: [Double] = [
            4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 16, 16,
            17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25,
        ]
        let distance: [Double] = [
            2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26, 54, 32,
            40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85,
        ]
        let fit = try LeastSquares(design: Matrix(rows: speed.map { [1, $0] }), response: distance)
        #expect(abs(fit.coefficients[0] + 17.579094890510969) < 1e-12)
        #expect(abs(fit.coefficients[1] - 3.932408759124088) < 1e-13)
        #expect(relativeError(fit.tStatistics[1], 9.4639899902983711) < 1e-12)
        #expect(relativeError(fit.adjustedRSquared, 0.6438102011907143) < 1e-12)
        #expect(relativeError(fit.logLikelihood, -206.57843151367663) < 1e-12)
        let p = 2 * StudentT(degreesOfFreedom: 48).upperTail(fit.tStatistics[1])
        #expect(relativeError(p, 1.4898364962950702e-12) < 1e-9)
    }
}
