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

    private func pool(_ series: [MonthlySeries]) -> PooledSeasonality {
        var pool = PooledSeasonality()
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

    /// Two kinds of series with opposite seasons share nothing; those that begin in the same month are each of one
    /// kind.
    @Test func seriesThatBeginTogetherAreAGroup() throws {
        let opposite = season.map { 2 - $0 }
        var mixed = panel(20, months: 40, shared: true, noise: 0.05)
        mixed += panel(20, months: 46, shared: true, noise: 0.05).map { series in
            var other = series
            other.start = series.start - 6
            other.values = series.values.enumerated().map { t, value in
                value / season[(t + 3) % 12] * opposite[(t + 9) % 12]
            }
            return other
        }
        let pool = pool(mixed)
        let (first, second) = (mixed[0], mixed[20])
        #expect(try #require(pool.season(knownAt: first.end)).reliability < 0.2)
        for (series, truth) in [(first, season), (second, opposite)] {
            let group = try #require(pool.groups[series.start])
            let found = try #require(group.season(knownAt: series.end))
            #expect(group.seriesCount == 20 && found.reliability > 0.8)
            let mean = truth.reduce(0, +) / 12
            for (a, b) in zip(found.common, truth) { #expect(abs(a - b / mean) < 0.06) }
        }
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

/// What a panel shares beside its season: how it follows working days, and months that are no season.
@Suite struct CommonCalendarTests {
    private let start = Month(index: 2012 * 12 + 3)

    private func panel(_ count: Int, months: Int, change: (Int, Int) -> Double) -> [MonthlySeries] {
        let days = WorkingDays.departures(from: start, count: months)
        return (0..<count).map { k in
            var stream = RandomStream(seed: 41, stream: UInt64(k))
            let values = (0..<months).map { t in
                100 * Double(k + 1)
                    * PortableMath.exp(change(k, t) + elasticity(k) * days[t] + 0.12 * stream.nextNormal())
            }
            return MonthlySeries(
                name: "\(k)", start: start, values: values, support: .nonNegative, provenance: .supplied(name: "made"))
        }
        func elasticity(_ k: Int) -> Double { change(k, -1) }
    }

    private func pool(_ series: [MonthlySeries]) -> PooledSeasonality {
        var pool = PooledSeasonality()
        for one in series { pool.add(one) }
        return pool
    }

    /// Three years of each of thirty series say what no one of them could; an effect that differs from series to series
    /// by more than its size, or that none has, is lent to none.
    @Test func anElasticityIsLentWhereItIsShared() throws {
        let shared = panel(30, months: 48) { _, t in t < 0 ? 0.9 : 0 }
        let effect = try #require(pool(shared).calendarDays(knownAt: shared[0].end).workingDays)
        #expect(abs(effect.elasticity - 0.9) < 3 * effect.standardError && effect.standardError < 0.15)
        let mixed = panel(30, months: 120) { k, t in t < 0 ? (k % 2 == 0 ? 1.5 : -1.2) : 0 }
        #expect(pool(mixed).calendarDays(knownAt: mixed[0].end).workingDays == nil)
        let none = panel(30, months: 48) { _, _ in 0 }
        #expect(abs(pool(none).calendarDays(knownAt: none[0].end).workingDays?.elasticity ?? 0) < 0.2)
    }

    /// Nothing after a month is used for what was known at its end: the same from series that go on as from those cut
    /// there.
    @Test func nothingLaterIsUsed() throws {
        let whole = panel(20, months: 96) { _, t in t < 0 ? 0.9 : t >= 60 ? 0.3 * Double(t % 3) : 0 }
        let end = start + 59
        let cut = whole.map { series -> MonthlySeries in
            var short = series
            short.values = Array(series.values.prefix(60))
            return short
        }
        // A series of the whole length beside them: it may not speak of its own elasticity before its end.
        let known = try #require(pool(cut).season(knownAt: end))
        let beside = try #require(pool(cut + whole).season(knownAt: end))
        for (a, b) in zip(known.factors, beside.factors) { #expect(abs(a - b) < 1e-12) }
        let own = try #require(pool(cut).calendarDays(knownAt: end).workingDays)
        let both = try #require(pool(cut + whole).calendarDays(knownAt: end).workingDays)
        #expect(abs(own.elasticity - both.elasticity) < 1e-9)
    }

    /// A spring in which everything stood still is not every spring, whether or not it is on record that schools were
    /// shut.
    @Test func aPandemicIsNoSeason() throws {
        let calm = panel(20, months: 120) { _, t in t < 0 ? 0.9 : 0 }
        let hit = panel(20, months: 120) { _, t in t < 0 ? 0.9 : (84...86).contains(t) ? -0.6 : 0 }
        let shares = SchoolClosures.shares(from: start, count: 120, knownAt: start + 119)
        let shut = panel(20, months: 120) { _, t in t < 0 ? 0.9 : -0.6 * shares[t] }
        let before = try #require(pool(calm).season(knownAt: calm[0].end)).factors
        let after = try #require(pool(hit).season(knownAt: hit[0].end)).factors
        // A plain mean over ten years would move by 0.045 and more.
        for month in 3...5 { #expect(abs(after[month] - before[month]) < 0.02, "\(after[month]), \(before[month])") }
        // Where series differ in what that did, none is lent it, and it is no season all the same.
        let apart = panel(20, months: 120) { k, t in t < 0 ? 0.9 : (k % 2 == 0 ? -0.7 : 0.2) * shares[t] }
        #expect(pool(apart).calendarDays(knownAt: apart[0].end).closures == nil)
        for series in [shut, apart] {
            let known = try #require(pool(series).season(knownAt: series[0].end)).factors
            for month in 0..<12 {
                #expect(abs(known[month] - before[month]) < 0.01, "\(known[month]), \(before[month])")
            }
        }
    }
}
