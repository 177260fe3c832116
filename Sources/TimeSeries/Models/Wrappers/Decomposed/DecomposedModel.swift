/// A season taken off by STL, any model for what is left, and the last year's season put back (Hyndman and
/// Athanasopoulos, *Forecasting: Principles and Practice*, 3rd edition, section 5.7; R's `stlf`).
///
/// With one season a year, MSTL (Bandara, Hyndman and Bergmeir, 2021) is the same decomposition: `mstl` is another
/// name. A missing month is bridged for the decomposition alone; the model sees the gap.
public struct DecomposedModel: WrappingModel {
    /// The model of the seasonally adjusted series, which has no season of its own.
    public var inner: any ModelSpecification

    /// The wrapped model.
    public init(_ inner: any ModelSpecification) { self.inner = inner }

    static let name = "stl"

    /// The label, which the catalogue reads.
    public var label: String { label(Self.name) }

    /// Years over which the season may change, as in R's `mstl` and `stlf`.
    static let seasonalWindow = 11

    /// - Throws: ``ModelError/needsSeasonalPeriod(model:)``, ``ModelError/tooFewObservations(model:needed:found:)``
    ///   with two years or less, ``ModelError/seasonNeverObserved(model:season:period:)``, and those of the model.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        guard period > 1 else { throw ModelError.needsSeasonalPeriod(model: label) }
        let data = try ScaledSeries(values, period: period)
        guard data.observedCount > 2 * period else {
            throw ModelError.tooFewObservations(model: label, needed: 2 * period + 1, found: data.observedCount)
        }
        if let season = data.unobservedSeason {
            throw ModelError.seasonNeverObserved(model: label, season: season + 1, period: period)
        }
        let season = try season(values, period: period)
        let adjusted = zip(values, season).map { $0 - $1 }
        return FittedDecomposed(
            label: label, inner: try inner.fit(adjusted, period: 1), season: season, values: values, period: period)
    }

    /// The season; gaps filled by trend and season in turn until they agree.
    private func season(_ values: [Double], period: Int) throws -> [Double] {
        let stl = STL(period: period, seasonalWindow: Self.seasonalWindow)
        var y = values
        let gaps = values.indices.filter { values[$0].isNaN }
        var last: Int?
        for t in values.indices {
            if !values[t].isNaN { last = t }
            // At first the same month of another year, or what came before.
            if values[t].isNaN {
                let same = stride(from: t % period, to: values.count, by: period).filter { !values[$0].isNaN }
                let nearest = same.min { abs($0 - t) < abs($1 - t) }
                y[t] = nearest.map { values[$0] } ?? last.map { values[$0] } ?? 0
            }
        }
        var parts = try stl.decompose(y)
        for _ in 0..<(gaps.isEmpty ? 0 : 10) {
            for t in gaps { y[t] = parts.trend[t] + parts.seasonal[t] }
            parts = try stl.decompose(y)
        }
        return parts.seasonal
    }
}

/// A decomposed series with the model of its adjusted part.
public struct FittedDecomposed: FittedWrapper {
    /// The label, which the catalogue reads.
    public let label: String
    /// The fit of the model within.
    public let inner: any FittedModel
    /// The season of each month.
    public let season: [Double]
    /// One-step-ahead means in sample, in the units of the data; NaN before there is one. One a value of the series.
    public let fittedValues: [Double]
    /// `y - fitted`, in the units of the data; NaN where `y` is missing. One a value of the series.
    public let residuals: [Double]
    private let period: Int

    init(label: String, inner: any FittedModel, season: [Double], values: [Double], period: Int) {
        self.label = label
        self.inner = inner
        self.season = season
        self.period = period
        fittedValues = zip(inner.fittedValues, season).map { $0 + $1 }
        residuals = zip(values, fittedValues).map { $0 - $1 }
    }

    /// Whether the label says that the model within is wrapped.
    public var isNamed: Bool { true }
    /// None: the season is no part of a likelihood.
    public var likelihood: Likelihood? { inner.likelihood?.uncounted }

    /// The season of the last year, again and again.
    private func season(ahead h: Int) -> Double { season[season.count - period + h % period] }

    /// The distribution of each of the next `horizon` periods, in the units of the data; the seed counts where it is
    /// made of paths.
    public func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
        let forecast = inner.forecast(horizon: horizon, support: .real, seed: seed)
        return Forecast(
            marginals: forecast.marginals.enumerated().map {
                $1.shifted(by: season(ahead: $0), support: support).supported(by: support)
            })
    }

    /// Means of the next `horizon` periods at little cost.
    public func roughMeans(horizon: Int) -> [Double] {
        inner.roughMeans(horizon: horizon).enumerated().map { $1 + season(ahead: $0) }
    }

    /// Joint sample paths of the next `horizon` periods, in the units of the data; the same seed gives the same paths.
    public func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
        var result = inner.simulate(horizon: horizon, paths: paths, support: .real, seed: seed)
        for h in 0..<horizon {
            let shift = season(ahead: h)
            for i in (h * paths)..<((h + 1) * paths) {
                let value = result.values[i] + shift
                result.values[i] = support == .nonNegative && value < 0 ? 0 : value
            }
        }
        return result
    }
}
