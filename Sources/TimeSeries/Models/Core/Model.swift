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
    var isDefaultInner: Bool { get }
    /// Whether it takes what other series lend: their season, their days, how their ranges did.
    var borrows: Bool { get }
}

extension ModelSpecification {
    /// Whether a wrapping model's label may leave it out.
    public var isDefaultInner: Bool { false }
    /// Whether it takes what other series lend.
    public var borrows: Bool { false }

    /// Fits a monthly series (period 12).
    public func fit(_ series: MonthlySeries) throws -> any FittedModel { try fit(series.values, period: 12) }
}

/// A model fitted to a series. Immutable: never half fitted.
public protocol FittedModel: Sendable {
    /// The label of the model that was fitted. The catalogue's specification of it forecasts the same, but for effects,
    /// findings and what a panel lends, which no label says: of a single model that was chosen among several it is the
    /// choice, of a mixture the name that was asked for.
    var label: String { get }
    /// The kind of model, whatever it is wrapped in.
    var family: ModelFamily { get }
    /// Estimated smoothing or other parameters with their usual names, initial states included; empty for a mixture.
    var parameters: [Parameter] { get }
    /// The number of observations that were not missing.
    var observationCount: Int { get }
    /// How likely the model makes the months; nil for a mixture, whose members each have their own.
    var likelihood: Likelihood? { get }
    /// One-step-ahead means in sample; NaN before the model can give one. Same length as the data.
    var fittedValues: [Double] { get }
    /// Innovations `y - fitted` in the units of the data; NaN where `y` is missing.
    var residuals: [Double] { get }
    /// What a careful reader should know of this fit (a constant series, say); empty when there is nothing.
    var notes: [ModelNote] { get }

    /// The predictive distribution of each of the next `horizon` periods.
    func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast
    /// Means of the next `horizon` periods, exact or close to it, at little cost: to compare forecasts by, not to
    /// print.
    func roughMeans(horizon: Int) -> [Double]
    /// Joint sample paths of the next `horizon` periods.
    func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths
}

extension FittedModel {
    /// What a reader should know of this fit.
    public var notes: [ModelNote] { [] }
    /// Means of the next `horizon` periods at little cost.
    public func roughMeans(horizon: Int) -> [Double] { forecast(horizon: horizon, support: .real, seed: 1).means }
}

/// A named estimate.
public struct Parameter: Hashable, Sendable {
    /// As the literature has it, or the regressor's.
    public var name: String
    /// The estimate.
    public var value: Double
    /// An estimate by name.
    public init(_ name: String, _ value: Double) {
        self.name = name
        self.value = value
    }
}
