import CKernels
import StatNumerics

/// An exponential smoothing model fitted to a series: smoothing parameters, states and innovations.
public struct FittedETS: FittedModel {
    public let specification: ETS
    public let period: Int
    /// alpha, beta, gamma, phi; zero (one for phi) where the model has none.
    public let smoothing: (alpha: Double, beta: Double, gamma: Double, phi: Double)
    /// Level, trend and seasonal states before the first observation, in the units of the data.
    public let initialState: [Double]
    /// Level, trend and the seasonal states of the next cycle, after the last observation.
    public let finalState: [Double]
    /// Residual standard deviation with the degrees of freedom of the estimate: of `y - mean` for an additive error,
    /// of `y / mean - 1` for a multiplicative one. Never below what rounding of the data alone makes.
    public let sigma: Double
    public let observationCount: Int
    public let logLikelihood: Double
    public let parameterCount: Int
    public let fittedValues: [Double]
    public let residuals: [Double]
    public let notes: [ModelNote]

    public var label: String { specification.label }
    public var family: ModelFamily { .exponentialSmoothing }
    public var likelihood: Likelihood? {
        Likelihood(logLikelihood, observations: observationCount, parameters: parameterCount)
    }

    init(
        data: ScaledSeries, specification: ETS, shape: ets_shape, raw: [Double], objective: Double,
        notes: [ModelNote] = []
    ) {
        let n = data.values.count
        let m = Int(shape.m)
        var fitted = [Double](repeating: .nan, count: n)
        var innovations = fitted
        var final = [Double](repeating: 0, count: 2 + m)
        withUnsafePointer(to: shape) { shape in
            var work = [Double](repeating: 0, count: Int(ets_workspace(shape)))
            _ = raw.withUnsafeBufferPointer { raw in
                ets_filter(
                    shape, data.values, raw.baseAddress, raw.baseAddress! + 4, &fitted, &innovations, &final, &work)
            }
        }
        self.specification = specification
        self.notes = notes
        period = data.period
        smoothing = (raw[0], raw[1], raw[2], raw[3])
        observationCount = data.observedCount
        parameterCount = specification.parameterCount(period: data.period)

        let scale = data.scale
        let relative = specification.error == .multiplicative
        var squares = 0.0
        for i in 0..<n where !innovations[i].isNaN {
            let r = relative ? innovations[i] / fitted[i] : innovations[i]
            squares += r * r
        }
        let degrees = max(1, observationCount - (parameterCount - 1))
        let estimate = (squares / Double(degrees)).squareRoot()
        // Scaled values are of size one, so the same floor serves a relative error.
        sigma = max(estimate, data.roundingDeviation) * (relative ? 1 : scale)

        // Level and additive states carry the unit; multiplicative trend and season are ratios.
        let trendScale = shape.trend == 2 ? 1 : scale
        let seasonScale = shape.season == 2 ? 1 : scale
        func unscaled(_ state: ArraySlice<Double>) -> [Double] {
            state.enumerated().map { $1 * ($0 == 0 ? scale : ($0 == 1 ? trendScale : seasonScale)) }
        }
        initialState = unscaled(raw[4...])
        finalState = unscaled(final[0...])
        fittedValues = fitted.map { $0 * scale }
        residuals = innovations.map { $0 * scale }

        // The concentrated likelihood in full: -n/2 (log(2 pi / n) + 1) - objective / 2, and the change of unit.
        let count = Double(observationCount)
        let concentrated =
            data.isConstant ? count * logarithm(count * data.roundingDeviation * data.roundingDeviation) : objective
        logLikelihood =
            -0.5 * concentrated - 0.5 * count * (logarithm(2 * Double.pi / count) + 1) - count * logarithm(scale)
    }

    public var parameters: [Parameter] {
        var list = [Parameter("alpha", smoothing.alpha)]
        if specification.trend != .none { list.append(Parameter("beta", smoothing.beta)) }
        if specification.season != .none { list.append(Parameter("gamma", smoothing.gamma)) }
        if specification.trend.isDamped { list.append(Parameter("phi", smoothing.phi)) }
        list.append(Parameter("sigma", sigma))
        list.append(Parameter("l0", initialState[0]))
        if specification.trend != .none { list.append(Parameter("b0", initialState[1])) }
        if specification.season != .none {
            // Numbered as the literature does: s0 belongs to the period before the first, s1 to the one before that.
            for j in 0..<period { list.append(Parameter("s\(period - 1 - j)", initialState[2 + j])) }
        }
        return list
    }

    func shape(count: Int) -> ets_shape { specification.shape(count: count, period: period) }
    var smoothingVector: [Double] { [smoothing.alpha, smoothing.beta, smoothing.gamma, smoothing.phi] }
}
