// Capitals are the field's notation: the seasonal orders, and matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import CKernels

/// Exact maximum likelihood of one order.
///
/// With the variance and the regressors concentrated out, the likelihood is a sum of squares of scaled residuals
/// (Ansley, 1979, Biometrika 66, 59-65), so that the method of Levenberg and Marquardt applies; the kernel evaluates a
/// point and seven neighbours in lockstep, which gives the Jacobian by differences at the price of the value alone.
struct ARIMASearch {
    let design: ARIMADesign
    let shape: ARIMAShape
    /// Bounds on partial autocorrelations. A moving average may have a root on the circle, where the likelihood is
    /// finite and often has its maximum; an autoregression may not.
    static let autoregressiveBound = 0.9999
    static let movingAverageBound = 1.0

    struct Solution {
        /// Partial autocorrelations of φ, θ, Φ, Θ.
        var point: [Double]
        /// −2 log-likelihood without constants.
        var objective: Double
    }

    private var kernelShape: arima_shape {
        arima_shape(
            n: Int32(design.n), columns: Int32(design.columnCount), diffuse: Int32(design.missingCount),
            p: Int32(shape.p), q: Int32(shape.q), P: Int32(shape.P), Q: Int32(shape.Q), period: Int32(shape.period))
    }

    private static let lanes = Int(ARIMA_LANES)

    /// The best local maximum; nil when the likelihood is not finite at any start.
    ///
    /// - Parameters:
    ///   - warm: the solution of a neighbouring order, brought to this shape.
    ///   - thorough: try a second start far from the first.
    ///   - target: an objective that must be beaten; a search that clearly cannot is abandoned.
    func best(warm: [Double]?, thorough: Bool, target: Double = -.infinity) -> Solution? {
        let kernel = kernelShape
        let workspace = withUnsafePointer(to: kernel) { Int(arima_workspace($0)) }
        return withUnsafeTemporaryAllocation(
            of: Double.self, capacity: workspace + 9 * Self.lanes * (shape.count + design.n)
        ) {
            buffer -> Solution? in
            guard let base = buffer.baseAddress else { return nil }
            return design.columns.withUnsafeBufferPointer { columns -> Solution? in
                guard let data = columns.baseAddress else { return nil }
                var run = ARIMAEvaluator(
                    kernel: kernel, data: data, count: shape.count, n: design.n, work: base,
                    parameters: base + workspace, residuals: base + workspace + Self.lanes * (shape.count + 1))
                guard shape.count > 0 else {
                    let sum = run.sums(of: [[]])[0]
                    return sum.isFinite ? Solution(point: [], objective: design.objective(sum: sum)) : nil
                }
                var best: Solution?
                for start in starts(warm, &run, thorough) {
                    guard let found = minimise(start, &run, target: target) else { continue }
                    if found.objective < best?.objective ?? .infinity { best = found }
                }
                return best
            }
        }
    }

    // MARK: Starts

    /// The most promising of a few points typical of each kind of series, and for a thorough search the best that is
    /// far from it.
    private func starts(_ warm: [Double]?, _ run: inout ARIMAEvaluator, _ thorough: Bool) -> [[Double]] {
        // Leading partial autocorrelations of φ, θ, Φ, Θ; positive in θ means a negative coefficient.
        let patterns: [(Double, Double, Double, Double)] = [
            (0, 0.4, 0, 0.5), (0.5, 0, 0.3, 0), (0.8, 0.4, 0.1, 0.4), (-0.3, 0.1, -0.3, 0.1), (0.3, -0.3, 0.4, -0.2),
            (0.1, 0.8, 0.1, 0.8), (0.9, 0.1, 0.6, 0.2), (-0.4, -0.5, 0.1, 0.1),
        ]
        func point(_ pattern: (Double, Double, Double, Double)) -> [Double] {
            var x = [Double](repeating: 0.02, count: shape.count)
            if shape.p > 0 { x[0] = pattern.0 }
            if shape.q > 0 { x[shape.p] = pattern.1 }
            if shape.P > 0 { x[shape.p + shape.q] = pattern.2 }
            if shape.Q > 0 { x[shape.p + shape.q + shape.P] = pattern.3 }
            return x
        }
        var points = patterns.map(point)
        if let warm { points[Self.lanes - 1] = warm }
        let sums = run.sums(of: points)
        let order = points.indices.filter { sums[$0].isFinite }.sorted { sums[$0] < sums[$1] }
        guard let first = order.first else { return [] }
        var chosen = [points[first]]
        if thorough {
            let far = order.dropFirst().first { index in
                zip(points[index], points[first]).contains { ($0 - $1).magnitude > 0.45 }
            }
            if let far { chosen.append(points[far]) }
        }
        return chosen
    }

