import CouncilData
import StatNumerics
package import TimeSeries

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
        let expected = ImpactExpectations(request, window: main)
        let after = ImpactCourse.after(request, window: windows.count > 1 ? windows[1] : main)
        return ImpactResult(
            request: request, headline: test.headline, rows: grid.rows, expectations: expected.found,
            placebos: test.placebos, simulationP: test.simulationP,
            search: LastingBreaks(series, seed: request.seed), after: after,
            drawn: drawn(series, main, test.fitted),
            cautions: cautions(request, test, after, unfitted: grid.unfitted + expected.unfitted),
            notes: controlNotes(request))
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
            throw ImpactError.notEstimable(error, at: request.at)
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

    private static func cautions(
        _ request: ImpactRequest, _ test: Test, _ after: ImpactResult.After, unfitted: [ImpactNote.Unfitted]
    ) -> [ImpactNote] {
        var list: [ImpactNote] = []
        // England and the regions.
        if test.placebos != nil, let code = request.input.areaCode, let area = request.input.area,
            code.hasPrefix("E92") || code.hasPrefix("E12")
        {
            list.append(.manyAuthorities(area: area))
        }
        if after.months < 12 { list.append(.partOfSeason) }
        if !unfitted.isEmpty { list.append(.unfitted(unfitted)) }
        return list + [.assumptions]
    }

    /// What to know of each control.
    private static func controlNotes(_ request: ImpactRequest) -> [ImpactNote] {
        request.controls.flatMap { control -> [ImpactNote] in
            let series = request.input.series
            let missing = series.months.filter { !series[$0].isNaN && !(control.series[$0] > 0) }.count
            return [control.note, missing == 0 ? nil : .controlGaps(control.control, months: missing)]
                .compactMap(\.self)
        }
    }

    private static func drawn(
        _ series: MonthlySeries, _ window: ImpactResult.Window, _ fit: InterventionModel.Fitted
    ) -> (months: [Month], observed: [Double], fitted: [Double], without: [Double]) {
        let part = series.window(from: window.from, to: window.to)
        return (part.months, part.values, fit.fitted, fit.without)
    }
}
