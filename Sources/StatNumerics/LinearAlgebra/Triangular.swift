import COpenBLAS

/// Which triangle of a matrix is read.
public enum Triangle: Sendable {
    case lower, upper
}

extension Matrix {
    /// Solves T x = b, or T' x = b, where T is the named triangle of this square matrix (`dtrtrs`).
    ///
    /// - Throws: `singular` when the diagonal has a zero.
    public func solveTriangular(
        _ triangle: Triangle, _ b: [Double], transposed: Bool = false
    ) throws(LinearAlgebraError) -> [Double] {
        try checkVector(b, count: rows, "right-hand side")
        return try solveTriangular(triangle, Matrix(rows: rows, columns: 1, columnMajor: b), transposed: transposed)
            .elements
    }

    /// Solves T X = B, or T' X = B, for every column of B.
    public func solveTriangular(
        _ triangle: Triangle, _ b: Matrix, transposed: Bool = false
    ) throws(LinearAlgebraError) -> Matrix {
        guard rows == columns else {
            throw .shapeMismatch(what: "columns of a square matrix", expected: rows, found: columns)
        }
        guard b.rows == rows else {
            throw .shapeMismatch(what: "rows of the right-hand side", expected: rows, found: b.rows)
        }
        guard rows > 0, b.columns > 0 else { return b }
        _ = singleThreadedBLAS
        var result = b
        var info: Int32 = 0
        result.storage.withUnsafeMutableBufferPointer { x in
            dtrtrs_(
                triangle == .lower ? "L" : "U", transposed ? "T" : "N", "N", [Int32(rows)], [Int32(b.columns)],
                storage, [Int32(rows)], x.baseAddress, [Int32(rows)], &info, 1, 1, 1)
        }
        guard info == 0 else { throw .singular(what: "triangular matrix", at: Int(info) - 1) }
        return result
    }
}
