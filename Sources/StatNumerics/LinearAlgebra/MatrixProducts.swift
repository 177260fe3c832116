import COpenBLAS

/// Sets OpenBLAS to one thread, once: every size met here is too small for threads to pay, and the order of the sums,
/// so the last bits of a result, must not depend on the number of cores.
let singleThreadedBLAS: Void = openblas_set_num_threads(1)

extension Matrix {
    /// The product of two matrices (`dgemm`); the inner sizes must agree.
    public static func * (left: Matrix, right: Matrix) -> Matrix {
        product(left, right)
    }

    /// The product of a matrix and a vector (`dgemv`); the vector must be `columns` long.
    public static func * (left: Matrix, right: [Double]) -> [Double] {
        left.times(right, transposed: false)
    }

    /// A' x, without forming the transpose; the vector must be `rows` long.
    public func transposedTimes(_ vector: [Double]) -> [Double] {
        times(vector, transposed: true)
    }

    /// A' B, without forming the transpose.
    public func transposedTimes(_ other: Matrix) -> Matrix {
        Matrix.product(self, other, transposeLeft: true)
    }

    /// A B', without forming the transpose.
    public func timesTransposed(_ other: Matrix) -> Matrix {
        Matrix.product(self, other, transposeRight: true)
    }

    /// The product op(A) op(B), where op is the identity or the transpose.
    public static func product(
        _ left: Matrix, _ right: Matrix, transposeLeft: Bool = false, transposeRight: Bool = false
    ) -> Matrix {
        let m = transposeLeft ? left.columns : left.rows
        let inner = transposeLeft ? left.rows : left.columns
        let n = transposeRight ? right.rows : right.columns
        precondition(inner == (transposeRight ? right.columns : right.rows), "the inner sizes do not agree")
        var result = Matrix(rows: m, columns: n)
        guard m > 0, n > 0, inner > 0 else { return result }
        _ = singleThreadedBLAS
        result.storage.withUnsafeMutableBufferPointer { c in
            cblas_dgemm(
                CblasColMajor, transposeLeft ? CblasTrans : CblasNoTrans, transposeRight ? CblasTrans : CblasNoTrans,
                Int32(m), Int32(n), Int32(inner), 1, left.storage, Int32(left.rows), right.storage,
                Int32(right.rows), 0, c.baseAddress, Int32(m))
        }
        return result
    }

    private func times(_ vector: [Double], transposed: Bool) -> [Double] {
        precondition(vector.count == (transposed ? rows : columns), "the vector is not as long as the matrix needs")
        var result = [Double](repeating: 0, count: transposed ? columns : rows)
        guard rows > 0, columns > 0 else { return result }
        _ = singleThreadedBLAS
        result.withUnsafeMutableBufferPointer { y in
            cblas_dgemv(
                CblasColMajor, transposed ? CblasTrans : CblasNoTrans, Int32(rows), Int32(columns), 1, storage,
                Int32(rows), vector, 1, 0, y.baseAddress, 1)
        }
        return result
    }

    /// The sum of two matrices of one shape.
    public static func + (left: Matrix, right: Matrix) -> Matrix {
        precondition(left.rows == right.rows && left.columns == right.columns, "the shapes do not agree")
        return Matrix(rows: left.rows, columns: left.columns, columnMajor: zip(left.storage, right.storage).map(+))
    }

    /// The difference of two matrices of one shape.
    public static func - (left: Matrix, right: Matrix) -> Matrix {
        precondition(left.rows == right.rows && left.columns == right.columns, "the shapes do not agree")
        return Matrix(rows: left.rows, columns: left.columns, columnMajor: zip(left.storage, right.storage).map(-))
    }

    /// Each element times `factor`.
    public static func * (factor: Double, matrix: Matrix) -> Matrix {
        Matrix(rows: matrix.rows, columns: matrix.columns, columnMajor: matrix.storage.map { factor * $0 })
    }
}

extension Matrix {
    /// Refuses a matrix that is empty or holds a NaN or an infinity.
    func checked(_ what: String) throws(LinearAlgebraError) {
        guard rows > 0, columns > 0 else { throw .empty(what: what) }
        if let bad = storage.firstIndex(where: { !$0.isFinite }) {
            throw .notFinite(what: what, row: bad % rows, column: bad / rows)
        }
    }
}

/// Refuses a vector of another length, or one that holds a NaN or an infinity.
func checkVector(_ vector: [Double], count: Int, _ what: String) throws(LinearAlgebraError) {
    guard vector.count == count else { throw .shapeMismatch(what: what, expected: count, found: vector.count) }
    if let bad = vector.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(what: what, row: bad, column: 0)
    }
}
