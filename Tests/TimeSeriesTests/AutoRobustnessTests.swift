import StatNumerics
import Testing
import TimeSeries

/// What `auto` does about months that stand out, and about a spread that is not what it was.
@Suite struct AutoRobustnessTests {
    /// A level, a season and noise; months of a closure are multiplied by the factors given.
    private func series(months: Int, closure: [Int: Double] = [:], noise: Double = 6) -> [Double] {
        var stream = RandomStream(seed: 11)
        return (0..<months).map { t in
            let season = 30 * [0.2, 0.1, 0.9, -0.2, 0.3, 0.4, 0.6, -1.6, 0.3, 0.7, 0.2, -1.9][t % 12]
            return (300 + season + noise * stream.nextNormal()) * (closure[t] ?? 1)
        }
    }

    private func forecast(_ values: [Double], horizon: Int = 12) throws -> Forecast {
        try Auto().fit(values, period: 12).forecast(horizon: horizon, support: .nonNegative, seed: 1)
    }

    /// Three years hardly tell a season, and what a shrunk one leaves is seen without one too; a series whose season is
    /// lent needs no three years for that.
    @Test(
        arguments: [
            (months: 40, lent: false, plain: "shrunk-season(arima(1,1,1))", own: true),
            (48, false, nil, true), (35, false, nil, false), (12, true, "arima(1,1,1)", false),
            (40, true, "arima(1,1,1)", true),
        ] as [(months: Int, lent: Bool, plain: String?, own: Bool)])
    func formsWithoutASeason(months: Int, lent: Bool, plain: String?, own: Bool) throws {
        let fit = try #require(
            Auto(seasonIsLent: lent).fit(series(months: months), period: 12) as? FittedMixture)
        let labels = Set(fit.members.map(\.model.label))
        let known = ["arima(1,1,1)", "shrunk-season(arima(1,1,1))"]
        #expect(known.filter(labels.contains) == [plain].compactMap(\.self), "\(labels)")
        #expect(labels.contains("arima(1,0,1)(1,0,1)+mean") == own)
    }

    /// Three months of a closure a year before the forecast do not come again as a season.
    @Test func aClosureIsNotRepeatedAsASeason() throws {
        let plain = try forecast(series(months: 96))
        let closed = try forecast(series(months: 96, closure: [84: 0.55, 85: 0.6, 86: 0.75]))
        for h in 0..<3 {
            let loss = 1 - closed.means[h] / plain.means[h]
            #expect(loss < 0.12, "month \(h + 1) is forecast \(loss) lower")
        }
        // The seasonal naive repeats it in full.
        let naive = try SeasonalNaive().fit(series(months: 96, closure: [84: 0.55, 85: 0.6, 86: 0.75]), period: 12)
        #expect(naive.forecast(horizon: 12, support: .nonNegative, seed: 1).means[0] < 0.6 * plain.means[0])
    }

    @Test func theNoteNamesTheMonthsThatStandOut() throws {
        let fit = try Auto().fit(series(months: 96, closure: [60: 0.55, 61: 0.6, 62: 0.7]), period: 12)
        let note = try #require(fit.notes.first)
        #expect(note == .outliersReplaced([60, 61, 62]))
        #expect("\(note)".contains("3 months stand out") && "\(note)".contains("61 to 63"), "\(note)")
        let plain = try Auto().fit(series(months: 96), period: 12)
        #expect(plain.notes.isEmpty)
        // Too short to know trend and season, the series is taken as it is.
        let short = try Auto().fit(series(months: 30, closure: [14: 0.5]), period: 12)
        #expect(short.notes.isEmpty)
    }

    /// The last three months are never taken for outliers: they may be a new level.
    @Test func theLatestMonthsAreLeftAlone() throws {
        let values = series(months: 96, closure: [93: 1.8, 94: 1.8, 95: 1.8])
        let fit = try Auto().fit(values, period: 12)
        #expect(fit.notes.isEmpty)
    }

    /// Missing months stay missing, beside months that stand out.
    @Test func missingMonthsAreAllowed() throws {
        var values = series(months: 96, closure: [60: 0.5])
        for t in [10, 40, 41] { values[t] = .nan }
        let fit = try Auto().fit(values, period: 12)
        #expect(fit.notes.first == .outliersReplaced([60]))
        #expect(fit.notes.first?.description.contains("(counted from the first month: 61)") == true)
        #expect(fit.forecast(horizon: 12, support: .nonNegative, seed: 1).means.allSatisfy { $0.isFinite })
    }

    @Test func theSpreadFollowsTheLatestYears() throws {
        let steady = SpreadCorrection(series(months: 120), period: 12)
        #expect(abs(steady.logFactor + 0.08) < 0.15)
        var calmer = series(months: 120, noise: 25)
        let calm = series(months: 120, noise: 5)
        for t in 72..<120 { calmer[t] = calm[t] }
        let narrowed = SpreadCorrection(calmer, period: 12)
        let widened = SpreadCorrection(Array(calmer.reversed()), period: 12)
        #expect(narrowed.logFactor < steady.logFactor - 0.2 && widened.logFactor > narrowed.logFactor + 0.4)
        // Bounded, and neutral where there is nothing to go by.
        let still = [Double](repeating: 5, count: 40)
        #expect(SpreadCorrection(still, period: 12).logFactor == SpreadCorrection([1, 2, 3], period: 12).logFactor)
        var burst = [Double](repeating: 1e-3, count: 200)
        for t in 190..<200 { burst[t] = 1e6 * Double(t % 3) }
        #expect(SpreadCorrection(burst, period: 12).logFactor <= 0.6931471805599453)
        // A change of unit changes nothing.
        let scaled = SpreadCorrection(calmer.map { 1e-9 * $0 }, period: 12).logFactor
        #expect(abs(scaled - narrowed.logFactor) < 1e-12)
    }

    /// Of a normal: quantiles are those of the mixture of three normals, whose distribution function is known.
    @Test func theCorrectionIsAScaleMixture() throws {
        let level = ETS(error: .additive, trend: .none, season: .none)
        let fit = try level.fit(series(months: 60), period: 1)
        let correction = SpreadCorrection(logFactor: -0.1, logSD: 0.35)
        let mixture = FittedMixture(
            label: fit.label, leader: fit, members: [.init(weight: 1, model: fit)], correction: correction)
        let plain = fit.forecast(horizon: 6, support: .real, seed: 1)
        let corrected = mixture.forecast(horizon: 6, support: .real, seed: 1)
        for (a, b) in zip(plain.marginals, corrected.marginals) {
            #expect(abs(b.mean / a.mean - 1) < 1e-12)
            let sd = (a.quantile(0.8413447460685429) - a.quantile(0.5))
            for p in [0.005, 0.025, 0.1, 0.5, 0.8, 0.99] {
                let z = (b.quantile(p) - a.mean) / sd
                // exp(-0.1 ± √3 × 0.35) and exp(-0.1), a sixth, two thirds and a sixth.
                let low = Normal.standardCumulative(z / 0.4935072)
                let middle = Normal.standardCumulative(z / 0.9048374)
                let high = Normal.standardCumulative(z / 1.6590046)
                let expected = low / 6 + 2 * middle / 3 + high / 6
                #expect(abs(expected - p) < 2e-4)
            }
        }
        // Simulation agrees with the closed form.
        let paths = mixture.simulate(horizon: 6, paths: 60_000, support: .real, seed: 3)
        for h in [0, 5] {
            let sorted = paths.month(h).sorted()
            for p in [0.025, 0.1, 0.5, 0.9, 0.975] {
                let x = corrected.marginals[h].quantile(p)
                let share = Double(sorted.count { $0 <= x }) / Double(sorted.count)
                #expect(abs(share - p) < 0.006)
            }
        }
    }

    /// Counts stay at or above zero when the spread is widened, in the ranges and on the paths.
    @Test func widenedCountsStayAboveZero() throws {
        var stream = RandomStream(seed: 5)
        let values = (0..<60).map { _ in max(0, (2 + 2 * stream.nextNormal()).rounded()) }
        let fit = try Auto().fit(values, period: 12)
        let forecast = fit.forecast(horizon: 12, support: .nonNegative, seed: 1)
        for marginal in forecast.marginals {
            let quantiles = [0.001, 0.025, 0.1, 0.5, 0.9, 0.975, 0.999].map(marginal.quantile)
            #expect(quantiles.allSatisfy { $0 >= 0 } && quantiles == quantiles.sorted())
            #expect(marginal.cumulative(-1e-9) == 0)
        }
        #expect(fit.simulate(horizon: 12, paths: 500, support: .nonNegative, seed: 1).values.allSatisfy { $0 >= 0 })
    }
}

