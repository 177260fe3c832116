import CouncilData
package import TimeSeries

/// What a forecast says and nothing else: the figures of the months ahead and of their totals, without the backtest, the
/// breaks and the comparisons of a page.
package struct ForecastStatement: Sendable {
    /// Of the model and the months alone; the ranges are those of the levels asked for that the run can give.
    package var months: [ForecastResult.MonthAhead]
    package var total: ForecastResult.Total
    package var years: [ForecastResult.Year]
}

extension ForecastStudy {
    /// What the forecast of a request says, with ranges of other levels than those that its page shows.
    ///
    /// - Parameter levels: central ranges, in per cent; where ranges are made of past errors, those for which there are
    ///   too few are left out.
    /// - Throws: as ``run(_:)``.
    package static func statement(_ request: ForecastRequest, levels: [Double]) throws -> ForecastStatement {
        var request = request
        request.levels = levels
        var predictor = try request.predictor()
        var calibration: ConformalCalibration?
        if request.ranges == .conformal {
            let made = Self.calibration(request, predictor.specification(for: request.series))
            request.levels = levels.filter {
                (try? made.halfWidth(0..<request.horizon, level: Level($0))) != nil
            }
            predictor.levels = request.levels
            calibration = made
        }
        let prediction = try request.named { try predictor.predict(request.series) }
        let draws = try Draws(request: request, prediction: prediction, calibration: calibration)
        return ForecastStatement(
            months: draws.months(), total: draws.total(0..<request.horizon), years: draws.years())
    }

    /// The mean of some months together, those observed among them: their sum, their average or the last of them, as the
    /// kind of measure has it. What ``statement(_:levels:)`` says of them, without the paths.
    ///
    /// - Returns: nil where a month of the past that it needs is missing, or it reaches beyond the horizon.
    /// - Throws: as ``run(_:)``.
    package static func mean(_ request: ForecastRequest, from: Month, to: Month) throws -> Double? {
        var predictor = try request.predictor()
        predictor.levels = []
        let prediction = try request.named { try predictor.predict(request.series) }
        let span = MonthSpan(
            from: from, to: to, of: request.series, horizon: request.horizon, shares: request.shares,
            hidden: request.series.imputation(seed: request.seed))
        return span?.mean(prediction.means, ratio: request.contactsRule?.contactsPerReferral ?? 1)
    }
}
