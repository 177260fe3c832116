import CouncilData
import StatNumerics
import TimeSeries

/// What to backtest: one series, several models, the same origins for all.
package struct BacktestRequest: Sendable {
    package var series: MonthlySeries
    package var measure: String
    package var areaName: String
    package var areaCode: String?
    /// Labels, in the order asked for.
    package var models: [String]
    package var horizon: Int
    package var origins: Int
    package var levels: [Double]
    package var seed: UInt64
    package var jobs: Int
    package var notes: [String]
    /// What is modelled besides the series' own past, as far as the months before an origin show it.
    package var effects = ForecastEffects()
    /// `adjust` allows for breaks that the months before an origin show; anything else leaves them.
    package var breaks = BreakRule.off

    package init(
        series: MonthlySeries, measure: String, areaName: String, areaCode: String?, models: [String], horizon: Int,
        origins: Int, levels: [Double], seed: UInt64, jobs: Int, notes: [String]
    ) {
        self.series = series
        self.measure = measure
        self.areaName = areaName
        self.areaCode = areaCode
        self.models = models
        self.horizon = horizon
        self.origins = origins
        self.levels = levels
        self.seed = seed
        self.jobs = jobs
        self.notes = notes
    }
}

/// How well models would have done on a series, against the seasonal naive and each other.
package struct BacktestResult: Sendable {
    package struct Model: Sendable {
        package var label: String
        package var origins: [OriginScores]

        private func average(_ value: (OriginScores) -> Double) -> Double {
            let months = origins.reduce(0) { $0 + Double($1.months) }
            return origins.reduce(0) { $0 + Double($1.months) * value($1) } / months
        }
        package var mae: Double { average(\.absoluteError) }
        package var rmse: Double { average(\.squaredError).squareRoot() }
        package var mase: Double { average(\.scaledError) }
        package var smape: Double { average(\.percentageError) }
        package var crps: Double { average(\.crps) }
        package func coverage(_ k: Int) -> Double { average { $0.levels[k].coverage } }
        package func intervalScore(_ k: Int) -> Double { average { $0.levels[k].intervalScore } }
    }
    /// Two models' absolute errors at the origins that both have.
    package struct Pair: Sendable {
        package var first: String
        package var second: String
        package var test: DieboldMariano
    }

    package var request: BacktestRequest
    /// The seasonal naive first if it was not asked for, then in the order asked for.
    package var models: [Model]
    /// Every model against the seasonal naive, then the best against each other.
    package var pairs: [Pair]
    /// Models that could be fitted at no origin, with the reason.
    package var unfitted: [(label: String, reason: String)]
}

extension BacktestRequest {
    /// What was modelled besides the series' own past, in words.
    package var modelledNotes: [String] {
        let names =
            effects.events.map(\.name) + effects.calendar.map(\.rawValue) + effects.drivers.names
            + (breaks == .adjust ? ["breaks found"] : [])
        guard !names.isEmpty else { return [] }
        return [
            "Modelled for every model but the seasonal naive, at each origin as far as the months before it show: "
                + "\(names.joined(separator: ", "))."
        ]
    }

    /// A model with what is known and found; the yardstick as it is.
    func specification(_ label: String) throws -> any ModelSpecification {
        let base = try ModelCatalogue.standard.specification(label)
        guard label != BacktestStudy.yardstick else { return base }
        var predictor = Predictor(model: base, horizon: horizon, levels: levels, seed: seed)
        predictor.effects = effects
        predictor.breaks = breaks
        return predictor.specification(for: series, ahead: 0)
    }
}

