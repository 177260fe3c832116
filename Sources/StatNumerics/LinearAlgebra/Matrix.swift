import COpenBLAS

/// A dense matrix of `Double`, stored by columns (element (i, j) at `i + j * rows`), a value like any other.
///
/// Vectors are plain `[Double]`. Indices count from 0. An index outside the matrix, or two shapes that do not agree in
/// an operator, are programming errors and trap, as they do for `Array`; the factorisations, whose shapes may come from
/// a user's data, throw `LinearAlgebraError` instead. NaN is not treated as missing: it propagates.
public struct Matrix: Equatable, Sendable {
    /// Their number.
    public let rows: Int
    /// Their number.
    public let columns: Int
    @usableFromInline var storage: [Double]

    /// The elements by columns.
    @inlinable public var elements: [Double] { storage }

    /// A matrix of `rows` by `columns`, each element `value`.
    @inlinable
    public init(rows: Int, columns: Int, repeating value: Double = 0) {
        precondition(rows >= 0 && columns >= 0, "a matrix cannot have a negative number of rows or columns")
        self.rows = rows
        self.columns = columns
        storage = [Double](repeating: value, count: rows * columns)
    }

    /// A matrix from its elements by columns; there must be `rows * columns` of them.
    @inlinable
    public init(rows: Int, columns: Int, columnMajor elements: [Double]) {
        precondition(
            rows >= 0 && columns >= 0 && elements.count == rows * columns,
            "the elements do not fill the matrix exactly")
        self.rows = rows
        self.columns = columns
        storage = elements
    }

    /// A matrix from its columns, which must be of one length.
    public init(columns vectors: [[Double]]) {
        let rows = vectors.first?.count ?? 0
        precondition(vectors.allSatisfy { $0.count == rows }, "the columns are not of one length")
        self.init(rows: rows, columns: vectors.count, columnMajor: vectors.flatMap { $0 })
    }

    /// A matrix from its rows, which must be of one length.
    public init(rows vectors: [[Double]]) {
        let columns = vectors.first?.count ?? 0
        precondition(vectors.allSatisfy { $0.count == columns }, "the rows are not of one length")
        self.init(rows: vectors.count, columns: columns)
        for (i, row) in vectors.enumerated() {
            for (j, value) in row.enumerated() { storage[i + j * rows] = value }
        }
    }

    /// A square matrix with `diagonal` on its diagonal and zero elsewhere.
    public init(diagonal: [Double]) {
        self.init(rows: diagonal.count, columns: diagonal.count)
        for (i, value) in diagonal.enumerated() { storage[i + i * rows] = value }
    }

    /// The identity of order `n`.
    public static func identity(_ n: Int) -> Matrix {
        Matrix(diagonal: [Double](repeating: 1, count: n))
    }

    /// Element (i, j).
    @inlinable
    public subscript(row: Int, column: Int) -> Double {
        get {
            precondition(row >= 0 && row < rows && column >= 0 && column < columns, "index outside the matrix")
            return storage[row + column * rows]
        }
        set {
            precondition(row >= 0 && row < rows && column >= 0 && column < columns, "index outside the matrix")
            storage[row + column * rows] = newValue
        }
    }

    /// Column `j` as a vector.
    @inlinable
    public func column(_ j: Int) -> [Double] {
        precondition(j >= 0 && j < columns, "index outside the matrix")
        return Array(storage[(j * rows)..<((j + 1) * rows)])
    }

    /// Row `i` as a vector.
    @inlinable
    public func row(_ i: Int) -> [Double] {
        precondition(i >= 0 && i < rows, "index outside the matrix")
        return (0..<columns).map { storage[i + $0 * rows] }
    }

    /// The diagonal, `min(rows, columns)` long.
    @inlinable
    public var diagonal: [Double] {
        (0..<min(rows, columns)).map { storage[$0 + $0 * rows] }
    }

    /// The elements by columns, for writing in place.
    @inlinable
    public mutating func withUnsafeMutableElements<R>(
        _ body: (inout UnsafeMutableBufferPointer<Double>) throws -> R
    ) rethrows -> R {
        try storage.withUnsafeMutableBufferPointer(body)
    }

    /// The transpose.
    public var transposed: Matrix {
        var result = Matrix(rows: columns, columns: rows)
        for j in 0..<columns {
            for i in 0..<rows { result.storage[j + i * columns] = storage[i + j * rows] }
        }
        return result
    }
}
