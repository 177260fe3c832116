import CKernels

/// Complex exponential smoothing (Svetunkov, Kourentzes and Ord, 2022, *Naval Research Logistics* 69, 1108-1123): the
/// level is smoothed together with a second, unobserved component as one complex number, so that a single model follows
/// level, growth and decline without choosing a trend.
///
/// `CES(season: .partial)` has the label `ces(P)`, which parses back to it.
public struct CES: ModelSpecification, Hashable {
    public enum Season: String, CaseIterable, Sendable {
        /// No season: two smoothing parameters.
        case none = "N"
        /// Every calendar month a series of its own, all with the same two parameters.
        case simple = "S"
        /// A non-seasonal model and an additive season with one parameter.
        case partial = "P"
        /// A non-seasonal model and a complex season with two parameters, which can grow and shrink with the level.
        case full = "F"

        var kernelCode: Int32 {
            switch self {
            case .none: 0
            case .simple: 1
            case .partial: 2
            case .full: 3
            }
        }
        /// Smoothing parameters.
        var parameterCount: Int {
            switch self {
            case .none, .simple: 2
            case .partial: 3
            case .full: 4
            }
        }
    }

    public var season: Season

    public init(season: Season) { self.season = season }

    public var label: String { "ces(\(season.rawValue))" }

    /// - Throws: ``ModelError`` when there are too few observations, or no season to model.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        try fitted(values, period: period)
    }

    /// Fits the model, with its own type for its states and smoothing parameters.
    public func fitted(_ values: [Double], period: Int) throws -> FittedCES {
        let data = try ScaledSeries(values, period: period)
        if data.isConstant { return CESEstimator(data: data, specification: self).constantFit() }
        return try CESEstimator(data: data, specification: self).fit()
    }

    /// The model with everything given, nothing estimated: smoothing parameters and initial states from elsewhere.
    ///
    /// - Parameters:
    ///   - smoothing: α₀, α₁, then β₀ (partial) or β₀, β₁ (full).
    ///   - initialState: level and potential (a year of each for simple seasonality), then a year of seasonal states
    ///     and, for full seasonality, a year of their potentials; in the units of the data.
    /// - Throws: ``ModelError/inadmissible(model:reason:)`` when the numbers given are not as many as the model has.
    public func fitted(
        _ values: [Double], period: Int, smoothing: [Double], initialState: [Double]
    ) throws -> FittedCES {
        let data = try ScaledSeries(values, period: period)
        let shape = shape(count: values.count, period: data.period)
        let states = withUnsafePointer(to: shape) { Int(ces_states($0)) }
        guard smoothing.count == season.parameterCount, initialState.count == states else {
            throw ModelError.inadmissible(
                model: label,
                reason: "it has \(season.parameterCount) smoothing parameters and \(states) initial states, and "
                    + "\(smoothing.count) and \(initialState.count) were given")
        }
        let padding = [Double](repeating: 1, count: 4 - smoothing.count)
        return FittedCES(
            data: data, specification: self, shape: shape, smoothing: smoothing + padding,
            initial: initialState.map { $0 / data.scale })
    }

    func shape(count: Int, period: Int) -> ces_shape {
        // Over the whole series an eigenvalue on the edge of the region may grow by a tenth: inside the unit circle
        // proper, partial and full seasonality could not grow at all (a level that grows is an eigenvalue above one).
        ces_shape(
            n: Int32(count), m: Int32(season == .none ? 1 : period), season: season.kernelCode,
            radius: 1 + 0.1 / Double(max(1, count)), ridge_level: CESEstimator.ridge, ridge_potential: 1,
            ridge_season: CESEstimator.ridge, ridge_seasonal_potential: 1)
    }

    /// Initial states that are free: a season counts one less for each of its components, since they add to zero.
    func stateCount(period: Int) -> Int {
        switch season {
        case .none: 2
        case .simple: 2 * period
        case .partial: 1 + period
        case .full: 2 * period
        }
    }

    /// Estimated quantities, the initial states and the variance included.
    func parameterCount(period: Int) -> Int { season.parameterCount + stateCount(period: period) + 1 }
}
