import Testing
import TimeSeries

@Suite struct AccuracyTests {
    @Test func scaleByHand() {
        // Seasonal differences (period 3) 1, 3, 2 and 4: mean 2.5.
        #expect(Accuracy.scale([10, 20, 30, 11, 23, 28, 15], period: 3) == 2.5)
        // One of them missing leaves 1, 2 and 4.
        #expect(abs(Accuracy.scale([10, .nan, 30, 11, 23, 28, 15], period: 3) - 7.0 / 3) < 1e-15)
        // No longer than a cycle: plain differences 10, 10.
        #expect(Accuracy.scale([10, 20, 30], period: 3) == 10)
        #expect(Accuracy.scale([5, 6, 5, 6], period: 2) == 0)
        #expect(Accuracy.scale([5], period: 2).isNaN && Accuracy.scale([], period: 12).isNaN)
    }

    @Test func smapeByHand() {
        // 200·10/210, 200·5/35 and none where both are zero.
        let value = Accuracy.smape(actual: [100, 20, 0], forecast: [110, 15, 0])
        #expect(abs(value - (2000.0 / 210 + 1000.0 / 35) / 3) < 1e-13)
        #expect(Accuracy.smape(actual: [5, .nan], forecast: [0, 3]) == 200)
        #expect(Accuracy.smape(actual: [.nan], forecast: [3]).isNaN)
    }

    @Test func intervalScoreByHand() {
        // α = 0.2: the width, and 10 for each unit outside.
        #expect(abs(Accuracy.intervalScore(actual: 12, lower: 10, upper: 15, level: 80) - 5) < 1e-12)
        #expect(abs(Accuracy.intervalScore(actual: 8, lower: 10, upper: 15, level: 80) - 25) < 1e-12)
        #expect(abs(Accuracy.intervalScore(actual: 15.5, lower: 10, upper: 15, level: 80) - 10) < 1e-12)
        #expect(abs(Accuracy.intervalScore(actual: 16, lower: 10, upper: 15, level: 95) - 45) < 1e-11)
    }

    /// Accidental deaths of 1978 forecast from the five years before, by R 4.2.2 and forecast 8.20 (`accuracy(snaive(y,
    /// 12), test)`): MAE 259.5, RMSE 341.164, MASE 0.53873; and `ets(y, "ANA")` (make_ets_cases.R).
    @Test func accidentalDeathsOf1978() throws {
        let values = try etsSeries("USAccDeaths").values
        let training = Array(values.prefix(60))
        let outturn = values.suffix(12)
        let scale = Accuracy.scale(training, period: 12)
        func errors(_ fit: any FittedModel) -> (mae: Double, rmse: Double) {
            let means = fit.forecast(horizon: 12, support: .nonNegative, seed: 1).means
            let errors = zip(outturn, means).map { abs($0 - $1) }
            return (errors.reduce(0, +) / 12, (errors.reduce(0) { $0 + $1 * $1 } / 12).squareRoot())
        }
        let naive = errors(try SeasonalNaive().fit(training, period: 12))
        #expect(naive.mae == 259.5 && abs(naive.rmse - 341.164) < 5e-4 && abs(naive.mae / scale - 0.53873) < 5e-6)
        let reference = try ETSCase.named("deaths")
        let theirs = try reference.model.fitted(training, period: 12, at: reference.parameters)
        let atTheirs = errors(theirs)
        #expect(try abs(atTheirs.mae / #require(reference.mae) - 1) < 1e-6)
        #expect(try abs(atTheirs.rmse / #require(reference.rmse) - 1) < 1e-6)
        #expect(try abs(atTheirs.mae / scale / #require(reference.mase) - 1) < 1e-6)
        // Our maximum is higher than R's, and no nearer to that one year: what must hold is the likelihood, and that it
        // beats the naive forecast.
        let ours = try reference.model.fitted(training, period: 12)
        #expect(ours.logLikelihood > theirs.logLikelihood - 1e-3)
        #expect(errors(ours).mae < 0.8 * naive.mae, "\(errors(ours))")
    }
}
