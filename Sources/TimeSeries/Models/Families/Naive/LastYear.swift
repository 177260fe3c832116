import StatNumerics

/// The level of the last year, and no growth: every month ahead is the mean of the last twelve observed (of a cycle,
/// where the period is another). Of a series with a season, `shrunk-season(last-year)`.
///
/// What a trend gains where it lasts it loses where it does not; among models that all follow the latest turn, this one
/// says that it may pass (Gardner and McKenzie, 1985, *Management Science* 31, 1237-1246, on damping a trend).
public struct LastYear: ModelSpecification, Hashable {
    /// With every setting as it is by default.
    public init() {}
    /// The label, which the catalogue reads.
    public var label: String { "last-year" }

    /// Missing values: the months with a value count, however far back they go.
    /// - Throws: ``ModelError/tooFewObservations(model:needed:found:)`` with no more than a cycle of observed values,
    ///   ``ModelError/noObservations``, ``ModelError/notFinite(index:value:)``.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        try FittedLastYear(values, period: max(1, period))
    }
}

/// The mean of the last cycle, with errors measured at every horizon: their variance is a line in the horizon, as of a
/// level that wanders by `levelVariance` a month and is observed with `noiseVariance`.
public struct FittedLastYear: FittedModel {
    /// The label, which the catalogue reads.
    public let label = "last-year"
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
    public let parameterCount = 3
    /// One-step-ahead means in sample, in the units of the data; NaN before there is one. One a value of the series.
    public let fittedValues: [Double]
    /// `y - fitted`, in the units of the data; NaN where `y` is missing. One a value of the series.
    public let residuals: [Double]
    /// What a reader should know of this fit.
    public let notes: [ModelNote]
    /// The mean of the last cycle of observed values.
    public let level: Double
    /// The variance of a month about its level.
    public let noiseVariance: Double
    /// The variance that each further month ahead adds.
    public let levelVariance: Double

    init(_ values: [Double], period: Int) throws {
        // Refuses what cannot be modelled.
        let data = try ScaledSeries(values, period: period)
        guard data.observedCount > period else {
            throw ModelError.tooFewObservations(model: label, needed: period + 1, found: data.observedCount)
        }
        // The mean of the last cycle of observed values at each month, NaN before there is one.
        var levels = [Double](repeating: .nan, count: values.count)
        var window: [Double] = []
        for t in values.indices {
            if !values[t].isNaN { window.append(values[t]) }
            if window.count > period { window.removeFirst() }
            if window.count == period { levels[t] = window.reduce(0, +) / Double(period) }
        }
        let fitted = values.indices.map { $0 > 0 ? levels[$0 - 1] : .nan }
        let errors = Self.errorVariances(values, levels: levels, horizons: period)
        let floor = data.roundingDeviation * data.scale
        let (noise, slope) = Self.line(errors)
        noiseVariance = max(noise, floor * floor)
        levelVariance = slope
        notes = noise < floor * floor ? [.alwaysAtLevel] : []
        level = levels[values.count - 1]
        observationCount = data.observedCount
        fittedValues = fitted
        residuals = zip(values, fitted).map { $0 - $1 }
    }

    /// Mean squared errors one to `horizons` months ahead, with how many they are of.
    private static func errorVariances(
        _ values: [Double], levels: [Double], horizons: Int
    ) -> [(horizon: Int, variance: Double, count: Double)] {
        (1...horizons).compactMap { h in
            var sum = 0.0
            var count = 0.0
            for t in values.indices.dropFirst(h) {
                let error = values[t] - levels[t - h]
                if !error.isNaN {
                    sum += error * error
                    count += 1
                }
            }
            return count > 0 ? (h, sum / count, count) : nil
        }
    }

    /// The line by weighted least squares, neither intercept nor slope below zero.
    private static func line(_ points: [(horizon: Int, variance: Double, count: Double)]) -> (Double, Double) {
        var (w, x, y, xx, xy) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for point in points {
            let h = Double(point.horizon - 1)
            w += point.count
            x += point.count * h
            y += point.count * point.variance
            xx += point.count * h * h
            xy += point.count * h * point.variance
        }
        guard w > 0 else { return (0, 0) }
        let determinant = w * xx - x * x
        guard determinant > 0 else { return (y / w, 0) }
        let slope = (w * xy - x * y) / determinant
        let intercept = (y - slope * x) / w
        if slope <= 0 { return (y / w, 0) }
        // A line through the origin where the intercept would be below it.
        return intercept >= 0 ? (intercept, slope) : (0, xx > 0 ? xy / xx : 0)
    }

    /// The estimates by their usual names, initial states included.
    public var parameters: [Parameter] {
        [
            Parameter("level", level), Parameter("sigma_noise", noiseVariance.squareRoot()),
            Parameter("sigma_level", levelVariance.squareRoot()),
        ]
    }

    /// The distribution of each of the next `horizon` periods, in the units of the data; the seed counts where it is
    /// made of paths.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        Forecast(
            marginals: (0..<horizon).map { h in
                .normal(mean: level, sd: (noiseVariance + Double(h) * levelVariance).squareRoot(), support: support)
            })
    }

    /// Joint sample paths of the next `horizon` periods, in the units of the data; the same seed gives the same paths.
    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        var values = [Double](repeating: 0, count: horizon * paths)
        var steps = values
        var stream = RandomStream(seed: seed, stream: 0)
        values.withUnsafeMutableBufferPointer { stream.fillNormals(into: $0) }
        steps.withUnsafeMutableBufferPointer { stream.fillNormals(into: $0) }
        let noise = noiseVariance.squareRoot()
        let step = levelVariance.squareRoot()
        for path in 0..<paths {
            var current = level
            for h in 0..<horizon {
                let k = h * paths + path
                if h > 0 { current += step * steps[k] }
                let value = current + noise * values[k]
                values[k] = support == .nonNegative && value < 0 ? 0 : value
            }
        }
        return SamplePaths(horizon: horizon, count: paths, values: values)
    }
}
