import StatNumerics
import TimeSeries

/// Did a series change at a month, by how much, and how often does the same test say so where nothing is claimed?
public enum ImpactStudy {
    static let fewestBefore = 12

    /// - Throws: ``ImpactError``.
    public static func run(_ request: ImpactRequest) throws -> ImpactResult {
        let series = request.input.series
        try check(request)
        let windows = windows(request)
        let main = windows[windows.count - 1]
        var rows: [ImpactResult.Row] = []
        var unfitted: [String] = []
        for window in windows {
            for (model, adjusted, control) in grid(request, isMain: window == main) {
                let events = adjusted ? overlapping(request.adjustments, window) : []
                if adjusted, events.isEmpty { continue }
                do throws(LinearAlgebraError) {
                    let fit = try Self.fit(
                        model, series, at: request.at, window: window, events: events,
                        control: control ? request.control?.series : nil)
                    rows.append(row(model, window, events, control ? request.control?.name : nil, fit.effect))
                } catch {
                    unfitted.append("\(model.method.rawValue), \(window.from) to \(window.to): \(error)")
                }
            }
        }
        let model = headlineModel(series, request, main)
        let events = overlapping(request.adjustments, main)
        let fitted: InterventionModel.Fitted
        do throws(LinearAlgebraError) {
            fitted = try fit(model, series, at: request.at, window: main, events: events, control: nil)
        } catch {
            throw ImpactError.notEstimable(reason: "\(error)")
        }
        let placebos = ImpactPlacebos(request: request, model: model)
        let panel = request.panel.isEmpty ? nil : placebos.panel(effect: fitted.effect)
        let simulation = placebos.simulation(fitted, window: main, events: events)
        let headline = headline(fitted.effect, panel, simulation, main, events)
        let search = try? BreakSearch(series.values, calendar: series.start.month - 1, settings: breakSettings(request))
        let breaks = (search?.breaks ?? []).map { found in
            ImpactResult.FoundBreak(
                month: series.start + found.first, lower: series.start + found.lower, upper: series.start + found.upper,
                change: found.after - found.before, before: found.before, after: found.after)
        }
        var result = ImpactResult(
            request: request, headline: headline, rows: rows, placebos: panel?.placebos, simulationP: simulation.p,
            breaks: breaks, breakP: search?.p, breakShape: search?.shape.rawValue ?? "level", agrees: nil,
            after: after(request, model),
            drawn: drawn(series, main, fitted), unfitted: unfitted, notes: request.input.notes)
        result.agrees = result.nearest.map { $0.lower <= request.at && request.at <= $0.upper }
        return result
    }

    /// The changes, on the logarithm, that the headline's test finds in a series at every month that allows it: what a
    /// placebo is judged by.
    public static func placeboChanges(_ series: MonthlySeries, _ request: ImpactRequest) -> [Double] {
        let window = nearWindow(request.input.series, request.at)
        let model = headlineModel(request.input.series, request, window)
        return ImpactPlacebos(request: request, model: model).tests(series).map(\.effect.coefficient)
    }

    private static func breakSettings(_ request: ImpactRequest) -> BreakSearch.Settings {
        var settings = BreakSearch.Settings()
        settings.seed = request.seed
        return settings
    }

    private static func check(_ request: ImpactRequest) throws(ImpactError) {
        let series = request.input.series
        guard request.at > series.start, request.at <= series.end else {
            throw .outside(at: request.at, first: series.start, last: series.end)
        }
        let observed = series.values.filter { !$0.isNaN }
        if let first = observed.first, Set(observed).count == 1 { throw .neverVaries(value: first) }
        let before = series.window(to: request.at - 1).observedCount
        guard before >= fewestBefore else {
            throw .tooFewBefore(at: request.at, found: before, needed: fewestBefore)
        }
        guard series.window(from: request.at).observedCount > 0 else { throw .noneAfter(at: request.at) }
    }

    /// All months; from the April at least four years and five months or less before; the same to a year after. The last
    /// is the headline's: near enough that a straight trend is fair, and the same length of aftermath for every date.
    static func windows(_ request: ImpactRequest) -> [ImpactResult.Window] {
        let series = request.input.series
        let whole = ImpactResult.Window(from: series.start, to: series.end)
        let near = nearWindow(series, request.at)
        var result = [whole]
        for window in [ImpactResult.Window(from: near.from, to: series.end), near] where !result.contains(window) {
            result.append(window)
        }
        return result
    }

    /// From the start of the financial year four years before to eleven months after, within the series.
    static func nearWindow(_ series: MonthlySeries, _ at: Month) -> ImpactResult.Window {
        let back = at - 48
        let april = back - (back.month + 8) % 12
        return .init(from: max(series.start, april), to: min(series.end, at + 11))
    }

