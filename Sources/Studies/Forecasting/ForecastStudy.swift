import CouncilData
import TimeSeries

/// The forecast of one series: months, totals, the chance of exceeding last year, and how well the method did before.
package enum ForecastStudy {
    /// Sample paths behind the totals: enough for a 95 % bound to be steady to about a hundredth of the spread.
    package static let paths = 10_000
    /// Months ahead that a backtest looks at, at most.
    private static let longestBacktest = 12

    /// - Throws: `ModelError` when the model is unknown or cannot be fitted to the series, ``SeriesTooShortError`` when
    ///   it needs more months, `ConformalError` where past errors are too few for a range.
    package static func run(_ request: ForecastRequest) throws -> ForecastResult {
        let series = request.series
        var predictor = try request.predictor()
        predictor.fits = SharedFits()
        let specification = predictor.specification(for: series)
        let prediction = try request.named { try predictor.predict(series) }
        let fit = prediction.fit
        let calibration = request.ranges == .conformal ? calibration(request, specification) : nil
        let draws = try Draws(request: request, prediction: prediction, calibration: calibration)
        let trial = HiddenTrial(series, seed: request.seed)
        let record = record(request, trial, specification)
        let ratio = request.contactsRule?.contactsPerReferral ?? 1
        let findings = request.findings(predictor.model)
        let borrowing = predictor.borrowing(of: series)
        let years = draws.years()
        let last = LastMonth(predictor, series, request: request, next: prediction).scaled(by: ratio)
        return ForecastResult(
            measure: request.measure, area: request.area, areaCode: request.areaCode,
            history: request.contactsRule.map { $0.contacts(from: series) } ?? series, modelAsked: request.model,
            model: fit, choice: .init(predictor.model), members: ForecastResult.Member.all(fit),
            leader: .init(fit.mixture?.leader ?? fit), levels: request.levels, horizon: request.horizon,
            seed: request.seed, pathCount: paths, months: draws.months(), total: draws.total(0..<request.horizon),
            comparison: draws.comparison(), years: years, published: published(request, years),
            outturnsUnderneath: underneath(request, years),
            withoutLastMonth: last.state == .low && last.used ? withoutLastMonth(request) : nil,
            yearTrials: request.isTried
                ? YearTrial.run(trial.series, trial.model(specification), shares: request.shares, seed: request.seed)
                : [],
            pooled: request.pooled,
            alternatives: request.isTried
                ? Alternative.all(request, foundBreaks: findings.contains { $0.isClear }, fits: predictor.fits)
                : [],
            weighedBy: request.weighedBy, backtest: try? record.get().scaled(by: ratio), lastMonth: last,
            yearNote: request.yearNote(first: series.end + 1),
            reversal: series.kind.addsUp
                ? Reversal(
                    request.allEvents, series, ahead: draws.total(0..<min(12, request.horizon)), ratio: ratio) : nil,
            contactsRule: request.contactsRule, events: request.events, knownEvents: request.allEvents,
            effects: ForecastResult.effects(fit, request.effects),
            breaks: findings.map { .init($0, start: series.start, used: request.breaks == .adjust && $0.isClear) },
            breakRule: request.breaks, ranges: request.ranges, borrowing: borrowing,
            notes: notes(request, fit, borrowing, calibration, record), leftOut: request.leftOut)
    }

    /// The years ahead whose outturns are known by now.
    private static func published(
        _ request: ForecastRequest, _ years: [ForecastResult.Year]
    ) -> [ForecastResult.Published] {
        years.compactMap { year in
            guard let value = request.outturns[year.year], let range = year.range80 else { return nil }
            return .init(
                year: year.year, value: value, source: request.outturnSource, expected: year.figure.mean,
                inside80: range.holds(value))
        }
    }

    /// Of modelled contacts, the years ahead whose referrals are known by now.
    private static func underneath(
        _ request: ForecastRequest, _ years: [ForecastResult.Year]
    ) -> [ForecastResult.Underneath] {
        guard let ratio = request.contactsRule?.contactsPerReferral else { return [] }
        return years.compactMap { year in
            request.outturnsUnderneath[year.year].map {
                .init(year: year.year, value: $0, expected: year.figure.mean / ratio)
            }
        }
    }

    /// The same months and years, as if the last month had not been; nil where the rest cannot be forecast.
    private static func withoutLastMonth(_ request: ForecastRequest) -> ForecastResult.WithoutLastMonth? {
        var shorter = request
        shorter.series = request.series.window(to: request.series.end - 1)
        shorter.horizon = request.horizon + 1
        shorter.ranges = .model
        guard let prediction = try? shorter.predictor().predict(shorter.series),
            let draws = try? Draws(request: shorter, prediction: prediction)
        else { return nil }
        return .init(total: draws.total(1..<shorter.horizon), years: draws.years())
    }

    private static func notes(
        _ request: ForecastRequest, _ fit: any FittedModel, _ borrowing: Borrowing?,
        _ calibration: ConformalCalibration?,
        _ record: Result<ForecastResult.Record, ForecastResult.NoRecord>
    ) -> [ForecastNote] {
        var notes = request.contactsRule.map { [ForecastNote.modelledContacts($0)] } ?? []
        notes += fit.notes.slips.map { slip in
            .slip(month: request.series.start + slip.index, value: slip.value, expected: slip.expected)
        }
        notes += request.notes.map(ForecastNote.input)
        notes += fit.notes.filter { [$0].slips.isEmpty }.map(ForecastNote.model)
        if let borrowing { notes.append(.borrowing(borrowing)) }
        notes += request.effects.drivers.beyondPast(of: request.series)
        if let column = request.weighedBy { notes.append(.weighed(by: column)) }
        if let calibration { notes.append(.conformalRanges(origins: calibration.errors.count)) }
        if request.series.knownCount < ForecastNote.monthsOfASeason { notes.append(.seasonUncertain) }
        switch record {
        case .failure(let reason): notes.append(.noBacktest(reason))
        case .success(let record):
            if record.originsLeftOut > 0 { notes.append(.originsLeftOut(record.originsLeftOut)) }
            if record.originsWithoutScale > 0 {
                notes.append(.originsWithoutScale(record.originsWithoutScale, of: record.origins))
            }
        }
        return notes
    }

    /// How the same specification did at past origins, beside the seasonal naive.
    private static func record(
        _ request: ForecastRequest, _ trial: HiddenTrial, _ specification: any ModelSpecification
    ) -> Result<ForecastResult.Record, ForecastResult.NoRecord> {
        let rolling = RollingOrigin(horizon: min(request.horizon, longestBacktest))
        let series = request.series
        let tried = rolling.origins(count: series.count).count
        guard tried > 0 else { return .failure(.tooShort(needed: rolling.minimumTraining)) }
        let made = rolling.run(
            trial.series.values,
            [trial.model(specification), trial.model(request.imputed(SeasonalNaive()))], support: series.support,
            levels: request.levels.map { Level($0) }, seed: request.seed)
        guard made[0].origins > 0 else {
            return .failure(made[0].originsLeftOut == tried ? .neverFitted(origins: tried) : .nothingObserved)
        }
        return .success(.init(made[0], yardstick: made[1], levels: request.levels))
    }

    /// Errors at past origins: as many as there are, up to 60, since a wide range needs many.
    static func calibration(
        _ request: ForecastRequest, _ specification: any ModelSpecification
    ) -> ConformalCalibration {
        let trial = HiddenTrial(request.series, seed: request.seed)
        return RollingOrigin(horizon: request.horizon, maximumOrigins: 60, minimumTraining: 24).calibration(
            trial.series.values, specification: trial.model(specification), support: request.series.support,
            seed: request.seed)
    }
}

extension ForecastRequest {
    /// A yardstick that knows of hidden months what the model does.
    fileprivate func imputed(_ model: any ModelSpecification) -> any ModelSpecification {
        Predictor(model: model, horizon: horizon, levels: levels, seed: seed).imputed(model, series)
    }
}

extension Regressors {
    /// Columns whose months ahead leave the span of their past, each with the month that goes furthest beyond it.
    fileprivate func beyondPast(of series: MonthlySeries) -> [ForecastNote] {
        zip(names, columns).compactMap { name, column in
            guard let least = column.prefix(series.count).min(), let most = column.prefix(series.count).max() else {
                return nil
            }
            func distance(_ value: Double) -> Double { max(value - most, least - value) }
            let ahead = column.indices.dropFirst(series.count)
            guard let place = ahead.max(by: { distance(column[$0]) < distance(column[$1]) }),
                distance(column[place]) > 0
            else { return nil }
            return .driverBeyondPast(
                name: name, month: series.start + place, value: column[place], least: least, most: most)
        }
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
