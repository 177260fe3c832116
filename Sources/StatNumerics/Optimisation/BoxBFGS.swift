/// Minimises a smooth function in a box, by projected BFGS.
///
/// The Hessian's approximation itself (not its inverse) is kept, so that the variables held at a bound can be left out
/// of each step exactly; the reduced system is solved by Cholesky. Updates are damped (Powell, 1978), which keeps the
/// approximation positive definite, and the line search is a projected backtracking (Bertsekas, 1982). A good starting
/// Hessian (Gauss–Newton, say) often halves the iterations.
///
/// Values that are infinite or NaN mark points outside the function's domain: the search steps back from them.
public struct BoxBFGS: Sendable {
    /// Bounds, one a variable; infinite where there is none.
    public var lower: [Double]
    /// Bounds above, one a coordinate; infinite for none.
    public var upper: [Double]
    /// Where the search stops at the latest.
    public var maximumIterations = 200
    /// Stops when the decrease that the quadratic model predicts, and twice running the decrease achieved, are below
    /// this.
    public var tolerance = 1e-8

    /// A search within bounds, one a coordinate of either; infinite for none.
    public init(lower: [Double], upper: [Double]) {
        precondition(lower.count == upper.count, "bounds: one lower and one upper for each variable")
        self.lower = lower
        self.upper = upper
    }

    /// Where a search ended.
    public struct Minimum: Sendable {
        /// Within the bounds.
        public var point: [Double]
        /// At the point.
        public var value: Double
        /// At the point, one a coordinate.
        public var gradient: [Double]
        /// Line searches.
        public var iterations: Int
        /// Of the function.
        public var evaluations: Int
        /// False when the iterations ran out first.
        public var converged: Bool

        @usableFromInline
        init(
            point: [Double], value: Double, gradient: [Double], iterations: Int, evaluations: Int, converged: Bool
        ) {
            self.point = point
            self.value = value
            self.gradient = gradient
            self.iterations = iterations
            self.evaluations = evaluations
            self.converged = converged
        }
    }

