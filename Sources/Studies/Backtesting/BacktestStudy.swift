import CouncilData
import StatNumerics
import TimeSeries

/// Tries models on the past of a series.
package enum BacktestStudy {
    /// - Throws: `ModelError` for an unknown model, ``BacktestError`` for a series too short for one origin.
    package static func run(_ request: BacktestRequest) throws -> BacktestResult {
        let candidates = try request.candidates()
        let trial = HiddenTrial(request.series, seed: request.seed)
        let specifications = candidates.map { trial.model(request.specification($0)) }
        let series = trial.series
        let rolling = RollingOrigin(horizon: request.horizon, maximumOrigins: request.origins, jobs: request.jobs)
        guard let last = rolling.origins(count: series.count).last else {
            throw BacktestError.tooShort(months: series.count, needed: rolling.minimumTraining + request.horizon)
        }
        let backtests = rolling.run(
            series.values, specifications, support: series.support, levels: request.levels.map { Level($0) },
            seed: request.seed,
            scoresDistributions: true, scoresTotals: series.kind != .stock)
        var models: [BacktestResult.Model] = []
        var unfitted: [BacktestResult.Unfitted] = []
        for (k, backtest) in backtests.enumerated() {
            guard backtest.origins == 0 else {
                models.append(
                    .init(label: candidates[k].label, isYardstick: candidates[k].isYardstick, backtest: backtest))
                continue
            }
            var reason = BacktestResult.Unfitted.Reason.nothingObserved
            do {
                _ = try specifications[k].fit(Array(series.values.prefix(last)), period: 12)
            } catch { reason = .refused(ModelRefusal(error)) }
            unfitted.append(.init(label: candidates[k].label, reason: reason))
        }
        guard !models.isEmpty else { throw BacktestError.nothingFitted(unfitted.map { "\($0.label): \($0.reason)" }) }
        let borrowing = try request.borrowing()
        var result = BacktestResult(
            request: request, models: models, pairs: [], unfitted: unfitted,
            notes: notes(request, models, borrowing), borrowing: borrowing)
        result.pairs = pairs(result)
        return result
    }

    private static func notes(
        _ request: BacktestRequest, _ models: [BacktestResult.Model], _ borrowing: Borrowing?
    ) -> [BacktestNote] {
        var notes: [BacktestNote] = []
        let effects = request.effects
        if !effects.isEmpty || request.breaks == .adjust {
            notes.append(
                .modelled(
                    events: effects.events.map(\.name), calendar: effects.calendar, drivers: effects.drivers.names,
                    breaks: request.breaks == .adjust))
        }
        if let borrowing { notes.append(.borrowing(borrowing)) }
        for model in models where model.backtest.originsLeftOut > 0 {
            notes.append(.originsLeftOut(model: model.label, model.backtest.originsLeftOut))
        }
        let withoutScale = Set(models.flatMap { $0.backtest.scores.filter { !$0.hasScale }.map(\.training) })
        if !withoutScale.isEmpty { notes.append(.originsWithoutScale(withoutScale.count)) }
        return notes + request.notes.map(BacktestNote.input)
    }

    /// Every model against the seasonal naive, then the best against each other.
    private static func pairs(_ result: BacktestResult) -> [BacktestResult.Pair] {
        let models = result.models
        func pair(_ a: Int, _ b: Int) -> BacktestResult.Pair? {
            let other = Dictionary(
                uniqueKeysWithValues: models[b].backtest.scores.map { ($0.training, $0.absoluteError) })
            let common = models[a].backtest.scores.filter { other[$0.training] != nil }
            guard
                let test = DieboldMariano(
                    common.map(\.absoluteError), common.compactMap { other[$0.training] },
                    horizon: result.request.horizon)
            else { return nil }
            return .init(first: a, second: b, test: test)
        }
        var list: [BacktestResult.Pair] = []
        let others = models.indices.filter { !models[$0].isYardstick }
        if let naive = models.firstIndex(where: \.isYardstick) { list += others.compactMap { pair($0, naive) } }
        if let best = result.best, !models[best].isYardstick {
            list += others.filter { $0 != best }.compactMap { pair(best, $0) }
        }
        return list
    }
}
