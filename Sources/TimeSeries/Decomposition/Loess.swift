/// Local regression on equally spaced points with tricube weights, of degree 0 or 1 (Cleveland, 1979, JASA 74,
/// 829-836).
struct Loess: Sendable {
    /// Points in the neighbourhood; odd.
    var window: Int
    /// 0 for a local mean, 1 for a local line.
    var degree: Int
    /// Points between fits; the values in between lie on straight lines.
    var jump: Int

    /// The smooth of `y` at every point.
    /// - Parameter weights: robustness weights, one a point; nil for ones.
    func smooth(_ y: [Double], weights: [Double]?) -> [Double] {
        let n = y.count
        guard n > 1 else { return y }
        var result = [Double](repeating: 0, count: n)
        let step = min(jump, n - 1)
        var left = 0
        var right = min(window, n) - 1
        let half = (window + 1) / 2
        func fit(_ i: Int) -> Double {
            value(y, at: Double(i), left: left, right: right, weights: weights) ?? y[i]
        }
        if window >= n {
            for i in stride(from: 0, to: n, by: step) { result[i] = fit(i) }
        } else if step == 1 {
            // The neighbourhood slides along one point at a time, as soon as the point is past its middle.
            for i in 0..<n {
                if i + 1 > half, right != n - 1 {
                    left += 1
                    right += 1
                }
                result[i] = fit(i)
            }
        } else {
            for i in stride(from: 0, to: n, by: step) {
                if i + 1 < half {
                    left = 0
                } else if i + 1 >= n - half + 1 {
                    left = n - window
                } else {
                    left = i + 1 - half
                }
                right = left + window - 1
                result[i] = fit(i)
            }
        }
        guard step > 1 else { return result }
        for i in stride(from: 0, to: n - step, by: step) {
            let slope = (result[i + step] - result[i]) / Double(step)
            for j in (i + 1)..<(i + step) { result[j] = result[i] + slope * Double(j - i) }
        }
        let last = (n - 1) / step * step
        if last != n - 1 {
            // The neighbourhood of the last point is the one the loop ended with.
            result[n - 1] = fit(n - 1)
            let slope = (result[n - 1] - result[last]) / Double(n - 1 - last)
            for j in (last + 1)..<max(n - 1, last + 1) { result[j] = result[last] + slope * Double(j - last) }
        }
        return result
    }

    /// The local fit at a place, which may lie outside the data, from the points `left...right`; nil when every weight
    /// is zero.
    func value(_ y: [Double], at place: Double, left: Int, right: Int, weights: [Double]?) -> Double? {
        let n = y.count
        var reach = max(place - Double(left), Double(right) - place)
        if window > n { reach += Double((window - n) / 2) }
        let far = 0.999 * reach
        let near = 0.001 * reach
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: right - left + 1) { w -> Double? in
            var total = 0.0
            for j in left...right {
                let distance = (Double(j) - place).magnitude
                var weight = 0.0
                if distance <= far {
                    weight = 1
                    if distance > near {
                        let ratio = distance / reach
                        let core = 1 - ratio * ratio * ratio
                        weight = core * core * core
                    }
                    weight *= weights?[j] ?? 1
                }
                w[j - left] = weight
                total += weight
            }
            guard total > 0 else { return nil }
            for j in left...right { w[j - left] /= total }
            if reach > 0, degree > 0 {
                var centre = 0.0
                for j in left...right { centre += w[j - left] * Double(j) }
                var spread = 0.0
                for j in left...right { spread += w[j - left] * (Double(j) - centre) * (Double(j) - centre) }
                // A line needs the weighted points to spread over more than a thousandth of the data.
                if spread.squareRoot() > 0.001 * Double(n - 1) {
                    let slope = (place - centre) / spread
                    for j in left...right { w[j - left] *= 1 + slope * (Double(j) - centre) }
                }
            }
            var sum = 0.0
            for j in left...right { sum += w[j - left] * y[j] }
            return sum
        }
    }
}
