import StatNumerics

/// The naive method, a random walk: every month ahead is forecast by the last observed value.
///
/// It is what is left when a series is too short for anything else, down to a single value. With fewer than three
/// observations a spread cannot be estimated; the square root of the value stands in, as for a Poisson count, and the
/// notes say so. A zero-width range would claim a certainty that nothing supports.
public struct Naive: ModelSpecification, Hashable {
    /// With every setting as it is by default.
    public init() {}
    /// The label, which the catalogue reads.
    public var label: String { "naive" }

    /// Fits the model to values in time order, NaN where missing.
    /// - Throws: ``ModelError``, with the reason.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel { try FittedNaive(values) }
}

/// A random walk with the innovations' variance from the differences between observed values.
public struct FittedNaive: FittedModel {
    /// The label, which the catalogue reads.
    public let label = "naive"
    /// The kind of model.
    public let family = ModelFamily.naive
    /// What the information criteria are made of.
    public var likelihood: Likelihood? {
        Likelihood(logLikelihood, observations: observationCount, parameters: parameterCount)
    }
    /// The number of observations that were not missing.
    public let observationCount: Int
    /// NaN: the method has none.
    public let logLikelihood = Double.nan
    /// Estimated quantities, the residual variance included.
    public let parameterCount = 1
    /// One-step-ahead means in sample, in the units of the data; NaN before there is one. One a value of the series.
    public let fittedValues: [Double]
    /// `y - fitted`, in the units of the data; NaN where `y` is missing. One a value of the series.
    public let residuals: [Double]
    /// What a reader should know of this fit.
    public let notes: [ModelNote]
    /// Root mean square of the differences a month.
    public let sigma: Double
    let last: Double
    /// Months from the last observed value to the end of the series.
    let age: Int

    init(_ values: [Double]) throws {
        guard let lastIndex = values.lastIndex(where: { !$0.isNaN }) else { throw ModelError.noObservations }
        try ModelError.refuseTooLarge(values)
        var fitted = [Double](repeating: .nan, count: values.count)
        var residuals = fitted
        var previous: (index: Int, value: Double)?
        var sum = 0.0
        var differences = 0
        for (t, value) in values.enumerated() {
            if let previous {
                fitted[t] = previous.value
                residuals[t] = value - previous.value
                if !value.isNaN {
                    sum += (value - previous.value) * (value - previous.value) / Double(t - previous.index)
                    differences += 1
                }
            }
            if !value.isNaN { previous = (t, value) }
        }
        let data = try ScaledSeries(values, period: 1)
        let floor = data.roundingDeviation * data.scale
        last = values[lastIndex]
        age = values.count - 1 - lastIndex
        if differences >= 2 {
            sigma = max((sum / Double(differences)).squareRoot(), floor)
            notes = []
        } else {
            sigma = max(values[lastIndex].magnitude.squareRoot(), differences > 0 ? sum.squareRoot() : 0, floor)
            notes = [.spreadAssumed]
        }
        observationCount = data.observedCount
        fittedValues = fitted
        self.residuals = residuals
    }

    /// The estimates by their usual names, initial states included.
    public var parameters: [Parameter] { [Parameter("sigma", sigma)] }

    /// The distribution of each of the next `horizon` periods, in the units of the data; the seed counts where it is
    /// made of paths.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        Forecast(
            marginals: (1...max(1, horizon)).prefix(horizon).map { h in
                .normal(mean: last, sd: sigma * Double(h + age).squareRoot(), support: support)
            })
    }

    /// Joint sample paths of the next `horizon` periods, in the units of the data; the same seed gives the same paths.
    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        var values = [Double](repeating: 0, count: horizon * paths)
        values.withUnsafeMutableBufferPointer { buffer in
            var stream = RandomStream(seed: seed, stream: 0)
            stream.fillNormals(into: buffer)
            for h in 0..<horizon {
                for path in 0..<paths {
                    let i = h * paths + path
                    let spread = h == 0 ? sigma * Double(1 + age).squareRoot() : sigma
                    buffer[i] = (h == 0 ? last : buffer[i - paths]) + spread * buffer[i]
                }
            }
            if support == .nonNegative { for i in buffer.indices where !(buffer[i] > 0) { buffer[i] = 0 } }
        }
        return SamplePaths(horizon: horizon, count: paths, values: values)
    }
}
