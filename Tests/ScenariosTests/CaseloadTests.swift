import Foundation
import Scenarios
import StatNumerics
import TestSupport
import Testing
import TimeSeries

@Suite struct CaseloadTests {
    static func poissonDemand(mean: Double, horizon: Int, count: Int, seed: UInt64) -> SamplePaths {
        var stream = RandomStream(seed: seed)
        let values = (0..<(horizon * count)).map { _ in Double(stream.nextPoisson(mean: mean) ?? 0) }
        return SamplePaths(horizon: horizon, count: count, values: values)
    }

    /// With Poisson arrivals the stock of M/G/∞ is Poisson: mean and variance are the closed form (Eick, Massey and
    /// Whitt, 1993) within the error of the draws.
    @Test func stockAgreesWithTheClosedForm() throws {
        let time = try #require(TimeOpen(median: 6, ninetiethCentile: 32))
        let horizon = 24
        let count = 20_000
        let inputs = CaseloadInputs(horizon: horizon, openAtStart: 0, timeOpen: time)
        let draws = CaseloadSimulation(inputs).run(
            demand: Self.poissonDemand(mean: 180, horizon: horizon, count: count, seed: 5), seed: 11)
        let means = InfiniteServerStock.means(arrivals: Array(repeating: 180, count: horizon), time: time)
        for month in [0, 5, 11, 23] {
            let open = Array(draws[.open, month])
            let error = (means[month] / Double(count)).squareRoot()
            #expect(abs(Summary.mean(open) - means[month]) < 4.5 * error)
            // The variance of a sample variance of a near-normal number; sharing a month's chance among ages is
            // allowed another part in a hundred.
            let ratio = Summary.variance(open) / means[month]
            #expect(abs(ratio - 1) < 4.5 * (2 / Double(count)).squareRoot() + 0.01)
        }
    }

    /// An opening stock, no arrivals: each case stays or goes, so that the stock is binomial.
    @Test func openingStockRunsDownAsABinomial() throws {
        let time = try #require(TimeOpen(mean: 14))
        let count = 20_000
        let inputs = CaseloadInputs(horizon: 12, openAtStart: 2000, timeOpen: time)
        let empty = SamplePaths(horizon: 12, count: count, values: Array(repeating: 0, count: 12 * count))
        let draws = CaseloadSimulation(inputs).run(demand: empty, seed: 2)
        let chances = time.closingChancesOfOpen(startedBefore: [], count: 12)
        let left = chances.reduce(1) { $0 * (1 - $1) }
        let open = Array(draws[.open, 11])
        let variance = 2000 * left * (1 - left)
        #expect(abs(Summary.mean(open) - 2000 * left) < 4.5 * (variance / Double(count)).squareRoot() + 0.05)
        #expect(abs(Summary.variance(open) / variance - 1) < 4.5 * (2 / Double(count)).squareRoot() + 0.02)
    }

