import CouncilData
import StatNumerics
package import TimeSeries

/// Did a series change at a month, by how much, and how often does the same test say so where nothing is claimed?
package enum ImpactStudy {
    static let fewestBefore = 12

    /// - Throws: ``ImpactError``.
    package static func run(_ request: ImpactRequest) throws -> ImpactResult {
        let series = request.input.series
        let test = try ImpactTest(request)
        let windows = windows(request)
        let main = test.window
        let isRatio = request.unit == .ratio
        // Ratios, logarithms and joint paths of them are of values above zero.
        let hasModels = isRatio && test.fitted != nil
        let grid = hasModels ? ImpactGrid(request, windows: windows) : nil
        let expected = hasModels ? ImpactExpectations(request, window: main) : nil
        let after = ImpactCourse.after(request, test, window: windows.count > 1 ? windows[1] : main)
        let unfitted = (grid?.unfitted ?? []) + (expected?.unfitted ?? [])
        return ImpactResult(
            request: request, headline: test.headline, rows: grid?.rows ?? [], expectations: expected?.found ?? [],
            placebos: test.placebos, years: test.years, own: test.own, beside: test.beside, parts: parts(request),
            search: LastingBreaks(series, seed: request.seed), after: after, drawn: drawn(request, main, test),
            detectable: test.detectable, cautions: cautions(request, test, after, unfitted: unfitted),
            notes: controlNotes(request))
    }

    /// The headline alone, without the table and the expectations: what its error rates are measured on.
    /// - Throws: ``ImpactError``.
    package static func headline(_ request: ImpactRequest) throws -> ImpactResult.Headline {
        try ImpactTest(request).headline
    }

    /// The changes over their errors of Newey and West that the regression finds in a series at every month that allows it:
    /// what a placebo is judged by.
    package static func placeboScores(_ series: MonthlySeries, _ request: ImpactRequest) -> [Double] {
        let window = nearWindow(request.input.series, request.at)
        let model = headlineModel(request.input.series, request, window)
        return ImpactPlacebos(request: request, model: model).tests(series).compactMap(\.effect.score)
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
        return InterventionModel(
            method: request.unit == .ratio ? .quasiPoisson : .ols, shape: request.shape,
            season: months >= 24 ? .month : .none)
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

    private static func cautions(
        _ request: ImpactRequest, _ test: ImpactTest, _ after: ImpactResult.After, unfitted: [ImpactNote.Unfitted]
    ) -> [ImpactNote] {
        var list: [ImpactNote] = []
        // England and the regions.
        if test.placebos != nil, let code = request.input.areaCode, let area = request.input.area,
            code.hasPrefix("E92") || code.hasPrefix("E12")
        {
            list.append(.manyAuthorities(area: area))
        }
        if after.months < 12 { list.append(.partOfSeason) }
        if test.headline.simpler != .init() { list.append(.simpler(test.headline.simpler)) }
        if let dispersion = test.conditional?.dispersion, dispersion > 1 { list.append(.dispersed(dispersion)) }
        if let wandering = test.wandering, wandering > 0.5, test.headline.method == .simulation {
            list.append(.wanders)
        }
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

    /// What is drawn is what the headline says: the regression's months without a change, or, where years are compared, the
    /// months of the year before with the control's own change.
    private static func drawn(
        _ request: ImpactRequest, _ window: ImpactResult.Window, _ test: ImpactTest
    ) -> (months: [Month], observed: [Double], fitted: [Double], without: [Double]) {
        let part = request.input.series.window(from: window.from, to: window.to)
        let none = part.values.map { _ in Double.nan }
        guard let years = test.years else {
            return (part.months, part.values, test.fitted?.fitted ?? none, test.fitted?.without ?? none)
        }
        let after = (0..<12).reduce(0) { $0 + part[request.at + $1] }
        let before = (1...12).reduce(0) { $0 + part[request.at - $1] }
        let factor = after / before * exponential(-years.change)
        return (
            part.months, part.values, none,
            part.months.map { $0 >= request.at && $0 < request.at + 12 ? part[$0 - 12] * factor : .nan }
        )
    }
}
