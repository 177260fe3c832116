import StatNumerics

/// The seasonal naive method: each month is forecast by the same month of the last observed year. The yardstick of
/// every other model (Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd edition, section 5.2).
///
/// A missing month takes the value of the latest year in which it was observed.
public struct SeasonalNaive: ModelSpecification, Hashable {
    /// With every setting as it is by default.
    public init() {}
    /// The label, which the catalogue reads.
    public var label: String { "seasonal-naive" }

    /// - Throws: ``ModelError`` unless every season has a value and at least one can be compared with a year earlier.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        try FittedSeasonalNaive(values, period: max(1, period))
    }
}

/// A seasonal random walk: `y[t] = y[t - m] + e[t]`, with the innovations' variance from the seasonal differences.
public struct FittedSeasonalNaive: FittedModel {
    /// The label, which the catalogue reads.
    public let label = "seasonal-naive"
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
    /// Root mean square of the seasonal differences.
    public let sigma: Double
    let period: Int
    /// The value that each of the next `period` months repeats.
    let lastCycle: [Double]
    /// Years since each of those was observed (1 unless it was missing).
    let age: [Int]

    init(_ values: [Double], period: Int) throws {
        let observed = values.filter { !$0.isNaN }
        guard !observed.isEmpty else { throw ModelError.noObservations }
        try ModelError.refuseTooLarge(values)
        let n = values.count
        var fitted = [Double](repeating: .nan, count: n)
        var residuals = fitted
        var sum = 0.0
        var count = 0.0
        for t in values.indices.dropFirst(period) {
            fitted[t] = values[t - period]
            residuals[t] = values[t] - values[t - period]
            if !residuals[t].isNaN {
                sum += residuals[t] * residuals[t]
                count += 1
            }
        }
        var cycle: [Double] = []
        var age: [Int] = []
        for j in 0..<period {
            var index = n - period + j
            var years = 1
            while index >= 0, values[index].isNaN {
                index -= period
                years += 1
            }
            guard index >= 0 else {
                guard n >= period else { break }
                throw ModelError.seasonNeverObserved(
                    model: "seasonal-naive", season: (n - period + j) % period + 1, period: period)
            }
            cycle.append(values[index])
            age.append(years)
        }
        guard cycle.count == period, n > period else {
            throw ModelError.tooFewObservations(model: "seasonal-naive", needed: period + 1, found: observed.count)
        }
        guard count > 0 else { throw ModelError.noPairACycleApart(model: "seasonal-naive", period: period) }
        let data = try ScaledSeries(values, period: period)
        let floor = data.roundingDeviation * data.scale
        let estimate = (sum / count).squareRoot()
        sigma = max(estimate, floor)
        notes = estimate < floor ? [.repeatsTheYearBefore] : []
        observationCount = observed.count
        fittedValues = fitted
        self.residuals = residuals
        self.period = period
        lastCycle = cycle
        self.age = age
    }

    /// The estimates by their usual names, initial states included.
    public var parameters: [Parameter] { [Parameter("sigma", sigma)] }

    /// The distribution of each of the next `horizon` periods, in the units of the data; the seed counts where it is
    /// made of paths.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        Forecast(
            marginals: (0..<horizon).map { h in
                let cycles = Double(h / period + age[h % period])
                return .normal(mean: lastCycle[h % period], sd: sigma * cycles.squareRoot(), support: support)
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
                    // The first cycle carries the age of its own value; later ones add a year to the one before.
                    let previous = h < period ? lastCycle[h] : buffer[i - period * paths]
                    let spread = h < period ? sigma * Double(age[h]).squareRoot() : sigma
                    buffer[i] = previous + spread * buffer[i]
                }
            }
            if support == .nonNegative { for i in buffer.indices where !(buffer[i] > 0) { buffer[i] = 0 } }
        }
        return SamplePaths(horizon: horizon, count: paths, values: values)
    }
}
