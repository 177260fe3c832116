import COpenBLAS

/// The Cholesky factorisation A = L L' of a symmetric positive definite matrix (`dpotrf`); only the lower triangle of A
/// is read.
public struct Cholesky: Sendable {
    /// The lower triangular factor.
    public let l: Matrix

    /// - Throws: `notPositiveDefinite`, with the order of the first leading minor that is not positive.
    public init(_ matrix: Matrix) throws(LinearAlgebraError) {
        try matrix.checked("matrix")
        guard matrix.rows == matrix.columns else {
            throw .shapeMismatch(what: "columns of a square matrix", expected: matrix.rows, found: matrix.columns)
        }
        _ = singleThreadedBLAS
        var factor = matrix
        let n = matrix.rows
        var info: Int32 = 0
        factor.storage.withUnsafeMutableBufferPointer { a in
            dpotrf_("L", [Int32(n)], a.baseAddress, [Int32(n)], &info, 1)
        }
        guard info == 0 else { throw .notPositiveDefinite(what: "matrix", at: Int(info) - 1) }
        for j in 1..<max(n, 1) {
            for i in 0..<j { factor.storage[i + j * n] = 0 }
        }
        l = factor
    }

    /// Solves A x = b.
    public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
        try checkVector(b, count: l.rows, "right-hand side")
        return try solve(Matrix(rows: l.rows, columns: 1, columnMajor: b)).elements
    }

    /// Solves A X = B for every column of B.
    public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
        guard b.rows == l.rows else {
            throw .shapeMismatch(what: "rows of the right-hand side", expected: l.rows, found: b.rows)
        }
        guard b.columns > 0 else { return b }
        var result = b
        var info: Int32 = 0
        result.storage.withUnsafeMutableBufferPointer { x in
            dpotrs_(
                "L", [Int32(l.rows)], [Int32(b.columns)], l.storage, [Int32(l.rows)], x.baseAddress,
                [Int32(l.rows)], &info, 1)
        }
        return result
    }

    /// Solves L x = b: the transform that makes a vector with covariance A white.
    public func whiten(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
        try l.solveTriangular(.lower, b)
    }

    /// The inverse of A (`dpotri`).
    public var inverse: Matrix {
        var result = l
        let n = l.rows
        var info: Int32 = 0
        result.storage.withUnsafeMutableBufferPointer { a in
            dpotri_("L", [Int32(n)], a.baseAddress, [Int32(n)], &info, 1)
        }
        for j in 1..<max(n, 1) {
            for i in 0..<j { result.storage[i + j * n] = result.storage[j + i * n] }
        }
        return result
    }

    /// The natural logarithm of the determinant of A.
    public var logDeterminant: Double {
        2 * l.diagonal.reduce(0) { $0 + logarithm($1) }
    }
}
