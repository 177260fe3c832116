import CouncilData
package import TimeSeries

/// Whether the last month of a series looks whole: the first question to ask of a monthly extract.
package struct LastMonth: Sendable, Hashable {
    package enum State: String, Sendable {
        /// The month is the present one, so its figure counts a part of it.
        case underWay = "under way"
        /// Far below what was expected of it: often a month whose records were not complete.
        case low
        /// Far above what was expected of it: a typing error, a backlog, or a change.
        case high
        /// Within what the earlier months' errors make ordinary.
        case ordinary
        /// Too few earlier months to say.
        case unknown
        /// In the file without a value.
        case missing
    }

    package var month: Month
    /// The month's value; nil where it is missing.
    package var value: Double?
    /// What the same model, fitted without the month, expected of it; nil where it could not say.
    package var expected: Double?
    package var state: State

    /// The central range, in per cent, outside which a month is out of the ordinary.
    static let ordinaryLevel = 99.0
    /// The fewest earlier months from which anything is said.
    static let fewestMonths = 12

    /// Sets the last month beside the forecast that the model makes of it from the months before: a wild month that was
    /// part of the fit would vouch for itself.
    ///
    /// - Parameters:
    ///   - predictor: how the series is forecast.
    ///   - now: the present month, if it is to be compared with.
    init(_ predictor: Predictor, _ series: MonthlySeries, now: Month?) {
        month = series.end
        value = series.values.last.flatMap { $0.isNaN ? nil : $0 }
        state = value == nil ? .missing : .unknown
        if let value {
            let earlier = series.window(to: series.end - 1)
            var predictor = predictor
            predictor.horizon = 1
            predictor.levels = [Self.ordinaryLevel]
            // The question is how far out a month is, not which whole number is likely.
            predictor.roundsSmallCounts = false
            if earlier.observedCount >= Self.fewestMonths, let made = try? predictor.predict(earlier),
                let range = made.ranges.first?.first
            {
                expected = made.means.first
                state = value < range.lower ? .low : value > range.upper ? .high : .ordinary
            }
        }
        if let now, series.end >= now { state = .underWay }
    }

    /// In units of another size.
    func scaled(by factor: Double) -> LastMonth {
        var copy = self
        copy.value = value.map { $0 * factor }
        copy.expected = expected.map { $0 * factor }
        return copy
    }

    /// Whether the figure should be looked at before the forecast is used.
    package var isDoubtful: Bool { state == .underWay || state == .low || state == .high }
}
