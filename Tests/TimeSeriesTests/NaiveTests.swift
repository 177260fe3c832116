import StatNumerics
import Testing
import TimeSeries

@Suite struct NaiveTests {
    /// R's snaive (seasonal_naive_reference.csv): the same means; its variance is of the seasonal differences about
    /// zero.
    @Test(arguments: ["AirPassengers", "USAccDeaths"]) func seasonalNaiveAgreesWithR(_ name: String) throws {
        let (values, period) = try etsSeries(name)
        let forecast = try SeasonalNaive().fit(values, period: period).forecast(horizon: 24, support: .real, seed: 1)
        let rows = try calendarReference("seasonal_naive_reference.csv").filter { $0[0] == name }
        #expect(rows.count == 24)
        for row in rows {
            let numbers = try row.dropFirst().map { try #require(Double($0)) }
            let h = Int(numbers[0]) - 1
            let eighty = forecast.interval(level: 80)[h]
            let ninetyFive = forecast.interval(level: 95)[h]
            let ours = [forecast.marginals[h].mean, eighty.lower, eighty.upper, ninetyFive.lower, ninetyFive.upper]
            for (a, b) in zip(ours, numbers.dropFirst()) { #expect(abs(a / b - 1) < 1e-10, "\(name) \(h + 1)") }
        }
    }

    @Test func seasonalNaiveByHand() throws {
        // Period 3; seasonal differences 1, 3, −2, 2: mean square 4.5.
        let fit = try SeasonalNaive().fit([10, 20, 30, 11, 23, 28, 13], period: 3)
        let expected = [Double.nan, .nan, .nan, 10, 20, 30, 11]
        for (a, b) in zip(fit.fittedValues, expected) { #expect(a == b || a.isNaN && b.isNaN) }
        let forecast = fit.forecast(horizon: 5, support: .real, seed: 1)
        #expect(forecast.means == [23, 28, 13, 23, 28])
        let sd = 4.5.squareRoot()
        for (h, cycles) in [1.0, 1, 1, 2, 2].enumerated() {
            guard case .normal(_, let spread, _) = forecast.marginals[h] else {
                Issue.record("not normal")
                continue
            }
            #expect(abs(spread - sd * cycles.squareRoot()) < 1e-14)
        }
    }

    @Test func aMissingMonthTakesTheYearBeforeAndItsAge() throws {
        let fit = try SeasonalNaive().fit([10, 20, 30, 11, 23, 28, 13, .nan, 29], period: 3)
        let forecast = fit.forecast(horizon: 3, support: .real, seed: 1)
        #expect(forecast.means == [13, 23, 29])
        guard case .normal(_, let fresh, _) = forecast.marginals[0], case .normal(_, let old, _) = forecast.marginals[1]
        else {
            Issue.record("not normal")
            return
        }
        #expect(abs(old / fresh - 2.0.squareRoot()) < 1e-14)
        #expect(fit.observationCount == 8 && fit.residuals[7].isNaN)
    }

    @Test func seasonalNaiveErrors() {
        #expect(throws: ModelError.tooFewObservations(model: "seasonal-naive", needed: 4, found: 3)) {
            try SeasonalNaive().fit([1, 2, 3], period: 3)
        }
        #expect(throws: ModelError.noObservations) { try SeasonalNaive().fit([.nan, .nan], period: 1) }
        // Every second of three never observed; the place is counted from the first value.
        #expect(throws: ModelError.seasonNeverObserved(model: "seasonal-naive", season: 2, period: 3)) {
            try SeasonalNaive().fit([1, .nan, 3, 4, .nan, 6, 7], period: 3)
        }
        #expect(throws: ModelError.noPairACycleApart(model: "seasonal-naive", period: 3)) {
            try SeasonalNaive().fit([1, .nan, 3, .nan, 5, .nan], period: 3)
        }
        #expect(throws: ModelError.notFinite(index: 1, value: .infinity)) {
            try SeasonalNaive().fit([1, .infinity, 3, 4, 5], period: 2)
        }
    }

    @Test func naiveByHand() throws {
        // Differences 2, −1, 3 over one month each and 4 over two: mean square (4 + 1 + 9 + 8) / 4.
        let fit = try Naive().fit([5, 7, 6, 9, .nan, 13, .nan], period: 12)
        let forecast = fit.forecast(horizon: 2, support: .real, seed: 1)
        #expect(forecast.means == [13, 13])
        guard case .normal(_, let first, _) = forecast.marginals[0],
            case .normal(_, let second, _) = forecast.marginals[1]
        else {
            Issue.record("not normal")
            return
        }
        // One month has gone since the last value, so the first month ahead is two steps away.
        #expect(abs(first - (5.5 * 2).squareRoot()) < 1e-14 && abs(second - (5.5 * 3).squareRoot()) < 1e-14)
        #expect(fit.notes.isEmpty)
    }

    @Test func naiveOfOneValueSaysWhatItsSpreadIs() throws {
        let fit = try Naive().fit([16], period: 12)
        guard case .normal(let mean, let sd, _) = fit.forecast(horizon: 1, support: .nonNegative, seed: 1).marginals[0]
        else {
            Issue.record("not normal")
            return
        }
        #expect(mean == 16 && sd == 4 && fit.notes.count == 1)
    }
}
