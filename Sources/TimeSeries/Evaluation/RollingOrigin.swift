import StatNumerics

/// Backtesting from rolling origins: at each past month the model is chosen and fitted afresh on what was then known,
/// and its forecasts are held against what followed (Tashman, 2000, *International Journal of Forecasting* 16,
/// 437-450).
public struct RollingOrigin: Sendable {
    /// Months ahead to score at each origin.
    public var horizon: Int
    /// The most origins to use; the latest ones are taken.
    public var maximumOrigins: Int
    /// Months that the first origin must have behind it.
    public var minimumTraining: Int
    /// Observations in a seasonal cycle.
    public var period: Int
    /// Origins fitted at a time, which changes nothing in the result; nil for one a core.
    public var jobs: Int?

    /// Origins a month apart; see the properties.
    public init(
        horizon: Int, maximumOrigins: Int = 24, minimumTraining: Int = 36, period: Int = 12, jobs: Int? = nil
    ) {
        self.horizon = horizon
        self.maximumOrigins = maximumOrigins
        self.minimumTraining = minimumTraining
        self.period = period
        self.jobs = jobs
    }

    /// Lengths of the training series, earliest origin first; empty when the series is too short for any.
    public func origins(count: Int) -> [Int] {
        let last = count - horizon
        guard horizon > 0, maximumOrigins > 0, last >= minimumTraining else { return [] }
        return Array(max(minimumTraining, last - maximumOrigins + 1)...last)
    }

    /// Backtests models at the same origins: the one scorer of every backtest.
    ///
    /// - Parameters:
    ///   - values: observations, oldest first; NaN where missing (those months are not scored).
    ///   - levels: central intervals to check.
    ///   - scoresTotals: whether the months ahead together are scored, which takes joint paths.
    ///   - scoresDistributions: whether the CRPS is wanted, which takes a hundred quantiles a month.
    /// - Returns: one a model, in their order; without scores where the series is too short for a single origin, or the model
    ///   can be fitted at none.
    public func run(
        _ values: [Double], _ models: [any ModelSpecification], support: Support, levels: [Level], seed: UInt64,
        scoresDistributions: Bool = false, scoresTotals: Bool = false
    ) -> [Backtest] {
        let lengths = origins(count: values.count)
        let outcomes = parallelMap(models.count * lengths.count, jobs: jobs) { task -> Outcome in
            let n = lengths[task % lengths.count]
            guard let fit = try? models[task / lengths.count].fit(Array(values[0..<n]), period: period) else {
                return .notFitted
            }
            let forecast = fit.forecast(horizon: horizon, support: support, seed: seed)
            let outturn = values[n..<(n + horizon)]
            var scores = OriginScores(
                training: values[0..<n], forecast: forecast, outturn: outturn, levels: levels, period: period,
                scoresDistribution: scoresDistributions)
            if scoresTotals {
                scores?.total = OriginTotal(fit, forecast: forecast, outturn: outturn, support: support, seed: seed)
            }
            return scores.map(Outcome.scored) ?? .notObserved
        }
        return models.indices.map { model in
            let own = outcomes[(model * lengths.count)..<((model + 1) * lengths.count)]
            var result = Backtest(horizon: horizon, scores: [], originsLeftOut: 0)
            for outcome in own {
                switch outcome {
                case .scored(let scores): result.scores.append(scores)
                case .notFitted: result.originsLeftOut += 1
                case .notObserved: break
                }
            }
            return result
        }
    }

    private enum Outcome: Sendable {
        case scored(OriginScores)
        case notFitted
        /// No month after the origin has a value.
        case notObserved
    }
}
