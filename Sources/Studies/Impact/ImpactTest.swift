import CouncilData
import StatNumerics
import TimeSeries

/// The test that the headline reports, and what stands beside it.
///
/// With other authorities' figures the twelve months after against the twelve before lead, less the control's own change: they
/// need no trend, and at the same rate of false alarms see about as much as a regression. Where those months or
/// authorities are not at hand, a regression leads: judged by other authorities, else by simulated series. Where counts are
/// too few for a regression, the counts alone are judged.
struct ImpactTest {
    var window: ImpactResult.Window
    /// Of the regression; nil where the counts alone are judged.
    var fitted: InterventionModel.Fitted?
    var headline: ImpactResult.Headline
    var detectable: ImpactResult.Detectable?
    var placebos: ImpactResult.Placebos?
    var years: YearAgainstYear?
    var own: ImpactResult.Headline?
    var beside: ImpactResult.Headline?
    var conditional: ConditionalRatio?
    /// The chance that the level wanders, of the regression's errors.
    var wandering: Double?

    /// Fewer counted before or after than this, and a regression's logarithms say nothing.
    private static let fewCounts = 20.0

    /// - Throws: ``ImpactError``.
    init(_ request: ImpactRequest) throws(ImpactError) {
        try Self.check(request)
        let series = request.input.series
        let window = ImpactStudy.windows(request).last ?? ImpactStudy.nearWindow(series, request.at)
        self.window = window
        if let found = Self.conditional(request, window, asked: true) {
            conditional = found
            headline = Self.headline(found, request, window)
            return
        }
        let main: Regression
        do throws(LinearAlgebraError) {
            main = try Regression(request, window, control: request.control)
        } catch {
            guard let found = Self.conditional(request, window, asked: false) else {
                throw .notEstimable(error, at: request.at)
            }
            conditional = found
            headline = Self.headline(found, request, window)
            return
        }
        let plain = request.control == nil ? main : try? Regression(request, window, control: nil)
        own = plain?.judged
        years = YearAgainstYear(request)
        if let years {
            // The regression stands beside it as it always has: without a control, judged by other authorities.
            let placebos = ImpactPlacebos(request: request, model: (plain ?? main).model)
            let panel = placebos.panel(effect: (plain ?? main).fitted.effect)
            self.placebos = panel?.placebos
            fitted = (plain ?? main).fitted
            wandering = (plain ?? main).errors?.chanceOfWandering
            beside = (plain ?? main).headline(panel?.scores).headline
            headline = years.headline(request.control?.control)
            detectable = ImpactStudy.detectable(years.sizes, unit: .ratio)
        } else {
            let placebos = ImpactPlacebos(
                request: request, model: main.model, control: request.control?.series)
            let panel = request.panel.isEmpty ? nil : placebos.panel(effect: main.fitted.effect)
            self.placebos = panel?.placebos
            fitted = main.fitted
            wandering = main.errors?.chanceOfWandering
            (headline, detectable) = main.headline(panel?.scores)
        }
        headline.levels = Self.levels(series, request.at, headline.window)
    }

    private static func levels(
        _ series: MonthlySeries, _ at: Month, _ window: ImpactResult.Window
    ) -> ImpactResult.Headline.Levels {
        func mean(_ from: Month, _ to: Month) -> Double {
            Summary.mean(series.window(from: from, to: to).values.filter { !$0.isNaN })
        }
        return .init(before: mean(window.from, at - 1), after: mean(at, max(at, window.to)))
    }

    private static func check(_ request: ImpactRequest) throws(ImpactError) {
        let series = request.input.series
        guard request.at > series.start, request.at <= series.end else {
            throw .outside(at: request.at, first: series.start, last: series.end)
        }
        let observed = series.values.filter { !$0.isNaN }
        if let first = observed.first, Set(observed).count == 1 { throw .neverVaries(value: first) }
        let before = series.window(to: request.at - 1).observedCount
        guard before >= ImpactStudy.fewestBefore else {
            throw .tooFewBefore(at: request.at, found: before, needed: ImpactStudy.fewestBefore)
        }
        guard series.window(from: request.at).observedCount > 0 else { throw .noneAfter(at: request.at) }
    }

    /// The counts alone, of the window's months before and of all after.
    /// - Parameter asked: only where they are too few for a regression.
    private static func conditional(
        _ request: ImpactRequest, _ window: ImpactResult.Window, asked: Bool
    ) -> ConditionalRatio? {
        guard request.unit == .ratio, request.shape == .step else { return nil }
        let series = request.input.series
        let before = series.window(from: window.from, to: request.at - 1).values.filter { !$0.isNaN }
        let after = series.window(from: request.at).values.filter { !$0.isNaN }
        let areCounts = (before + after).allSatisfy { $0 == $0.rounded() }
        guard let found = ConditionalRatio(before: before, after: after, areCounts: areCounts) else { return nil }
        let isEmpty = found.before == 0 || found.after == 0
        let isFew = areCounts && min(found.before, found.after) < fewCounts
        return !asked || isEmpty || isFew ? found : nil
    }

