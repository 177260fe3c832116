import StatNumerics
package import TimeSeries

/// From referrals to open cases, cases held and case holders, month by month and draw by draw.
///
/// Each month: referrals, with what changes and re-referrals make of them; every referral with some further action
/// opens a case; those in need become episodes, the rest leave at assessment; episodes close by their age; cases held
/// follow from open cases; case holders from permanent and agency staff. Numbers of cases are whole and none is lost:
/// open at the end = open at the beginning + opened − left, in every draw and month.
///
/// Chance within a month is drawn once for all ages together (the number who close, a normal number with the mean and
/// variance of the sum of binomials, rounded) and shared out among ages in proportion to their variances. Mean and
/// variance of the stock are those of the queue M/G/∞ to within a part in some hundreds, at a tenth of the work.
package struct CaseloadSimulation: Sendable {
    package let inputs: CaseloadInputs
    /// Closing chances of new episodes by age, reversed: element `count - 1 - age`.
    let chances: [Double]
    let chancesOfOpen: [Double]

    package init(_ inputs: CaseloadInputs) {
        self.inputs = inputs
        let months = inputs.leadIn.referrals.count + inputs.horizon
        chances = inputs.timeOpen.closingChances(months).reversed()
        chancesOfOpen = inputs.timeOpen.closingChancesOfOpen(startedBefore: inputs.recentStarts, count: months)
    }

    /// Simulates as many draws as there are demand paths.
    ///
    /// - Parameters:
    ///   - demand: referrals a month, before any change; at least as many months as the horizon.
    ///   - firstDraw: the number of the first draw, a multiple of 8, which names its random numbers.
    ///   - jobs: threads; they change nothing in the result.
    package func run(demand: SamplePaths, firstDraw: Int = 0, seed: UInt64, jobs: Int = 1) -> CaseloadDraws {
        let horizon = min(inputs.horizon, demand.horizon)
        let count = demand.count
        var draws = CaseloadDraws(horizon: horizon, count: count)
        guard count > 0, horizon > 0 else { return draws }
        let blocks = (count + 7) / 8
        let share = 32
        let tasks = (blocks + share - 1) / share
        let threads = max(1, min(jobs, tasks))
        demand.values.withUnsafeBufferPointer { paths in
            draws.values.withUnsafeMutableBufferPointer { values in
                // Each thread writes to the places of its own draws.
                nonisolated(unsafe) let target = values
                nonisolated(unsafe) let source = paths
                parallelMap(threads, jobs: threads) { thread in
                    var worker = CaseloadWorker(self, horizon: horizon, count: count, paths: source, values: target)
                    for task in stride(from: thread, to: tasks, by: threads) {
                        for block in (task * share)..<min(blocks, (task + 1) * share) {
                            worker.run(block: block, firstDraw: firstDraw, seed: seed)
                        }
                    }
                    worker.deallocate()
                }
            }
        }
        return draws
    }
}
