import CouncilData
package import TimeSeries

/// The referrals ahead: a fitted model of the forecasting engine and its joint sample paths.
///
/// Fitted once and shared: two scenarios have the same demand when they have the same one of these.
package final class ScenarioDemand: Sendable {
    package let series: MonthlySeries
    package let fit: any FittedModel
    /// The label of the model that was fitted: of one chosen among several the choice, of a mixture its name.
    package var model: String { fit.label }
    /// Mean referrals a month, as far ahead as any scenario looks.
    package let means: [Double]
    /// What the forecast borrows; nil where nobody lends.
    package let borrowing: Borrowing?

    /// - Parameter lender: who lends season, days and ranges; nil for nobody.
    /// - Throws: `ModelError` when the model is unknown or cannot be fitted, ``SeriesTooShortError``.
    package init(
        series: MonthlySeries, model: String, areaName: String, seed: UInt64 = 1, lender: Lender? = nil
    ) throws {
        var request = ForecastRequest(
            series: series, measure: "referrals", areaName: areaName, areaCode: nil, model: model)
        request.lender = lender
        self.series = series
        fit = try request.fit()
        borrowing = try request.borrowing()
        means = fit.forecast(horizon: ScenarioKey.horizons.upperBound, support: series.support, seed: seed).means
    }

    /// The paths of one batch of draws. A batch is a fair sample of its own, so that batches may follow each other
    /// without end in the same memory; the first is that of the seed itself.
    func paths(count: Int, horizon: Int, batch: Int, seed: UInt64) -> SamplePaths {
        fit.simulate(
            horizon: horizon, paths: count, support: series.support,
            seed: seed &+ UInt64(batch) &* 0x9E37_79B9_7F4A_7C15)
    }
}
