import StatNumerics

/// A model of a series of which some months are hidden, or late: fitted to the series several times over, each with these
/// months drawn from what they may be, and mixed, so that what is not known of them is in the ranges.
public struct ImputedModel: WrappingModel {
    /// The model within.
    public var inner: any ModelSpecification
    /// What is known of the months: the series that is fitted begins where it does.
    public var series: MonthlySeries
    /// The seed of the draws.
    public var seed: UInt64

    /// A model of a series of which some months are hidden or late.
    public init(_ inner: any ModelSpecification, of series: MonthlySeries, seed: UInt64 = 1) {
        self.inner = inner
        self.series = series
        self.seed = seed
    }

    /// - Throws: the errors of the model within.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        // A part of the series, as a trial at a past origin sees it, knows of its own months alone.
        var part = series.window(to: series.start + (values.count - 1))
        part.values = values
        let known = part
        part.hidden?.months.removeAll { !known[$0].isNaN }
        guard let imputation = part.imputation(seed: seed) else { return try inner.fit(values, period: period) }
        let inner = inner
        let fits = try parallelMap(imputation.draws.count) { k in
            Result { try inner.fit(imputation.draws[k], period: period) }
        }.map { try $0.get() }
        return FittedMixture(
            label: fits[0].label, leader: fits[0], members: fits.map { .init(weight: 1, model: $0) })
    }
}
