import StatNumerics

/// The change as a regressor of a seasonal ARIMA model of the logarithm, the airline model unless told otherwise:
/// level, trend and season move with the series, so that only what stands out from their ordinary movement is left to
/// the change.
///
/// Months without a value, or with none above zero (which has no logarithm), are missing: the exact likelihood
/// integrates over them.
///
/// Source: Box and Tiao (1975), Intervention analysis, Journal of the American Statistical Association 70, 70–79.
public struct InterventionARIMA: Sendable, Hashable {
    /// Of the logarithm.
    public var model: ARIMA
    /// Of the change.
    public var shape: InterventionShape

    /// A model of the logarithm and the shape of the change.
    public init(
        model: ARIMA = ARIMA(.init(0, 1, 1), seasonal: .init(0, 1, 1)), shape: InterventionShape = .step
    ) {
        self.model = model
        self.shape = shape
    }

    /// Fewest months with a value: three years, of which the seasonal difference takes more than one.
    public static let fewest = 36

    /// - Parameters: as of ``InterventionModel/fit(_:at:calendar:disturbances:control:)``; with a control the model is
    ///   of the ratio to it.
    /// - Returns: the coefficient on the logarithm, with its error from the curvature of the likelihood, the process
    ///   estimated anew on either side (what R's `arima` prints). The errors that allow for relations between months
    ///   are NaN, because the model has these in it. The dispersion is the innovations' variance.
    /// - Throws: `ModelError` for too few months, or a change that the model cannot tell from the rest.
    public func fit(
        _ values: [Double], at: Int, disturbances: [[Double]] = [], control: [Double]? = nil
    ) throws -> InterventionModel.Effect {
        let logs = InterventionModel.logarithms(values, control: control)
        let observed = logs.count { !$0.isNaN }
        guard observed >= Self.fewest else {
            throw ModelError.tooFewObservations(model: model.label, needed: Self.fewest, found: observed)
        }
        var names: [String] = []
        var columns: [[Double]] = []
        for (index, disturbance) in disturbances.enumerated() where Set(disturbance).count > 1 {
            names.append("event \(index + 1)")
            columns.append(disturbance)
        }
        names.append("the change")
        columns.append(values.indices.map { shape.value($0 - at) })
        var specification = model
        specification.regressors = .init(names: names, columns: columns)
        let fit = try specification.fitted(logs, period: 12)
        let last = columns.count - 1
        guard fit.regression[last].isFinite, fit.regressionErrors[last].isFinite, fit.regressionErrors[last] > 0 else {
            throw ModelError.inadmissible(model: model.label, reason: "the change cannot be told from the rest")
        }
        return InterventionModel.Effect(
            coefficient: fit.regression[last], standardError: curvatureError(fit, logs, specification), neweyWest: .nan,
            prewhitened: .nan, dispersion: fit.variance, observations: observed,
            residualCorrelation: Summary.autocorrelation(fit.residuals.filter { !$0.isNaN }))
    }

    /// The error of the last regressor by how fast the likelihood falls on either side of its estimate; the one by
    /// generalised least squares, which takes the process as known, where the likelihood does not fall.
    private func curvatureError(_ fit: FittedARIMA, _ logs: [Double], _ specification: ARIMA) -> Double {
        let plain = fit.regressionErrors.last ?? .nan
        guard let b = fit.regression.last, var regressors = specification.regressors, plain > 0,
            let change = regressors.columns.popLast()
        else { return plain }
        regressors.names.removeLast()
        var rest = specification
        rest.regressors = regressors.names.isEmpty ? nil : regressors
        let step = plain / 5
        let sides = [-step, step].compactMap { move in
            try? rest.fitted(zip(logs, change).map { $0 - (b + move) * $1 }, period: 12).logLikelihood
        }
        guard sides.count == 2 else { return plain }
        let fall = 2 * fit.logLikelihood - sides[0] - sides[1]
        let error = step / fall.squareRoot()
        return error.isFinite && error > plain / 3 && error < plain * 3 ? error : plain
    }
}

extension InterventionModel {
    /// Logarithms of the values, or of their ratio to a control; NaN where either is missing or not above zero.
    static func logarithms(_ values: [Double], control: [Double]? = nil) -> [Double] {
        values.indices.map { place in
            guard values[place] > 0 else { return .nan }
            guard let control else { return logarithm(values[place]) }
            return control[place] > 0 ? logarithm(values[place] / control[place]) : .nan
        }
    }
}
