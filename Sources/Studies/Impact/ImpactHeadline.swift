import CouncilData
import StatNumerics
import TimeSeries

extension ImpactStudy {
    /// Judged by the sizes of other changes, on the logarithm: p is the share of them, with this one, that are at least as
    /// large, and the range leaves out 1 exactly when p is at most 5 %.
    ///
    /// - Parameter sizes: absolute, in any order; of fewer than 19 nothing can be said at 5 %.
    package static func headline(
        _ method: ImpactResult.HeadlineMethod = .placebos, coefficient b: Double, sizes: [Double],
        window: ImpactResult.Window, events: [String]
    ) -> ImpactResult.Headline {
        guard sizes.count >= 19 else {
            return .init(
                method: method, ratio: exponential(b), lower: 0, upper: .infinity, p: 1, window: window,
                events: events)
        }
        let sorted = sizes.sorted()
        let p = Double(1 + sorted.count { $0 >= abs(b) }) / Double(1 + sorted.count)
        // The largest number k of them with k ≥ 0.95 (n + 1), in whole numbers.
        let place = (19 * (sorted.count + 1) + 19) / 20
        let width = sorted[min(sorted.count, place) - 1]
        // A hair's breadth from no change is still on its side of it.
        let lower = exponential(b - width)
        let upper = exponential(b + width)
        return .init(
            method: method, ratio: exponential(b), lower: b > width ? max(lower, 1.0.nextUp) : lower,
            upper: b < -width ? min(upper, 1.0.nextDown) : upper, p: p, window: window, events: events)
    }

    static func headline(
        _ effect: InterventionModel.Effect, _ panel: (placebos: ImpactResult.Placebos, scores: [Double])?,
        _ simulation: [Double], _ window: ImpactResult.Window, _ events: [Event]
    ) -> ImpactResult.Headline {
        let b = effect.coefficient
        let names = events.map(\.name)
        guard let panel, panel.scores.count >= 99, effect.score != nil else {
            return headline(.simulation, coefficient: b, sizes: simulation, window: window, events: names)
        }
        let sizes = panel.scores.map { abs($0) * effect.neweyWest }
        return headline(coefficient: b, sizes: sizes, window: window, events: names)
    }
}
