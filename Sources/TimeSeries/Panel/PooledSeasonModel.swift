/// A model without a season, fitted to a series whose season has been taken out and put back: the season is the panel's,
/// mixed with the series' own by empirical Bayes (``PooledSeason/shrunk(_:start:)``).
public struct PooledSeasonModel: ModelSpecification {
    public var inner: any ModelSpecification
    public var pool: SeasonPool
    /// The month of the first value of the series to be fitted.
    public var start: Month

    public init(_ inner: any ModelSpecification, pool: SeasonPool, start: Month) {
        self.inner = inner
        self.pool = pool
        self.start = start
    }

    public var label: String { "pooled season + \(inner.label)" }

    /// - Throws: ``ModelError/pooledSeasonUnknown`` when the panel says nothing of some month; the inner model's errors.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        guard let season = pool.season(knownAt: start + (values.count - 1)) else {
            throw ModelError.pooledSeasonUnknown
        }
        let (factors, share) = season.shrunk(values, start: start)
        let phased = (0..<12).map { factors[(start + $0).month - 1] }
        let adjusted = values.indices.map { values[$0] / phased[$0 % 12] }
        let fit = try inner.fit(adjusted, period: 1)
        return FittedSeasonalFactors(
            label: "pooled season + \(fit.label)", inner: fit, factors: phased, count: values.count, ownShare: share)
    }
}
