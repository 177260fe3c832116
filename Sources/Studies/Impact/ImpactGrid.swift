import CouncilData
import StatNumerics
import TimeSeries

/// Every model and window of the table.
struct ImpactGrid {
    let request: ImpactRequest
    private(set) var rows: [ImpactResult.Row] = []
    /// What could not be fitted, each once.
    private(set) var unfitted: [ImpactNote.Unfitted] = []

    private var series: MonthlySeries { request.input.series }

    init(_ request: ImpactRequest, windows: [ImpactResult.Window]) {
        self.request = request
        for window in windows {
            let events = ImpactStudy.distinct(ImpactStudy.overlapping(request.adjustments, window), request, window)
            // With and without the events; once where there are none.
            let sets = events.isEmpty ? [[]] : [[], events]
            for events in sets { plain(window, events) }
            for events in sets { related(window, events) }
            for events in sets { controlled(window, events) }
            for events in sets {
                if season(window) == .month {
                    regression(InterventionModel(shape: request.shape, season: .harmonic), window, events)
                }
            }
            regression(InterventionModel(shape: request.shape, season: season(window), hasTrend: false), window, [])
        }
        if request.shape == .step, let window = Self.courseWindow(windows) {
            let events = ImpactStudy.overlapping(request.adjustments, window)
            for shape in Self.courses(from: request.at, to: window.to) where shape != .step {
                for events in events.isEmpty ? [[]] : [[], events] {
                    regression(InterventionModel(shape: shape, season: season(window)), window, events)
                }
            }
        }
    }

    /// The window in which a step can be told from a change that passes: near the change, to the last month.
    static func courseWindow(_ windows: [ImpactResult.Window]) -> ImpactResult.Window? {
        windows.filter { window in windows.allSatisfy { $0.to <= window.to } }.last
    }

    /// The courses that a change may take, of those that the months after it can tell apart.
    static func courses(from at: Month, to end: Month) -> [InterventionShape] {
        let months = end - at + 1
        return [.step, .ramp, .pulse] + [6, 12, 18, 24].filter { $0 + 3 <= months }.map { .temporary(months: $0) }
    }

    private func season(_ window: ImpactResult.Window) -> InterventionModel.Season {
        series.window(from: window.from, to: window.to).observedCount >= 24 ? .month : .none
    }

    private mutating func plain(_ window: ImpactResult.Window, _ events: [Event]) {
        for method in [InterventionModel.Method.quasiPoisson, .negativeBinomial, .olsLog] {
            regression(
                InterventionModel(method: method, shape: request.shape, season: season(window)), window, events)
        }
    }

    private mutating func related(_ window: ImpactResult.Window, _ events: [Event]) {
        let part = series.window(from: window.from, to: window.to)
        let model = InterventionARIMA(shape: request.shape)
        let outcome = Result {
            let effect = try model.fit(
                part.values, at: request.at - part.start, disturbances: ImpactStudy.regressors(events, part))
            return row(.arima(model.model), season: .month, trend: .moving, window, events, nil, effect)
        }
        add(outcome, .arima(model.model), window)
        structural(window, events, nil)
    }

    private mutating func controlled(_ window: ImpactResult.Window, _ events: [Event]) {
        if let control = request.control {
            regression(
                InterventionModel(shape: request.shape, season: season(window)), window, events, control: control)
            structural(window, events, control)
        }
        for control in request.otherControls { structural(window, events, control) }
    }

    private mutating func structural(_ window: ImpactResult.Window, _ events: [Event], _ control: ControlSeries?) {
        let part = series.window(from: window.from, to: window.to)
        let outcome = Result {
            let found = try InterventionStructural(shape: request.shape).fit(
                part.values, at: request.at - part.start, disturbances: ImpactStudy.regressors(events, part),
                control: control.map { control in part.months.map { control.series[$0] } })
            return row(
                .structural, season: found.hasSeason ? .month : .none, trend: .moving, window, events,
                control?.control, found.effect)
        }
        add(outcome, .structural, window)
    }

    private mutating func regression(
        _ model: InterventionModel, _ window: ImpactResult.Window, _ events: [Event], control: ControlSeries? = nil
    ) {
        let outcome = Result {
            let fit = try ImpactStudy.fit(
                model, series, at: request.at, window: window, events: events, control: control?.series)
            return row(
                .regression(model.method), shape: model.shape, season: model.season,
                trend: model.hasTrend ? .linear : .none, window, events, control?.control, fit.effect)
        }
        add(outcome, .regression(model.method), window)
    }

    /// What cannot be fitted is told once, with its reason.
    private mutating func add(
        _ outcome: Result<ImpactResult.Row, any Error>, _ model: ImpactResult.Model, _ window: ImpactResult.Window
    ) {
        switch outcome {
        case .success(let row): rows.append(row)
        case .failure(let error):
            let failure = ImpactNote.Unfitted(part: .model(model, window), reason: "\(error)")
            if !unfitted.contains(failure) { unfitted.append(failure) }
        }
    }

    private func row(
        _ model: ImpactResult.Model, shape: InterventionShape? = nil, season: InterventionModel.Season,
        trend: ImpactResult.Trend, _ window: ImpactResult.Window, _ events: [Event], _ control: Control?,
        _ effect: InterventionModel.Effect
    ) -> ImpactResult.Row {
        .init(
            model: model, course: shape ?? request.shape, season: season, trend: trend, events: events.map(\.name),
            window: window, control: control, effect: effect)
    }
}
