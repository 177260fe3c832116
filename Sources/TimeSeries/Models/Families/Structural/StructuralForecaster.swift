// Capitals are the field's notation for matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import StatNumerics

/// Looks ahead from the last state of a structural model, in scaled units: what is unknown of the state, of the
/// coefficients, and the disturbances to come. The variances are taken as known.
struct StructuralForecaster: Sendable {
    let data: StructuralData
    private let fit: StructuralRegression
    private let H: Double
    /// Variances by part; that of the irregular is not used.
    private let q: [Double]
    /// The state after the last month, of the series and of each regressor, and its covariance.
    private let states: [Double]
    private let P: [Double]

    init(data: StructuralData, filter: StructuralFilter, fit: StructuralRegression, H: Double, q: [Double]) {
        self.data = data
        self.fit = fit
        self.H = H
        self.q = q
        let (m, c) = (filter.m, filter.c)
        states = (0..<(c * m)).map { filter.states[$0] }
        P = (0..<(m * m)).map { filter.P[$0] }
    }

    /// Scaled regressors h months after the last; NaN beyond what was supplied.
    private func regressor(_ j: Int, _ h: Int) -> Double {
        let column = data.columns[j + 1]
        return data.length + h < column.count ? column[data.length + h] : .nan
    }

    /// Means and standard deviations of the months ahead, in the units of the data.
    func moments(horizon: Int) -> [(mean: Double, deviation: Double)] {
        let shape = data.shape
        let (m, s) = (shape.count, shape.seasonStart)
        let k = data.regressorCount
        var states = states
        var P = P
        return states.withUnsafeMutableBufferPointer { states in
            P.withUnsafeMutableBufferPointer { P in
                guard let a = states.baseAddress, let P = P.baseAddress else { return [] }
                var g = [Double](repeating: 0, count: k)
                return (0..<horizon).map { h in
                    var mean = s < 0 ? a[0] : a[0] + a[s]
                    var variance = H + (s < 0 ? P[0] : P[0] + 2 * P[s] + P[s * m + s])
                    for j in 0..<k {
                        let own = a + (j + 1) * m
                        g[j] = regressor(j, h) - (s < 0 ? own[0] : own[0] + own[s])
                        mean += fit.coefficients[j] * g[j]
                    }
                    if k > 0 { variance += fit.variance(g) }
                    for j in 0...k { shape.advance(a + j * m) }
                    shape.advanceCovariance(P)
                    for part in shape.moves {
                        let i = shape.state(of: part)
                        P[i * m + i] += q[part]
                    }
                    return (mean * data.scale + data.centre, variance.squareRoot() * data.scale)
                }
            }
        }
    }

    /// Joint paths, month-major, in the units of the data.
    func paths(horizon: Int, count: Int, seed: UInt64) -> [Double] {
        let shape = data.shape
        let (m, s) = (shape.count, shape.seasonStart)
        let k = data.regressorCount
        var streamNumber: UInt64 = 0
        func normals() -> [Double] {
            defer { streamNumber += 1 }
            var stream = RandomStream(seed: seed, stream: streamNumber)
            return stream.normals(count)
        }
        // Each path's own state and coefficients.
        var x = [[Double]](repeating: [Double](repeating: 0, count: count), count: m)
        var slopes = (0..<k).map { [Double](repeating: fit.coefficients[$0], count: count) }
        for factor in CovarianceFactors.columns(fit.covariance, order: k) {
            let z = normals()
            for j in 0..<k { for a in 0..<count { slopes[j][a] += factor[j] * z[a] } }
        }
        for i in 0..<m {
            for a in 0..<count { x[i][a] = states[i] }
            for j in 0..<k {
                let own = states[(j + 1) * m + i]
                if own != 0 { for a in 0..<count { x[i][a] -= slopes[j][a] * own } }
            }
        }
        for factor in CovarianceFactors.columns(P, order: m) {
            let z = normals()
            for i in 0..<m where factor[i] != 0 { for a in 0..<count { x[i][a] += factor[i] * z[a] } }
        }
        var values = [Double](repeating: 0, count: horizon * count)
        // The season's states stand in a ring, the newest at `head`.
        var head = 0
        let ring = max(1, m - max(s, 0))
        for h in 0..<horizon {
            let base = h * count
            let noise = normals()
            let deviation = H.squareRoot()
            let season = s < 0 ? nil : s + head
            for a in 0..<count {
                values[base + a] = x[0][a] + (season.map { x[$0][a] } ?? 0) + deviation * noise[a]
            }
            for j in 0..<k {
                let value = regressor(j, h)
                for a in 0..<count { values[base + a] += slopes[j][a] * value }
            }
            if shape.hasSlope { for a in 0..<count { x[0][a] += x[1][a] } }
            if s >= 0 {
                // The oldest makes room for minus the sum of all.
                let oldest = s + (head + ring - 1) % ring
                for a in 0..<count {
                    var sum = 0.0
                    for i in s..<m { sum += x[i][a] }
                    x[oldest][a] = -sum
                }
                head = oldest - s
            }
            for part in shape.moves where q[part] > 0 {
                let z = normals()
                let deviation = q[part].squareRoot()
                let i = part == StructuralShape.season ? s + head : shape.state(of: part)
                for a in 0..<count { x[i][a] += deviation * z[a] }
            }
        }
        for i in values.indices { values[i] = values[i] * data.scale + data.centre }
        return values
    }
}

extension FittedStructural {
    /// Normal distributions, exact at the estimated variances. Months for which a regressor was not supplied have NaN:
    /// see ``regressorHorizon``.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        Forecast(
            marginals: ahead.moments(horizon: horizon).map {
                .normal(mean: $0.mean, sd: $0.deviation, support: support)
            })
    }

    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        var values = ahead.paths(horizon: horizon, count: paths, seed: seed)
        if support == .nonNegative { for i in values.indices where values[i] < 0 { values[i] = 0 } }
        return SamplePaths(horizon: horizon, count: paths, values: values)
    }

    /// How many months ahead the supplied regressors reach; nil without regressors.
    public var regressorHorizon: Int? {
        specification.regressors?.columns.map(\.count).min().map { $0 - fittedValues.count }
    }
}
