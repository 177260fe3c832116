import Foundation
import StatNumerics
import Testing
import TimeSeries

/// How a panel's past ranges did, and what that does to those ahead.
@Suite struct RangePoolTests {
    private let march = Month(index: 2020 * 12 + 2)

    /// Distances of normal errors from the mean over the bound of a range for `assumed` standard deviations.
    private func trials(_ count: Int, sd: Double, assumed: Double, end: Month) -> [PooledRangeCalibration.Trial] {
        (0..<count).map { k in
            var stream = RandomStream(seed: 8, stream: UInt64(k))
            let forecast = Forecast(
                marginals: [Marginal](repeating: .normal(mean: 50, sd: assumed, support: .real), count: 12))
            return .init(
                end: end,
                ratios: PooledRangeCalibration.ratios(of: forecast, (0..<12).map { _ in 50 + sd * stream.nextNormal() })
            )
        }
    }

    /// Half of the logarithm, and less of few: with n trials n/(n + 20) of that half.
    @Test(arguments: [(200, 1.0), (200, 1.5), (200, 0.7), (20, 1.5)])
    func theFactorIsHalfOfWhatWasMissing(_ count: Int, _ sd: Double) {
        let pool = PooledRangeCalibration(trials(count, sd: sd, assumed: 1, end: march))
        let expected = 0.5 * Double(count) / Double(count + 20) * log(sd)
        #expect(abs(pool.logFactor(knownAt: march) - expected) < 0.03)
        #expect(pool.trialCount == count)
    }

    /// K years without a month in common are worth K/(K + 1); four months apart they are one; one with two thirds of
    /// the trials and one with a third are 1.8.
    @Test(arguments: [(12, 3.0), (4, 1.0), (13, 3.0), (6, 1.8)])
    func yearsAreCountedOnce(_ apart: Int, _ years: Double) {
        let all = (0..<3).flatMap { trials(200, sd: 1.4, assumed: 1, end: march + apart * $0) }
        let expected = years / (years + 1) * 600 / 620 * log(1.4)
        #expect(abs(PooledRangeCalibration(all.reversed()).logFactor(knownAt: march + 2 * apart) - expected) < 0.02)
    }

    @Test func nothingAfterTheMonthIsUsed() {
        let early = trials(30, sd: 1, assumed: 1, end: march)
        let late = trials(30, sd: 3, assumed: 1, end: march + 12)
        let pool = PooledRangeCalibration(late + early)
        let known = PooledRangeCalibration(early)
        #expect(pool.logFactor(knownAt: march + (-1)) == 0)
        for month in [march, march + 5, march + 11] {
            #expect(pool.logFactor(knownAt: month) == known.logFactor(knownAt: march))
        }
        #expect(pool.logFactor(knownAt: march + 12) > known.logFactor(knownAt: march) + 0.1)
    }

    @Test func fewOrWildTrialsChangeLittle() {
        #expect(PooledRangeCalibration(trials(4, sd: 9, assumed: 1, end: march)).logFactor(knownAt: march) == 0)
        #expect(PooledRangeCalibration([]).logFactor(knownAt: march) == 0)
        #expect(PooledRangeCalibration(trials(200, sd: 1e6, assumed: 1, end: march)).logFactor(knownAt: march) == 0.5)
        #expect(PooledRangeCalibration(trials(200, sd: 0, assumed: 1, end: march)).logFactor(knownAt: march) >= -0.5)
        // A range of no width and a month without a value say nothing.
        let still = Forecast(marginals: [
            .normal(mean: 5, sd: 0, support: .real), .normal(mean: 5, sd: 1, support: .real),
        ])
        #expect(PooledRangeCalibration.ratios(of: still, [6, .nan]).isEmpty)
    }

    @Test func aFactorWidensEveryRange() throws {
        let y = try monthlySeries("UKDriverDeaths")
        func width(_ factor: Double) throws -> Double {
            let month = try Auto(logRangeFactor: factor).fit(y, period: 12)
                .forecast(horizon: 3, support: .real, seed: 1).marginals[2]
            return month.quantile(0.9) - month.quantile(0.1)
        }
        let plain = try width(0)
        #expect(try abs(width(0.2) / plain - exp(0.2)) < 1e-6)
        #expect(try abs(width(-0.2) / plain - exp(-0.2)) < 1e-6)
    }

    /// Of a series long enough the fixed forms see the last six years too; of one whose season is lent they do without.
    @Test func whatTheFixedFormsSee() throws {
        let y = try monthlySeries("UKDriverDeaths")
        func labels(_ model: Auto, _ values: [Double]) throws -> [String] {
            try #require(try model.fit(values, period: 12) as? FittedMixture).members.map(\.model.label)
        }
        let long = try labels(Auto(), y)
        #expect(long.contains("window(72,shrunk-season(arima(2,0,1)(0,1,1)))"))
        #expect(!long.contains("arima(1,1,1)"))
        let short = try labels(Auto(), Array(y.suffix(72)))
        #expect(!short.contains { $0.hasPrefix("window") })
        #expect(try labels(Auto(seasonIsLent: true), y).contains("arima(1,1,1)"))
        // Every member is an entry of the catalogue.
        for label in long { #expect(try ModelCatalogue.standard.specification(label).label == label, "\(label)") }
    }
}
