import CouncilData
import StatNumerics
import TimeSeries

/// Has a change lasted? A step against changes that grow or pass, on the months from the window's start to the last.
enum ImpactCourse {
    static func after(_ request: ImpactRequest, window: ImpactResult.Window) -> ImpactResult.After {
        let series = request.input.series
        let months = series.window(from: request.at).observedCount
        let lately = max(request.at, series.end - 11)
        var result = ImpactResult.After(
            months: months, first: nil, lately: nil, latelyFrom: lately, courses: [], levels: nil)
        guard months > 12, request.shape == .step else { return result }
        let window = ImpactResult.Window(from: window.from, to: series.end)
        let events = ImpactStudy.overlapping(request.adjustments, window)
        let season: InterventionModel.Season =
            series.window(from: window.from, to: window.to).observedCount >= 24 ? .month : .none
        // The months between and the last twelve, each a change of its own in one model: fitted twice, because a fit tells
        // of one change.
        let between = Event(
            name: "between", kind: .temporary, start: request.at, end: lately - 1, reason: "the months between")
        let last = Event(
            name: "last", kind: .temporary, start: lately, end: series.end, reason: "the last twelve months")
        func effect(
            _ shape: InterventionShape, at: Month, _ other: Event
        ) -> Double? {
            try? ImpactStudy.fit(
                InterventionModel(shape: shape, season: season), series, at: at, window: window,
                events: events + [other],
                control: nil
            ).effect.coefficient
        }
        result.lately = effect(.step, at: lately, between).map(exponential)
        result.first = effect(.temporary(months: lately - request.at), at: request.at, last).map(
            exponential)
        func mean(_ from: Month, _ to: Month) -> Double {
            Summary.mean(series.window(from: from, to: to).values.filter { !$0.isNaN })
        }
        result.levels = (mean(request.at, lately - 1), mean(lately, series.end))
        result.courses = ImpactGrid.courses(from: request.at, to: series.end).compactMap { shape in
            let fit = try? ImpactStudy.fit(
                InterventionModel(shape: shape, season: season), series, at: request.at, window: window, events: events,
                control: nil)
            return fit.map { .init(shape: shape, dispersion: $0.effect.dispersion) }
        }.sorted { $0.dispersion < $1.dispersion }
        return result
    }
}
