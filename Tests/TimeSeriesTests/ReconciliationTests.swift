import StatNumerics
import Testing
import TimeSeries

@Suite struct ReconciliationTests {
    private let pair: Hierarchy

    init() throws { pair = try Hierarchy(edges: [("total", "a"), ("total", "b")]) }

    private func close(_ found: [Double], _ expected: [Double]) -> Bool {
        found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) < 6e-5 }
    }

    /// By hand (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 11.3): a total
    /// of 100 over parts of 60 and 50.
    @Test func aTotalAndTwoParts() throws {
        let base = [100.0, 60, 50]
        #expect(close(try Reconciliation(pair, method: .ols).reconciled(base), [103.3333, 56.6667, 46.6667]))
        #expect(close(try Reconciliation(pair, method: .structural).reconciled(base), [105, 57.5, 47.5]))
        let variances = try Reconciliation(pair, covariance: Matrix(diagonal: [400, 225, 100]))
        #expect(close(variances.reconciled(base), [105.5172, 56.8966, 48.6207]))
        let full = Matrix(rows: [[400, 180, 120], [180, 225, 20], [120, 20, 100]])
        #expect(close(try Reconciliation(pair, covariance: full).reconciled(base), [106.0606, 56.0606, 50]))
    }

    @Test func variancesComeFromTheErrors() throws {
        // Errors whose mean squares are 400, 225 and 100.
        let residuals: [[Double]] = [[20, -20, 20, -20], [15, 15, -15, -15], [10, -10, -10, 10]]
        let fit = try Reconciliation(pair, method: .variance, residuals: residuals)
        #expect(close(fit.reconciled([100, 60, 50]), [105.5172, 56.8966, 48.6207]))
        // These errors have no correlation, so that shrinkage finds the same.
        let shrunk = try Reconciliation(pair, method: .shrinkage, residuals: residuals)
        #expect(shrunk.shrinkage == 1 && close(shrunk.reconciled([100, 60, 50]), [105.5172, 56.8966, 48.6207]))
    }

    /// Coherent values are left alone, whatever the method.
    @Test(arguments: Reconciliation.Method.allCases)
    func whatAddsUpStays(_ method: Reconciliation.Method) throws {
        let hierarchy = try Hierarchy(edges: [
            ("all", "north"), ("all", "south"), ("north", "n1"), ("north", "n2"), ("south", "s1"), ("south", "s2"),
        ])
        #expect(hierarchy.nodes == ["all", "north", "south", "n1", "n2", "s1", "s2"])
        #expect(hierarchy.leaves == ["n1", "n2", "s1", "s2"])
        let residuals = (0..<7).map { (i: Int) -> [Double] in
            (0..<30).map { (t: Int) -> Double in Double(((t + 3 * i) * 7919) % 101) - 50 }
        }
        let fit = try Reconciliation(hierarchy, method: method, residuals: residuals)
        let coherent = hierarchy.sums([4, 9, 1, 7])
        #expect(close(fit.reconciled(coherent), coherent))
        let made = fit.reconciled([20, 10, 14, 3, 8, 1, 2])
        #expect(abs(made[0] - made[1] - made[2]) < 1e-9 && abs(made[1] - made[3] - made[4]) < 1e-9)
    }

    /// With a bound at zero: the conditions of Karush, Kuhn and Tucker hold.
    @Test func noLeafBelowZero() throws {
        let fit = try Reconciliation(pair, method: .ols)
        let base = [10.0, 30, 1]
        // Without the bound: 10 − 31 = −21 spread over three: a 23, b −6.
        #expect(close(fit.leaves(base), [23, -6]))
        // With b at zero: least squares of a on 10 and 30 is 20.
        #expect(close(fit.nonNegativeLeaves(base), [20, 0]))
    }

    @Test func wrongHierarchiesAreRefused() {
        #expect(throws: HierarchyError.self) { try Hierarchy(edges: []) }
        #expect(throws: HierarchyError.underItself("a")) { try Hierarchy(edges: [("a", "a")]) }
        #expect(throws: HierarchyError.self) { try Hierarchy(edges: [("a", "b"), ("b", "a")]) }
        #expect(throws: HierarchyError.twice(parent: "a", child: "b")) {
            try Hierarchy(edges: [("a", "b"), ("a", "b")])
        }
        #expect(throws: HierarchyError.countedTwice(parent: "t", leaf: "x")) {
            try Hierarchy(edges: [("t", "a"), ("t", "b"), ("a", "x"), ("b", "x")])
        }
    }

    /// Paths add up one by one, are never negative, and carry the correlation of the errors into the total.
    @Test func pathsAddUp() throws {
        func counts(_ seed: Int, _ level: Double) -> [Double] {
            (0..<60).map { t in
                // A common shock and one of its own.
                let common = Double((t * 7919) % 31) - 15
                let own = Double(((t + seed) * 104_729) % 17) - 8
                return max(0, (level + common + own).rounded())
            }
        }
        let a = counts(3, 40)
        let b = counts(11, 12)
        let total = zip(a, b).map { $0 + $1 }
        let models = try [total, a, b].map { try AutoETS().fit($0, period: 12) }
        let made = try HierarchyForecast(
            pair, models: models, method: .shrinkage, horizon: 6, paths: 4000, support: .nonNegative, seed: 1)
        for i in made.paths[0].values.indices {
            let sum = made.paths[1].values[i] + made.paths[2].values[i]
            #expect(abs(made.paths[0].values[i] - sum) <= 1e-9 * max(1, sum))
        }
        #expect(made.paths.allSatisfy { $0.values.allSatisfy { $0 >= 0 } })
        for h in 0..<6 { #expect(abs(made.means[0][h] - made.means[1][h] - made.means[2][h]) < 1e-9) }
        // The spread of the total is between that of independent and of perfectly tied parts.
        func sd(_ x: [Double]) -> Double {
            let mean = x.reduce(0, +) / Double(x.count)
            return (x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)).squareRoot()
        }
        let (sa, sb) = (sd(made.paths[1].totals(0..<6)), sd(made.paths[2].totals(0..<6)))
        let whole = sd(made.paths[0].totals(0..<6))
        #expect(whole > (sa * sa + sb * sb).squareRoot() * 1.02 && whole < (sa + sb) * 1.001)
        let again = try HierarchyForecast(
            pair, models: models, method: .shrinkage, horizon: 6, paths: 4000, support: .nonNegative, seed: 1)
        #expect(again.paths[0].values == made.paths[0].values)
    }
}
