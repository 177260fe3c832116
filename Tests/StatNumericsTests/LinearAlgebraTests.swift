import StatNumerics
import Testing

@Suite struct LinearAlgebraTests {
    static func hilbert(_ n: Int) -> Matrix {
        Matrix(rows: (0..<n).map { i in (0..<n).map { j in 1 / Double(i + j + 1) } })
    }

    static func largest(_ matrix: Matrix) -> Double { matrix.elements.map(abs).max() ?? 0 }

    static let sample = Matrix(rows: [[2, -1, 0.5], [1, 3, -2], [0.25, 1, 4], [-3, 0.5, 1], [1, 1, 1]])

    @Test func productsAgreeWithTheDefinition() {
        let a = LinearAlgebraTests.sample
        let b = Matrix(rows: [[1, 2], [3, 4], [5, 6]])
        var expected = Matrix(rows: 5, columns: 2)
        for i in 0..<5 {
            for j in 0..<2 { expected[i, j] = (0..<3).reduce(0) { $0 + a[i, $1] * b[$1, j] } }
        }
        #expect(a * b == expected)
        #expect(a * b.column(1) == expected.column(1))
        #expect(a.transposed.transposedTimes(b) == expected)
        #expect(a.timesTransposed(b.transposed) == expected)
        #expect(a.transposedTimes([1, 0, 0, 0, 2]) == [4, 1, 2.5])
        #expect(a.transposed.row(2) == a.column(2))
        #expect((a - a) == Matrix(rows: 5, columns: 3))
        #expect((a + a) == 2 * a)
    }

    @Test func factorsMultiplyBack() throws {
        let a = LinearAlgebraTests.sample
        let qr = try QR(a)
        #expect(LinearAlgebraTests.largest(qr.q * qr.r - a) < 1e-14)
        #expect(LinearAlgebraTests.largest(qr.q.transposedTimes(qr.q) - .identity(3)) < 1e-14)
        let pivoted = try PivotedQR(a)
        let permuted = Matrix(columns: pivoted.pivots.map(a.column))
        #expect(LinearAlgebraTests.largest(pivoted.q * pivoted.r - permuted) < 1e-14)
        #expect(zip(pivoted.r.diagonal, pivoted.r.diagonal.dropFirst()).allSatisfy { abs($0) >= abs($1) })
        let svd = try SVD(a)
        #expect(LinearAlgebraTests.largest(svd.u * Matrix(diagonal: svd.singularValues) * svd.vTransposed - a) < 1e-14)
        let gram = a.transposedTimes(a)
        let cholesky = try Cholesky(gram)
        #expect(LinearAlgebraTests.largest(cholesky.l.timesTransposed(cholesky.l) - gram) < 1e-13)
        #expect(LinearAlgebraTests.largest(cholesky.inverse * gram - .identity(3)) < 1e-14)
        let eigen = try SymmetricEigen(gram)
        let rebuilt = eigen.vectors * Matrix(diagonal: eigen.values) * eigen.vectors.transposed
        #expect(LinearAlgebraTests.largest(rebuilt - gram) < 1e-13)
        for (value, singular) in zip(eigen.values.reversed(), svd.singularValues) {
            #expect(abs(value - singular * singular) < 1e-12)
        }
    }

