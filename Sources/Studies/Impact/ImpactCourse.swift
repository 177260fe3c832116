import CouncilData
import StatNumerics
import TimeSeries

/// Has a change lasted? A step against changes that grow or pass, on the months from the window's start to the last.
enum ImpactCourse {
    static func after(
        _ request: ImpactRequest, _ test: ImpactTest, window: ImpactResult.Window
    ) -> ImpactResult.After {
        let series = request.input.series
        let months = series.window(from: request.at).observedCount
        let lately = max(request.at, series.end - 11)
        var result = ImpactResult.After(
            months: months, unit: request.unit, first: nil, lately: nil, latelyFrom: lately, latelyRange: nil,
            courses: [], levels: nil)
        guard months > 12, request.shape == .step else { return result }
        let window = ImpactResult.Window(from: window.from, to: series.end)
        let events = ImpactStudy.overlapping(request.adjustments, window)
        let season: InterventionModel.Season =
            series.window(from: window.from, to: window.to).observedCount >= 24 ? .month : .none
        follow(request, test, window, events, season, lately, &result)
        func mean(_ from: Month, _ to: Month) -> Double {
            Summary.mean(series.window(from: from, to: to).values.filter { !$0.isNaN })
        }
        result.levels = (mean(request.at, lately - 1), mean(lately, series.end))
        guard request.unit == .ratio, test.fitted != nil else { return result }
        result.courses = ImpactGrid.courses(from: request.at, to: series.end).compactMap { shape in
            let fit = try? ImpactStudy.fit(
                InterventionModel(shape: shape, season: season), series, at: request.at, window: window, events: events,
                control: nil)
            return fit.map { .init(shape: shape, dispersion: $0.effect.dispersion) }
        }.sorted { $0.dispersion < $1.dispersion }
        return result
    }

    /// The last twelve months by the headline's own counterfactual: the same comparison of years, the same regression with
    /// its control, or the counts alone.
    private static func follow(
        _ request: ImpactRequest, _ test: ImpactTest, _ window: ImpactResult.Window, _ events: [Event],
        _ season: InterventionModel.Season, _ lately: Month, _ result: inout ImpactResult.After
    ) {
        let series = request.input.series
        if test.years != nil {
            result.first = test.headline.size
            guard let found = YearAgainstYear(request, gap: lately - request.at) else { return }
            let headline = found.headline(request.control?.control)
            result.lately = headline.size
            result.latelyRange = .init(lower: headline.lower, upper: headline.upper)
            return
        }
        if test.conditional != nil {
            let before = series.window(from: test.headline.window.from, to: request.at - 1).values
            func ratio(_ from: Month, _ to: Month) -> ConditionalRatio? {
                ConditionalRatio(before: before, after: series.window(from: from, to: to).values)
            }
            result.first = ratio(request.at, lately - 1)?.ratio
            guard let found = ratio(lately, series.end) else { return }
            result.lately = found.ratio
            result.latelyRange = .init(lower: found.lower, upper: found.upper)
            return
        }
        // The months between and the last twelve, each a change of its own in one model: what is fitted last is the change.
        let between = Event(
            name: "between", kind: .temporary, start: request.at, end: lately - 1, reason: "the months between")
        let method: InterventionModel.Method = request.unit == .ratio ? .quasiPoisson : .ols
        for (events, hasTrend) in [(events, true), ([], true), ([], false)] {
            let model = InterventionModel(
                method: method, shape: .step, season: season,
                hasTrend: hasTrend && !test.headline.simpler.trend)
            guard
                let fit = try? ImpactStudy.fit(
                    model, series, at: lately, window: window, events: events + [between],
                    control: request.control?.series), let errors = try? WanderingErrors(fit)
            else { continue }
            let last = errors.judged()
            let width = last.width()
            let unit = request.unit
            result.first = unit.size(errors.judged(back: 1).estimate)
            result.lately = unit.size(last.estimate)
            result.latelyRange = .init(
                lower: unit.size(last.estimate - width), upper: unit.size(last.estimate + width))
            return
        }
    }
}
