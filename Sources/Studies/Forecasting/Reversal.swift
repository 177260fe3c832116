import CouncilData
package import TimeSeries

/// What the months ahead would come to if the latest declared step of level went back: an assumption worked out, not a
/// forecast.
///
/// The months ahead are given the total of the same calendar months in the twelve before the step, and the spread of
/// the forecast in proportion.
package struct Reversal: Sendable, Hashable {
    /// The first month of the step.
    package var month: Month
    /// The events declared for that month.
    package var events: [String]
    /// The twelve months before the step.
    package var from: Month
    package var to: Month
    /// Events that those twelve months hold themselves, which make them a doubtful yardstick.
    package var disturbedBy: [String]
    /// The months ahead that are meant: the forecast's first twelve, or all of a shorter horizon.
    package var ahead: Int
    /// The forecast's mean of those months.
    package var expected: Double
    package var figure: PredictedFigure

    /// Nil where no step is declared but those of the whole country, or the year before the latest one is not observed
    /// whole.
    ///
    /// - Parameters:
    ///   - events: every dated event of the area.
    ///   - ahead: the forecast of the first months ahead, in the units of `series` times `ratio`.
    init?(_ events: [Event], _ series: MonthlySeries, ahead total: ForecastResult.Total, ratio: Double) {
        // What the whole country went through does not go back in one place.
        let steps = events.filter { $0.kind == .step && $0.start <= series.end && $0.area?.level != .country }
        let months = Set(steps.map(\.start)).sorted(by: >)
        guard let step = months.first(where: { !series.total(from: $0 - 12, to: $0 - 1).isNaN }) else { return nil }
        month = step
        self.events = steps.filter { $0.start == step }.map(\.name)
        let from = step - 12
        let to = step - 1
        self.from = from
        self.to = to
        disturbedBy = events.filter { event in
            event.kind != .step && event.start <= to && (event.lastMonth ?? event.end ?? event.start) >= from
        }.map(\.name)
        ahead = total.to - total.from + 1
        expected = total.figure.mean
        var before = 0.0
        // The month of the same name in the twelve before the step.
        for h in 0..<ahead { before += series[from + (((total.from + h) - from) % 12 + 12) % 12] }
        before *= ratio
        guard total.figure.mean > 0, before.isFinite else { return nil }
        let scale = before / total.figure.mean
        figure = PredictedFigure(
            mean: before, median: total.figure.median * scale,
            ranges: total.figure.ranges.map {
                LevelRange(level: $0.level, lower: $0.lower * scale, upper: $0.upper * scale)
            })
    }
}
