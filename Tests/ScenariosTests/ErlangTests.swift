import Foundation
import Scenarios
import Testing

/// Values of Erlang's formulas computed from their definitions in Python (see `Tests/Reference/scenarios/make_erlang.py`);
/// 360 calls an hour and 30 agents is a worked example that many call-centre texts use.
@Suite struct ErlangTests {
    static let cases: [(rate: Double, service: Double, servers: Int, within: Double, expected: [Double])] = [
        (200.0 / 3600, 180, 14, 20, [0.1741319336, 0.8883500192, 7.835937]),
        (200.0 / 3600, 180, 11, 20, [0.6821182047, 0.3896138117, 122.781277]),
        (360.0 / 3600, 240, 30, 15, [0.1728620555, 0.8811937625, 6.914482]),
    ]

    @Test(arguments: cases.indices) func agreesWithErlangC(index: Int) throws {
        let item = Self.cases[index]
        let queue = try #require(
            ErlangQueue(arrivalRate: item.rate, serviceTime: item.service, servers: item.servers))
        #expect(abs(queue.waitingProbability - item.expected[0]) < 1e-9)
        #expect(abs(queue.probabilityWaitWithin(item.within) - item.expected[1]) < 1e-9)
        #expect(abs(queue.meanWait - item.expected[2]) < 1e-5)
    }

    @Test func erlangB() {
        #expect(abs(ErlangQueue.blocking(load: 10, servers: 14) - 0.0568191434) < 1e-10)
        #expect(ErlangQueue.blocking(load: 0, servers: 3) == 0)
    }

    /// Three servers at two thirds of their capacity (every textbook): 4/9, 8/9, 4/9 and 13/9.
    @Test func threeServersAtTwoThirds() throws {
        let queue = try #require(ErlangQueue(arrivalRate: 2, serviceTime: 1, servers: 3))
        #expect(abs(queue.waitingProbability - 4.0 / 9) < 1e-14)
        #expect(abs(queue.meanWaiting - 8.0 / 9) < 1e-14)
        #expect(abs(queue.meanWait - 4.0 / 9) < 1e-14)
        #expect(abs(queue.meanTimeInSystem - 13.0 / 9) < 1e-14)
    }

    /// The time in the system against its integral, P(W + S ≤ t) = ∫ P(W ≤ t − s) f(s) ds, by the midpoint rule.
    @Test(arguments: [1.0, 3.0, 9.0]) func doneWithinIsTheConvolution(time: Double) throws {
        for (rate, servers) in [(2.0, 3), (0.3, 2), (1.0, 2)] {
            let queue = try #require(ErlangQueue(arrivalRate: rate, serviceTime: 1, servers: servers))
            let steps = 20_000
            var sum = 0.0
            for k in 0..<steps {
                let s = (Double(k) + 0.5) * time / Double(steps)
                sum += queue.probabilityWaitWithin(time - s) * exp(-s) * time / Double(steps)
            }
            #expect(abs(queue.probabilityDoneWithin(time) - sum) < 1e-7)
        }
    }

    @Test func unstableQueuesNeverServe() throws {
        let queue = try #require(ErlangQueue(arrivalRate: 3, serviceTime: 1, servers: 3))
        #expect(!queue.isStable)
        #expect(queue.meanWait == .infinity)
        #expect(queue.probabilityDoneWithin(100) == 0)
        #expect(ErlangQueue(arrivalRate: .nan, serviceTime: 1, servers: 1) == nil)
        #expect(ErlangQueue(arrivalRate: 1, serviceTime: 1, servers: 0) == nil)
    }

    /// The fewest: one fewer would not do.
    @Test func serversNeededAreTheFewest() throws {
        for rate in [0.05, 0.5, 2, 11] {
            let needed = try #require(
                ErlangQueue.serversNeeded(arrivalRate: rate, serviceTime: 20, doneWithin: 100, level: 0.95))
            let queue = try #require(ErlangQueue(arrivalRate: rate, serviceTime: 20, servers: needed))
            #expect(queue.probabilityDoneWithin(100) >= 0.95)
            if let fewer = ErlangQueue(arrivalRate: rate, serviceTime: 20, servers: needed - 1) {
                #expect(fewer.probabilityDoneWithin(100) < 0.95)
            }
        }
        // Half of all pieces of work take longer than this by themselves.
        #expect(ErlangQueue.serversNeeded(arrivalRate: 1, serviceTime: 20, doneWithin: 13, level: 0.95) == nil)
    }

    @Test(arguments: [(9.0, 10), (4.0, 6), (0.5, 1)])
    func simulationAgreesWithTheFormula(load: Double, servers: Int) throws {
        let target = 45.0
        let rate = load / 20
        let queue = try #require(ErlangQueue(arrivalRate: rate, serviceTime: 20, servers: servers))
        let simulation = try #require(
            QueueSimulation(arrivalsByDay: [rate * 480], dayLength: 480, serviceTime: 20, servers: servers))
        let result = simulation.run(days: 4000, target: target, seed: 7)
        #expect(abs(result.waited.value - queue.waitingProbability) < 4.5 * result.waited.standardError)
        #expect(abs(result.meanWait.value - queue.meanWait) < 4.5 * result.meanWait.standardError)
        #expect(
            abs(result.withinTarget.value - queue.probabilityDoneWithin(target))
                < 4.5 * result.withinTarget.standardError)
        #expect(result.waited.standardError < 0.02)
    }

    @Test func mondaysWaitLonger() throws {
        let simulation = try #require(
            QueueSimulation(
                arrivalsByDay: [40, 25, 25, 25, 25], dayLength: 450, serviceTime: 60, service: .gamma(variation: 0.5),
                servers: 4))
        let result = simulation.run(days: 5000, target: 450, seed: 3)
        #expect(result.withinTargetByDay[0] < result.withinTargetByDay[4])
        #expect(simulation.run(days: 5000, target: 450, seed: 3).withinTargetByDay == result.withinTargetByDay)
    }
}
