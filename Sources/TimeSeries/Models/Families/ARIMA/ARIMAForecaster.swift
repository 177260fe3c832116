// Capitals are the field's notation: the seasonal orders, and matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import CKernels
import StatNumerics

/// Looks ahead from the end of a series: exact means and variances of the finite-sample predictor.
///
/// An error of the forecast has three independent parts: the shocks to come, through the integrated ψ weights; what the
/// finite past leaves unknown of the state; and the missing months. The coefficients are taken as known, as R does.
struct ARIMAForecaster: Sendable {
    private let autoregression: [Double]
    private let difference: [Double]
    private let psiNumerator: [Double]
    /// Predictions of the next r differenced values, in the units of the data.
    private let state: [Double]
    /// The last values before the forecast, regressors taken off: as many as differencing uses up.
    private let tail: [Double]
    /// Directions of uncertainty: for each, its effect on the state and on the tail, scaled to one unit of σ.
    private let unknowns: [(state: [Double], tail: [Double])]
    private let sigma: Double
    private let constant: Double
    private let constantKind: ARIMA.Constant
    private let slopes: [Double]
    private let data: ARIMAData

    init(
        model: ARIMA, data: ARIMAData, design: ARIMADesign, filter: ARIMAFilter, fit: ARIMARegression,
        completed: [Double], slopes: [Double], constant: Double, sigma: Double
    ) {
        self.data = data
        self.slopes = slopes
        self.constant = constant
        self.sigma = sigma
        constantKind = model.constant
        autoregression = filter.autoregression
        psiNumerator = filter.movingAverage
        difference = ARIMAPolynomial.difference(d: design.d, D: design.D, period: design.period)
        let lost = difference.count - 1
        let n = completed.count
        let r = filter.r
        let k = design.missingCount
        let fixed = ARIMAForecaster.fixedPart(
            data: data, slopes: slopes, kind: model.constant, constant: constant, range: (n - lost)..<n)
        tail = (0..<lost).map { completed[n - lost + $0] - fixed[$0] }
        state = (0..<r).map { i in
            var value = filter.states[0][i]
            for j in fit.coefficients.indices { value -= fit.coefficients[j] * filter.states[j + 1][i] }
            return value * design.scale
        }
        var unknowns: [(state: [Double], tail: [Double])] = []
        if let P = filter.covariance {
            for factor in CovarianceFactors.columns(P, order: r, floor: 1e-11) {
                unknowns.append((factor, [Double](repeating: 0, count: lost)))
            }
        }
        for factor in CovarianceFactors.columns(fit.missingCovariance, order: k, floor: 1e-11) {
            var state = [Double](repeating: 0, count: r)
            var tail = [Double](repeating: 0, count: lost)
            for j in 0..<k {
                for i in 0..<r { state[i] += factor[j] * filter.states[j + 1][i] }
                let position = data.missing[j] - (n - lost)
                if position >= 0 { tail[position] += factor[j] }
            }
            unknowns.append((state, tail))
        }
        self.unknowns = unknowns
    }

    /// Regressors and constant over a range of months counted from the first observed one; NaN where a regressor was
    /// not supplied.
    private static func fixedPart(
        data: ARIMAData, slopes: [Double], kind: ARIMA.Constant, constant: Double, range: Range<Int>
    ) -> [Double] {
        var sum = range.map { t -> Double in
            switch kind {
            case .none: 0
            case .mean: constant
            case .drift: constant * Double(t + 1)
            }
        }
        for (j, slope) in slopes.enumerated() {
            let x = data.regressor(j, count: range.upperBound)
            for (i, t) in range.enumerated() { sum[i] += slope * x[t] }
        }
        return sum
    }

