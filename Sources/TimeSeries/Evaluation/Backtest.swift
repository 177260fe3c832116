/// How well a model would have done on a series: its scores at past origins, and their averages, to which every scored
/// month counts alike.
public struct Backtest: Sendable, Hashable {
    /// Months ahead scored at each origin.
    public var horizon: Int
    /// Earliest origin first: those at which the model could be fitted and some month after was observed.
    public var scores: [OriginScores]
    /// Origins at which the model could not be fitted.
    public var originsLeftOut: Int

    /// - Parameters:
    ///   - horizon: months ahead scored at each origin.
    ///   - scores: earliest origin first.
    ///   - originsLeftOut: origins at which the model could not be fitted.
    public init(horizon: Int, scores: [OriginScores], originsLeftOut: Int) {
        self.horizon = horizon
        self.scores = scores
        self.originsLeftOut = originsLeftOut
    }

    /// Origins scored.
    public var origins: Int { scores.count }
    /// Months scored, over all origins.
    public var months: Int { scores.reduce(0) { $0 + $1.months } }
    /// Origins whose errors nothing can scale, because the seasonal naive fits the months before them without error:
    /// they are left out of the MASE.
    public var originsWithoutScale: Int { scores.count { !$0.hasScale } }

    /// Mean absolute error, in the units of the data.
    public var mae: Double { mean(scores) { error, _ in error.magnitude } }
    /// Root mean squared error, in the units of the data.
    public var rmse: Double { mean(scores) { error, _ in error * error }.squareRoot() }
    /// Mean absolute scaled error (Hyndman and Koehler, 2006), over the origins with a scale; NaN where there is none.
    public var mase: Double { mean(scores.filter(\.hasScale)) { error, origin in error.magnitude / origin.scale } }
    /// Symmetric absolute percentage error, in per cent.
    public var smape: Double { average(\.percentageError) }
    /// Continuous ranked probability score, in the units of the data; NaN where it was not asked for.
    public var crps: Double { average(\.crps) }

    /// The share of outturns inside the central interval of a level, by its place among those asked for.
    public func coverage(_ place: Int) -> Double {
        Double(scores.reduce(0) { $0 + $1.levels[place].inside }) / Double(months)
    }

    /// The mean interval score of a level, by its place among those asked for, in the units of the data: lower is better.
    public func intervalScore(_ place: Int) -> Double { average { $0.levels[place].intervalScore } }

    /// Month by month, so that an average does not depend on how its months fall to origins.
    private func mean(_ scores: [OriginScores], _ loss: (Double, OriginScores) -> Double) -> Double {
        var sum = 0.0
        var count = 0
        for origin in scores {
            for error in origin.errors where !error.isNaN {
                sum += loss(error, origin)
                count += 1
            }
        }
        return sum / Double(count)
    }

    private func average(_ value: (OriginScores) -> Double) -> Double {
        scores.reduce(0) { $0 + Double($1.months) * value($1) } / Double(months)
    }
}