    @Test func solversAgree() throws {
        let a = LinearAlgebraTests.sample
        let b = [1.0, -2, 3, 0.5, 4]
        let reference = try QR(a).solve(b)
        for other in [
            try PivotedQR(a).solve(b), try SVD(a).solve(b),
            try Cholesky(a.transposedTimes(a)).solve(a.transposedTimes(b)),
            try LeastSquares(design: a, response: b).coefficients,
        ] {
            for (x, y) in zip(other, reference) { #expect(abs(x - y) < 1e-14) }
        }
        let square = Matrix(rows: [[4, 1], [2, 3]])
        let x = try QR(square).solve([9, 13])
        #expect(abs(x[0] - 1.4) < 1e-15 && abs(x[1] - 3.4) < 1e-15)
    }

    /// The inverse of a Hilbert matrix is of whole numbers (Savage and Lukacs 1954); its condition number for order 5
    /// is 476,607.25 (Todd 1954).
    @Test func hilbertMatrices() throws {
        let inverse = Matrix(rows: [
            [16, -120, 240, -140], [-120, 1200, -2700, 1680], [240, -2700, 6480, -4200], [-140, 1680, -4200, 2800],
        ])
        let found = try Cholesky(LinearAlgebraTests.hilbert(4)).inverse
        #expect(LinearAlgebraTests.largest(found - inverse) < 1e-12 * 6480 * 1e4)
        #expect(abs(try SVD(LinearAlgebraTests.hilbert(5)).conditionNumber / 476_607.25 - 1) < 1e-7)
        // 1 / det of order 4 is 6,048,000.
        #expect(abs(try Cholesky(LinearAlgebraTests.hilbert(4)).logDeterminant + libraryLog(6_048_000)) < 1e-12)
        #expect(try SVD(LinearAlgebraTests.hilbert(12)).rank(tolerance: 1e-10) < 12)
    }

    /// Rosser (1951), Journal of Research of the National Bureau of Standards 47, 291–297: exact eigenvalues
    /// ±10 √10405, 0, 510 ± 100 √26, 1000 (twice) and 1020.
    @Test func rosserMatrix() throws {
        let rosser = Matrix(rows: [
            [611, 196, -192, 407, -8, -52, -49, 29], [196, 899, 113, -192, -71, -43, -8, -44],
            [-192, 113, 899, 196, 61, 49, 8, 52], [407, -192, 196, 611, 8, 44, 59, -23],
            [-8, -71, 61, 8, 411, -599, 208, 208], [-52, -43, 49, 44, -599, 411, 208, 208],
            [-49, -8, 8, 59, 208, 208, 99, -911], [29, -44, 52, -23, 208, 208, -911, 99],
        ])
        let root = 10 * 10405.0.squareRoot()
        let split = 100 * 26.0.squareRoot()
        let exact = [-root, 0, 510 - split, 1000, 1000, 510 + split, 1020, root]
        for (value, target) in zip(try SymmetricEigen(rosser).values, exact) { #expect(abs(value - target) < 1e-11) }
    }

    /// −x'' = 1 on a grid: xᵢ = i (n + 1 − i) / 2 exactly.
    @Test func bandedSystems() throws {
        let n = 50
        let positive = try SymmetricBandMatrix(diagonals: [
            [Double](repeating: 2, count: n), [Double](repeating: -1, count: n - 1),
        ])
        var general = BandMatrix(order: n, lower: 1, upper: 1)
        for i in 0..<n {
            general[i, i] = 2
            if i > 0 { general[i, i - 1] = -1 }
            if i < n - 1 { general[i, i + 1] = -1 }
        }
        let ones = [Double](repeating: 1, count: n)
        for x in [try positive.solve(ones), try general.solve(ones)] {
            for i in 1...n { #expect(abs(x[i - 1] - Double(i * (n + 1 - i)) / 2) < 1e-10) }
        }
        // Unequal bandwidths, and a pivot that must be exchanged, against the dense solution.
        var skew = BandMatrix(order: 6, lower: 2, upper: 1)
        var dense = Matrix(rows: 6, columns: 6)
        for i in 0..<6 {
            for j in max(0, i - 2)...min(5, i + 1) {
                let value = i == j ? 0.1 : Double(3 * i - 2 * j) + 0.5
                skew[i, j] = value
                dense[i, j] = value
            }
        }
        let b = [1.0, 2, 3, 4, 5, 6]
        for (x, y) in zip(try skew.solve(b), try QR(dense).solve(b)) { #expect(abs(x - y) < 1e-12) }
        #expect(skew[5, 0] == 0)
    }

    @Test func triangularSystems() throws {
        let t = Matrix(rows: [[2, 0, 0], [1, 3, 0], [4, 5, 6]])
        let x = [1.0, -2, 3]
        #expect(try t.solveTriangular(.lower, t * x) == x)
        #expect(try t.solveTriangular(.lower, t.transposed * x, transposed: true) == x)
        #expect(try t.transposed.solveTriangular(.upper, t.transposed * x) == x)
        #expect(throws: LinearAlgebraError.singular(what: "triangular matrix", at: 1)) {
            try Matrix(rows: [[1, 0], [1, 0]]).solveTriangular(.lower, [1, 1])
        }
    }

    @Test func badInputIsRefusedByCause() {
        #expect(throws: LinearAlgebraError.notPositiveDefinite(what: "matrix", at: 1)) {
            try Cholesky(Matrix(rows: [[1, 2], [2, 1]]))
        }
        #expect(throws: LinearAlgebraError.notFinite(what: "matrix", row: 1, column: 0)) {
            try QR(Matrix(rows: [[1, 2], [.nan, 1]]))
        }
        #expect(throws: LinearAlgebraError.tooFewRows(rows: 1, columns: 2)) { try QR(Matrix(rows: [[1, 2]])) }
        #expect(throws: LinearAlgebraError.empty(what: "matrix")) { try SVD(Matrix(rows: 0, columns: 3)) }
        #expect(throws: LinearAlgebraError.shapeMismatch(what: "right-hand side", expected: 2, found: 3)) {
            try QR(.identity(2)).solve([1, 2, 3])
        }
        #expect(throws: LinearAlgebraError.singular(what: "band matrix", at: 0)) {
            try BandMatrix(order: 2, lower: 0, upper: 0).solve([1, 1])
        }
        #expect(throws: LinearAlgebraError.notPositiveDefinite(what: "band matrix", at: 1)) {
            try SymmetricBandMatrix(diagonals: [[1, 1], [2]]).solve([1, 1])
        }
    }
}
