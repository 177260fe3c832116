import StatNumerics

/// A model before it has seen data: a value that names the model and can be fitted to a series.
///
/// Its `label` round-trips through ``ModelCatalogue``: `ets(A,Ad,A)` parses to the specification that prints it.
public protocol ModelSpecification: Sendable {
    /// The standard name, as typed on a command line and printed in results.
    var label: String { get }
    /// Fits the model.
    ///
    /// - Parameters:
    ///   - values: observations in time order; NaN where missing.
    ///   - period: observations in a seasonal cycle (12 for months, 1 for none).
    /// - Throws: ``ModelError`` when the model cannot be fitted to these values, with the reason in plain words.
    func fit(_ values: [Double], period: Int) throws -> any FittedModel
    /// Whether a label of a wrapping model may leave it out: `stl` is `stl(auto-ets)`.
    var goesWithoutSaying: Bool { get }
}

extension ModelSpecification {
    public var goesWithoutSaying: Bool { false }

    /// Fits a monthly series (period 12).
    public func fit(_ series: MonthlySeries) throws -> any FittedModel { try fit(series.values, period: 12) }
}

/// A model fitted to a series. Immutable: never half fitted.
public protocol FittedModel: Sendable {
    /// The label of the model that was fitted: for a selection such as `auto-ets`, of the one chosen.
    var label: String { get }
    /// The kind of model, whatever it is wrapped in.
    var family: ModelFamily { get }
    /// Estimated smoothing or other parameters with their usual names, initial states included.
    var parameters: [Parameter] { get }
    /// The number of observations that were not missing.
    var observationCount: Int { get }
    /// The number of observations that the log-likelihood is of: fewer where differencing uses some up.
    var likelihoodCount: Int { get }
    /// Full Gaussian log-likelihood (constants included) at the estimate; NaN where the model defines none.
    var logLikelihood: Double { get }
    /// Estimated quantities, the residual variance included, as the information criteria count them.
    var parameterCount: Int { get }
    /// One-step-ahead means in sample; NaN before the model can give one. Same length as the data.
    var fittedValues: [Double] { get }
    /// Innovations `y - fitted` in the units of the data; NaN where `y` is missing.
    var residuals: [Double] { get }
    /// What a careful reader should know of this fit (a constant series, say); empty when there is nothing.
    var notes: [String] { get }

    /// The predictive distribution of each of the next `horizon` periods.
    func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast
    /// Means of the next `horizon` periods, exact or close to it, at little cost: to compare forecasts by, not to print.
    func roughMeans(horizon: Int) -> [Double]
    /// Joint sample paths of the next `horizon` periods.
    func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths
}

extension FittedModel {
    /// Akaike's criterion, `-2 log L + 2 k`.
    public var aic: Double { -2 * logLikelihood + 2 * Double(parameterCount) }
    /// Akaike's criterion corrected for short series (Hurvich and Tsai, 1989); infinite when n ≤ k + 1.
    public var aicc: Double {
        let n = Double(likelihoodCount)
        let k = Double(parameterCount)
        guard n - k - 1 > 0 else { return .infinity }
        return aic + 2 * k * (k + 1) / (n - k - 1)
    }
    /// The Bayesian (Schwarz) criterion, `-2 log L + k log n`.
    public var bic: Double { -2 * logLikelihood + Double(parameterCount) * logarithm(Double(likelihoodCount)) }
    public var likelihoodCount: Int { observationCount }
    public var notes: [String] { [] }
    public func roughMeans(horizon: Int) -> [Double] { forecast(horizon: horizon, support: .real, seed: 1).means }
}

/// A named estimate.
public struct Parameter: Hashable, Sendable {
    public var name: String
    public var value: Double
    public init(_ name: String, _ value: Double) {
        self.name = name
        self.value = value
    }
}
