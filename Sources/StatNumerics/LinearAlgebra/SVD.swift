import COpenBLAS

/// The thin singular value decomposition A = U S V' (`dgesvd`), singular values in falling order.
public struct SVD: Sendable {
    /// `rows` by k, where k is the smaller of rows and columns.
    public let u: Matrix
    /// The k singular values, largest first.
    public let singularValues: [Double]
    /// V', k by `columns`.
    public let vTransposed: Matrix

    /// - Throws: `notConverged` when the iteration fails, `notFinite`, `empty`.
    public init(_ matrix: Matrix) throws(LinearAlgebraError) {
        try matrix.checked("matrix")
        _ = singleThreadedBLAS
        let m = matrix.rows
        let n = matrix.columns
        let k = min(m, n)
        var a = matrix.elements
        var s = [Double](repeating: 0, count: k)
        var left = Matrix(rows: m, columns: k)
        var right = Matrix(rows: k, columns: n)
        var info: Int32 = 0
        let workspace = Int32(max(5 * k, 3 * k + max(m, n)) + 64 * (m + n))
        var work = [Double](repeating: 0, count: Int(workspace))
        left.storage.withUnsafeMutableBufferPointer { uPointer in
            right.storage.withUnsafeMutableBufferPointer { vPointer in
                dgesvd_(
                    "S", "S", [Int32(m)], [Int32(n)], &a, [Int32(m)], &s, uPointer.baseAddress, [Int32(m)],
                    vPointer.baseAddress, [Int32(k)], &work, [workspace], &info, 1, 1)
            }
        }
        guard info == 0 else { throw .notConverged(what: "singular value decomposition") }
        u = left
        singularValues = s
        vTransposed = right
    }

    /// The singular values alone, largest first.
    public static func singularValues(of matrix: Matrix) throws(LinearAlgebraError) -> [Double] {
        try matrix.checked("matrix")
        _ = singleThreadedBLAS
        let m = matrix.rows
        let n = matrix.columns
        var a = matrix.elements
        var s = [Double](repeating: 0, count: min(m, n))
        var unused = [0.0]
        var info: Int32 = 0
        let workspace = Int32(5 * min(m, n) + 33 * (m + n))
        var work = [Double](repeating: 0, count: Int(workspace))
        var unusedToo = [0.0]
        dgesvd_(
            "N", "N", [Int32(m)], [Int32(n)], &a, [Int32(m)], &s, &unused, [1], &unusedToo, [1], &work, [workspace],
            &info, 1, 1)
        guard info == 0 else { throw .notConverged(what: "singular value decomposition") }
        return s
    }

    /// The condition number of a matrix in the 2-norm: the largest singular value over the smallest.
    public static func conditionNumber(of matrix: Matrix) throws(LinearAlgebraError) -> Double {
        conditionNumber(try singularValues(of: matrix))
    }

    /// The largest singular value over the smallest; infinite for a singular matrix.
    public var conditionNumber: Double { SVD.conditionNumber(singularValues) }

    private static func conditionNumber(_ singularValues: [Double]) -> Double {
        guard let first = singularValues.first, let last = singularValues.last, last > 0 else { return .infinity }
        return first / last
    }

    /// The number of singular values above `tolerance` times the largest; by default the larger dimension times 2⁻⁵².
    public func rank(tolerance: Double? = nil) -> Int {
        let limit = (tolerance ?? Double(max(u.rows, vTransposed.columns)) * .ulpOfOne) * (singularValues.first ?? 0)
        return singularValues.filter { $0 > limit }.count
    }

    /// The x of least length among those that minimise |A x - b|, singular values at or below the tolerance of
    /// `rank(tolerance:)` being taken as zero.
    public func solve(_ b: [Double], tolerance: Double? = nil) throws(LinearAlgebraError) -> [Double] {
        try checkVector(b, count: u.rows, "right-hand side")
        let kept = rank(tolerance: tolerance)
        var scaled = u.transposedTimes(b)
        for i in scaled.indices { scaled[i] = i < kept ? scaled[i] / singularValues[i] : 0 }
        return vTransposed.transposedTimes(scaled)
    }
}