    // MARK: Levenberg and Marquardt in a box

    private func bound(_ i: Int) -> Double {
        let autoregressive = i < shape.p || (i >= shape.p + shape.q && i < shape.p + shape.q + shape.P)
        return autoregressive ? Self.autoregressiveBound : Self.movingAverageBound
    }

    private static let maximumIterations = 60
    /// Stops when the predicted fall of −2 log L is below this.
    private static let tolerance = 1e-6

    private func minimise(_ start: [Double], _ run: inout ARIMAEvaluator, target: Double) -> Solution? {
        let k = shape.count
        let count = Double(design.effectiveCount)
        var x = start
        for i in 0..<k { x[i] = min(max(x[i], -bound(i)), bound(i)) }
        let bounds = (0..<k).map(bound)
        var current = run.linearise(x, bounds: bounds)
        guard current.sum.isFinite else { return nil }
        var damping = 1e-3
        var step = [Double](repeating: 0, count: k)
        var trial = x
        for _ in 0..<Self.maximumIterations {
            if current.sum <= design.floor { break }
            var accepted = false
            var finished = false
            for _ in 0..<12 {
                guard direction(current, x, bounds, damping, &step) else {
                    finished = true
                    break
                }
                var slope = 0.0
                var clipped = false
                for i in 0..<k {
                    let wanted = x[i] + step[i]
                    trial[i] = min(max(wanted, -bounds[i]), bounds[i])
                    clipped = clipped || trial[i] != wanted
                    step[i] = trial[i] - x[i]
                    slope += current.gradient[i] * step[i]
                }
                var curvature = 0.0
                for i in 0..<k {
                    for j in 0..<k { curvature += step[i] * current.normal[i * current.width + j] * step[j] }
                }
                let predicted = -(2 * slope + curvature)
                if !(count * predicted > Self.tolerance * current.sum) {
                    // A step cut off at a bound may lead uphill where a shorter one would not.
                    guard clipped else {
                        finished = true
                        break
                    }
                    damping = max(damping * 8, 1e-3)
                    continue
                }
                let next = run.linearise(trial, bounds: bounds)
                let ratio = (current.sum - next.sum) / predicted
                if next.sum < current.sum, ratio > 1e-3 {
                    damping = ratio > 0.75 ? max(damping * 0.1, 1e-8) : (ratio < 0.25 ? damping * 4 : damping)
                    swap(&x, &trial)
                    current = next
                    accepted = true
                    break
                }
                damping = max(damping * 8, 1e-3)
            }
            if finished || !accepted { break }
        }
        return Solution(point: x, objective: design.objective(sum: current.sum))
    }

    /// Solves (N + λ diag N) step = −gradient over the variables that are not held at a bound.
    private func direction(
        _ at: ARIMAEvaluator.Linearisation, _ x: [Double], _ bounds: [Double], _ damping: Double, _ step: inout [Double]
    ) -> Bool {
        let k = x.count
        var free: [Int] = []
        for i in 0..<k {
            step[i] = 0
            let g = at.gradient[i]
            let held = (x[i] <= -bounds[i] && g >= 0) || (x[i] >= bounds[i] && g <= 0)
            if !held { free.append(i) }
        }
        let m = free.count
        guard m > 0 else { return false }
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: m * m) { L in
            for a in 0..<m {
                for c in 0...a {
                    var sum = at.normal[free[a] * at.width + free[c]]
                    for j in 0..<c { sum -= L[a * m + j] * L[c * m + j] }
                    if c < a {
                        L[a * m + c] = sum / L[c * m + c]
                    } else {
                        let diagonal = at.normal[free[a] * at.width + free[a]]
                        sum += damping * diagonal + 1e-12 * at.sum
                        guard sum > 1e-14 * diagonal, sum > 0 else { return false }
                        L[a * m + a] = sum.squareRoot()
                    }
                }
            }
            for a in 0..<m {
                var sum = -at.gradient[free[a]]
                for j in 0..<a { sum -= L[a * m + j] * step[free[j]] }
                step[free[a]] = sum / L[a * m + a]
            }
            for a in stride(from: m - 1, through: 0, by: -1) {
                var sum = step[free[a]]
                for j in (a + 1)..<max(m, a + 1) { sum -= L[j * m + a] * step[free[j]] }
                step[free[a]] = sum / L[a * m + a]
            }
            return true
        }
    }
}
