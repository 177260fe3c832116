import COpenBLAS

/// A symmetric positive definite band matrix, by its lower diagonals: `diagonals[d][i]` is element (i + d, i).
public struct SymmetricBandMatrix: Sendable, Equatable {
    /// The main diagonal first; diagonal d is `order − d` long.
    public let diagonals: [[Double]]
    /// Rows, and columns.
    public var order: Int { diagonals[0].count }

    /// - Throws: `shapeMismatch` when a diagonal has the wrong length, `empty` without any.
    public init(diagonals: [[Double]]) throws(LinearAlgebraError) {
        guard let first = diagonals.first, !first.isEmpty else { throw .empty(what: "band matrix") }
        for (d, diagonal) in diagonals.enumerated() {
            try checkVector(diagonal, count: first.count - d, "diagonal \(d) of the band matrix")
        }
        self.diagonals = diagonals
    }

    /// Solves A x = b in time proportional to order × bandwidth² (`dpbsv`).
    ///
    /// - Throws: `notPositiveDefinite`, `shapeMismatch`, `notFinite`.
    public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
        try checkVector(b, count: order, "right-hand side")
        _ = singleThreadedBLAS
        let bandwidth = diagonals.count - 1
        let stride = bandwidth + 1
        var band = [Double](repeating: 0, count: stride * order)
        for (d, diagonal) in diagonals.enumerated() {
            for (i, value) in diagonal.enumerated() { band[d + i * stride] = value }
        }
        var x = b
        var info: Int32 = 0
        dpbsv_(
            "L", [Int32(order)], [Int32(bandwidth)], [1], &band, [Int32(stride)], &x, [Int32(order)], &info, 1)
        guard info == 0 else { throw .notPositiveDefinite(what: "band matrix", at: Int(info) - 1) }
        return x
    }
}

/// A general band matrix of `order` with `lower` diagonals below the main one and `upper` above; elements outside the
/// band are zero and cannot be set.
public struct BandMatrix: Sendable, Equatable {
    /// Rows, and columns.
    public let order: Int
    /// Diagonals below the main one.
    public let lower: Int
    /// Diagonals above the main one.
    public let upper: Int
    /// By columns, `lower` spare rows on top for the fill-in of pivoting.
    private var storage: [Double]
    private var stride: Int { 2 * lower + upper + 1 }

    /// A zero matrix.
    public init(order: Int, lower: Int, upper: Int) {
        precondition(order > 0 && lower >= 0 && upper >= 0, "a band matrix needs an order and bandwidths of 0 or more")
        self.order = order
        self.lower = lower
        self.upper = upper
        storage = [Double](repeating: 0, count: (2 * lower + upper + 1) * order)
    }

    /// Element (i, j); setting one outside the band is a programming error.
    public subscript(i: Int, j: Int) -> Double {
        get {
            precondition(i >= 0 && i < order && j >= 0 && j < order, "index outside the matrix")
            return i - j <= lower && j - i <= upper ? storage[lower + upper + i - j + j * stride] : 0
        }
        set {
            precondition(i >= 0 && i < order && j >= 0 && j < order, "index outside the matrix")
            precondition(i - j <= lower && j - i <= upper, "element outside the band")
            storage[lower + upper + i - j + j * stride] = newValue
        }
    }

    /// Solves A x = b by LU with partial pivoting (`dgbsv`).
    ///
    /// - Throws: `singular`, `shapeMismatch`, `notFinite`.
    public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
        try checkVector(b, count: order, "right-hand side")
        try checkVector(storage, count: storage.count, "band matrix")
        _ = singleThreadedBLAS
        var band = storage
        var x = b
        var pivots = [Int32](repeating: 0, count: order)
        var info: Int32 = 0
        dgbsv_(
            [Int32(order)], [Int32(lower)], [Int32(upper)], [1], &band, [Int32(stride)], &pivots, &x, [Int32(order)],
            &info)
        guard info == 0 else { throw .singular(what: "band matrix", at: Int(info) - 1) }
        return x
    }
}
