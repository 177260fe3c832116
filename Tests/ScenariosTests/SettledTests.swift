import Foundation
import Scenarios
import StatNumerics
import TestSupport
import Testing
import TimeSeries

/// Settling a simulation to an expectation, and the line that the expectation comes from.
@Suite struct SettledTests {
    static func inputs() throws -> CaseloadInputs {
        let time = try #require(TimeOpen(mean: 13))
        var inputs = CaseloadInputs(horizon: 24, openAtStart: 2400, timeOpen: time)
        inputs.recentReferrals = Array(repeating: 280, count: 12)
        inputs.recentStarts = Array(repeating: 165, count: 24)
        inputs.referenceStarts = 170
        inputs.noFurtherAction = Array(repeating: 0.05, count: 24)
        inputs.notInNeed = Array(repeating: 0.35, count: 24)
        inputs.restatedShare = 0.09
        inputs.closureResponse = 0.85
        inputs.spread.startedShare = 0.41
        inputs.spread.closures = 0.145
        inputs.spread.timeOpen = 0.08
        inputs.spread.restatement = 0.6
        return inputs
    }

    @Test("the medians and the first range are those asked for, on draws other than those settled on")
    func settles() throws {
        let inputs = try Self.inputs()
        let settling = CaseloadTests.poissonDemand(mean: 280, horizon: 24, count: 2000, seed: 1)
        let result = inputs.settled(
            to: [.init(month: 11, open: 2250, logRange: 0.25), .init(month: 23, open: 2500)], demand: settling, seed: 1)
        let other = CaseloadTests.poissonDemand(mean: 280, horizon: 24, count: 8000, seed: 2)
        let draws = CaseloadSimulation(result).run(demand: other, seed: 9)
        let first = draws[.open, 11].sorted()
        let second = draws[.open, 23].sorted()
        // A median of 2,000 draws with an SD of a tenth is known to 0.3 %; the range to some 3 %.
        #expect(abs(Summary.quantile(sorted: first, 0.5) / 2250 - 1) < 0.015)
        #expect(abs(Summary.quantile(sorted: second, 0.5) / 2500 - 1) < 0.02)
        let range = log(Summary.quantile(sorted: first, 0.9) / Summary.quantile(sorted: first, 0.1))
        #expect(abs(range / 0.25 - 1) < 0.12)
        // Nothing but closures and spreads has changed.
        var same = result
        same.closureFactor = inputs.closureFactor
        same.spread = inputs.spread
        #expect(
            CaseloadSimulation(same).run(demand: other, seed: 9)[.open, 23].elementsEqual(
                CaseloadSimulation(inputs).run(demand: other, seed: 9)[.open, 23]))
    }

    @Test("without an expectation, or with one beyond the horizon, nothing changes")
    func nothingToSettle() throws {
        let inputs = try Self.inputs()
        let demand = CaseloadTests.poissonDemand(mean: 280, horizon: 24, count: 64, seed: 1)
        for expectations in [[], [CaseloadInputs.Expectation(month: 24, open: 100)]] {
            let result = inputs.settled(to: expectations, demand: demand, seed: 1)
            #expect(result.closureFactor == inputs.closureFactor && result.spread == inputs.spread)
        }
    }

    /// The least-squares line of points on it is that line; with residuals of ±r, r scaled for two parameters.
    @Test func balanceIsTheLine() throws {
        let points = (0..<40).map { k -> (excess: Double, change: Double) in
            let x = Double(k) / 40
            // Residuals that are orthogonal to a constant and a line: +, −, −, +.
            return (x, 0.04 - 0.3 * x + (k % 4 == 0 || k % 4 == 3 ? 0.1 : -0.1))
        }
        let balance = try #require(StockBalance(points))
        #expect(abs(balance.slope + 0.3) < 1e-12 && abs(balance.intercept - 0.04) < 1e-12)
        #expect(abs(balance.change(excess: 0.5) - (0.04 - 0.15)) < 1e-12)
        #expect(abs(balance.residual(0.9) - 0.1 * (40.0 / 38).squareRoot()) < 1e-12)
        #expect(StockBalance(Array(points.prefix(19))) == nil)
        #expect(StockBalance(Array(repeating: (excess: 0.1, change: 0.2), count: 30)) == nil)
        #expect(StockBalance(points + [(excess: .nan, change: 1)])?.count == 40)
    }

    /// Arrivals whose rate changes from month to month: the stock is Poisson with the mean of theorem 1 of Eick, Massey
    /// and Whitt (1993), so that its variance is its mean too.
    @Test func stockOfChangingArrivalsAgreesWithTheClosedForm() throws {
        let time = try #require(TimeOpen(median: 4, ninetiethCentile: 15))
        let horizon = 24
        let count = 20_000
        let rates = (0..<horizon).map { 150 + 100 * sin(2 * Double.pi * Double($0) / 12) + 4 * Double($0) }
        var stream = RandomStream(seed: 31)
        let values = rates.flatMap { rate in
            (0..<count).map { _ in Double(stream.nextPoisson(mean: rate) ?? 0) }
        }
        let inputs = CaseloadInputs(horizon: horizon, openAtStart: 0, timeOpen: time)
        let draws = CaseloadSimulation(inputs).run(
            demand: SamplePaths(horizon: horizon, count: count, values: values), seed: 13, jobs: 2)
        let means = InfiniteServerStock.means(arrivals: rates, time: time)
        for month in [2, 8, 14, 23] {
            let open = Array(draws[.open, month])
            #expect(abs(Summary.mean(open) - means[month]) < 4.5 * (means[month] / Double(count)).squareRoot())
            let ratio = Summary.variance(open) / means[month]
            #expect(abs(ratio - 1) < 4.5 * (2 / Double(count)).squareRoot() + 0.01)
        }
    }
}