    private static func grid(
        _ request: ImpactRequest, isMain: Bool
    ) -> [(model: InterventionModel, adjusted: Bool, control: Bool)] {
        let season: InterventionModel.Season = request.input.series.observedCount >= 24 ? .month : .none
        var list: [(InterventionModel, Bool, Bool)] = []
        for method in [InterventionModel.Method.quasiPoisson, .negativeBinomial, .olsLog] {
            let model = InterventionModel(method: method, shape: request.shape, season: season)
            list.append((model, false, false))
            list.append((model, true, false))
        }
        if request.control != nil {
            list.append((InterventionModel(shape: request.shape, season: season), false, true))
            list.append((InterventionModel(shape: request.shape, season: season), true, true))
        }
        if season == .month {
            list.append((InterventionModel(shape: request.shape, season: .harmonic), true, false))
            list.append((InterventionModel(shape: request.shape, season: .harmonic), false, false))
        }
        list.append((InterventionModel(shape: request.shape, season: season, hasTrend: false), false, false))
        if isMain, request.shape == .step {
            for shape in [InterventionShape.ramp, .pulse, .temporary(months: 6)] {
                list.append((InterventionModel(shape: shape, season: season), true, false))
                list.append((InterventionModel(shape: shape, season: season), false, false))
            }
        }
        return list
    }

    static func headlineModel(
        _ series: MonthlySeries, _ request: ImpactRequest, _ window: ImpactResult.Window
    ) -> InterventionModel {
        let months = series.window(from: window.from, to: window.to).observedCount
        return InterventionModel(shape: request.shape, season: months >= 24 ? .month : .none)
    }

    static func overlapping(_ events: [Event], _ window: ImpactResult.Window) -> [Event] {
        events.filter { event in
            guard let last = event.lastMonth else { return false }
            // A disturbance that covers all of the window, or none of it, has no effect to estimate.
            return event.start <= window.to && last >= window.from && !(event.start <= window.from && last >= window.to)
        }
    }

    static func fit(
        _ model: InterventionModel, _ series: MonthlySeries, at: Month, window: ImpactResult.Window, events: [Event],
        control: MonthlySeries?
    ) throws(LinearAlgebraError) -> InterventionModel.Fitted {
        let part = series.window(from: window.from, to: window.to)
        return try model.fit(
            part.values, at: at - part.start, calendar: part.start.month - 1,
            disturbances: events.map { event in part.months.map { event.touches($0) ? 1 : 0 } },
            control: control.map { control in part.months.map { control[$0] } })
    }

    private static func row(
        _ model: InterventionModel, _ window: ImpactResult.Window, _ events: [Event], _ control: String?,
        _ effect: InterventionModel.Effect
    ) -> ImpactResult.Row {
        .init(
            model: model.method.rawValue, shape: model.shape.name, season: model.season.rawValue,
            trend: model.hasTrend ? "linear" : "none", events: events.map(\.name), window: window, control: control,
            effect: effect)
    }

    private static func headline(
        _ effect: InterventionModel.Effect, _ panel: (placebos: ImpactResult.Placebos, changes: [Double])?,
        _ simulation: (p: Double, width: Double), _ window: ImpactResult.Window, _ events: [Event]
    ) -> ImpactResult.Headline {
        let b = effect.coefficient
        var p = simulation.p
        var width = simulation.width
        if let panel, panel.changes.count >= 99 {
            let sizes = panel.changes.map(abs).sorted()
            p = Double(1 + sizes.count { $0 >= abs(b) }) / Double(1 + sizes.count)
            // The range leaves out 1 exactly when p is below 5 %.
            width = sizes[min(sizes.count - 1, max(0, Int((0.95 * Double(sizes.count + 1)).rounded(.up)) - 1))]
        }
        return .init(
            method: (panel?.changes.count ?? 0) >= 99 ? .placebos : .simulation, ratio: ImpactMath.exponential(b),
            lower: ImpactMath.exponential(b - width), upper: ImpactMath.exponential(b + width), p: p, window: window,
            events: events.map(\.name))
    }

    /// How the last year compares with what the months before the change lead one to expect.
    private static func after(_ request: ImpactRequest, _ model: InterventionModel) -> ImpactResult.After {
        let series = request.input.series
        let months = series.window(from: request.at).observedCount
        var lately: Double?
        let from = max(request.at, series.end - 11)
        if months > 12 {
            // The last twelve months as a change of their own, beside that of the months between.
            let between = Event(
                name: "between", kind: .temporary, start: request.at, end: from - 1, reason: "the months between")
            let window = ImpactResult.Window(from: nearWindow(series, request.at).from, to: series.end)
            let events = overlapping(request.adjustments, window) + [between]
            let fit = try? fit(
                InterventionModel(season: model.season), series, at: from, window: window, events: events, control: nil)
            lately = fit.map { ImpactMath.exponential($0.effect.coefficient) }
        }
        return .init(months: months, lately: lately, latelyFrom: from)
    }

    private static func drawn(
        _ series: MonthlySeries, _ window: ImpactResult.Window, _ fit: InterventionModel.Fitted
    ) -> (months: [Month], observed: [Double], fitted: [Double], without: [Double]) {
        let part = series.window(from: window.from, to: window.to)
        return (part.months, part.values, fit.fitted, fit.without)
    }
}
