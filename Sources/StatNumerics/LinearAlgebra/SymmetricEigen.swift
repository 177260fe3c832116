import COpenBLAS

/// The eigenvalues and orthonormal eigenvectors of a symmetric matrix A = V diag(w) V' (`dsyev`); only the lower
/// triangle of A is read.
public struct SymmetricEigen: Sendable {
    /// The eigenvalues, smallest first.
    public let values: [Double]
    /// Column k is the eigenvector of `values[k]`.
    public let vectors: Matrix

    /// - Throws: `notConverged` when the iteration fails, `notFinite`, `empty`, `shapeMismatch`.
    public init(_ matrix: Matrix) throws(LinearAlgebraError) {
        try matrix.checked("matrix")
        guard matrix.rows == matrix.columns else {
            throw .shapeMismatch(what: "columns of a square matrix", expected: matrix.rows, found: matrix.columns)
        }
        _ = singleThreadedBLAS
        let n = matrix.rows
        var a = matrix
        var w = [Double](repeating: 0, count: n)
        var info: Int32 = 0
        let workspace = Int32(66 * n)
        var work = [Double](repeating: 0, count: Int(workspace))
        a.storage.withUnsafeMutableBufferPointer { pointer in
            dsyev_("V", "L", [Int32(n)], pointer.baseAddress, [Int32(n)], &w, &work, [workspace], &info, 1, 1)
        }
        guard info == 0 else { throw .notConverged(what: "symmetric eigenvalue iteration") }
        values = w
        vectors = a
    }
}
