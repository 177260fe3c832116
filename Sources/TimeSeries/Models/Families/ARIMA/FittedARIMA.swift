import StatNumerics

/// A seasonal ARIMA model fitted to a series.
public struct FittedARIMA: FittedModel {
    public let specification: ARIMA
    public let period: Int
    /// φ₁…, θ₁…, Φ₁…, Θ₁…, with R's signs.
    public let phi: [Double]
    public let theta: [Double]
    public let seasonalPhi: [Double]
    public let seasonalTheta: [Double]
    /// Coefficients of the regressors, in their order.
    public let regression: [Double]
    /// Their standard errors by generalised least squares, the process's coefficients taken as known.
    public let regressionErrors: [Double]
    /// The mean, or the drift a month; zero where there is none.
    public let constant: Double
    /// Maximum-likelihood variance of the innovations, as R's `arima` reports it.
    public let variance: Double
    /// Standard deviation of the innovations with the degrees of freedom of the estimate, from which ranges are made.
    /// Never below what rounding of the data alone makes.
    public let sigma: Double
    public let observationCount: Int
    /// Observations left after differencing, which the corrected criterion counts, as R does.
    public let likelihoodCount: Int
    public let logLikelihood: Double
    public let parameterCount: Int
    public let fittedValues: [Double]
    public let residuals: [Double]
    public let notes: [ModelNote]
    /// Each differenced month's contribution to the log-likelihood. With missing months they add up to it but for the
    /// information about these.
    let contributions: [Double]
    /// What is needed to look ahead.
    let ahead: ARIMAForecaster

    public var label: String { specification.label }
    public var family: ModelFamily { .arima }
    public var likelihood: Likelihood? {
        Likelihood(logLikelihood, observations: likelihoodCount, parameters: parameterCount)
    }

    /// The criterion before a fit is made.
    static func aicc(logLikelihood: Double, parameters: Int, count: Int) -> Double {
        let k = Double(parameters)
        let n = Double(count)
        guard n - k - 1 > 0 else { return .infinity }
        return -2 * logLikelihood + 2 * k + 2 * k * (k + 1) / (n - k - 1)
    }

    /// - Parameter point: partial autocorrelations of the four factors; empty for a series without any variation.
    init(_ model: ARIMA, data: ARIMAData, design: ARIMADesign, point: [Double]) throws(ModelError) {
        let exact = design.isExact
        var kept = model
        if exact {
            // Nothing is left to model: of the orders only the differences stand.
            kept.order = .init(0, model.order.d, 0)
            kept.seasonal = .init(0, model.seasonal.d, 0)
        }
        specification = kept
        period = data.period
        let shape = ARIMAShape(kept, period: data.period)
        let factors = shape.factors(point)
        (phi, theta) = (factors.phi, factors.theta)
        (seasonalPhi, seasonalTheta) = (factors.seasonalPhi, factors.seasonalTheta)

        let n = design.n
        let lost = data.values.count - n
        let filter = ARIMAFilter(
            shape: shape, point: point,
            columns: (0..<design.columnCount).map { design.columns[($0 * n)..<(($0 + 1) * n)] })
        let fit = ARIMARegression(
            filter: filter, missingCount: design.missingCount, own: data.missing.map { $0 - lost })
        let scales = design.regressorScales
        var slopes = scales.indices.map { fit.coefficients[design.missingCount + $0] * design.scale / scales[$0] }
        let last = kept.constant == .none ? nil : slopes.popLast()
        constant = (last ?? 0) + design.centre
        regression = slopes
        let missingCount = design.missingCount
        let errors = slopes.indices.map {
            fit.coefficientVariances[missingCount + $0].squareRoot() / scales[$0]
        }

        observationCount = data.observedCount
        likelihoodCount = design.effectiveCount
        parameterCount = shape.count + scales.count + 1
        let degrees = max(1, likelihoodCount - (parameterCount - 1))
        let floor = data.roundingDeviation
        variance = max(
            fit.sumOfSquares / Double(likelihoodCount) * design.scale * design.scale, exact ? floor * floor : 0)
        let deviation = variance.squareRoot()
        regressionErrors = errors.map { $0 * deviation }
        sigma = max((fit.sumOfSquares / Double(degrees)).squareRoot() * design.scale, floor)
        var objective = design.objective(sum: fit.sumOfSquares)
        for F in filter.variances { objective += logarithm(F) }
        objective += ARIMARegression.logInformation(fit.missingCovariance, order: design.missingCount)
        logLikelihood = design.logLikelihood(objective: objective)
        let meanSquare = max(fit.sumOfSquares, design.floor, 1e-300) / Double(likelihoodCount)
        let constantPart = logarithm(2 * Double.pi * meanSquare) + 2 * logarithm(design.scale)
        contributions = zip(fit.residuals, filter.variances).map { e, variance in
            -0.5 * (constantPart + logarithm(variance) + e * e / meanSquare)
        }
        notes =
            exact ? [.variesByPatternAlone] : []

        // Missing months take their smoothed values, from which the forecasts start.
        var completed = data.values
        for (j, index) in data.missing.enumerated() { completed[index] -= fit.coefficients[j] * design.scale }
        ahead = ARIMAForecaster(
            model: kept, data: data, design: design, filter: filter, fit: fit, completed: completed, slopes: slopes,
            constant: constant, sigma: sigma)

        var fitted = [Double](repeating: .nan, count: data.leading + data.values.count + data.trailing)
        var residuals = fitted
        for t in 0..<n {
            let innovation = fit.innovations[t] * design.scale
            fitted[data.leading + lost + t] = data.values[lost + t] - innovation
            residuals[data.leading + lost + t] = innovation
        }
        for index in data.missing { residuals[data.leading + index] = .nan }
        if data.trailing > 0 {
            let means = ahead.means(horizon: data.trailing, offset: 0)
            for h in 0..<data.trailing { fitted[data.leading + data.values.count + h] = means[h] }
        }
        fittedValues = fitted
        self.residuals = residuals
        guard logLikelihood.isFinite else { throw ModelError.noFiniteLikelihood(model: model.label) }
    }

    public var parameters: [Parameter] {
        func named(_ name: String, _ values: [Double]) -> [Parameter] {
            values.enumerated().map { Parameter("\(name)\($0 + 1)", $1) }
        }
        var list = named("ar", phi) + named("ma", theta) + named("sar", seasonalPhi) + named("sma", seasonalTheta)
        if specification.constant != .none { list.append(Parameter(specification.constant.rawValue, constant)) }
        if let names = specification.regressors?.names {
            list += zip(names, regression).map { Parameter($0, $1) }
        }
        list.append(Parameter("sigma2", variance))
        list.append(Parameter("sigma", sigma))
        return list
    }
}