package enum BacktestStudy {
    package static let yardstick = "seasonal-naive"

    /// - Throws: `ModelError` for an unknown model, ``BacktestError`` for a series too short for one origin.
    package static func run(_ request: BacktestRequest) throws -> BacktestResult {
        let labels = request.models.contains(yardstick) ? request.models : [yardstick] + request.models
        let specifications = try labels.map { try request.specification($0) }
        let series = request.series
        let rolling = RollingOrigin(horizon: request.horizon, maximumOrigins: request.origins)
        let lengths = rolling.origins(count: series.count)
        guard !lengths.isEmpty else {
            throw BacktestError.tooShort(months: series.count, needed: rolling.minimumTraining + request.horizon)
        }
        let scores = scores(lengths, specifications, series, request)
        var models: [BacktestResult.Model] = []
        var unfitted: [(label: String, reason: String)] = []
        for (k, label) in labels.enumerated() {
            let origins = scores[k].compactMap { $0 }
            if origins.isEmpty {
                let reason: String
                do {
                    _ = try specifications[k].fit(Array(series.values.prefix(lengths[lengths.count - 1])), period: 12)
                    reason = "no month after any origin is observed"
                } catch { reason = "\(error)" }
                unfitted.append((label, reason))
            } else {
                models.append(.init(label: label, origins: origins))
            }
        }
        guard !models.isEmpty else { throw BacktestError.nothingFitted(unfitted.map { "\($0.label): \($0.reason)" }) }
        return BacktestResult(
            request: request, models: models, pairs: pairs(models, request.horizon), unfitted: unfitted)
    }

    /// Scores of each model at each origin, on several cores; the order does not depend on how many.
    private static func scores(
        _ lengths: [Int], _ specifications: [any ModelSpecification], _ series: MonthlySeries,
        _ request: BacktestRequest
    ) -> [[OriginScores?]] {
        let tasks = specifications.count * lengths.count
        let all = parallelMap(tasks, jobs: request.jobs) { task -> OriginScores? in
            let n = lengths[task % lengths.count]
            guard let fit = try? specifications[task / lengths.count].fit(Array(series.values[0..<n]), period: 12)
            else { return nil }
            let forecast = fit.forecast(horizon: request.horizon, support: series.support, seed: request.seed)
            return OriginScores(
                training: series.values[0..<n], forecast: forecast,
                outturn: series.values[n..<(n + request.horizon)], levels: request.levels.map { Level($0) },
                period: 12)
        }
        return specifications.indices.map { Array(all[($0 * lengths.count)..<(($0 + 1) * lengths.count)]) }
    }

    private static func pairs(_ models: [BacktestResult.Model], _ horizon: Int) -> [BacktestResult.Pair] {
        func pair(_ a: BacktestResult.Model, _ b: BacktestResult.Model) -> BacktestResult.Pair? {
            let other = Dictionary(uniqueKeysWithValues: b.origins.map { ($0.training, $0.absoluteError) })
            let common = a.origins.filter { other[$0.training] != nil }
            guard
                let test = DieboldMariano(
                    common.map(\.absoluteError), common.compactMap { other[$0.training] }, horizon: horizon)
            else { return nil }
            return .init(first: a.label, second: b.label, test: test)
        }
        var list: [BacktestResult.Pair] = []
        if let naive = models.first(where: { $0.label == yardstick }) {
            list += models.filter { $0.label != yardstick }.compactMap { pair($0, naive) }
        }
        if let best = models.min(by: { $0.mae < $1.mae }) {
            list += models.filter { $0.label != best.label && $0.label != yardstick && best.label != yardstick }
                .compactMap { pair(best, $0) }
        }
        return list
    }
}

/// Why a series cannot be backtested.
package enum BacktestError: CategorisedError, Equatable {
    case tooShort(months: Int, needed: Int)
    case nothingFitted([String])

    package var exitCategory: ExitCategory { .data }
    package var description: String {
        switch self {
        case .tooShort(let months, let needed):
            "The series has \(months) months and a backtest needs \(needed): 36 to learn from and the horizon to be scored on. "
                + "Give a longer series or a shorter --horizon."
        case .nothingFitted(let reasons):
            "No model could be fitted at any origin. " + reasons.joined(separator: "; ") + "."
        }
    }
}
