// Capitals are the field's notation for matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

public import StatNumerics

/// Makes forecasts of a hierarchy add up, by generalised least squares: b = (S'W⁻¹S)⁻¹ S'W⁻¹ ŷ, then S b
/// (Wickramasuriya, Athanasopoulos and Hyndman, 2019, *Journal of the American Statistical Association* 114, 804-819).
public struct Reconciliation: Sendable {
    /// What W is.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// The identity.
        case ols
        /// The number of leaves of each node.
        case structural
        /// Variances of the one-month errors.
        case variance
        /// Their covariances, drawn towards none as far as they are uncertain (Schäfer and Strimmer, 2005).
        case shrinkage
    }

    /// Which series add up to which.
    public let hierarchy: Hierarchy
    /// S'W⁻¹, leaf by node, by rows.
    private let weighted: [[Double]]
    /// S'W⁻¹S.
    private let gram: Matrix
    /// What a leaf takes from each node: (S'W⁻¹S)⁻¹ S'W⁻¹, a row a leaf.
    private let projection: [[Double]]
    /// How far correlations were drawn towards zero, 0 to 1; one for the other methods.
    public let shrinkage: Double

    /// - Parameter residuals: for each node in order, one-month errors on common months, NaN where missing; needed by
    ///   `variance` and `shrinkage`.
    /// - Throws: `LinearAlgebraError` when W cannot be inverted.
    public init(_ hierarchy: Hierarchy, method: Method, residuals: [[Double]] = []) throws {
        let n = hierarchy.nodes.count
        var W = Matrix.identity(n)
        var intensity = 1.0
        switch method {
        case .ols: break
        case .structural: W = Matrix(diagonal: hierarchy.members.map { Double($0.count) })
        case .variance: W = Matrix(diagonal: Reconciliation.variances(residuals))
        case .shrinkage: (W, intensity) = Reconciliation.shrunk(residuals)
        }
        try self.init(hierarchy, covariance: W, shrinkage: intensity)
    }

    /// With a covariance of the nodes' errors that is known.
    public init(_ hierarchy: Hierarchy, covariance W: Matrix) throws {
        try self.init(hierarchy, covariance: W, shrinkage: 1)
    }

    private init(_ hierarchy: Hierarchy, covariance W: Matrix, shrinkage: Double) throws {
        self.hierarchy = hierarchy
        self.shrinkage = shrinkage
        let n = hierarchy.nodes.count
        let k = hierarchy.leaves.count
        let inverse = try Cholesky(W)
        // Columns of W⁻¹S, one a leaf.
        var columns: [[Double]] = []
        for leaf in 0..<k {
            columns.append(try inverse.solve((0..<n).map { hierarchy.members[$0].contains(leaf) ? 1 : 0 }))
        }
        weighted = columns
        var gram = Matrix(rows: k, columns: k)
        for i in 0..<k {
            for node in 0..<n where columns[i][node] != 0 {
                for j in hierarchy.members[node] { gram[i, j] += columns[i][node] }
            }
        }
        // Symmetric but for rounding.
        for i in 0..<k {
            for j in 0..<i {
                let mean = (gram[i, j] + gram[j, i]) / 2
                gram[i, j] = mean
                gram[j, i] = mean
            }
        }
        self.gram = gram
        let factor = try Cholesky(gram)
        var projection = [[Double]](repeating: [Double](repeating: 0, count: n), count: k)
        for node in 0..<n {
            for (leaf, share) in try factor.solve(columns.map { $0[node] }).enumerated() {
                projection[leaf][node] = share
            }
        }
        self.projection = projection
    }

    /// One value a node, in order, made to add up.
    public func reconciled(_ base: [Double]) -> [Double] { hierarchy.sums(leaves(base)) }

    private func right(_ base: [Double]) -> [Double] { Reconciliation.product(weighted, base) }

    private static func product(_ rows: [[Double]], _ x: [Double]) -> [Double] {
        rows.map { row in
            var sum = 0.0
            for i in x.indices { sum += row[i] * x[i] }
            return sum
        }
    }

    /// The leaves of the reconciled values.
    public func leaves(_ base: [Double]) -> [Double] { Reconciliation.product(projection, base) }

    /// The same with no leaf below zero: least squares under that bound, by coordinate descent, which cannot fail on a
    /// positive definite form (Wickramasuriya, Turlach and Hyndman, 2020, *Statistics and Computing* 30, 1167-1182, on
    /// the problem).
    public func nonNegativeLeaves(_ base: [Double]) -> [Double] {
        var b = leaves(base)
        guard b.contains(where: { $0 < 0 }) else { return b }
        let c = right(base)
        let k = b.count
        for i in 0..<k { b[i] = max(0, b[i]) }
        let size = max(b.max() ?? 0, 1e-300)
        for _ in 0..<10_000 {
            var moved = 0.0
            for i in 0..<k {
                var slope = c[i]
                for j in 0..<k { slope -= gram[i, j] * b[j] }
                let next = max(0, b[i] + slope / gram[i, i])
                moved = max(moved, (next - b[i]).magnitude)
                b[i] = next
            }
            if moved <= 1e-12 * size { break }
        }
        return b
    }

    /// Mean squares of the errors; a node without any takes the mean of the others.
    static func variances(_ residuals: [[Double]]) -> [Double] {
        let all = residuals.map { row -> Double in
            let kept = row.filter { !$0.isNaN }
            return kept.isEmpty ? .nan : kept.reduce(0) { $0 + $1 * $1 } / Double(kept.count)
        }
        let known = all.filter { $0 > 0 }
        let mean = known.isEmpty ? 1 : known.reduce(0, +) / Double(known.count)
        // An error-free node is not infinitely sure.
        return all.map { $0 > 1e-9 * mean ? $0 : $0.isNaN ? mean : 1e-9 * mean }
    }

    /// Covariance with correlations times 1 − λ, λ the ratio of the sum of their sampling variances to that of their
    /// squares (Schäfer and Strimmer, 2005, *Statistical Applications in Genetics and Molecular Biology* 4(1), article
    /// 32).
    static func shrunk(_ residuals: [[Double]]) -> (Matrix, Double) {
        let n = residuals.count
        let variances = variances(residuals)
        var correlations = Matrix.identity(n)
        var noise = 0.0
        var signal = 0.0
        for i in 0..<n {
            for j in 0..<i {
                var products: [Double] = []
                for (a, b) in zip(residuals[i], residuals[j]) where !a.isNaN && !b.isNaN {
                    products.append(a * b / (variances[i] * variances[j]).squareRoot())
                }
                let count = Double(products.count)
                guard count > 2 else { continue }
                let r = products.reduce(0, +) / count
                let spread = products.reduce(0) { $0 + ($1 - r) * ($1 - r) }
                noise += spread / (count * (count - 1))
                signal += r * r
                correlations[i, j] = r
                correlations[j, i] = r
            }
        }
        let intensity = signal > 0 ? min(1, max(0, noise / signal)) : 1
        var W = Matrix(diagonal: variances)
        for i in 0..<n {
            for j in 0..<n where i != j {
                W[i, j] = (1 - intensity) * correlations[i, j] * (variances[i] * variances[j]).squareRoot()
            }
        }
        return (W, intensity)
    }

    /// The correlation of the nodes' errors that `shrunk` leaves.
    static func correlation(_ residuals: [[Double]]) -> Matrix {
        let (W, _) = shrunk(residuals)
        var result = W
        for i in 0..<W.rows { for j in 0..<W.rows { result[i, j] = W[i, j] / (W[i, i] * W[j, j]).squareRoot() } }
        return result
    }
}
