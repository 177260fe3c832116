import Testing
import TimeSeries

@Suite("Autocorrelation")
struct AutocorrelationTests {
    private func reference(_ name: String, _ what: String) throws -> [(argument: Int, value: Double)] {
        try calendarReference("autocorrelation_reference.csv").filter { $0[0] == name && $0[1] == what }.map {
            (try #require(Int($0[2])), try #require(Double($0[3])))
        }
    }

    /// R's `acf` and `pacf` with `na.pass`, to lag 24 (make_transforms.R).
    @Test(arguments: TransformLambdaTests.names) func agreesWithR(_ name: String) throws {
        let values = try transformSeries(name)
        let full = try Autocorrelation.full(values, maximumLag: 24)
        let expected = try reference(name, "acf")
        #expect(full.count == 25 && expected.count == 25 && full[0] == 1)
        for row in expected { #expect(abs(full[row.argument] - row.value) < 1e-12) }
        let partial = try Autocorrelation.partial(values, maximumLag: 24)
        let expectedPartial = try reference(name, "pacf")
        #expect(partial.count == 24 && expectedPartial.count == 24)
        for row in expectedPartial { #expect(abs(partial[row.argument - 1] - row.value) < 1e-10) }
    }

    @Test func knownValues() throws {
        // x̄ = 3, deviations −2 −1 0 1 2: c₁ = (2 + 0 + 0 + 2)/5, c₀ = 10/5.
        let r = try Autocorrelation.full([1, 2, 3, 4, 5], maximumLag: 2)
        #expect(r.count == 3 && abs(r[1] - 0.4) < 1e-15 && abs(r[2] - -0.1) < 1e-15)
        // φ₂₂ = (r₂ − r₁²)/(1 − r₁²).
        let partial = try Autocorrelation.partial([1, 2, 3, 4, 5], maximumLag: 2)
        #expect(abs(partial[0] - 0.4) < 1e-15 && abs(partial[1] - (-0.1 - 0.16) / (1 - 0.16)) < 1e-14)
    }

    @Test func aLevelAndAUnitDoNotMatter() throws {
        let values = try transformSeries("UKDriverDeaths")
        let r = try Autocorrelation.full(values, maximumLag: 12)
        let moved = try Autocorrelation.full(values.map { 1e3 + 7 * $0 }, maximumLag: 12)
        for (a, b) in zip(r, moved) { #expect(abs(a - b) < 1e-11) }
    }

    @Test func lagsWithoutAPairAreMissing() throws {
        let r = try Autocorrelation.full([1, .nan, 3], maximumLag: 2)
        #expect(r[0] == 1 && r[1].isNaN && abs(r[2] + 0.5 * 2 / 3) < 1e-15)
    }

    @Test func whatHasNoCorrelationIsAnError() {
        #expect(throws: TransformError.constant) { try Autocorrelation.full([2, 2, 2], maximumLag: 1) }
        #expect(throws: TransformError.tooShort(observed: 1, needed: 2)) {
            try Autocorrelation.full([.nan, 2, .nan], maximumLag: 1)
        }
        #expect(throws: TransformError.infinite(position: 1)) {
            try Autocorrelation.full([1, -.infinity, 2], maximumLag: 1)
        }
        #expect(throws: TransformError.self) { try Autocorrelation.full([1, 2, 3], maximumLag: 3) }
        #expect(throws: TransformError.self) { try Autocorrelation.full([1, 2, 3], maximumLag: -1) }
        #expect(throws: TransformError.self) { try Autocorrelation.partial([1, 2, 3], maximumLag: 0) }
    }

    /// R's `Box.test` on month-to-month differences; p as `pchisq(…, lower.tail = FALSE)` (make_transforms.R).
    @Test(arguments: TransformLambdaTests.names) func ljungBoxAgreesWithR(_ name: String) throws {
        let changes = try Differencing().differences(try transformSeries(name))
        let statistics = try reference(name, "ljung_box")
        let tails = try reference(name, "ljung_box_p")
        #expect(statistics.map(\.argument) == [1, 6, 12, 24] && tails.count == 4)
        for (statistic, tail) in zip(statistics, tails) {
            let test = try LjungBox(changes, lags: statistic.argument)
            #expect(test.degreesOfFreedom == statistic.argument)
            #expect(abs(test.statistic / statistic.value - 1) < 1e-10)
            // Relative: a tail of 1e-56 is compared as closely as one of 0.3; co2's is below the smallest number.
            #expect(abs(test.p - tail.value) <= 1e-9 * tail.value, "\(statistic.argument)")
        }
        let fitted = try #require(try reference(name, "ljung_box_p_fitted3").first)
        let test = try LjungBox(changes, lags: 24, fitted: 3)
        #expect(test.degreesOfFreedom == 21 && abs(test.p - fitted.value) <= 1e-9 * fitted.value)
    }

    @Test func ljungBoxSettings() throws {
        let values = try transformSeries("Nile")
        #expect(throws: TransformError.self) { try LjungBox(values, lags: 0) }
        #expect(throws: TransformError.self) { try LjungBox(values, lags: 100) }
        #expect(throws: TransformError.self) { try LjungBox(values, lags: 3, fitted: 3) }
        #expect(throws: TransformError.self) { try LjungBox([.nan, .nan, 1, 2], lags: 2) }
        #expect(throws: TransformError.constant) { try LjungBox([2, 2, 2, 2], lags: 2) }
        #expect(LjungBox.advisedLags(observed: 144) == 24 && LjungBox.advisedLags(observed: 60) == 12)
        #expect(LjungBox.advisedLags(observed: 100, period: 1) == 10 && LjungBox.advisedLags(observed: 3) == 1)
    }
}
