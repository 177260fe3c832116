import StatNumerics

/// The naive method, a random walk: every month ahead is forecast by the last observed value.
///
/// It is what is left when a series is too short for anything else, down to a single value. With fewer than three
/// observations a spread cannot be estimated; the square root of the value stands in, as for a Poisson count, and the
/// notes say so. A zero-width range would claim a certainty that nothing supports.
public struct Naive: ModelSpecification, Hashable {
    public init() {}
    public var label: String { "naive" }

    public func fit(_ values: [Double], period: Int) throws -> any FittedModel { try FittedNaive(values) }
}

/// A random walk with the innovations' variance from the differences between observed values.
public struct FittedNaive: FittedModel {
    public let label = "naive"
    public let family = ModelFamily.naive
    public var likelihood: Likelihood? {
        Likelihood(logLikelihood, observations: observationCount, parameters: parameterCount)
    }
    public let observationCount: Int
    public let logLikelihood = Double.nan
    public let parameterCount = 1
    public let fittedValues: [Double]
    public let residuals: [Double]
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

    public var parameters: [Parameter] { [Parameter("sigma", sigma)] }

    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        Forecast(
            marginals: (1...max(1, horizon)).prefix(horizon).map { h in
                .normal(mean: last, sd: sigma * Double(h + age).squareRoot(), support: support)
            })
    }

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