    /// Minimises `function`, which returns the value at a point and writes its gradient.
    ///
    /// - Parameters:
    ///   - start: the first point, projected into the box.
    ///   - hessian: a starting approximation of the Hessian, symmetric, row-major; the identity if nil.
    /// - Returns: `nil` when the function is not finite at the start.
    @inlinable
    public func minimise(
        from start: [Double], hessian: [Double]? = nil,
        _ function: (_ point: UnsafePointer<Double>, _ gradient: UnsafeMutablePointer<Double>) -> Double
    ) -> Minimum? {
        let n = start.count
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * n * n + 8 * n) { storage -> Minimum? in
            let base = storage.baseAddress.unsafelyUnwrapped
            storage.initialize(repeating: 0)
            let matrix = base
            let factor = base + n * n
            let x = factor + n * n
            let g = x + n
            let trial = g + n
            let trialGradient = trial + n
            let d = trialGradient + n
            let s = d + n
            let change = s + n
            let curved = change + n
            for i in 0..<n { x[i] = min(max(start[i], lower[i]), upper[i]) }
            resetHessian(matrix, n, hessian)
            var f = function(x, g)
            guard f.isFinite else { return nil }
            var evaluations = 1
            var iterations = 0
            var small = 0
            var fresh = true
            var converged = false
            while iterations < maximumIterations {
                iterations += 1
                let slope = direction(matrix, factor, x, g, d, n)
                if -slope < tolerance {
                    converged = true
                    break
                }
                var step = 1.0
                var next = Double.infinity
                var accepted = false
                for _ in 0..<30 {
                    var descent = 0.0
                    for i in 0..<n {
                        trial[i] = min(max(x[i] + step * d[i], lower[i]), upper[i])
                        descent += g[i] * (trial[i] - x[i])
                    }
                    next = function(trial, trialGradient)
                    evaluations += 1
                    if next.isFinite, next <= f + 1e-4 * descent {
                        accepted = descent < 0
                        break
                    }
                    // The minimum of the parabola through the value, the slope and the trial, kept within reason.
                    let parabola = next.isFinite ? -descent * step / (2 * (next - f - descent)) : 0
                    step = min(max(parabola, 0.1 * step), 0.5 * step)
                }
                guard accepted else {
                    if fresh {
                        converged = -slope < 1e4 * tolerance
                        break
                    }
                    resetHessian(matrix, n, hessian)
                    fresh = true
                    continue
                }
                let decrease = f - next
                for i in 0..<n {
                    s[i] = trial[i] - x[i]
                    change[i] = trialGradient[i] - g[i]
                    x[i] = trial[i]
                    g[i] = trialGradient[i]
                }
                f = next
                update(matrix, s, change, curved, n)
                fresh = false
                small = decrease < tolerance ? small + 1 : 0
                if small == 2 {
                    converged = true
                    break
                }
            }
            return Minimum(
                point: Array(UnsafeBufferPointer(start: x, count: n)), value: f,
                gradient: Array(UnsafeBufferPointer(start: g, count: n)), iterations: iterations,
                evaluations: evaluations, converged: converged)
        }
    }

    @usableFromInline
    func resetHessian(_ matrix: UnsafeMutablePointer<Double>, _ n: Int, _ hessian: [Double]?) {
        for i in 0..<(n * n) { matrix[i] = hessian?[i] ?? 0 }
        if hessian == nil { for i in 0..<n { matrix[i * n + i] = 1 } }
    }

    /// Writes the step for the free variables into `d` and returns the slope along it (negative).
    @usableFromInline
    func direction(
        _ matrix: UnsafeMutablePointer<Double>, _ factor: UnsafeMutablePointer<Double>,
        _ x: UnsafeMutablePointer<Double>,
        _ g: UnsafeMutablePointer<Double>, _ d: UnsafeMutablePointer<Double>, _ n: Int
    ) -> Double {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: n) { free -> Double in
            var count = 0
            var largest = 0.0
            for i in 0..<n {
                d[i] = 0
                let held = (x[i] <= lower[i] && g[i] >= 0) || (x[i] >= upper[i] && g[i] <= 0)
                if !held {
                    free[count] = i
                    count += 1
                    largest = max(largest, matrix[i * n + i])
                }
            }
            if count == 0 { return 0 }
            var ridge = 0.0
            for _ in 0..<40 {
                if solve(matrix, factor, g, d, free, count, n, ridge: ridge) {
                    var slope = 0.0
                    for a in 0..<count { slope += g[free[a]] * d[free[a]] }
                    if slope < 0 { return slope }
                }
                ridge = ridge == 0 ? 1e-10 * max(largest, 1e-300) : 10 * ridge
            }
            return 0
        }
    }

    /// Cholesky of the free block of `matrix` plus a ridge; false when it is not positive definite.
    @usableFromInline
    func solve(
        _ matrix: UnsafeMutablePointer<Double>, _ factor: UnsafeMutablePointer<Double>,
        _ g: UnsafeMutablePointer<Double>,
        _ d: UnsafeMutablePointer<Double>, _ free: UnsafeMutableBufferPointer<Int>, _ count: Int, _ n: Int,
        ridge: Double
    ) -> Bool {
        for a in 0..<count {
            let row = factor + a * count
            for c in 0...a {
                var sum = matrix[free[a] * n + free[c]]
                let other = factor + c * count
                for k in 0..<c { sum -= row[k] * other[k] }
                if c < a {
                    row[c] = sum / other[c]
                } else {
                    sum += ridge
                    guard sum > 1e-13 * max(matrix[free[a] * n + free[a]], 1e-300) else { return false }
                    row[a] = sum.squareRoot()
                }
            }
        }
        for a in 0..<count {
            var sum = -g[free[a]]
            for k in 0..<a { sum -= factor[a * count + k] * d[free[k]] }
            d[free[a]] = sum / factor[a * count + a]
        }
        for a in stride(from: count - 1, through: 0, by: -1) {
            var sum = d[free[a]]
            for k in (a + 1)..<max(count, a + 1) { sum -= factor[k * count + a] * d[free[k]] }
            d[free[a]] = sum / factor[a * count + a]
        }
        return true
    }

    /// The damped BFGS update of the Hessian's approximation.
    @usableFromInline
    func update(
        _ matrix: UnsafeMutablePointer<Double>, _ s: UnsafeMutablePointer<Double>,
        _ change: UnsafeMutablePointer<Double>,
        _ curved: UnsafeMutablePointer<Double>, _ n: Int
    ) {
        var sBs = 0.0
        var sy = 0.0
        // By rows, the matrix being symmetric but for rounding: sums down columns do not wait for one another.
        for i in 0..<n { curved[i] = 0 }
        for j in 0..<n {
            let row = matrix + j * n
            let share = s[j]
            for i in 0..<n { curved[i] += row[i] * share }
        }
        for i in 0..<n {
            sBs += curved[i] * s[i]
            sy += s[i] * change[i]
        }
        guard sBs > 0 else { return }
        if sy < 0.2 * sBs {
            let theta = 0.8 * sBs / (sBs - sy)
            for i in 0..<n { change[i] = theta * change[i] + (1 - theta) * curved[i] }
            sy = 0.2 * sBs
        }
        guard sy > 1e-300 else { return }
        let a = 1 / sy
        let b = 1 / sBs
        for i in 0..<n {
            let yi = a * change[i]
            let bi = b * curved[i]
            let row = matrix + i * n
            for j in 0..<n { row[j] += yi * change[j] - bi * curved[j] }
        }
    }
}
