import CouncilData
import StatNumerics
import TimeSeries

/// Did a series change at a month, by how much, and how often does the same test say so where nothing is claimed?
package enum ImpactStudy {
    static let fewestBefore = 12

    /// - Throws: ``ImpactError``.
    package static func run(_ request: ImpactRequest) throws -> ImpactResult {
        let series = request.input.series
        let test = try test(request)
        let windows = windows(request)
        let main = test.window
        let grid = ImpactGrid(request, windows: windows)
        let expected = expectations(request, window: main)
        let search = try? BreakSearch(series.values, calendar: series.start.month - 1, settings: breakSettings(request))
        let breaks = (search?.breaks ?? []).map { found in
            ImpactResult.FoundBreak(
                month: series.start + found.first, lower: series.start + found.lower, upper: series.start + found.upper,
                change: found.after - found.before, before: found.before, after: found.after)
        }
        var result = ImpactResult(
            request: request, headline: test.headline, rows: grid.rows, expectations: expected.found,
            placebos: test.placebos, simulationP: test.simulationP, breaks: breaks, breakP: search?.p,
            breakShape: search?.shape.rawValue ?? "level", hasSearched: search != nil,
            outlying: (search?.outlying ?? []).map { series.start + $0 }, agrees: nil,
            after: ImpactCourse.after(request, window: windows.count > 1 ? windows[1] : main),
            drawn: drawn(series, main, test.fitted), unfitted: grid.unfitted + expected.unfitted,
            notes: request.input.notes + controlNotes(request))
        result.agrees = result.nearest.map { $0.lower <= request.at && request.at <= $0.upper }
        return result
    }

    /// The headline alone, without the table and the expectations: what its error rates are measured on.
    /// - Throws: ``ImpactError``.
    package static func headline(_ request: ImpactRequest) throws -> ImpactResult.Headline {
        try test(request).headline
    }

    private struct Test {
        var window: ImpactResult.Window
        var fitted: InterventionModel.Fitted
        var headline: ImpactResult.Headline
        var placebos: ImpactResult.Placebos?
        var simulationP: Double
    }

    private static func test(_ request: ImpactRequest) throws -> Test {
        try check(request)
        let series = request.input.series
        let window = windows(request).last ?? nearWindow(series, request.at)
        let model = headlineModel(series, request, window)
        let events = distinct(overlapping(request.adjustments, window), request, window)
        let fitted: InterventionModel.Fitted
        do throws(LinearAlgebraError) {
            fitted = try fit(model, series, at: request.at, window: window, events: events, control: nil)
        } catch {
            throw ImpactError.notEstimable(reason: reason(error, request))
        }
        let placebos = ImpactPlacebos(request: request, model: model)
        let panel = request.panel.isEmpty ? nil : placebos.panel(effect: fitted.effect)
        let simulation = placebos.simulation(fitted, window: window, events: events)
        let own = headline(
            .simulation, coefficient: fitted.effect.coefficient, sizes: simulation, window: window, events: [])
        return Test(
            window: window, fitted: fitted, headline: headline(fitted.effect, panel, simulation, window, events),
            placebos: panel?.placebos, simulationP: own.p)
    }

    /// The changes over their errors of Newey and West that the headline's test finds in a series at every month that allows
    /// it: what a placebo is judged by.
    package static func placeboScores(_ series: MonthlySeries, _ request: ImpactRequest) -> [Double] {
        let window = nearWindow(request.input.series, request.at)
        let model = headlineModel(request.input.series, request, window)
        return ImpactPlacebos(request: request, model: model).tests(series).compactMap(\.effect.score)
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

    /// Events that fall in other months than the change does: one that covers the same months cannot be told from it.
    static func distinct(
        _ events: [Event], _ request: ImpactRequest, _ window: ImpactResult.Window
    ) -> [Event] {
        let months = (0...(window.to - window.from)).map { window.from + $0 }
        let changed = months.filter { request.shape.value($0 - request.at) != 0 }
        return events.filter { event in months.filter(event.touches) != changed }
    }

    /// Why a regression failed, without its columns.
    private static func reason(_ error: LinearAlgebraError, _ request: ImpactRequest) -> String {
        switch error {
        case .rankDeficient:
            "within these months a change at \(request.at.longName) cannot be told from the trend, the months of the year or the "
                + "events allowed for; add earlier or later months"
        case .tooFewRows(let rows, let columns):
            "there are \(rows) usable months for \(columns) coefficients; add earlier months"
        default: "\(error)"
        }
    }

    static func fit(
        _ model: InterventionModel, _ series: MonthlySeries, at: Month, window: ImpactResult.Window, events: [Event],
        control: MonthlySeries?
    ) throws(LinearAlgebraError) -> InterventionModel.Fitted {
        let part = series.window(from: window.from, to: window.to)
        return try model.fit(
            part.values, at: at - part.start, calendar: part.start.month - 1,
            disturbances: regressors(events, part),
            control: control.map { control in part.months.map { control[$0] } })
    }

    /// One regressor an event: 1 in the months that it touches.
    static func regressors(_ events: [Event], _ part: MonthlySeries) -> [[Double]] {
        events.map { event in part.months.map { event.touches($0) ? 1 : 0 } }
    }

    private static func controlNotes(_ request: ImpactRequest) -> [String] {
        ([request.control].compactMap(\.self) + request.otherControls).flatMap { control -> [String] in
            let series = request.input.series
            let missing = series.months.filter { !series[$0].isNaN && !(control.series[$0] > 0) }.count
            let gap =
                missing == 0
                ? nil
                : "\(missing == 1 ? "1 month has" : "\(missing) months have") no figure of \(control.title): the models with it as "
                    + "control leave \(missing == 1 ? "it" : "them") out."
            return [control.note, gap].compactMap(\.self)
        }
    }

    /// What the months before, from the start of the headline's window, lead a structural model to expect: without a
    /// control and with each.
    private static func expectations(
        _ request: ImpactRequest, window: ImpactResult.Window
    ) -> (found: [ImpactResult.Expectation], unfitted: [String]) {
        let part = request.input.series.window(from: window.from)
        let events = overlapping(request.adjustments, .init(from: window.from, to: part.end))
        var found: [ImpactResult.Expectation] = []
        var unfitted: [String] = []
        for control in [request.control].compactMap(\.self) + request.otherControls + [nil] as [ControlSeries?] {
            do {
                let result = try Counterfactual(
                    part.values, at: request.at - part.start, disturbances: regressors(events, part),
                    control: control.map { control in part.months.map { control.series[$0] } }, seed: request.seed)
                found.append(
                    .init(
                        control: control?.name, title: control?.title, found: result,
                        firstYear: result.total(first: 12),
                        all: result.total(first: part.count)))
            } catch {
                unfitted.append(
                    "what to expect by the months before\(control.map { ", \($0.title) as control" } ?? ""): \(error)")
            }
        }
        return (found, unfitted)
    }

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

    private static func headline(
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

    private static func drawn(
        _ series: MonthlySeries, _ window: ImpactResult.Window, _ fit: InterventionModel.Fitted
    ) -> (months: [Month], observed: [Double], fitted: [Double], without: [Double]) {
        let part = series.window(from: window.from, to: window.to)
        return (part.months, part.values, fit.fitted, fit.without)
    }
}
