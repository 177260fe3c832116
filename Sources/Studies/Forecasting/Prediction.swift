package import TimeSeries

/// The forecast of one series: a distribution for each month ahead, and joint paths where they are asked for.
package struct Prediction: Sendable {
    package let fit: any FittedModel
    /// Whole numbers for small counts.
    package let forecast: Forecast
    /// The mean of each month.
    package let means: [Double]
    /// The ranges of each month, in the order of the levels.
    package let ranges: [[LevelRange]]
    /// Why this is not the model asked for; nil where it is.
    package var fallback: ModelRefusal?
    private let support: Support
    private let seed: UInt64
    private let isWhole: Bool
    /// The largest value that there can be; nil where there is none.
    private let most: Double?

    init(
        fit: any FittedModel, horizon: Int, levels: [Double], support: Support, seed: UInt64, isWhole: Bool,
        most: Double? = nil
    ) {
        self.fit = fit
        self.support = support
        self.seed = seed
        self.isWhole = isWhole
        self.most = most
        let own = fit.forecast(horizon: horizon, support: support, seed: seed)
        forecast = isWhole ? Forecast(marginals: own.marginals.map { .rounded($0) }) : own
        let distributions = forecast.marginals
        means = distributions.map { marginal in most.map { marginal.mean(upTo: $0) } ?? marginal.mean }
        func capped(_ value: Double) -> Double { most.map { min($0, value) } ?? value }
        ranges = distributions.map { marginal in
            levels.map { level in
                let tail = (1 - level / 100) / 2
                return LevelRange(
                    level: level, lower: capped(marginal.quantile(tail)), upper: capped(marginal.quantile(1 - tail)))
            }
        }
    }

    /// The middle of a month ahead (0 is the first).
    func median(_ h: Int) -> Double {
        let value = forecast.marginals[h].median
        return most.map { min($0, value) } ?? value
    }

    /// The central range of a month ahead.
    func range(_ h: Int, level: Level) -> (lower: Double, upper: Double) {
        let range = forecast.marginals[h].interval(level: level)
        return (most.map { min($0, range.lower) } ?? range.lower, most.map { min($0, range.upper) } ?? range.upper)
    }

    package var horizon: Int { means.count }

    /// Whether every mean and bound is a number.
    var isFinite: Bool {
        means.allSatisfy(\.isFinite) && ranges.allSatisfy { $0.allSatisfy { $0.lower.isFinite && $0.upper.isFinite } }
    }

    /// Joint sample paths of the months ahead.
    func paths(_ count: Int) -> SamplePaths {
        let drawn = fit.simulate(horizon: horizon, paths: count, support: support, seed: seed)
        if let most {
            return SamplePaths(horizon: horizon, count: count, values: drawn.values.map { min($0, most) })
        }
        guard isWhole else { return drawn }
        return SamplePaths(horizon: horizon, count: count, values: drawn.values.map { ($0 + 0.5).rounded(.down) })
    }
}

extension MonthlySeries {
    /// Whether every month with a value has a whole number of at least zero.
    var isOfCounts: Bool {
        let observed = values.filter { !$0.isNaN }
        return support == .nonNegative && kind.isCounted && !observed.isEmpty
            && observed.allSatisfy { $0 == $0.rounded() }
    }

    /// Whether it is a count so small that its forecasts should be whole numbers: 20 a month or fewer on average.
    var isOfSmallCounts: Bool {
        guard isOfCounts else { return false }
        let observed = values.filter { !$0.isNaN }
        return observed.reduce(0, +) <= 20 * Double(observed.count)
    }
}
