import StatNumerics
import Testing
import TimeSeries

@Suite struct ForecastDistributionTests {
    /// Tobin (1958): the mean of max(0, X), held against the integral of P(X > x) over x > 0 by Simpson's rule.
    @Test(arguments: [
        (-30.0, 4.0), (-3, 1), (-0.5, 2), (0, 1), (0.7, 1), (4, 1), (7.9, 1), (8.1, 1), (250, 60), (1e-9, 1e-9),
        (-2e11, 1e11),
    ])
    func censoredMeanIsTheIntegral(mean: Double, sd: Double) {
        let upper = max(0, mean) + 12 * sd
        let steps = 20_000
        let width = upper / Double(steps)
        var sum = 0.0
        for k in 0...steps {
            let weight = k == 0 || k == steps ? 1.0 : (k % 2 == 1 ? 4 : 2)
            sum += weight * Normal.standardCumulative((mean - width * Double(k)) / sd)
        }
        let integral = sum * width / 3
        let ours = Marginal.normal(mean: mean, sd: sd, support: .nonNegative).mean
        #expect(abs(ours - integral) < 1e-9 * integral + 1e-12 * sd)
        #expect(Marginal.normal(mean: mean, sd: sd, support: .real).mean == mean)
    }

    @Test func normalMarginals() {
        let real = Marginal.normal(mean: -2, sd: 3, support: .real)
        let count = Marginal.normal(mean: -2, sd: 3, support: .nonNegative)
        #expect(real.median == -2 && count.median == 0)
        #expect(abs(real.quantile(0.975) - (-2 + 3 * 1.959963984540054)) < 1e-12)
        #expect(count.quantile(0.975) == real.quantile(0.975) && count.quantile(0.1) == 0)
        #expect(count.cumulative(-0.1) == 0 && count.cumulative(0) == real.cumulative(0))
        // No spread: a point.
        let point = Marginal.normal(mean: 4, sd: 0, support: .nonNegative)
        #expect(point.quantile(0.01) == 4 && point.quantile(0.99) == 4 && point.mean == 4)
        #expect(point.cumulative(3.999) == 0 && point.cumulative(4) == 1)
        #expect(Marginal.normal(mean: -4, sd: 0, support: .nonNegative).mean == 0)
    }

    /// Type 7 of Hyndman and Fan (1996); R: quantile(c(1, 3, 4, 8, 20), c(0, .1, .25, .5, .9, .975, 1)).
    @Test func empiricalQuantilesAreOfTypeSeven() {
        let sorted = [1.0, 3, 4, 8, 20]
        let expected = [(0.0, 1.0), (0.1, 1.8), (0.25, 3), (0.5, 4), (0.9, 15.2), (0.975, 18.8), (1, 20)]
        let marginal = Marginal.empirical(sorted: sorted)
        for (p, value) in expected {
            #expect(abs(Summary.quantile(sorted: sorted, p) - value) < 1e-14)
            #expect(abs(marginal.quantile(p) - value) < 1e-14)
        }
        #expect(marginal.mean == 7.2 && marginal.cumulative(3.5) == 0.4 && marginal.cumulative(4) == 0.6)
        #expect(marginal.cumulative(0) == 0 && marginal.cumulative(20) == 1)
        #expect(Summary.quantile(sorted: [], 0.5).isNaN && Summary.quantile(sorted: [9], 0.3) == 9)
    }

    @Test func intervalsAreCentral() {
        let forecast = Forecast(marginals: [
            .normal(mean: 10, sd: 2, support: .real), .empirical(sorted: [1, 2, 3, 4, 5]),
        ])
        let eighty = forecast.interval(level: 80)
        #expect(forecast.horizon == 2 && eighty.count == 2 && forecast.means == [10, 3])
        #expect(abs(eighty[0].lower - (10 - 2 * 1.2815515655446004)) < 1e-12)
        #expect(abs(eighty[0].upper - (10 + 2 * 1.2815515655446004)) < 1e-12)
        #expect(abs(eighty[1].lower - 1.4) < 1e-14 && abs(eighty[1].upper - 4.6) < 1e-14)
    }

    @Test func totalsAreTakenPathByPath() {
        let paths = SamplePaths(horizon: 3, count: 2, values: [1, 2, 10, 20, 100, 200])
        #expect(Array(paths.month(1)) == [10, 20])
        #expect(
            paths.totals(0..<3) == [111, 222] && paths.totals(1..<2) == [10, 20] && paths.totals(0..<0) == [0, 0])
    }

    /// The total of a year from the joint paths against the exact variance of a sum of a level's months: with
    /// c = 1, α, α, … each shock e_i is felt 1 + α (h − i) times.
    @Test func totalsOfALevelHaveTheirVariance() throws {
        let (values, _) = try etsSeries("Nile")
        let model = ETS(error: .additive, trend: .none, season: .none)
        let fit = try model.fitted(values, period: 1)
        let horizon = 12
        let exact =
            (1...horizon).reduce(0) { sum, i in
                let felt = 1 + fit.smoothing.alpha * Double(horizon - i)
                return sum + felt * felt
            } * fit.sigma * fit.sigma
        let totals = fit.simulate(horizon: horizon, paths: 100_000, support: .real, seed: 3).totals(0..<horizon)
        let mean = totals.reduce(0, +) / 100_000
        let variance = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 99_999
        // Four standard errors: sqrt(2/n) of a variance, 1/sqrt(n) standard deviations of a mean.
        #expect(abs(variance / exact - 1) < 4 * (2.0 / 100_000).squareRoot())
        #expect(abs(mean - Double(horizon) * fit.finalState[0]) < 4 * (exact / 100_000).squareRoot())
    }
}