    /// The path that a state and a tail lead to without further shocks.
    private func extend(state: [Double], tail: [Double], horizon: Int) -> [Double] {
        let r = state.count
        var w = state
        let lags = autoregression.indices.dropFirst().filter { autoregression[$0] != 0 }
        for h in r..<max(horizon, r) {
            var sum = 0.0
            for lag in lags { sum -= autoregression[lag] * w[h - lag] }
            w.append(sum)
        }
        let lost = tail.count
        let steps = difference.indices.dropFirst().filter { difference[$0] != 0 }
        var y = tail
        for h in 0..<horizon {
            var sum = w[h]
            for lag in steps { sum -= difference[lag] * y[lost + h - lag] }
            y.append(sum)
        }
        return Array(y.dropFirst(lost))
    }

    /// Means of months after the last observed one, the first `offset` left out.
    func means(horizon: Int, offset: Int) -> [Double] {
        let total = horizon + offset
        let n = data.values.count
        let fixed = ARIMAForecaster.fixedPart(
            data: data, slopes: slopes, kind: constantKind, constant: constant, range: n..<(n + total))
        return zip(extend(state: state, tail: tail, horizon: total), fixed).map { $0 + $1 }.suffix(horizon)
    }

    private func psi(_ count: Int) -> [Double] {
        ARIMAPolynomial.quotient(psiNumerator, ARIMAPolynomial.product(autoregression, difference), count: count)
    }

    /// Standard deviations that go with `means`.
    func deviations(horizon: Int, offset: Int) -> [Double] {
        let total = horizon + offset
        var sum = 0.0
        var variances = psi(total).map { weight -> Double in
            sum += weight * weight
            return sum
        }
        for unknown in unknowns {
            let path = extend(state: unknown.state, tail: unknown.tail, horizon: total)
            for h in 0..<total { variances[h] += path[h] * path[h] }
        }
        return variances.suffix(horizon).map { sigma * $0.squareRoot() }
    }

    /// Joint paths, month-major.
    func paths(horizon: Int, count: Int, offset: Int, seed: UInt64) -> [Double] {
        let total = horizon + offset
        var values = [Double](repeating: 0, count: total * count)
        values.withUnsafeMutableBufferPointer { buffer in
            var stream = RandomStream(seed: seed, stream: 0)
            stream.fillNormals(into: buffer)
            arima_simulate(
                Int32(total), Int32(count), means(horizon: total, offset: 0), psi(total), sigma, buffer.baseAddress)
        }
        var shocks = [Double](repeating: 0, count: count)
        for (index, unknown) in unknowns.enumerated() {
            shocks.withUnsafeMutableBufferPointer { buffer in
                var stream = RandomStream(seed: seed, stream: UInt64(index + 1))
                stream.fillNormals(into: buffer)
            }
            let path = extend(state: unknown.state, tail: unknown.tail, horizon: total).map { $0 * sigma }
            for h in 0..<total { for a in 0..<count { values[h * count + a] += path[h] * shocks[a] } }
        }
        return offset == 0 ? values : Array(values.dropFirst(offset * count))
    }
}

extension FittedARIMA {
    /// Normal distributions with the exact mean and variance of the finite-sample predictor. Months for which a
    /// regressor was not supplied have NaN: see ``regressorHorizon``.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        let means = ahead.means(horizon: horizon, offset: trailingCount)
        let deviations = ahead.deviations(horizon: horizon, offset: trailingCount)
        return Forecast(marginals: zip(means, deviations).map { .normal(mean: $0, sd: $1, support: support) })
    }

    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        var values = ahead.paths(horizon: horizon, count: paths, offset: trailingCount, seed: seed)
        if support == .nonNegative { for i in values.indices where values[i] < 0 { values[i] = 0 } }
        return SamplePaths(horizon: horizon, count: paths, values: values)
    }

    /// How many months ahead the supplied regressors reach; nil without regressors.
    public var regressorHorizon: Int? {
        specification.regressors?.columns.map(\.count).min().map { $0 - fittedValues.count }
    }

    /// Missing months after the last observed one: forecasts look past them.
    private var trailingCount: Int { ahead.trailingCount }
}

extension ARIMAForecaster {
    var trailingCount: Int { data.trailing }
}
