import TimeSeries

/// A model that borrows what others had shown by the last month that it sees, so that a fit at a past month knows
/// nothing of what came after it.
struct BorrowingModel: WrappingModel {
    /// The model that borrows.
    var inner: any ModelSpecification
    var lender: Lender
    var effects: ForecastEffects
    /// The month of the first value of the series to be fitted.
    var start: Month
    /// Whether the series is one of whole numbers.
    var isOfCounts: Bool

    /// - Throws: the inner model's errors.
    func fit(_ values: [Double], period: Int) throws -> any FittedModel {
        let loan = lender.loan(to: values, from: start) ?? PanelLoan()
        return try loan.lent(to: inner, effects: effects, start: start, isOfCounts: isOfCounts, tellsSeason: false)
            .fit(values, period: period)
    }
}

extension PanelLoan {
    /// A model with what the days of months and a panel say of the series, factors multiplying.
    ///
    /// - Parameter tellsSeason: whether the label of the fit says that a season was lent.
    func lent(
        to model: any ModelSpecification, effects: ForecastEffects, start: Month, isOfCounts: Bool,
        tellsSeason: Bool = true
    ) -> any ModelSpecification {
        var base = model
        if var auto = model as? Auto {
            auto.seasonIsLent = isNearlyAllOfTheSeason
            auto.logRangeFactor = logRangeFactor
            auto.isOfDividedCounts = isOfCounts
            base = auto
        }
        base = effects.looking(base, from: start, shared: days)
        guard let season, season.reliability > 0 else { return base }
        var common = CommonSeasonModel(base, factors: season.common, start: start)
        common.tellsSeason = tellsSeason
        return common
    }
}
