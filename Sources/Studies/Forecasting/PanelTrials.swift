import CouncilData
import StatNumerics
package import TimeSeries

/// Every so-many-th series of a panel of unknown length: evenly spread, the same whatever the machine, and never more
/// than the limit.
package struct SystematicSample: Sendable {
    package private(set) var series: [MonthlySeries] = []
    private let limit: Int
    private var stride = 1
    private var seen = 0

    package init(limit: Int) { self.limit = max(1, limit) }

    package mutating func add(_ next: MonthlySeries) {
        defer { seen += 1 }
        guard seen.isMultiple(of: stride) else { return }
        series.append(next)
        guard series.count > limit else { return }
        series = series.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
        stride *= 2
    }
}

extension PanelForecast {
    /// Series tried at most: what more would add is small beside the time it takes.
    package static let mostTrials = 150
    /// Months ahead that a trial looks at, at most.
    private static let longestTrial = 12
    /// Fewer months before the origin are too few to be forecast as the series itself will be.
    private static let shortestHistory = 24

    /// How the ranges of `auto`, in brief, did for these series at an origin before their end: as many months before as
    /// are to be forecast, a year at most. Series that are too short, or that cannot be forecast, do not count.
    package func trials(of sample: [MonthlySeries]) -> PooledRangeCalibration {
        PooledRangeCalibration(parallelMap(sample.count, jobs: jobs) { trial(sample[$0]) }.compactMap { $0 })
    }

    private func trial(_ series: MonthlySeries) -> PooledRangeCalibration.Trial? {
        let ahead = min(horizon, Self.longestTrial)
        let past = series.window(to: series.end - ahead)
        guard past.knownCount >= Self.shortestHistory else { return nil }
        var predictor = predictor(Auto(isBrief: true), for: past)
        predictor.horizon = ahead
        predictor.levels = []
        // Ranges are compared as the model gives them: whole numbers would hide how far out a month was.
        predictor.roundsSmallCounts = false
        guard let made = try? predictor.predict(past) else { return nil }
        return .init(
            end: series.end, ratios: PooledRangeCalibration.ratios(of: made.forecast, series.values.suffix(ahead)))
    }
}
