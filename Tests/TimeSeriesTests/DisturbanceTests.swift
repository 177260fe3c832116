import Foundation
import TestSupport
import Testing
import TimeSeries

/// A repeatable series about a level, with a season: `spread` is the half width of the noise.
private func series(_ count: Int, level: Double = 100, spread: Double = 6, season: Double = 10) -> [Double] {
    (0..<count).map { t in
        let noise = Double((t * 7919 + 104_729) % 1009) / 504.5 - 1
        return (level + spread * noise + season * sin(2 * Double.pi * Double(t) / 12)).rounded()
    }
}

@Suite struct DisturbanceTests {
    /// Cobb (1978), Biometrika 65, 243-251: the Nile's fall at 1899; Bai and Perron's 95 % interval is 1895 to 1902.
    @Test func theNileFell() throws {
        let y = try calendarReference("series/Nile.csv").map { try #require(Double($0[1])) }
        let found = DisturbanceSearch().run(y, period: 1)
        let shift = try #require(found.first { $0.kind == .shift })
        #expect((24...31).contains(shift.index), "found at \(1871 + shift.index)")
        // The means before and after are 1,098 and 850.
        #expect(abs(shift.change - log(849.97 / 1097.75)) < 0.05)
    }

    /// Commandeur and Koopman (2007): the seat-belt law of February 1983 moved drivers' casualties by about −21 %.
    @Test func theBeltLawIsFoundUndeclared() throws {
        let y = try monthlySeries("UKDriverDeaths")
        let found = DisturbanceSearch().run(y, period: 12)
        let law = try #require(found.first { $0.kind == .shift && abs($0.index - 169) <= 1 })
        #expect(abs(law.change + 0.24) < 0.05)
    }

    /// Noise alone: hardly ever a find.
    @Test func seldomFindsWhatIsNotThere() {
        var finds = 0
        for seed in 0..<40 {
            var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
            func uniform() -> Double {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return (Double(state >> 11) + 0.5) * 0x1p-53
            }
            let y = (0..<96).map { _ in
                100 * exp(0.08 * (-2 * log(uniform())).squareRoot() * cos(2 * Double.pi * uniform()))
            }
            finds += DisturbanceSearch().run(y, period: 12).isEmpty ? 0 : 1
        }
        #expect(finds <= 3, "\(finds) of 40")
    }

    @Test func findsAShiftAndAnOutlierTogether() {
        var y = series(96)
        for t in 50..<96 { y[t] *= 1.5 }
        y[30] *= 2
        y[70] = .nan
        let found = DisturbanceSearch().run(y, period: 12)
        #expect(found.map(\.index) == [30, 50], "\(found)")
        #expect(found.map(\.kind) == [.outlier, .shift])
        #expect(abs(exp(found[1].change) - 1.5) < 0.08)
    }

    /// A step from 20 to 60 in the last three months: reported, and the ranges hold both what lasts and what passes.
    @Test(arguments: ["auto", "auto-ets", "arima(0,1,1)", "theta", "seasonal-naive"])
    func aJumpAtTheEndIsAMixture(_ label: String) throws {
        var y = series(60, level: 20, spread: 3, season: 0)
        for t in 57..<60 { y[t] += 40 }
        let model = BreakAdjustedModel(try ModelCatalogue.standard.specification(label))
        let fit = try model.fit(y, period: 12)
        let recent = try #require((fit as? FittedBreakAdjusted)?.found.last)
        #expect(recent.kind == .recent && recent.index == 57 && recent.monthsSince == 3)
        #expect(abs(recent.chanceOfLasting - 0.8) < 1e-12)
        for marginal in fit.forecast(horizon: 12, support: .nonNegative, seed: 1).marginals {
            // One chance in five that it passes: below the 10th centile lies the old level.
            #expect(marginal.quantile(0.1) < 35, "\(label): 10th centile \(marginal.quantile(0.1))")
            #expect(marginal.quantile(0.5) > 45, "\(label): median \(marginal.quantile(0.5))")
        }
        let paths = fit.simulate(horizon: 12, paths: 2000, support: .nonNegative, seed: 1)
        let low = paths.totals(0..<12).count { $0 < 12 * 40 }
        #expect(abs(Double(low) / 2000 - 0.2) < 0.05)
    }

    /// A closure in one spring is not repeated in the next by any model, whether it is declared or found.
    @Test(arguments: ["auto", "auto-ets", "auto-arima", "seasonal-naive", "structural(level,season)", "stl"])
    func aPandemicMonthIsNotASeason(_ label: String) throws {
        var y = series(60)
        // Months 51 to 53, of the last of five years, at half of their usual.
        for t in 51..<54 { y[t] = (y[t] / 2).rounded() }
        let usual = try ModelCatalogue.standard.specification("seasonal-naive").fit(series(60), period: 12)
            .forecast(horizon: 12, support: .nonNegative, seed: 1).means
        let specification = try ModelCatalogue.standard.specification(label)
        let closure = DatedEffect(name: "closure", shape: .temporary(months: 3), start: 51)
        let declared = RegressedModel(
            specification,
            regressors: .init(names: ["closure"], columns: [(0..<90).map { closure.value(at: $0) }]))
        for model in [declared, BreakAdjustedModel(specification)] as [any ModelSpecification] {
            let ahead = try model.fit(y, period: 12).forecast(horizon: 12, support: .nonNegative, seed: 1).means
            for h in 3..<6 { #expect(abs(ahead[h] - usual[h]) < 18, "\(label) month \(h): \(ahead[h]), \(usual[h])") }
        }
    }

    /// A declared step brings the past to today's level: the forecast is that of the series without the step.
    @Test func aDeclaredStepIsAllowedFor() throws {
        let plain = series(84)
        var y = plain
        for t in 0..<60 { y[t] = plain[t] * 0.6 }
        let step = DatedEffect(name: "door", shape: .step, start: 60)
        let columns = [(0..<120).map { step.value(at: $0) }]
        let model = RegressedModel(AutoETS(), regressors: .init(names: ["door"], columns: columns))
        let fit = try #require(try model.fit(y, period: 12) as? FittedRegressed)
        let door = try #require(fit.coefficients.first)
        #expect(abs(door.estimate - log(1 / 0.6)) < 3 * door.standardError)
        let ahead = fit.forecast(horizon: 12, support: .nonNegative, seed: 1).means
        let without = try AutoETS().fit(plain, period: 12).forecast(horizon: 12, support: .nonNegative, seed: 1).means
        for h in 0..<12 { #expect(abs(ahead[h] / without[h] - 1) < 0.06) }
        for t in 0..<84 where !fit.residuals[t].isNaN {
            #expect(abs(fit.fittedValues[t] + fit.residuals[t] - y[t]) < 1e-9)
        }
    }

    /// An effect that ends after the last month is taken off the months ahead, with its doubt.
    @Test func anEffectThatEndsChangesTheMonthsAhead() throws {
        var y = series(72)
        for t in 64..<72 { y[t] = (y[t] * 1.4).rounded() }
        let surge = DatedEffect(name: "surge", shape: .temporary(months: 10), start: 64)
        let columns = [(0..<100).map { surge.value(at: $0) }]
        let model = RegressedModel(AutoETS(), regressors: .init(names: ["surge"], columns: columns))
        let fit = try model.fit(y, period: 12)
        let ahead = fit.forecast(horizon: 6, support: .nonNegative, seed: 1)
        let usual = try AutoETS().fit(series(72), period: 12).forecast(horizon: 6, support: .nonNegative, seed: 1)
        for h in 0..<2 { #expect(abs(ahead.means[h] / usual.means[h] - 1.4) < 0.12) }
        for h in 2..<6 { #expect(abs(ahead.means[h] / usual.means[h] - 1) < 0.08) }
        let paths = fit.simulate(horizon: 6, paths: 4000, support: .nonNegative, seed: 1)
        #expect(abs(paths.month(4).reduce(0, +) / 4000 / ahead.means[4] - 1) < 0.02)
    }

    @Test func whatCannotBeToldIsSaid() throws {
        let y = series(60)
        let names = ["later", "twice", "again"]
        let once = (0..<80).map { $0 >= 40 ? 1.0 : 0 }
        let later = (0..<80).map { $0 >= 70 ? 1.0 : 0 }
        let fit = try RegressedModel(AutoETS(), regressors: .init(names: names, columns: [later, once, once])).fit(
            y, period: 12)
        #expect(fit.notes.contains(.regressorLeftOut("later", sameAs: .level)))
        #expect(fit.notes.contains(.regressorLeftOut("again", sameAs: .otherRegressors)))
        #expect((fit as? FittedRegressed)?.coefficients.map(\.name) == ["twice"])
    }

    @Test func theCalendarIsCounted() throws {
        let april = try #require(Month(year: 2024, month: 4))
        // Good Friday 29 March to Easter Monday 1 April 2024: three days in March, one in April.
        #expect(CalendarEffect.easter.value(april) == 0.25 && CalendarEffect.easter.value(april - 1) == 0.75)
        #expect(CalendarEffect.workingDays.value(april) == Double(EnglishCalendar.workingDays(in: april)))
        #expect(CalendarEffect.schoolDays.column(from: april, count: 5)[4] == 0)
    }
}
