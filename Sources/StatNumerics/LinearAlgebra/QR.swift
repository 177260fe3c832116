import COpenBLAS

/// The Householder factorisation A = Q R (`dgeqrf`), for A with at least as many rows as columns.
///
/// Source: Golub and Van Loan (2013), Matrix Computations, section 5.2. No rank is judged here: use `PivotedQR` or
/// `LeastSquares` where columns may depend on one another.
public struct QR: Sendable {
    let reflectors: HouseholderReflectors

    /// Factorises `matrix`; it must be finite, with `rows >= columns >= 1`.
    public init(_ matrix: Matrix) throws(LinearAlgebraError) {
        reflectors = try HouseholderReflectors(matrix, pivoting: false)
    }

    /// The upper triangular factor, `columns` by `columns`.
    public var r: Matrix { reflectors.r }

    /// The orthonormal factor, `rows` by `columns`.
    public var q: Matrix { reflectors.q }

    /// The x that minimises |A x - b| (for a square A, the solution).
    public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
        try checkVector(b, count: reflectors.rows, "right-hand side")
        let rotated = reflectors.applyQ(b, transposed: true)
        return try r.solveTriangular(.upper, Array(rotated.prefix(reflectors.columns)))
    }
}

/// The Householder factorisation with column pivoting A P = Q R (`dgeqp3`), whose diagonal of R never grows, so that
/// its fall shows the rank.
public struct PivotedQR: Sendable {
    let reflectors: HouseholderReflectors

    /// Factorises `matrix`; it must be finite, with `rows >= columns >= 1`.
    public init(_ matrix: Matrix) throws(LinearAlgebraError) {
        reflectors = try HouseholderReflectors(matrix, pivoting: true)
    }

    /// The upper triangular factor, `columns` by `columns`, of the permuted matrix.
    public var r: Matrix { reflectors.r }

    /// The orthonormal factor, `rows` by `columns`.
    public var q: Matrix { reflectors.q }

    /// Column `k` of A P is column `pivots[k]` of A.
    public var pivots: [Int] { reflectors.pivots }

    /// The number of diagonal elements of R above `tolerance` times the first; by default `rows` times the unit
    /// round-off 2⁻⁵².
    public func rank(tolerance: Double? = nil) -> Int {
        let diagonal = reflectors.diagonal
        let limit = (tolerance ?? Double(reflectors.rows) * .ulpOfOne) * abs(diagonal[0])
        return diagonal.firstIndex { !(abs($0) > limit) } ?? diagonal.count
    }

    /// The x that minimises |A x - b|, in the order of A's columns; throws `singular` when R has a zero diagonal.
    public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
        try checkVector(b, count: reflectors.rows, "right-hand side")
        let rotated = reflectors.applyQ(b, transposed: true)
        let permuted = try r.solveTriangular(.upper, Array(rotated.prefix(reflectors.columns)))
        return reflectors.unpermute(permuted)
    }
}

/// Q as LAPACK keeps it, a product of reflections below the diagonal of R; what `QR` and `PivotedQR` share.
struct HouseholderReflectors: Sendable {
    let rows: Int
    let columns: Int
    /// R on and above the diagonal, the reflections below it.
    private var packed: [Double]
    private var tau: [Double]
    let pivots: [Int]

    init(_ matrix: Matrix, pivoting: Bool) throws(LinearAlgebraError) {
        try matrix.checked("matrix")
        guard matrix.rows >= matrix.columns else {
            throw .tooFewRows(rows: matrix.rows, columns: matrix.columns)
        }
        _ = singleThreadedBLAS
        rows = matrix.rows
        columns = matrix.columns
        packed = matrix.elements
        tau = [Double](repeating: 0, count: matrix.columns)
        var order = [Int32](repeating: 0, count: matrix.columns)
        let m = Int32(rows)
        let n = Int32(columns)
        var info: Int32 = 0
        // LAPACK's block size is at most 64; asking it each time would cost a second call.
        let workspace = Int32(2 * columns + (columns + 1) * 64)
        var work = [Double](repeating: 0, count: Int(workspace))
        if pivoting {
            dgeqp3_([m], [n], &packed, [m], &order, &tau, &work, [workspace], &info)
            pivots = order.map { Int($0) - 1 }
        } else {
            dgeqrf_([m], [n], &packed, [m], &tau, &work, [workspace], &info)
            pivots = Array(0..<columns)
        }
    }

    var diagonal: [Double] { (0..<columns).map { packed[$0 + $0 * rows] } }

    var r: Matrix {
        var result = Matrix(rows: columns, columns: columns)
        for j in 0..<columns {
            for i in 0...j { result[i, j] = packed[i + j * rows] }
        }
        return result
    }

    var q: Matrix {
        var result = Matrix(rows: rows, columns: columns)
        for j in 0..<columns { result[j, j] = 1 }
        result.withUnsafeMutableElements { applyQ($0, count: columns, transposed: false) }
        return result
    }

    /// Q v or Q' v for a vector as long as the rows.
    func applyQ(_ vector: [Double], transposed: Bool) -> [Double] {
        var result = vector
        result.withUnsafeMutableBufferPointer { applyQ($0, count: 1, transposed: transposed) }
        return result
    }

    private func applyQ(_ target: UnsafeMutableBufferPointer<Double>, count: Int, transposed: Bool) {
        var info: Int32 = 0
        // With the least workspace LAPACK applies the reflections one by one, which for one vector is what is wanted.
        let workspace = Int32(count == 1 ? 1 : count * 64 + 64 * 65)
        var work = [Double](repeating: 0, count: Int(workspace))
        dormqr_(
            "L", transposed ? "T" : "N", [Int32(rows)], [Int32(count)], [Int32(columns)], packed, [Int32(rows)], tau,
            target.baseAddress, [Int32(rows)], &work, [workspace], &info, 1, 1)
    }

    /// From the order of the pivots back to the order of the columns.
    func unpermute(_ vector: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: columns)
        for (k, pivot) in pivots.enumerated() { result[pivot] = vector[k] }
        return result
    }
}