/// Forecasts that a combination is better without.
@Suite struct ImplausibleForecastFilterTests {
    private let values = (0..<60).map { 100 + Double(($0 * 7919) % 21) }

    @Test func leavesOutWhatExplodes() throws {
        let filter = try #require(ImplausibleForecastFilter(values, period: 12))
        let sober = (0..<12).map { 105 + Double($0) }
        var explosive = sober
        explosive[11] = 400
        var broken = sober
        broken[3] = .nan
        #expect(filter.plausible([sober, explosive, sober, broken, sober]) == [true, false, true, false, true])
        // Far below counts as far above does; that others are as far does not make it likelier.
        #expect(filter.plausible([sober, sober.map { $0 - 300 }, sober]) == [true, false, true])
        let growth = (0..<12).map { 120 + 30 * Double($0) }
        #expect(filter.plausible([growth, growth.map { $0 + 20 }, sober]) == [false, false, true])
        #expect(ImplausibleForecastFilter([5, 5, .nan, 5], period: 12) == nil)
    }

    /// On series of every ordinary kind nothing is left out.
    @Test func ordinarySeriesKeepEveryForecast() throws {
        for name in ["AirPassengers", "USAccDeaths", "UKDriverDeaths", "nottem"] {
            let series = try calendarReference("series/\(name).csv").map { try #require(Double($0[$0.count - 1])) }
            let fit = try Auto(isBrief: true).fit(series, period: 12)
            #expect(fit.notes.isEmpty, "\(name)")
        }
    }
}
