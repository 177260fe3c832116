import StatNumerics
import Testing
import TimeSeries

/// The season that a panel shares, lent to its series.
@Suite struct CommonSeasonTests {
    private let season = [1.02, 0.95, 1.08, 0.98, 1.03, 1.05, 1.06, 0.80, 1.04, 1.07, 1.04, 0.88]

    /// Series with the season given times their own, from April 2012.
    private func panel(_ count: Int, months: Int = 60, shared: Bool, noise: Double = 0.12) -> [MonthlySeries] {
        (0..<count).map { k in
            var stream = RandomStream(seed: 40, stream: UInt64(k))
            let own = (0..<12).map { _ in 1 + 0.1 * stream.nextNormal() }
            let values = (0..<months).map { t in
                100 * Double(k + 1) * (shared ? season[(t + 3) % 12] : own[t % 12]) * (1 + noise * stream.nextNormal())
            }
            return MonthlySeries(
                name: "\(k)", start: Month(index: 2012 * 12 + 3), values: values, support: .nonNegative,
                provenance: .supplied(name: "made"))
        }
    }

    private func pool(_ series: [MonthlySeries]) -> SeasonPool {
        var pool = SeasonPool()
        for one in series { pool.add(one) }
        return pool
    }

    @Test func aSharedSeasonIsFound() throws {
        let series = panel(40, shared: true)
        let found = try #require(pool(series).season(knownAt: series[0].end))
        let mean = season.reduce(0, +) / 12
        for (a, b) in zip(found.common, season) { #expect(abs(a - b / mean) < 0.035) }
        #expect(found.reliability > 0.9)
    }

    /// Where series share nothing, or less than they differ by, none of the average of their seasons is used.
    @Test func seriesThatShareNothingAreLeftAlone() throws {
        let series = panel(40, shared: false)
        let found = try #require(pool(series).season(knownAt: series[0].end))
        #expect(found.reliability == 0 && found.common == [Double](repeating: 1, count: 12))
    }

    /// The forecasts of noisy series are nearer the season that made them with the panel's than with their own.
    @Test func aBorrowedSeasonHelpsNoisySeries() throws {
        let series = panel(40, months: 48, shared: true, noise: 0.2)
        let common = try #require(pool(series).season(knownAt: series[0].end)).common
        var with = 0.0
        var without = 0.0
        for one in series.prefix(8) {
            let scale = one.values.reduce(0, +) / 48
            for (pooled, add) in [(true, { with += $0 }), (false, { without += $0 })] as [(Bool, (Double) -> Void)] {
                let spec: any ModelSpecification =
                    pooled ? CommonSeasonModel(Auto(), factors: common, start: one.start) : Auto()
                let means = try spec.fit(one).forecast(horizon: 12, support: .nonNegative, seed: 1).means
                for h in 0..<12 { add((means[h] / scale - season[(h + 3) % 12]).magnitude) }
            }
        }
        #expect(with < without)
    }

    /// A common season of ones changes nothing; one of the series' own is put back on what it was taken from.
    @Test func theSeasonIsPutBack() throws {
        let one = panel(1, shared: true)[0]
        let plain = try AutoETS().fit(one).forecast(horizon: 12, support: .nonNegative, seed: 1)
        let ones = try CommonSeasonModel(AutoETS(), factors: [Double](repeating: 1, count: 12), start: one.start)
            .fit(one).forecast(horizon: 12, support: .nonNegative, seed: 1)
        #expect(ones.means == plain.means)
        let level = ETS(error: .additive, trend: .none, season: .none)
        let fit = try CommonSeasonModel(level, factors: season, start: one.start).fit(one)
        let means = fit.forecast(horizon: 12, support: .nonNegative, seed: 1).means
        for h in 1..<12 {
            #expect(abs(means[h] / means[0] - season[(h + 3) % 12] / season[3]) < 1e-9)
        }
        for t in 0..<60 { #expect(abs(fit.fittedValues[t] + fit.residuals[t] - one.values[t]) < 1e-9 * one.values[t]) }
    }
}
