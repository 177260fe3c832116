import CouncilData
import StatNumerics
package import TimeSeries

/// Level and season by a structural model: a level that moves and a season that may, given every month, with intervals;
/// and the months at which the level moved, or a value lay, further than the model expects.
///
/// Of the logarithm where all values are above zero. Missing months are left out of the likelihood.
package struct StructuralSplit: Sendable {
    package struct Bounds: Sendable, Hashable {
        package var month: Month
        package var mean: Double
        package var lower: Double
        package var upper: Double
    }

    /// A disturbance over its standard deviation.
    package struct Jump: Sendable, Hashable {
        package var month: Month
        package var score: Double
    }

    package let label: String
    package let isLogarithmic: Bool
    package let variances: StructuralModel.Variances
    package let logLikelihood: Double
    /// In the units of the series, one a month.
    package let level: [Bounds]
    /// Of the last twelve months: as ratios less 1, or in units where the model is not of the logarithm.
    package let season: [Bounds]
    /// The month to which the level moved furthest; nil for a level that does not move.
    package let largest: Jump?
    /// Months whose level moved from the month before by more than three standard deviations.
    package let shifts: [Jump]
    /// Months whose value lies as far from level and season.
    package let outliers: [Jump]
    /// The p of Ljung and Box for what is left: small where the model leaves something out; NaN where it cannot be had.
    package let whiteness: Double

    /// Whether the months' effects have changed over the years.
    package var seasonMoves: Bool { variances.season > 1e-6 * variances.irregular }
    /// What is left is not without pattern (p below 5 %), so that the intervals are somewhat too sure.
    package var leavesPattern: Bool { whiteness < 0.05 }

    package static let fewest = 36
    private static let far = 3.0

    /// - Throws: `ModelError` with fewer than ``fewest`` values, or where they never vary.
    package init(_ series: MonthlySeries) throws {
        let observed = series.values.filter { !$0.isNaN }
        guard observed.count >= Self.fewest, Set(observed).count > 1 else {
            throw ModelError.tooFewObservations(
                model: "structural(level,season)", needed: Self.fewest, found: observed.count)
        }
        let isLogarithmic = observed.allSatisfy { $0 > 0 }
        let values = isLogarithmic ? series.values.map { $0.isNaN ? .nan : logarithm($0) } : series.values
        let model = StructuralModel(trend: .level, season: .moving)
        let fit = try model.fitted(values, period: 12)
        func back(_ x: Double) -> Double { isLogarithmic ? exponential(x) : x }
        func bounds(_ month: Month, _ part: FittedStructural.Smoothed, less: Double) -> Bounds {
            let width = Normal.deviateOf95 * part.standardError
            return Bounds(
                month: month, mean: back(part.mean) - less, lower: back(part.mean - width) - less,
                upper: back(part.mean + width) - less)
        }
        label = fit.label
        self.isLogarithmic = isLogarithmic
        variances = fit.variances
        logLikelihood = fit.logLikelihood
        level = zip(series.months, fit.level).map { bounds($0, $1, less: 0) }
        season = zip(series.months, fit.season).suffix(12).map { bounds($0, $1, less: isLogarithmic ? 1 : 0) }
        // The move stands at the month before: the new level is that of the next.
        let moves = zip(series.months, fit.levelResiduals).filter { !$1.isNaN }.map { Jump(month: $0 + 1, score: $1) }
        largest = moves.max { abs($0.score) < abs($1.score) }
        shifts = moves.filter { abs($0.score) > Self.far }
        outliers = zip(series.months, fit.irregularResiduals).filter { abs($1) > Self.far }.map {
            Jump(month: $0, score: $1)
        }
        let left = fit.standardisedInnovations.filter { !$0.isNaN }
        let lags = LjungBox.advisedLags(observed: left.count)
        whiteness = (try? LjungBox(left, lags: lags, fitted: min(2, lags - 1)))?.p ?? .nan
    }
}
