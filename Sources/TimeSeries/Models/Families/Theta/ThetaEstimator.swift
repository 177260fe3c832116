import CKernels
import StatNumerics

/// Least squares of a theta model, which is maximum likelihood under Gaussian errors.
///
/// Given alpha the means are linear in the initial level and in 1 - 1/θ, so both are found by least squares and only
/// alpha is searched, many values in lockstep: a grid over the whole range, then ever finer ones about the best.
struct ThetaEstimator {
    let data: ThetaData
    let kind: Theta.Kind

    static let alphaRange = (lower: 0.1, upper: 0.99)
    /// θ of a million: beyond it the forecasts no longer change.
    static let largestWeight = 1 - 1e-6
    /// Holds the initial level near the first value when alpha is so large that no counted month remembers it.
    private static let ridge = 1e-9

    /// nil when the sum of squares is not finite anywhere.
    func fit() -> ThetaEstimate? {
        guard let start = profile(bridged(data.adjusted)) else { return nil }
        return data.hasGaps ? polished(start) : start
    }

    private func profile(_ y: [Double]) -> ThetaEstimate? {
        let n = y.count
        var a = [Double](repeating: 0, count: n)
        var b = a
        if kind.isDynamic {
            theta_lines(Int32(n), y, &a, &b)
        } else {
            let line = data.line
            for i in 0..<n {
                a[i] = line.intercept
                b[i] = line.slope
            }
        }
        let lanes = Int(THETA_LANES)
        var alpha = [Double](repeating: 0, count: lanes)
        var squares = alpha
        var level = alpha
        var weight = alpha
        var best: (squares: Double, estimate: ThetaEstimate)?
        func scan(from lower: Double, to upper: Double) {
            for k in 0..<lanes { alpha[k] = lower + (upper - lower) * Double(k) / Double(lanes - 1) }
            theta_profile(
                Int32(n), y, a, b, alpha, kind.isOptimised ? -1 : 0.5, Self.largestWeight, Self.ridge, &squares, &level,
                &weight)
            for k in 0..<lanes where squares[k] < best?.squares ?? .infinity {
                best = (squares[k], ThetaEstimate(alpha: alpha[k], weight: weight[k], level: level[k]))
            }
        }
        let (lower, upper) = Self.alphaRange
        let middle = 0.5 * (lower + upper)
        scan(from: lower, to: middle)
        scan(from: middle, to: upper)
        var step = (upper - middle) / Double(lanes - 1)
        // Four passes narrow alpha to 3e-5, at which the sum of squares is flat to its last digits.
        for _ in 0..<4 {
            guard let centre = best?.estimate.alpha else { return nil }
            scan(from: max(lower, centre - step), to: min(upper, centre + step))
            step *= 2 / Double(lanes - 1)
        }
        return best?.estimate
    }

    /// With months missing inside the series the means are no longer linear in the parameters: the values that bridge
    /// the gaps depend on them. A simplex search finishes what the bridged series began.
    private func polished(_ start: ThetaEstimate) -> ThetaEstimate {
        let line = data.line
        let n = data.adjusted.count
        var fitted = [Double](repeating: 0, count: n)
        var errors = fitted
        func squares(_ alpha: Double, _ weight: Double, _ level: Double) -> Double {
            guard (Self.alphaRange.lower...Self.alphaRange.upper).contains(alpha),
                (0...Self.largestWeight).contains(weight)
            else { return .infinity }
            var final = theta_state()
            return theta_filter(
                Int32(n), data.adjusted, kind.isDynamic ? 1 : 0, line.intercept, line.slope, alpha, weight, level,
                &fitted,
                &errors, &final)
        }
        var point = [start.alpha, start.level]
        if kind.isOptimised { point.append(start.weight) }
        let optimised = kind.isOptimised
        let minimum = NelderMead().minimise(from: point) { squares($0[0], optimised ? $0[2] : 0.5, $0[1]) }
        let value = minimum.x
        return ThetaEstimate(alpha: value[0], weight: optimised ? value[2] : 0.5, level: value[1])
    }
}