    private static func headline(
        _ found: ConditionalRatio, _ request: ImpactRequest, _ window: ImpactResult.Window
    ) -> ImpactResult.Headline {
        .init(
            method: .conditional, statistic: .conditional, size: found.ratio, lower: found.lower, upper: found.upper,
            p: found.p, window: .init(from: window.from, to: request.input.series.end), events: [],
            levels: .init(
                before: found.before / Double(found.monthsBefore), after: found.after / Double(found.monthsAfter)),
            simpler: .init(trend: true, season: true))
    }
}

extension ImpactTest {
    /// The regression of the near window in the fullest form that its months can tell.
    struct Regression {
        var request: ImpactRequest
        var window: ImpactResult.Window
        var control: ControlSeries?
        var model: InterventionModel
        var fitted: InterventionModel.Fitted
        var events: [Event]
        var simpler: ImpactResult.Headline.Simpler
        /// Nil where a month is left over for nothing but the coefficients.
        var errors: WanderingErrors?

        /// Fewest months beyond the coefficients.
        private static let fewestFree = 6
        /// Fewest months before the change for a straight trend.
        private static let fewestForTrend = 24

        /// - Throws: the fullest form's reason, where no form can be fitted.
        init(
            _ request: ImpactRequest, _ window: ImpactResult.Window, control: ControlSeries?
        ) throws(LinearAlgebraError) {
            let series = request.input.series
            let usual = ImpactStudy.headlineModel(series, request, window)
            let events = ImpactStudy.distinct(
                ImpactStudy.overlapping(request.adjustments, window), request, window)
            let before = series.window(from: window.from, to: request.at - 1).observedCount
            var forms: [(model: InterventionModel, events: [Event])] = []
            let trends = before >= Self.fewestForTrend ? [true, false] : [false]
            for season in usual.season == .none ? [.none] : [usual.season, .none] as [InterventionModel.Season] {
                for hasTrend in trends {
                    for events in events.isEmpty ? [[]] : [events, []] {
                        var model = usual
                        model.season = season
                        model.hasTrend = hasTrend
                        forms.append((model, events))
                    }
                }
            }
            var failure: LinearAlgebraError?
            for form in forms {
                do throws(LinearAlgebraError) {
                    let fit = try ImpactStudy.fit(
                        form.model, series, at: request.at, window: window, events: form.events,
                        control: control?.series)
                    guard fit.degreesOfFreedom >= min(Self.fewestFree, before / 2) else {
                        throw .tooFewRows(rows: fit.effect.observations, columns: fit.effect.observations)
                    }
                    self.request = request
                    self.window = window
                    self.control = control
                    model = form.model
                    fitted = fit
                    self.events = form.events
                    simpler = .init(
                        trend: !form.model.hasTrend, season: form.model.season == .none,
                        events: form.events.isEmpty ? events.map(\.name) : [])
                    errors = try? WanderingErrors(fit)
                    return
                } catch {
                    failure = failure ?? error
                }
            }
            throw failure ?? .tooFewRows(rows: before, columns: before)
        }

        /// By the errors' own distribution: the answer of the figures alone.
        var judged: ImpactResult.Headline? {
            guard let found = errors?.judged() else { return nil }
            return completed(
                ImpactStudy.judged(
                    .errors, found.estimate, width: found.width(), p: found.p, window: window,
                    events: events.map(\.name), unit: request.unit))
        }

        /// Judged by other authorities' scores where there are enough, else by simulated series.
        func headline(
            _ scores: [Double]?
        ) -> (headline: ImpactResult.Headline, detectable: ImpactResult.Detectable?) {
            let b = fitted.effect.coefficient
            let names = events.map(\.name)
            if let scores, scores.count >= 99, fitted.effect.score != nil {
                let sizes = scores.map { $0 * fitted.effect.neweyWest }
                return (
                    completed(ImpactStudy.headline(coefficient: b, sizes: sizes, window: window, events: names)),
                    ImpactStudy.detectable(sizes, unit: .ratio)
                )
            }
            let sizes =
                errors.map {
                    ImpactPlacebos(request: request, model: model, control: control?.series)
                        .simulation(fitted, $0, window: window, events: events)
                } ?? []
            return (
                completed(
                    ImpactStudy.headline(
                        .simulation, coefficient: b, sizes: sizes, window: window, events: names, unit: request.unit)),
                ImpactStudy.detectable(sizes, unit: request.unit)
            )
        }

        private func completed(_ headline: ImpactResult.Headline) -> ImpactResult.Headline {
            var copy = headline
            copy.control = control?.control
            copy.simpler = simpler
            return copy
        }
    }
}
