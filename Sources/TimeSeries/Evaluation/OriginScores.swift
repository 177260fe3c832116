/// How one forecast, made at one past month, compared with what followed. Averages are over the months that were
/// observed.
public struct OriginScores: Sendable, Hashable {
    /// Months of training: the forecast's origin is the last of them.
    public var training: Int
    /// Outturn less mean, month by month; NaN where the outturn is missing.
    public var errors: [Double]
    /// Months scored.
    public var months: Int
    /// Mean absolute error, in the units of the data.
    public var absoluteError: Double
    /// What MASE divides errors by (``Accuracy/scale(_:period:)``); zero where the months before only repeat
    /// themselves, NaN where they have no pair a cycle apart.
    public var scale: Double
    /// Symmetric absolute percentage error, in per cent.
    public var percentageError: Double
    /// Continuous ranked probability score, in the units of the data; NaN where it was not asked for.
    public var crps: Double
    /// Outturns inside, and mean interval score, of each level.
    public var levels: [LevelScore]
    /// All months ahead together; nil where it was not asked for or a month is missing.
    public var total: OriginTotal?

    /// How the ranges of one level did.
    public struct LevelScore: Sendable, Hashable {
        /// The level of the ranges.
        public var level: Level
        /// Outturns inside the interval, bounds included.
        public var inside: Int
        /// Their mean interval score, in the units of the data: lower is better.
        public var intervalScore: Double
    }

    /// Whether errors can be set against those of the seasonal naive in sample.
    public var hasScale: Bool { scale > 0 }

    /// Scores a forecast; nil when no month of the outturn is observed.
    public init?(
        training: ArraySlice<Double>, forecast: Forecast, outturn: ArraySlice<Double>, levels: [Level], period: Int,
        scoresDistribution: Bool
    ) {
        let means = forecast.means
        let actual = Array(outturn)
        let scored = actual.indices.filter { !actual[$0].isNaN }
        guard !scored.isEmpty else { return nil }
        let n = Double(scored.count)
        func average(_ loss: (Int) -> Double) -> Double { scored.reduce(0) { $0 + loss($1) } / n }
        self.training = training.count
        months = scored.count
        errors = zip(actual, means).map { $0 - $1 }
        absoluteError = average { (actual[$0] - means[$0]).magnitude }
        scale = Accuracy.scale(training, period: period)
        percentageError = Accuracy.smape(actual: actual, forecast: means)
        crps =
            scoresDistribution
            ? average { Accuracy.crps(forecast.marginals[$0], actual: actual[$0]) } : .nan
        self.levels = levels.map { level in
            let interval = forecast.interval(level: level)
            return LevelScore(
                level: level,
                inside: scored.count { interval[$0].lower <= actual[$0] && actual[$0] <= interval[$0].upper },
                intervalScore: average {
                    Accuracy.intervalScore(
                        actual: actual[$0], lower: interval[$0].lower, upper: interval[$0].upper, level: level)
                })
        }
    }
}

extension Accuracy {
    /// The pinball (quantile) loss of a forecast `q` of the `p` quantile (Koenker and Bassett, 1978).
    public static func pinball(actual y: Double, quantile q: Double, p: Double) -> Double {
        y >= q ? p * (y - q) : (1 - p) * (q - y)
    }

    /// The continuous ranked probability score, as twice the mean pinball loss over the quantiles 1/200, 3/200, …
    /// 199/200 (Gneiting and Ranjan, 2011, equation 9, by the midpoint rule).
    public static func crps(_ marginal: Marginal, actual y: Double) -> Double {
        let count = 100
        let losses = (0..<count).map { k -> Double in
            let p = (Double(k) + 0.5) / Double(count)
            return pinball(actual: y, quantile: marginal.quantile(p), p: p)
        }
        return 2 * losses.reduce(0, +) / Double(count)
    }
}
