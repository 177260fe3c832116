import Foundation
import Scenarios
import TestSupport
import Testing

@Suite struct StockFlowTests {
    /// Test values of the open cs-demand-model (Data to Insight), `tests/`: one exit, two ways, exits that add to more
    /// than there is, and a step of ten days.
    @Test func oneExit() throws {
        var model = try #require(Compartments(stocks: [100], rates: [[0]], exits: [0.1], entries: [0]))
        var seen: [Double] = []
        for _ in 0..<10 {
            model.step()
            seen.append(model.stocks[0].rounded())
        }
        #expect(seen == [90, 81, 73, 66, 59, 53, 48, 43, 39, 35])
        var leap = try #require(Compartments(stocks: [100], rates: [[0]], exits: [0.1], entries: [0]))
        leap.step(days: 10)
        #expect(abs(leap.stocks[0] - model.stocks[0]) < 1e-12)
    }

    @Test func twoWays() throws {
        var model = try #require(
            Compartments(stocks: [100, 0], rates: [[0, 0.1], [0.05, 0]], exits: [0, 0], entries: [0, 0]))
        let expected = [1: (90.0, 10.0), 2: (81.5, 18.5), 5: (62.9, 37.1), 25: (34.5, 65.5)]
        for day in 1...25 {
            model.step()
            guard let (first, second) = expected[day] else { continue }
            #expect(abs(model.stocks[0] - first) < 0.051)
            #expect(abs(model.stocks[1] - second) < 0.051)
        }
    }

    @Test func exitsThatAddToMoreThanAllAreShared() throws {
        var model = try #require(
            Compartments(stocks: [100, 0], rates: [[0, 0.6], [0, 0]], exits: [0.7, 0], entries: [0, 0]))
        model.step()
        #expect(model.stocks[0] == 0)
        #expect(abs(model.stocks[1] - 46.15) < 0.005)
        #expect(abs(model.left[0] - 46.15 - 53.85) < 0.01)
        #expect(Compartments(stocks: [1], rates: [[0]], exits: [-0.1], entries: [0]) == nil)
    }

    /// A lognormal of median 6 and 90th centile 32 has mean 6 exp(σ²/2), σ = ln(32/6)/1.281552 (by hand: 14.08).
    @Test func timeOpenHasItsCentilesAndMean() throws {
        let time = try #require(TimeOpen(median: 6, ninetiethCentile: 32))
        #expect(abs(time.mean - 14.08) < 0.01)
        #expect(abs(time.survival(6) - 0.5) < 1e-15)
        #expect(abs(time.survival(32) - 0.1) < 1e-12)
        let again = try #require(TimeOpen(mean: time.mean, sigma: time.sigma))
        #expect(abs(again.median - 6) < 1e-12)
        // The mean is the integral of the share still open.
        var area = 0.0
        for k in 0..<400_000 { area += time.survival((Double(k) + 0.5) * 0.01) * 0.01 }
        #expect(abs(area - time.mean) < 0.01)
        #expect(TimeOpen(median: 6, ninetiethCentile: 6) == nil)
        #expect(TimeOpen(mean: 0) == nil)
    }

    @Test func closingChancesMultiplyToSurvival() throws {
        let time = try #require(TimeOpen(median: 4, ninetiethCentile: 20))
        var open = 1.0
        for (k, chance) in time.closingChances(60).enumerated() {
            open *= 1 - chance
            #expect(abs(open - time.survival(Double(k) + 0.5)) < 1e-12)
        }
    }

    /// A stock in balance loses in its first month what a month's flow brings, stock ÷ mean time (Little's law), but
    /// for the half month that those who come within the month are there.
    @Test func openStockInBalanceClosesAtTheFlow() throws {
        let time = try #require(TimeOpen(mean: 12.9))
        let chance = try #require(time.closingChancesOfOpen(startedBefore: [100, 100], count: 1).first)
        #expect(abs(chance * 12.9 - 1) < 0.08)
    }

    /// Sefton 2024-25 (DfE, Children in need, table B1): 14.0 months; England 12.9 in the data's dictionary.
    @Test func stockAndFlowIdentifyTheMean() {
        let sefton = InfiniteServerStock.meanTime(opening: 2396, closing: 2579, endedInYear: 2135)
        #expect(abs(sefton - 13.98) < 0.01)
        #expect(InfiniteServerStock.level(arrivals: 10, meanTime: 12) == 120)
        #expect(InfiniteServerStock.meanTime(opening: 1, closing: 1, endedInYear: 0).isNaN)
    }
}
