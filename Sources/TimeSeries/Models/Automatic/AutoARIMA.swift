// Capitals are the field's notation: the seasonal orders, and matrices.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import StatNumerics

/// Seasonal ARIMA with the orders chosen from the data, by the rules of Hyndman and Khandakar (2008, Journal of
/// Statistical Software 27(3)) as R's `auto.arima` has them: differences by tests, the other orders by a search for the
/// lowest corrected Akaike criterion, every candidate fitted by exact maximum likelihood.
public struct AutoARIMA: RegressionModel, Hashable {
    public enum Search: Hashable, Sendable {
        /// Neighbours of the best model so far, until none is better.
        case stepwise
        /// Every combination of orders that add up to at most five.
        case wider
    }

    public var search: Search
    public var regressors: Regressors?

    public init(search: Search = .stepwise, regressors: Regressors? = nil) {
        self.search = search
        self.regressors = regressors
    }

    public var label: String { search == .stepwise ? "auto-arima" : "auto-arima-wider" }

    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let fits = try leading(values, period: period, most: AutoARIMA.mostMembers, within: AutoARIMA.reach)
        let weights = CombinationWeights.weights(
            contributions: fits.map(\.contributions), penalties: fits.map { $0.aicc + 2 * $0.logLikelihood })
        return FittedMixture(
            label: label, leader: fits[0], members: zip(weights, fits).map { .init(weight: $0, model: $1) })
    }

    /// Models further from the best than this would hardly ever be chosen.
    private static let reach = 10.0
    private static let mostMembers = 12

    /// The chosen model, fitted. A series that never varies gets `arima(0,0,0)+mean`.
    /// - Throws: ``ModelError`` with fewer than four observations that vary.
    public func fitted(_ values: [Double], period: Int) throws -> FittedARIMA {
        try leading(values, period: period, most: 1, within: 0)[0]
    }

    /// The models of the lowest criteria, the chosen one first.
    private func leading(_ values: [Double], period: Int, most: Int, within reach: Double) throws -> [FittedARIMA] {
        let data = try ARIMAData(values, period: period, regressors: regressors)
        if data.isConstant, regressors == nil {
            let level = ARIMA(.zero, constant: .mean)
            return [
                try FittedARIMA(
                    level, data: data, design: try data.design(d: 0, D: 0, constant: .mean, label: label), point: [])
            ]
        }
        guard data.observedCount >= 4 else {
            throw ModelError.tooFewObservations(model: label, needed: 4, found: data.observedCount)
        }
        var differences = try choose(data)
        while true {
            do {
                return try ARIMASelection(data: data, d: differences.d, D: differences.D, search: search, label: label)
                    .leading(most: most, within: reach)
            } catch {
                // A season that is never observed in some month, or one too short to difference: try without.
                if differences.D > 0 {
                    differences.D = 0
                } else if differences.d > 0 {
                    differences.d -= 1
                } else {
                    throw error
                }
            }
        }
    }

    /// Seasonal differences first, then monthly ones of what is left.
    private func choose(_ data: ARIMAData) throws -> (d: Int, D: Int) {
        var adjusted = data
        if regressors != nil, let rest = data.residualsOfRegression() { adjusted = data.replacing(rest) }
        let D = DifferencingChoice.seasonal(adjusted)
        var x = adjusted.values
        for index in data.missing { x[index] = .nan }
        if D > 0 { x = zip(x.dropFirst(data.period), x).map { $0 - $1 } }
        return (DifferencingChoice.regular(x), D)
    }
}
