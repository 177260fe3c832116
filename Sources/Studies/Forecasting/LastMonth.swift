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
    /// Bounds of what is ordinary for the month, in the light of the months before; nil where the model could not say.
    package var lower: Double?
    package var upper: Double?
    package var state: State
    /// Whether the month is a part of the history that the forecast is made from.
    package var used: Bool

    /// The central range, in per cent, outside which a month is out of the ordinary.
    static let ordinaryLevel = 99.0
    /// The fewest earlier months from which anything is said.
    static let fewestMonths = 12

    /// Sets the last month beside the forecast that the model makes of it from the months before: a wild month that was
    /// part of the fit would vouch for itself. A month under way that was left out is set beside the first month ahead.
    ///
    /// - Parameters:
    ///   - predictor: how the series is forecast.
    ///   - prediction: the forecast of the months ahead.
    init(_ predictor: Predictor, _ series: MonthlySeries, request: ForecastRequest, next prediction: Prediction) {
        if let first = request.leftOut.first, first.month == series.end + 1 {
            let range = prediction.range(0, level: Level(Self.ordinaryLevel))
            // The series is of the referrals that modelled contacts are made from.
            let ratio = request.contactsRule?.contactsPerReferral ?? 1
            self.init(
                month: first.month, value: first.value.map { $0 / ratio }, expected: prediction.means.first,
                lower: range.lower, upper: range.upper, state: .underWay, used: false)
            return
        }
        self.init(predictor, series)
        if let underWay = request.underWay, series.end >= underWay { state = .underWay }
    }

    private init(_ predictor: Predictor, _ series: MonthlySeries) {
        month = series.end
        used = true
        value = series.values.last.flatMap { $0.isNaN ? nil : $0 }
        state = value == nil ? .missing : .unknown
        guard let value else { return }
        let earlier = series.window(to: series.end - 1)
        var predictor = predictor
        predictor.horizon = 1
        predictor.fits = nil
        predictor.levels = [Self.ordinaryLevel]
        // The question is how far out a month is, not which whole number is likely.
        predictor.roundsSmallCounts = false
        guard earlier.observedCount >= Self.fewestMonths, let made = try? predictor.predict(earlier),
            let range = made.ranges.first?.first
        else { return }
        expected = made.means.first
        (lower, upper) = (range.lower, range.upper)
        state = value < range.lower ? .low : value > range.upper ? .high : .ordinary
    }

    private init(
        month: Month, value: Double?, expected: Double?, lower: Double?, upper: Double?, state: State, used: Bool
    ) {
        self.month = month
        self.value = value
        self.expected = expected
        self.lower = lower
        self.upper = upper
        self.state = state
        self.used = used
    }

    /// In units of another size.
    func scaled(by factor: Double) -> LastMonth {
        var copy = self
        copy.value = value.map { $0 * factor }
        copy.expected = expected.map { $0 * factor }
        copy.lower = lower.map { $0 * factor }
        copy.upper = upper.map { $0 * factor }
        return copy
    }

    /// Whether the figure should be looked at before the forecast is used.
    package var isDoubtful: Bool { used && (state == .underWay || state == .low || state == .high) }
}
