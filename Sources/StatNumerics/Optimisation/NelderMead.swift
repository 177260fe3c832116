/// A minimum of a function of several variables without derivatives: the simplex of Nelder and Mead, started again from
/// where it stops until a restart no longer helps.
///
/// Source: Nelder and Mead (1965), A simplex method for function minimization, Computer Journal 7, 308–313; Lagarias,
/// Reeds, Wright and Wright (1998), SIAM Journal on Optimization 9, 112–147, for the order among ties; Gao and Han
/// (2012), Computational Optimization and Applications 51, 259–277, for coefficients that depend on the dimension. NaN
/// counts as worse than any number, so a function may return NaN or +∞ where it is not defined.
public struct NelderMead: Sendable {
    /// The search stops when the values at the corners differ by less than `valueTolerance` (1 + |best|) …
    public var valueTolerance = 1e-12
    /// … and the corners lie within `pointTolerance` (1 + |xⱼ|) of the best in every coordinate.
    public var pointTolerance = 1e-8
    /// Evaluations allowed in all; by default 500 for each variable and restart.
    public var maximumEvaluations: Int?
    /// At most so many fresh simplexes around the point reached. They stop earlier once one gains less than
    /// `valueTolerance`.
    public var restarts = 4

    /// A search with every setting as it is by default.
    @inlinable public init() {}

    /// Where the search ended.
    public struct Result: Sendable, Equatable {
        /// Where the function was least.
        public let x: [Double]
        /// The function there.
        public let value: Double
        /// Of the function.
        public let evaluations: Int
        /// False when the evaluations allowed were used up first.
        public let converged: Bool

        @inlinable
        init(x: [Double], value: Double, evaluations: Int, converged: Bool) {
            self.x = x
            self.value = value
            self.evaluations = evaluations
            self.converged = converged
        }
    }

    /// Minimises `function` from `start`. The first simplex steps by `steps`, or by 5 % of each coordinate (0.1 for one
    /// at zero).
    @inlinable
    public func minimise(from start: [Double], steps: [Double]? = nil, _ function: ([Double]) -> Double) -> Result {
        let limit = maximumEvaluations ?? 500 * max(start.count, 1) * (restarts + 1)
        var evaluations = 0
        var best = start
        var bestValue = worstIfNaN(function(start))
        evaluations += 1
        guard !start.isEmpty else { return Result(x: best, value: bestValue, evaluations: 1, converged: true) }
        var converged = false
        for attempt in 0...max(restarts, 0) {
            let before = bestValue
            // Later simplexes turn over the direction of the steps, so that a collapsed one is not rebuilt.
            let sign = attempt % 2 == 0 ? 1.0 : -1.0
            let moves = best.indices.map { j -> Double in
                if let steps, j < steps.count { return sign * steps[j] }
                return sign * (best[j] == 0 ? 0.1 : 0.05 * best[j])
            }
            converged = search(
                from: &best, &bestValue, moves: moves, limit: limit, evaluations: &evaluations, function)
            if !converged { break }
            if attempt > 0, !(before - bestValue > valueTolerance * (1 + bestValue.magnitude)) { break }
        }
        return Result(x: best, value: bestValue, evaluations: evaluations, converged: converged)
    }

    /// One simplex, to its end. True when the tolerances were met.
    @inlinable
    func search(
        from best: inout [Double], _ bestValue: inout Double, moves: [Double], limit: Int, evaluations: inout Int,
        _ function: ([Double]) -> Double
    ) -> Bool {
        let n = best.count
        let dimension = Double(max(n, 2))
        let expansion = 1 + 2 / dimension
        let contraction = 0.75 - 0.5 / dimension
        let shrinkage = 1 - 1 / dimension
        var corners = [best]
        var values = [bestValue]
        for j in 0..<n {
            var corner = best
            corner[j] += moves[j]
            corners.append(corner)
            values.append(worstIfNaN(function(corner)))
        }
        evaluations += n
        var centre = [Double](repeating: 0, count: n)
        var trial = centre
        func place(_ factor: Double, _ worst: [Double], into point: inout [Double]) {
            for j in 0..<n { point[j] = centre[j] + factor * (centre[j] - worst[j]) }
        }
        var met = false
        while true {
            // A stable insertion sort: at most one corner is out of place, except after shrinking.
            for i in 1...n {
                var k = i
                while k > 0, values[k] < values[k - 1] {
                    values.swapAt(k, k - 1)
                    corners.swapAt(k, k - 1)
                    k -= 1
                }
            }
            met = isSmall(corners, values)
            if met || evaluations >= limit { break }
            for j in 0..<n {
                var sum = 0.0
                for i in 0..<n { sum += corners[i][j] }
                centre[j] = sum / Double(n)
            }
            place(1, corners[n], into: &trial)
            let reflected = worstIfNaN(function(trial))
            evaluations += 1
            if reflected < values[0] {
                var further = trial
                place(expansion, corners[n], into: &further)
                let expanded = worstIfNaN(function(further))
                evaluations += 1
                if expanded < reflected {
                    corners[n] = further
                    values[n] = expanded
                } else {
                    corners[n] = trial
                    values[n] = reflected
                }
                continue
            }
            if reflected < values[n - 1] {
                corners[n] = trial
                values[n] = reflected
                continue
            }
            let outside = reflected < values[n]
            place(outside ? contraction : -contraction, corners[n], into: &trial)
            let contracted = worstIfNaN(function(trial))
            evaluations += 1
            if outside ? contracted <= reflected : contracted < values[n] {
                corners[n] = trial
                values[n] = contracted
                continue
            }
            for i in 1...n {
                for j in 0..<n { corners[i][j] = corners[0][j] + shrinkage * (corners[i][j] - corners[0][j]) }
                values[i] = worstIfNaN(function(corners[i]))
            }
            evaluations += n
        }
        best = corners[0]
        bestValue = values[0]
        return met
    }

    @inlinable
    func isSmall(_ corners: [[Double]], _ values: [Double]) -> Bool {
        let n = corners.count - 1
        guard values[n] - values[0] <= valueTolerance * (1 + values[0].magnitude) else { return false }
        for j in 0..<n {
            let bound = pointTolerance * (1 + corners[0][j].magnitude)
            for i in 1...n where (corners[i][j] - corners[0][j]).magnitude > bound { return false }
        }
        return true
    }

    @inlinable @inline(__always)
    func worstIfNaN(_ value: Double) -> Double { value.isNaN ? .infinity : value }
}