    /// Inputs of every kind, drawn at random: changes, shares, spreads, staff.
    static func anyInputs(_ stream: inout RandomStream) throws -> CaseloadInputs {
        let horizon = 1 + Int(stream.nextUniform() * 36)
        let median = 0.5 + 10 * stream.nextUniform()
        let time = try #require(
            TimeOpen(median: median, ninetiethCentile: median * (1.1 + 9 * stream.nextUniform())))
        var inputs = CaseloadInputs(
            horizon: horizon, openAtStart: (4000 * stream.nextUniform()).rounded(), timeOpen: time)
        inputs.recentReferrals = (0..<12).map { _ in 400 * stream.nextUniform() }
        inputs.recentStarts = inputs.recentReferrals.map { 0.6 * $0 }
        inputs.referenceStarts = 120
        inputs.reReferralChance = 0.4 * stream.nextUniform()
        inputs.closureResponse = stream.nextUniform()
        inputs.restatedShare = 0.3 * stream.nextUniform()
        inputs.assessmentMonths = 0.1 + 3 * stream.nextUniform()
        for month in 0..<horizon {
            inputs.noFurtherAction[month] = 0.5 * stream.nextUniform()
            inputs.notInNeed[month] = 0.5 * stream.nextUniform()
            inputs.reReferralFactor[month] = 2 * stream.nextUniform()
            inputs.closureFactor[month] = 0.2 + 3 * stream.nextUniform()
            if stream.nextUniform() < 0.3 {
                inputs.referralsAreSet[month] = true
                inputs.referralFactor[month] = 2 * stream.nextUniform()
                inputs.referralAddition[month] = 200 * (stream.nextUniform() - 0.5)
            }
        }
        var spread = CaseloadInputs.Spread()
        spread.startedShare = stream.nextUniform()
        spread.closures = stream.nextUniform()
        spread.timeOpen = 0.5 * stream.nextUniform()
        spread.restatement = 2 * stream.nextUniform()
        spread.casesPerEpisode = 0.3 * stream.nextUniform()
        spread.processNoise = stream.nextUniform() < 0.8
        inputs.spread = spread
        return inputs
    }

    /// Open at the end = open at the beginning + opened − left: whole, none negative, none lost, in every draw and
    /// month.
    @Test(arguments: 1...40) func noCaseIsLost(seed: UInt64) throws {
        var stream = RandomStream(seed: seed)
        let inputs = try Self.anyInputs(&stream)
        let count = 1 + Int(stream.nextUniform() * 100)
        let demand = Self.poissonDemand(mean: 300, horizon: inputs.horizon, count: count, seed: seed)
        let draws = CaseloadSimulation(inputs).run(demand: demand, seed: seed)
        var open = [Double](repeating: inputs.openAtStart, count: count)
        for month in 0..<inputs.horizon {
            let referrals = Array(draws[.referrals, month])
            let opened = Array(draws[.opened, month])
            let left = Array(draws[.left, month])
            let now = Array(draws[.open, month])
            for draw in 0..<count {
                #expect(now[draw] == open[draw] + opened[draw] - left[draw])
                for value in [referrals[draw], opened[draw], left[draw], now[draw]] {
                    #expect(value >= 0 && value == value.rounded())
                }
                #expect(opened[draw] <= referrals[draw])
            }
            open = now
        }
    }

    @Test func neitherThreadsNorBatchesChangeADraw() throws {
        var stream = RandomStream(seed: 99)
        let inputs = try Self.anyInputs(&stream)
        let demand = Self.poissonDemand(mean: 300, horizon: inputs.horizon, count: 1003, seed: 4)
        let simulation = CaseloadSimulation(inputs)
        let one = simulation.run(demand: demand, seed: 4)
        for jobs in [2, 3, 16] {
            let many = simulation.run(demand: demand, seed: 4, jobs: jobs)
            for outcome in CaseloadDraws.Outcome.allCases {
                for month in 0..<inputs.horizon {
                    #expect(Array(one[outcome, month]) == Array(many[outcome, month]))
                }
            }
        }
        // The second half alone: the same draws.
        let from = 504
        let half = SamplePaths(
            horizon: inputs.horizon, count: 1003 - from,
            values: (0..<inputs.horizon).flatMap { demand.month($0).dropFirst(from) })
        let second = simulation.run(demand: half, firstDraw: from, seed: 4)
        for month in 0..<inputs.horizon {
            #expect(Array(second[.open, month]) == Array(one[.open, month].dropFirst(from)))
        }
    }

    /// A surge first lowers the re-referral rate and then raises it, because a repeat needs a first referral.
    @Test func aSurgeLowersThenRaisesTheRate() throws {
        let time = try #require(TimeOpen(mean: 14))
        var inputs = CaseloadInputs(horizon: 24, openAtStart: 2000, timeOpen: time)
        inputs.recentReferrals = Array(repeating: 300, count: 12)
        inputs.reReferralChance = 0.25
        for month in 0..<6 {
            inputs.referralsAreSet[month] = true
            inputs.referralFactor[month] = 1.5
        }
        let flat = SamplePaths(horizon: 24, count: 8, values: Array(repeating: 300, count: 24 * 8))
        let draws = CaseloadSimulation(inputs).run(demand: flat, seed: 1)
        func rate(_ month: Int) -> Double {
            Summary.mean(Array(draws[.reReferrals, month])) / Summary.mean(Array(draws[.referrals, month]))
        }
        #expect(rate(0) < 0.2)
        #expect(rate(8) > 0.27)
        // What the surge added has repeats of its own after it has ended.
        #expect(Summary.mean(Array(draws[.referrals, 8])) > 305)
    }
}
