import StatNumerics

/// Months from annual totals and a monthly indicator, so that every year adds up and the months move as the indicator
/// does.
///
/// Proportional: Σ (xₜ/zₜ − xₜ₋₁/zₜ₋₁)² is least subject to the totals; additive: Σ ((xₜ − zₜ) − (xₜ₋₁ − zₜ₋₁))². By
/// Cholette the first difference is from the first month to the second; Denton's own form also holds the first month to
/// the indicator, which bends the beginning. Months after the last total go on with the ratio (or difference) of the
/// last month that a total holds.
///
/// Source: Denton (1971), Journal of the American Statistical Association 66, 99–102; Cholette (1984), Survey
/// Methodology 10, 35–49; Dagum and Cholette (2006), Benchmarking, Temporal Distribution, and Reconciliation Methods,
/// ch. 6.
public struct DentonCholette: Sendable {
    /// What is kept smooth.
    public enum Form: String, Sendable, Hashable, CaseIterable {
        case proportional, additive
    }

    /// One a month, in the units of the totals.
    public let values: [Double]

    /// - Parameters:
    ///   - totals: one a period, each of `period` values of the indicator, from its first.
    ///   - indicator: at least as many values as the totals cover; proportional needs them above zero.
    ///   - originalStart: Denton's own first term.
    /// - Throws: ``DisaggregationError``.
    public init(
        totals: [Double], indicator: [Double], period: Int, form: Form = .proportional, originalStart: Bool = false
    ) throws(DisaggregationError) {
        let covered = totals.count * period
        guard !totals.isEmpty, period > 0 else { throw .noTotals }
        guard indicator.count >= covered else { throw .indicatorTooShort(needed: covered, found: indicator.count) }
        for (place, value) in indicator.enumerated() {
            if !value.isFinite { throw .missing(place: place) }
            if form == .proportional, value <= 0 { throw .notPositive(place: place, value: value) }
        }
        // With x = D r (proportional) or x = z + r (additive): minimise r'Pr subject to the sums. The stationary points
        // are a linear system in r and one multiplier a total, small enough to solve whole.
        let weights = form == .proportional ? Array(indicator.prefix(covered)) : [Double](repeating: 1, count: covered)
        let goals = totals.indices.map { year -> Double in
            let z = indicator[(year * period)..<((year + 1) * period)].reduce(0, +)
            return form == .proportional ? totals[year] : totals[year] - z
        }
        let r = try Self.smoothest(
            weights: weights, goals: goals, period: period, start: originalStart ? (form == .proportional ? 1 : 0) : nil
        )
        let last = r[covered - 1]
        values = indicator.indices.map { place in
            let ratio = place < covered ? r[place] : last
            return form == .proportional ? indicator[place] * ratio : indicator[place] + ratio
        }
    }

    /// The r with least Σ (rₜ − rₜ₋₁)² whose weighted sums over each period are the goals.
    ///
    /// r is taken as its first value and its steps; with S the running sum, the weighted sums are linear in them, and
    /// the steps of least squares come from the small system of the goals.
    private static func smoothest(
        weights: [Double], goals: [Double], period: Int, start: Double?
    ) throws(DisaggregationError) -> [Double] {
        let n = weights.count
        let m = goals.count
        // tail[y][t]: the weight that a step at t has in total y.
        var tail = Matrix(rows: m, columns: n)
        for y in 0..<m {
            var sum = 0.0
            for t in stride(from: n - 1, through: 0, by: -1) {
                if t / period == y { sum += weights[t] }
                tail[y, t] = sum
            }
        }
        // Minimise Σ_{t≥1} d_t² over d_0 (free, or held to `start` with its own square) and d_t: B d = g.
        var gram = Matrix(rows: m + 1, columns: m + 1)
        for i in 0..<m {
            for j in 0..<m {
                var sum = 0.0
                for t in (start == nil ? 1 : 0)..<n { sum += tail[i, t] * tail[j, t] }
                gram[i, j] = sum
            }
            gram[i, m] = start == nil ? tail[i, 0] : 0
            gram[m, i] = gram[i, m]
        }
        gram[m, m] = start == nil ? 0 : 1
        let goal = goals.enumerated().map { $1 - (start ?? 0) * tail[$0, 0] } + [0]
        // Scaled to like sizes; the saddle system is not definite, so QR.
        let scale = (0..<m).map { 1 / gram[$0, $0].squareRoot() } + [1]
        for i in 0...m { for j in 0...m { gram[i, j] *= scale[i] * scale[j] } }
        let solution: [Double]
        do throws(LinearAlgebraError) {
            solution = try QR(gram).solve(goal.enumerated().map { $1 * scale[$0] })
        } catch {
            throw .notSolvable
        }
        let multipliers = (0...m).map { solution[$0] * scale[$0] }
        var r = [Double](repeating: 0, count: n)
        var current = 0.0
        for t in 0..<n {
            var step = 0.0
            if t > 0 || start != nil {
                for y in 0..<m { step += tail[y, t] * multipliers[y] }
            } else {
                step = multipliers[m]
            }
            current += step + (t == 0 ? start ?? 0 : 0)
            r[t] = current
        }
        return r
    }
}

/// Why annual totals cannot be spread over months.
public enum DisaggregationError: Error, Hashable, Sendable {
    case noTotals
    case indicatorTooShort(needed: Int, found: Int)
    case missing(place: Int)
    case notPositive(place: Int, value: Double)
    case tooFewTotals(needed: Int, found: Int)
    /// The indicator's sums are all one, so that no slope can be found.
    case indicatorNeverVaries
    case notSolvable
}
