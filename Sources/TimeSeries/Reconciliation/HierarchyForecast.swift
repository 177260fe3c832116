// Capitals are the field's notation for matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import StatNumerics

/// Forecasts of every series of a hierarchy, reconciled path by path, so that ranges add up as means do: every path of
/// a parent is the sum of its children's.
///
/// Each node's paths come from its own model. Which path of one goes with which of another follows the correlation of
/// their one-month errors, shrunk as the covariance is: paths are ranked by their total and matched by a normal copula.
/// Leaves below zero become zero before they are added up, where the measure cannot be negative.
public struct HierarchyForecast: Sendable {
    /// Which series add up to which.
    public let hierarchy: Hierarchy
    /// Paths of every node, in the hierarchy's order.
    public let paths: [SamplePaths]
    /// Means of every node: the models' own, reconciled, and not below zero.
    public let means: [[Double]]
    /// How far the covariance of errors is drawn towards its diagonal, 0 to 1.
    public let shrinkage: Double

    /// - Parameter models: one a node, in the hierarchy's order, fitted to the same months.
    public init(
        _ hierarchy: Hierarchy, models: [any FittedModel], method: Reconciliation.Method, horizon: Int,
        paths count: Int,
        support: Support, seed: UInt64
    ) throws {
        self.hierarchy = hierarchy
        let residuals = models.map(\.residuals)
        let reconciliation = try Reconciliation(hierarchy, method: method, residuals: residuals)
        shrinkage = reconciliation.shrinkage
        let n = models.count
        var base: [SamplePaths] = []
        var baseMeans: [[Double]] = []
        for (i, model) in models.enumerated() {
            let own = seed &+ UInt64(i) &* 0x9E37_79B9_7F4A_7C15
            base.append(model.simulate(horizon: horizon, paths: count, support: support, seed: own))
            baseMeans.append(model.forecast(horizon: horizon, support: support, seed: own).means)
        }
        let places = try HierarchyForecast.copula(
            residuals, totals: base.map { $0.totals(0..<horizon) }, count: count, seed: seed)

        var leafPaths = hierarchy.leaves.map { _ in [Double](repeating: 0, count: horizon * count) }
        var nodeMeans = [[Double]](repeating: [Double](repeating: 0, count: horizon), count: n)
        var values = [Double](repeating: 0, count: n)
        for h in 0..<horizon {
            let means = baseMeans.map { $0[h] }
            let leaves =
                support == .nonNegative
                ? reconciliation.nonNegativeLeaves(means) : reconciliation.leaves(means)
            for (node, sum) in hierarchy.sums(leaves).enumerated() { nodeMeans[node][h] = sum }
            for path in 0..<count {
                for i in 0..<n { values[i] = base[i].values[h * count + places[i][path]] }
                let drawn = reconciliation.leaves(values)
                for (leaf, value) in drawn.enumerated() {
                    leafPaths[leaf][h * count + path] = support == .nonNegative ? max(0, value) : value
                }
            }
        }
        means = nodeMeans
        self.paths = hierarchy.members.map { members in
            var sum = [Double](repeating: 0, count: horizon * count)
            for leaf in members { for i in sum.indices { sum[i] += leafPaths[leaf][i] } }
            return SamplePaths(horizon: horizon, count: count, values: sum)
        }
    }

    /// For each node, which of its paths goes with joint draw k: its own paths in order of their totals, matched to the
    /// order of correlated normal numbers.
    private static func copula(
        _ residuals: [[Double]], totals: [[Double]], count: Int, seed: UInt64
    ) throws -> [[Int]] {
        let n = residuals.count
        let factor = try Cholesky(Reconciliation.correlation(residuals)).l
        let shocks = (0..<n).map { i -> [Double] in
            var stream = RandomStream(seed: seed, stream: 0x4849_4552 &+ UInt64(i))
            return stream.normals(count)
        }
        return (0..<n).map { i in
            var z = [Double](repeating: 0, count: count)
            for j in 0...i where factor[i, j] != 0 {
                for k in 0..<count { z[k] += factor[i, j] * shocks[j][k] }
            }
            let draws = z.indices.sorted { (z[$0], $0) < (z[$1], $1) }
            let own = totals[i].indices.sorted { (totals[i][$0], $0) < (totals[i][$1], $1) }
            var places = [Int](repeating: 0, count: count)
            for (rank, draw) in draws.enumerated() { places[draw] = own[rank] }
            return places
        }
    }
}
