/// A model of a series without the season that its panel shares: the common season is taken out first and put back at
/// the end, and what is the series' own is left for the model, with its season or without.
///
/// A dozen years tell little of twelve months of one series; a hundred series tell a lot of what they have in common.
/// Of a common season that the panel does not establish little is used (``PooledSeasonality.Estimate/common``).
public struct CommonSeasonModel: WrappingModel {
    /// The model within.
    public var inner: any ModelSpecification
    /// Factors by month of the year, January first, averaging one.
    public var factors: [Double]
    /// The month of the first value of the series to be fitted.
    public var start: Month
    /// Whether the label of the fit says that a season was lent.
    public var tellsSeason = true

    /// A model without a season by calendar month, January first, of a series that begins in a month.
    public init(_ inner: any ModelSpecification, factors: [Double], start: Month) {
        self.inner = inner
        self.factors = factors
        self.start = start
    }

    /// - Throws: the inner model's errors.
    public func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let phased = (0..<12).map { factors[(start + $0).month - 1] }
        let adjusted = values.indices.map { values[$0] / phased[$0 % 12] }
        let fit = try inner.fit(adjusted, period: period)
        return FittedFactors(
            label: tellsSeason ? "pooled season + \(fit.label)" : fit.label, inner: fit, source: .panelSeason,
            count: values.count
        ) { phased[$0 % 12] }
    }
}
