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

    /// Backtests a model.
    ///
    /// - Parameters:
    ///   - values: observations, oldest first; NaN where missing (those months are not scored).
    ///   - levels: central intervals to check.
    /// - Returns: nil when the series is too short for a single origin, or the model can be fitted at none.
    public func run(
        _ values: [Double], specification: any ModelSpecification, support: Support, levels: [Level], seed: UInt64
    ) -> Backtest? {
        let lengths = origins(count: values.count)
        let forecasts = parallelMap(lengths.count, jobs: jobs) { index -> (Forecast, Forecast)? in
            let training = Array(values[0..<lengths[index]])
            guard let fit = try? specification.fit(training, period: period),
                let yardstick = try? SeasonalNaive().fit(training, period: period)
            else { return nil }
            return (
                fit.forecast(horizon: horizon, support: support, seed: seed),
                yardstick.forecast(horizon: horizon, support: support, seed: seed)
            )
        }
        var tally = BacktestTally(levels: levels)
        for (n, pair) in zip(lengths, forecasts) {
            guard let pair else { continue }
            tally.add(
                forecast: pair.0, yardstick: pair.1, outturn: values[n..<(n + horizon)],
                scale: Accuracy.scale(Array(values[0..<n]), period: period))
        }
        return tally.result(horizon: horizon)
    }
}

/// How well a model would have done on this series.
public struct Backtest: Sendable {
    /// Origins at which both the model and the yardstick could be fitted.
    public var origins: Int
    /// Months ahead scored at each origin.
    public var horizon: Int
    /// Months scored, over all origins.
    public var months: Int
    /// Mean absolute error, in the units of the data.
    public var mae: Double
    /// Root mean squared error, in the units of the data.
    public var rmse: Double
    /// Mean absolute scaled error (Hyndman and Koehler, 2006); NaN when the seasonal naive fits the past without error.
    public var mase: Double
    /// Mean absolute error of the seasonal naive method at the same origins.
    public var seasonalNaiveMAE: Double
    /// Share of outturns inside each central interval, by level.
    public var coverage: [(level: Level, share: Double)]
}

/// Sums over origins, so that a backtest keeps no forecasts.
struct BacktestTally {
    private let levels: [Level]
    private var origins = 0
    private var months = 0
    private var absolute = 0.0
    private var squared = 0.0
    private var scaled = 0.0
    private var scaledMonths = 0
    private var naive = 0.0
    private var inside: [Int]

    init(levels: [Level]) {
        self.levels = levels
        inside = [Int](repeating: 0, count: levels.count)
    }

    mutating func add(forecast: Forecast, yardstick: Forecast, outturn: ArraySlice<Double>, scale: Double) {
        let means = forecast.means
        let naiveMeans = yardstick.means
        let intervals = levels.map { forecast.interval(level: $0) }
        var scored = false
        for (h, y) in outturn.enumerated() where !y.isNaN {
            let error = (y - means[h]).magnitude
            absolute += error
            squared += error * error
            naive += (y - naiveMeans[h]).magnitude
            if scale > 0 {
                scaled += error / scale
                scaledMonths += 1
            }
            for (k, interval) in intervals.enumerated() where interval[h].lower <= y && y <= interval[h].upper {
                inside[k] += 1
            }
            months += 1
            scored = true
        }
        if scored { origins += 1 }
    }

    func result(horizon: Int) -> Backtest? {
        guard months > 0 else { return nil }
        let n = Double(months)
        return Backtest(
            origins: origins, horizon: horizon, months: months, mae: absolute / n, rmse: (squared / n).squareRoot(),
            mase: scaledMonths > 0 ? scaled / Double(scaledMonths) : .nan, seasonalNaiveMAE: naive / n,
            coverage: zip(levels, inside).map { ($0, Double($1) / n) })
    }
}
