import Synchronization
import Testing
import TimeSeries

@Suite struct BacktestTests {
    @Test func origins() {
        let backtest = RollingOrigin(horizon: 12)
        #expect(backtest.origins(count: 144) == Array(109...132))
        #expect(backtest.origins(count: 60) == Array(36...48))
        #expect(
            backtest.origins(count: 48) == [36] && backtest.origins(count: 47) == [] && backtest.origins(count: 0) == []
        )
        #expect(RollingOrigin(horizon: 1, maximumOrigins: 2, minimumTraining: 3).origins(count: 10) == [8, 9])
        #expect(RollingOrigin(horizon: 0).origins(count: 100) == [])
        #expect(RollingOrigin(horizon: 3, maximumOrigins: 0).origins(count: 100) == [])
    }

    /// Forecasts a value that the test chooses, with a normal of standard deviation 1: a model whose errors are known.
    private struct Fixed: ModelSpecification {
        let label = "fixed"
        var mean = 10.0
        func fit(_ values: [Double], period: Int) throws -> any FittedModel {
            try Wrapped(mean: mean, inner: Naive().fit(values, period: period))
        }

        struct Wrapped: FittedModel {
            var mean: Double
            var inner: any FittedModel
            var label: String { "fixed" }
            var family: ModelFamily { .naive }
            var parameters: [Parameter] { [] }
            var observationCount: Int { inner.observationCount }
            var likelihood: Likelihood? { nil }
            var fittedValues: [Double] { inner.fittedValues }
            var residuals: [Double] { inner.residuals }
            func forecast(horizon: Int, support: Support, seed: UInt64) -> Forecast {
                Forecast(marginals: (0..<horizon).map { _ in .normal(mean: mean, sd: 1, support: support) })
            }
            func simulate(horizon: Int, paths: Int, support: Support, seed: UInt64) -> SamplePaths {
                inner.simulate(horizon: horizon, paths: paths, support: support, seed: seed)
            }
        }
    }

    @Test func metricsByHand() throws {
        // Period 2, three origins (4, 5 and 6 values behind them), two months each, one of the outturns missing.
        let values: [Double] = [8, 12, 9, 13, 11, .nan, 10, 7]
        let backtest = RollingOrigin(horizon: 2, maximumOrigins: 3, minimumTraining: 4, period: 2)
        let both = backtest.run(
            values, [Fixed(), SeasonalNaive()], support: .real, levels: [80, 95], seed: 1)
        let result = both[0]
        // Outturns 11 −, − 10, 10 7 against 10: errors 1, 0, 0, 3.
        #expect(result.origins == 3 && result.horizon == 2 && result.months == 4 && result.originsLeftOut == 0)
        #expect(result.mae == 1 && abs(result.rmse - 2.5.squareRoot()) < 1e-15)
        // Scales: 1 at the first origin (|9−8|, |13−12|), then 4/3 (and |11−9|), and again as the missing month adds
        // none.
        #expect(abs(result.mase - (1 + 0 + 0 + 3 / (4.0 / 3)) / 4) < 1e-15)
        // The yardstick: 9 for 11; 11 for 10 (two ahead of 11 is 11); 11 for 10, and 13 for 7.
        #expect(abs(both[1].mae - (2.0 + 1 + 1 + 6) / 4) < 1e-15)
        // Within ±1.28: errors 1, 0, 0; within ±1.96 the same three.
        #expect([0, 1].map(result.coverage) == [0.75, 0.75])
        #expect(result.scores[0].levels.map(\.level) == [80, 95] && result.crps.isNaN)
    }

    /// Where the months before an origin only repeat themselves nothing can scale its errors: MASE is of the others.
    @Test func originsWithoutScale() {
        // Period 2; the months before the first two origins (4 and 5 values) repeat, before the third they do not.
        let values: [Double] = [8, 12, 8, 12, 8, 13, 10, 7]
        let backtest = RollingOrigin(horizon: 2, maximumOrigins: 3, minimumTraining: 4, period: 2)
        let result = backtest.run(values, [Fixed()], support: .real, levels: [], seed: 1)[0]
        #expect(result.origins == 3 && result.originsWithoutScale == 2)
        // At the third: the scale is 1/4 (|13 - 12| of four pairs), the errors 0 and 3.
        #expect(result.mase == (0 + 3) / 0.25 / 2)
        // Errors 2, 3; 3, 0; 0, 3.
        #expect(abs(result.mae - 11.0 / 6) < 1e-15)
        let never = backtest.run([8, 12, 8, 12, 8, 12, 8, 12], [Fixed()], support: .real, levels: [], seed: 1)[0]
        #expect(never.originsWithoutScale == never.origins && never.mase.isNaN)
    }

    /// A model that some origins do not allow is scored at the others, and those left out are counted.
    @Test func originsLeftOut() {
        var values = (0..<60).map { 10 + Double($0 % 5) }
        values[42] = 0
        let multiplicative = ETS(error: .multiplicative, trend: .none, season: .none)
        let results = RollingOrigin(horizon: 12).run(
            values, [multiplicative, Naive()], support: .real, levels: [80], seed: 1)
        // Origins have 36 to 48 months behind them; from 43 on the zero is among them.
        #expect(results.map(\.origins) == [7, 13] && results.map(\.originsLeftOut) == [6, 0])
    }

    /// What happens after an origin cannot change what was forecast there.
    @Test func nothingIsKnownBeforeItsTime() throws {
        let values = try etsSeries("USAccDeaths").values
        let backtest = RollingOrigin(horizon: 3, maximumOrigins: 1, minimumTraining: 36)
        for model in [AutoETS(), ETS(error: .additive, trend: .none, season: .additive), SeasonalNaive()]
            as [any ModelSpecification]
        {
            let last = values.count - 3
            var otherwise = values
            for t in last..<values.count { otherwise[t] = values[t] + 500 }
            let spy = Spy(inner: model)
            let first = backtest.run(values, [spy], support: .nonNegative, levels: [80], seed: 1)[0]
            let second = backtest.run(otherwise, [spy], support: .nonNegative, levels: [80], seed: 1)[0]
            let expected = try model.fit(Array(values[..<last]), period: 12).forecast(
                horizon: 3, support: .nonNegative, seed: 1)
            let errors = zip(values[last...], expected.means).map { $0 - $1 }
            let mae = errors.reduce(0) { $0 + abs($1) } / 3
            let moved = errors.reduce(0) { $0 + abs($1 + 500) } / 3
            #expect(first.origins == 1 && abs(first.mae - mae) < 1e-9)
            #expect(abs(second.mae - moved) < 1e-9)
        }
        // At every origin, in whatever order they are taken, the model is given exactly what lies before it.
        let recorder = Recorder()
        _ = RollingOrigin(horizon: 2, maximumOrigins: 4, minimumTraining: 36).run(
            values, [Spy(inner: SeasonalNaive(), recorder: recorder)], support: .real, levels: [], seed: 1)
        #expect(recorder.seen.sorted { $0.count < $1.count } == (67...70).map { Array(values[..<$0]) })
    }

    @Test func tooShortOrImpossibleHasNoScores() {
        let backtest = RollingOrigin(horizon: 12)
        func run(_ values: [Double], _ model: any ModelSpecification) -> Backtest {
            backtest.run(values, [model], support: .real, levels: [80], seed: 1)[0]
        }
        let short = run([Double](repeating: 4, count: 40), Naive())
        #expect(short.scores.isEmpty && short.originsLeftOut == 0)
        // Zeros: no multiplicative model can be fitted at any origin.
        let model = ETS(error: .multiplicative, trend: .none, season: .none)
        let impossible = run([Double](repeating: 0, count: 80), model)
        #expect(impossible.scores.isEmpty && impossible.originsLeftOut == 24)
        // Everything after the first origin missing: nothing to score.
        let gone = run((0..<48).map { $0 < 36 ? Double($0 % 7) : .nan }, Naive())
        #expect(gone.scores.isEmpty && gone.originsLeftOut == 0)
    }

    /// Origins are fitted at once, so what they saw is kept behind a lock.
    private final class Recorder: Sendable {
        private let values = Mutex<[[Double]]>([])
        var seen: [[Double]] { values.withLock { $0 } }
        func record(_ series: [Double]) { values.withLock { $0.append(series) } }
    }

    private struct Spy: ModelSpecification {
        var inner: any ModelSpecification
        var recorder: Recorder?
        var label: String { inner.label }
        func fit(_ values: [Double], period: Int) throws -> any FittedModel {
            recorder?.record(values)
            return try inner.fit(values, period: period)
        }
    }
}
