// Capitals are the field's notation: the seasonal orders, and matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// The exact predictor of a stationary ARMA process, run once at the estimate: what the kernel does for eight points
/// without keeping anything, for one point with everything kept.
///
/// The state holds the predictions of the next r values from the infinite past, r the larger of the two orders; its
/// covariance starts at the stationary one and shrinks by F ŷŷ' at each step (Morf, Sidhu and Kailath, 1974, IEEE
/// Transactions on Automatic Control 19, 315-323).
struct ARIMAFilter {
    /// 1 − Σφ*B and 1 + Σθ*B, the factors multiplied out.
    let autoregression: [Double]
    let movingAverage: [Double]
    let r: Int
    /// Variance of each innovation, in units of σ².
    private(set) var variances: [Double] = []
    /// Innovations of each column divided by the standard deviation, in units of σ.
    private(set) var whitened: [[Double]] = []
    /// For each column, the predictions of the r values after the last.
    private(set) var states: [[Double]] = []
    /// Covariance of the state after the last value, r × r by rows, in units of σ²; nil when nothing is left of it.
    private(set) var covariance: [Double]?

    /// - Parameter columns: one or more series of equal length.
    init(shape: ARIMAShape, point: [Double], columns: [ArraySlice<Double>]) {
        let f = shape.factors(point)
        autoregression = ARIMAPolynomial.product(
            ARIMAPolynomial.dense(f.phi, sign: -1), ARIMAPolynomial.dense(f.seasonalPhi, sign: -1, lag: shape.period))
        movingAverage = ARIMAPolynomial.product(
            ARIMAPolynomial.dense(f.theta, sign: 1), ARIMAPolynomial.dense(f.seasonalTheta, sign: 1, lag: shape.period))
        r = max(autoregression.count, movingAverage.count) - 1
        let gamma = autocovariances(count: r + 1)
        run(columns, gamma)
    }

    private mutating func run(_ columns: [ArraySlice<Double>], _ gamma: [Double]) {
        let n = columns.first?.count ?? 0
        let lags = autoregression.indices.dropFirst().filter { autoregression[$0] != 0 }
        func tail(_ x: [Double]) -> Double {
            var sum = 0.0
            for lag in lags { sum -= autoregression[lag] * x[r - lag] }
            return sum
        }
        var gain = (0..<r).map { gamma[$0 + 1] / gamma[0] }
        var y = gain
        var F = gamma[0]
        var P = stationaryCovariance(gamma)
        states = columns.map { _ in [Double](repeating: 0, count: r) }
        whitened = columns.map { _ in [Double](repeating: 0, count: n) }
        variances = []
        variances.reserveCapacity(n)
        for t in 0..<n {
            variances.append(F)
            let weight = 1 / F.squareRoot()
            for (c, column) in columns.enumerated() {
                let v = column[column.startIndex + t] - (r > 0 ? states[c][0] : 0)
                whitened[c][t] = v * weight
                guard r > 0 else { continue }
                let last = tail(states[c])
                for i in 0..<(r - 1) { states[c][i] = states[c][i + 1] + gain[i] * v }
                states[c][r - 1] = last + gain[r - 1] * v
            }
            guard r > 0 else { continue }
            if y.contains(where: { $0.magnitude > 1e-9 }) {
                for i in 0..<r { for j in 0..<r { P[i * r + j] -= F * y[i] * y[j] } }
            }
            let u = y[0]
            let scale = 1 / (1 - u * u)
            let last = tail(y)
            for i in 0..<r {
                let moved = i + 1 < r ? y[i + 1] : last
                let old = gain[i]
                gain[i] = (old - u * moved) * scale
                y[i] = (moved - u * old) * scale
            }
            F *= 1 - u * u
        }
        covariance = (0..<r).contains { P[$0 * r + $0] > 1e-10 } ? P : nil
    }

    /// Autocovariances of the process with innovation variance 1: of the autoregression by Yule and Walker, then
    /// through the moving average.
    private func autocovariances(count: Int) -> [Double] {
        let p = autoregression.count - 1
        let q = movingAverage.count - 1
        let last = count + q
        var g = [Double](repeating: 0, count: last + 1)
        var rows = [autoregression.dropFirst().map { -$0 }]
        var variance = 1.0
        while let a = rows.last, let reflection = a.last {
            let m = a.count - 1
            let scale = 1 / (1 - reflection * reflection)
            variance *= scale
            rows.append((0..<m).map { (a[$0] + reflection * a[m - 1 - $0]) * scale })
        }
        g[0] = variance
        for k in 1...last {
            let a = k <= p ? rows[p - k] : rows[0]
            var sum = 0.0
            for i in a.indices { sum += a[i] * g[k - 1 - i] }
            g[k] = sum
        }
        var correlations = [Double](repeating: 0, count: q + 1)
        for i in 0...q where movingAverage[i] != 0 {
            for j in i...q { correlations[j - i] += movingAverage[i] * movingAverage[j] }
        }
        return (0..<count).map { k in
            var sum = correlations[0] * g[k]
            for l in 0..<(q + 1) where l > 0 && correlations[l] != 0 {
                sum += correlations[l] * (g[k + l] + g[abs(k - l)])
            }
            return sum
        }
    }

    /// Covariance of the predictions from the infinite past: γ(i − j) less what the shocks since then add.
    private func stationaryCovariance(_ gamma: [Double]) -> [Double] {
        let psi = ARIMAPolynomial.quotient(movingAverage, autoregression, count: max(r, 1))
        var P = [Double](repeating: 0, count: r * r)
        for i in 0..<r {
            for j in 0...i {
                var sum = gamma[i - j]
                for l in 0...j { sum -= psi[i - l] * psi[j - l] }
                P[i * r + j] = sum
                P[j * r + i] = sum
            }
        }
        return P
    }
}
