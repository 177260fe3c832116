import StatNumerics
import TestSupport
import Testing
import TimeSeries

@Suite struct ShrunkSeasonTests {
    private func series(_ name: String) throws -> [Double] {
        let file = name == "sefton_referrals" ? "\(name).csv" : "series/\(name).csv"
        return try calendarReference(file).map { try #require(Double($0[$0.count - 1])) }
    }

    private func season(_ values: [Double]) throws -> FittedFactors {
        try #require(try ShrunkSeasonModel(Naive()).fit(values, period: 12) as? FittedFactors)
    }

    private func kept(_ fit: FittedFactors) throws -> Double {
        guard case .season(let kept) = fit.source else { throw NotASeason() }
        return kept
    }

    private struct NotASeason: Error {}

    /// The same by statsmodels and numpy (`make_shrunk_season.py`): series whose season is all, and one whose is not.
    @Test(arguments: ["AirPassengers", "USAccDeaths", "UKDriverDeaths", "co2", "nottem", "sefton_referrals"])
    func agreesWithAnotherComputation(_ name: String) throws {
        let row = try #require(try arimaRows("shrunk_season_reference.csv").first { $0[0] == name })
        let expected = try row.dropFirst().map { try #require(Double($0)) }
        let found = try season(series(name))
        let factors = found.factors(12)
        #expect(abs(try kept(found) - expected[0]) < 1e-12)
        for k in 0..<12 { #expect(abs(factors[k] - expected[k + 1]) < 1e-12, "place \(k + 1)") }
    }

    /// Nothing but noise has next to no season; factors drawn in are nearer to the truth than those measured.
    @Test func noiseIsNotASeason() throws {
        let truth = [0.02, -0.03, 0.01, 0.04, -0.02, 0.03, -0.05, 0.01, -0.01, 0.02, -0.04, 0.02]
        var stream = RandomStream(seed: 3)
        var (drawn, measured, kept) = (0.0, 0.0, 0.0)
        for _ in 0..<200 {
            let weak = (0..<60).map { 100 * (1 + truth[$0 % 12]) * (1 + 0.1 * stream.nextNormal()) }
            let found = try season(weak)
            let share = try self.kept(found)
            let factors = found.factors(12)
            for k in 0..<12 {
                drawn += (factors[k] - 1 - truth[k]) * (factors[k] - 1 - truth[k])
                if share > 0 {
                    let raw = (factors[k] - 1) / share
                    measured += (raw - truth[k]) * (raw - truth[k])
                } else {
                    // Nothing kept: the measured factors are not told; their error is at least that of no season.
                    measured += truth[k] * truth[k]
                }
            }
            kept += try self.kept(season((0..<60).map { _ in 100 + 10 * stream.nextNormal() })) / 200
        }
        #expect(drawn < 0.8 * measured, "drawn \(drawn), measured \(measured)")
        #expect(kept < 0.4, "of no season \(kept) is kept")
    }

    /// A season that repeats exactly is kept whole and comes again exactly.
    @Test func anExactSeasonIsKept() throws {
        let factors = [0.8, 0.9, 1, 1.1, 1.2, 1, 0.7, 1.3, 1, 0.9, 1.1, 1]
        let values = (0..<72).map { 200 * factors[$0 % 12] }
        let fit = try ShrunkSeasonModel(LastYear()).fit(values, period: 12)
        let means = fit.forecast(horizon: 12, support: .nonNegative, seed: 1).means
        for h in 0..<12 { #expect(abs(means[h] - 200 * factors[h]) < 1e-9) }
    }

    /// Two years, a value below zero or a series of zeros: no season is taken off, and the model stands as it is.
    @Test func withoutASeasonTheModelIsItsOwn() throws {
        let short = Array(try series("sefton_referrals").prefix(30))
        let negative = try series("sefton_referrals").map { $0 - 300 }
        let nothing = [Double](repeating: 0, count: 60)
        for values in [short, negative, nothing] {
            let found = try season(values)
            #expect(try kept(found) == 0 && found.factors(12).allSatisfy { $0 == 1 })
            let alone = try Naive().fit(values, period: 12).forecast(horizon: 6, support: .real, seed: 1).means
            #expect(found.forecast(horizon: 6, support: .real, seed: 1).means == alone)
        }
    }

    /// Gaps leave ratios out; every month of the year missing for good means no season.
    @Test func missingMonths() throws {
        var values = try series("UKDriverDeaths")
        let whole = try season(values).factors(12)
        for t in [5, 40, 41, 100] { values[t] = .nan }
        let gaps = try season(values).factors(12)
        for k in 0..<12 { #expect(abs(gaps[k] - whole[k]) < 0.02) }
        for t in stride(from: 3, to: values.count, by: 12) { values[t] = .nan }
        #expect(try kept(season(values)) == 0)
    }

    @Test func labelsRoundTrip() throws {
        for label in [
            "shrunk-season(theta)", "shrunk-season(arima(2,0,1)(0,1,1))", "shrunk-season(stl(theta))",
            "window(72,auto-ets)",
            "window(36,shrunk-season(last-year))", "last-year",
        ] {
            #expect(try ModelCatalogue.standard.specification(label).label == label)
        }
        for wrong in [
            "shrunk-season()", "shrunk-season(nothing)", "shrunk-season(shrunk-season(theta))", "window(0,theta)",
            "window(theta)", "window(12)", "window(12,nothing)", "window(1.5,theta)",
        ] {
            #expect(throws: ModelError.self) { try ModelCatalogue.standard.specification(wrong) }
        }
    }
}

@Suite struct WindowTests {
    /// The forecast is that of the same model given the latest months alone.
    @Test func seesTheLatestMonthsOnly() throws {
        let y = try monthlySeries("UKDriverDeaths")
        let model = ETS(error: .additive, trend: .none, season: .additive)
        let window = try WindowModel(model, months: 60).fit(y, period: 12)
        let alone = try model.fit(Array(y.suffix(60)), period: 12)
        #expect(
            window.forecast(horizon: 12, support: .real, seed: 1).means
                == alone.forecast(horizon: 12, support: .real, seed: 1).means)
        #expect(window.fittedValues.count == y.count && window.fittedValues[y.count - 61].isNaN)
        #expect(Array(window.residuals.suffix(60)) == alone.residuals)
        // Of other months than those of a whole fit, its likelihood is not to be compared.
        #expect(window.logLikelihood.isNaN)
        #expect(throws: ModelError.notFinite(index: 0, value: .infinity)) {
            try WindowModel(model, months: 60).fit([.infinity] + y, period: 12)
        }
        // Too short for the model, and the series is not: the window is to blame.
        do {
            _ = try WindowModel(Theta(), months: 5).fit(y, period: 12)
            Issue.record("five months were fitted")
        } catch {
            #expect("\(error)".contains("choose a longer window"))
        }
        let whole = try WindowModel(model, months: 1000).fit(y, period: 12)
        #expect(try whole.logLikelihood == model.fit(y, period: 12).logLikelihood)
    }
}

@Suite struct LastYearTests {
    @Test func isTheMeanOfTheLastTwelve() throws {
        let y = try monthlySeries("AirPassengers")
        let fit = try LastYear().fit(y, period: 12)
        let mean = y.suffix(12).reduce(0, +) / 12
        for value in fit.forecast(horizon: 30, support: .real, seed: 1).means { #expect(abs(value - mean) < 1e-9) }
        #expect(abs(fit.residuals[143] - (y[143] - y[131..<143].reduce(0, +) / 12)) < 1e-9)
        #expect(fit.residuals[11].isNaN && !fit.residuals[12].isNaN)
        // Missing months are passed over: the last twelve with a value.
        var gaps = y
        gaps[140] = .nan
        let level = try LastYear().fit(gaps, period: 12).forecast(horizon: 1, support: .real, seed: 1).means[0]
        #expect(abs(level - (y[131..<140].reduce(0, +) + y[141] + y[142] + y[143]) / 12) < 1e-9)
    }

    /// Of a level that wanders, errors grow as the arithmetic says: the mean of the last twelve is off by the mean of
    /// 0, 1, ..., 11 steps, and h steps are to come.
    @Test func rangesGrowWithTheHorizon() throws {
        var stream = RandomStream(seed: 5)
        var level = 1000.0
        let y = (0..<3000).map { _ in
            level += 2 * stream.nextNormal()
            return level + 5 * stream.nextNormal()
        }
        let fit = try #require(try LastYear().fit(y, period: 12) as? FittedLastYear)
        // Variance of the sum over the steps that each month of the mean lags behind, from Σ (k/12)², k = 1...11.
        let lag = (1...11).reduce(0.0) { $0 + Double($1 * $1) / 144 }
        let first = 4 * (lag + 1) + 25 * (1 + 1.0 / 12)
        #expect(abs(fit.noiseVariance / first - 1) < 0.1, "\(fit.noiseVariance), expected \(first)")
        #expect(abs(fit.levelVariance / 4 - 1) < 0.25, "\(fit.levelVariance)")
    }

    @Test func refusesAYearOrLess() throws {
        #expect(throws: ModelError.tooFewObservations(model: "last-year", needed: 13, found: 12)) {
            try LastYear().fit([Double](repeating: 3, count: 12), period: 12)
        }
        #expect(throws: ModelError.noObservations) { try LastYear().fit([.nan, .nan], period: 12) }
        let still = try LastYear().fit([Double](repeating: 7, count: 40), period: 12)
        #expect(!still.notes.isEmpty)
    }
}
