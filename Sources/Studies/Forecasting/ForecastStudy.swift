import CouncilData
import StatNumerics
import TimeSeries

/// What to forecast, and how.
package struct ForecastRequest: Sendable {
    /// The observed series: for modelled contacts, the referrals that they are made from.
    package var series: MonthlySeries
    package var measure: String
    package var areaName: String
    package var areaCode: String?
    package var model: String
    package var horizon: Int
    /// Central ranges, in per cent, ascending.
    package var levels: [Double]
    package var seed: UInt64
    package var contactsRule: ContactsRule?
    /// Events to mark on the chart.
    package var events: [Event] = []
    /// Every dated event of the area, for what a declared step would mean if it went back.
    package var allEvents: [Event] = []
    /// The present month, whose figure cannot be whole; nil where it is not to be looked at.
    package var now: Month?
    /// What is modelled besides the series' own past.
    package var effects = ForecastEffects()
    package var breaks = BreakRule.report
    package var ranges = RangeRule.model
    package var notes: [String] = []

    package init(
        series: MonthlySeries, measure: String, areaName: String, areaCode: String?, model: String = "auto",
        horizon: Int = 12, levels: [Double] = [80, 95], seed: UInt64 = 1, contactsRule: ContactsRule? = nil
    ) {
        self.series = series
        self.measure = measure
        self.areaName = areaName
        self.areaCode = areaCode
        self.model = model
        self.horizon = horizon
        self.levels = levels
        self.seed = seed
        self.contactsRule = contactsRule
    }
}

extension ForecastRequest {
    /// How the series is forecast.
    /// - Throws: `ModelError` for an unknown model.
    func predictor() throws -> Predictor {
        var predictor = Predictor(
            model: try ModelCatalogue.standard.specification(model), horizon: horizon, levels: levels, seed: seed)
        predictor.effects = effects
        predictor.breaks = breaks
        // A ratio makes no whole numbers of them.
        predictor.roundsSmallCounts = contactsRule == nil
        return predictor
    }

    /// The model asked for, fitted.
    /// - Throws: ``SeriesTooShortError``, which names simpler models, and the model's other errors.
    func fit() throws -> any FittedModel {
        let predictor = try predictor()
        return try named { try predictor.fit(series) }
    }

    /// What a body returns; months that are too few are told with the measure and the model that were asked for.
    func named<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let few as TooFewMonths {
            throw SeriesTooShortError(measure: measure, model: model, needed: few.needed, found: few.found)
        }
    }

    /// Shifts and outliers that the known effects do not account for, clear or not.
    fileprivate func findings(_ base: any ModelSpecification) -> [Disturbance] {
        guard breaks != .off else { return [] }
        let model = BreakAdjustedModel(
            effects.looking(base, from: series.start), regressors: effects.regressors(of: series, ahead: horizon))
        return (try? model.reported(series.values, period: 12)) ?? []
    }
}

/// The forecast of one series: months, totals, the chance of exceeding last year, and how well the method did before.
package enum ForecastStudy {
    /// Sample paths behind the totals: enough for a 95 % bound to be steady to about a hundredth of the spread.
    package static let paths = 10_000

    /// - Throws: `ModelError` when the model is unknown or cannot be fitted to the series, ``SeriesTooShortError`` when
    ///   it needs more months.
    package static func run(_ request: ForecastRequest) throws -> ForecastResult {
        let series = request.series
        let predictor = try request.predictor()
        let specification = predictor.specification(for: series)
        let prediction = try request.named { try predictor.predict(series) }
        let fit = prediction.fit
        let calibration = request.ranges == .conformal ? calibration(request, specification) : nil
        let scenario = try Draws(request: request, prediction: prediction, calibration: calibration)
        var notes = request.notes + fit.notes.map(\.description).map { "\($0.prefix(1).uppercased())\($0.dropFirst())." }
        let backtest = RollingOrigin(horizon: min(request.horizon, 12)).run(
            series.values, specification: specification, support: series.support,
            levels: request.levels.map { Level($0) },
            seed: request.seed)
        if let calibration {
            notes.append(
                "The ranges are conformal: made of the errors of the same method at \(calibration.errors.count) past origins, "
                    + "about the mean.")
        }
        if let note = request.shortSeriesNote { notes.append(note) }
        if backtest == nil {
            notes.append(
                "The series is too short to say how well this method would have done on it: "
                    + "36 months and the horizon are needed.")
        }
        if let rule = request.contactsRule { notes.insert(rule.firstLine, at: 0) }
        let ratio = request.contactsRule?.contactsPerReferral ?? 1
        let firstYear = scenario.total(0..<min(12, request.horizon))
        let findings = request.findings(predictor.model)
        return ForecastResult(
            measure: request.measure, areaName: request.areaName, areaCode: request.areaCode,
            history: request.contactsRule.map { $0.contacts(from: series) } ?? series, modelAsked: request.model,
            model: fit, members: ForecastResult.Member.all(fit),
            leader: .init(fit.mixture?.leader ?? fit), levels: request.levels, horizon: request.horizon,
            seed: request.seed,
            pathCount: paths, months: scenario.months(), total: scenario.total(0..<request.horizon),
            comparison: scenario.comparison(), years: scenario.years(), backtest: backtest.map { $0.scaled(by: ratio) },
            lastMonth: LastMonth(predictor, series, now: request.now).scaled(by: ratio),
            yearNote: request.yearNote(first: series.end + 1),
            reversal: Reversal(request.allEvents, series, ahead: firstYear, ratio: ratio),
            contactsRule: request.contactsRule, events: request.events, effects: ForecastResult.effects(fit),
            breaks: findings.map { .init($0, start: series.start, used: request.breaks == .adjust && $0.isClear) },
            breakRule: request.breaks, ranges: request.ranges, notes: notes)
    }

    /// Errors at past origins: as many as there are, up to 60, since a wide range needs many.
    private static func calibration(
        _ request: ForecastRequest, _ specification: any ModelSpecification
    ) -> ConformalCalibration {
        RollingOrigin(horizon: request.horizon, maximumOrigins: 60, minimumTraining: 24).calibration(
            request.series.values, specification: specification, support: request.series.support, seed: request.seed)
    }
}

extension ForecastResult.Member {
    /// - Parameter weight: of a mixture, adding to 1.
    init(_ fit: any FittedModel, weight: Double = 1) {
        label = fit.label
        family = fit.family
        self.weight = weight
        logLikelihood = fit.logLikelihood
        aicc = fit.aicc
        parameters = fit.parameters
    }

    static func all(_ fit: any FittedModel) -> [Self] {
        fit.mixture?.members.map { .init($0.model, weight: $0.weight) } ?? [.init(fit)]
    }
}

extension Backtest {
    /// In units of another size; shares and scaled errors stay.
    func scaled(by factor: Double) -> Backtest {
        var copy = self
        copy.mae *= factor
        copy.rmse *= factor
        copy.seasonalNaiveMAE *= factor
        return copy
    }
}
