import StatNumerics

/// What many draws of a caseload simulation say together, in memory that does not grow with their number: feed it batch
/// by batch, always in the same order.
package struct CaseloadSummary: Sendable {
    /// One month ahead.
    package struct MonthSummary: Sendable {
        package var referrals = QuantileSketch()
        package var reReferrals = QuantileSketch()
        package var openCases = QuantileSketch()
        package var caseHolders = QuantileSketch()
        /// Cases held for each case holder at work.
        package var caseload = QuantileSketch()
        /// Case holders at work with whom the mean caseload is at the limit; no values without a limit.
        package var needed = QuantileSketch()
        /// Those needed less those at work, draw by draw: people short, or spare where below 0; no values
        /// without a limit.
        package var short = QuantileSketch()
        /// Cases opened and left, summed over draws.
        var opened = 0.0
        var left = 0.0
        var awaiting = 0.0
        var over = 0
    }

    package let horizon: Int
    package let limit: Double?
    package private(set) var months: [MonthSummary]
    /// The most case holders needed in any month of a draw.
    package private(set) var neededInAllMonths = QuantileSketch()
    /// The highest mean caseload of any month of a draw.
    package private(set) var highestCaseload = QuantileSketch()
    private var overInAnyMonth = 0
    package private(set) var draws = 0

    package init(horizon: Int, limit: Double?) {
        self.horizon = horizon
        self.limit = limit
        months = Array(repeating: MonthSummary(), count: horizon)
    }

    /// Adds a batch.
    package mutating func add(_ batch: CaseloadDraws, jobs: Int = 1) {
        let horizon = min(horizon, batch.horizon)
        let limit = limit
        months.withUnsafeMutableBufferPointer { buffer in
            // Each month is one thread's alone.
            nonisolated(unsafe) let months = buffer
            parallelMap(horizon, jobs: jobs) { months[$0].add(batch, month: $0, limit: limit) }
        }
        var highest = [Double](repeating: 0, count: batch.count)
        var mostHeld = [Double](repeating: 0, count: batch.count)
        for month in 0..<horizon {
            for (draw, value) in batch[.caseload, month].enumerated() where value > highest[draw] {
                highest[draw] = value
            }
            for (draw, value) in batch[.casesHeld, month].enumerated() where value > mostHeld[draw] {
                mostHeld[draw] = value
            }
        }
        for draw in 0..<batch.count {
            highestCaseload.add(highest[draw])
            if let limit {
                neededInAllMonths.add(mostHeld[draw] / limit)
                if highest[draw] > limit { overInAnyMonth += 1 }
            }
        }
        draws += batch.count
    }

    /// The probability that the mean caseload of a month is over the limit; `nil` without a limit.
    package func probabilityOverLimit(_ month: Int) -> Double? {
        limit == nil || draws == 0 ? nil : Double(months[month].over) / Double(draws)
    }
    /// The probability that it is over in at least one month.
    package var probabilityOverInAnyMonth: Double? {
        limit == nil || draws == 0 ? nil : Double(overInAnyMonth) / Double(draws)
    }
    /// Mean cases opened in a month.
    package func meanOpened(_ month: Int) -> Double { months[month].opened / Double(draws) }
    /// Mean cases that left in a month.
    package func meanLeft(_ month: Int) -> Double { months[month].left / Double(draws) }
    /// Mean cases open at a month's end that will leave at assessment.
    package func meanAwaiting(_ month: Int) -> Double { months[month].awaiting / Double(draws) }
}

extension CaseloadSummary.MonthSummary {
    mutating func add(_ batch: CaseloadDraws, month: Int, limit: Double?) {
        referrals.add(batch[.referrals, month])
        reReferrals.add(batch[.reReferrals, month])
        openCases.add(batch[.open, month])
        caseHolders.add(batch[.caseHolders, month])
        caseload.add(batch[.caseload, month])
        for value in batch[.opened, month] { opened += value }
        for value in batch[.left, month] { left += value }
        for value in batch[.awaitingNotInNeed, month] { awaiting += value }
        if let limit {
            for (held, holders) in zip(batch[.casesHeld, month], batch[.caseHolders, month]) {
                needed.add(held / limit)
                short.add(held / limit - holders)
            }
            for value in batch[.caseload, month] where value > limit { over += 1 }
        }
    }
}

/// How one scenario differs from another, draw by draw: with common random numbers what is left is the policy.
package struct CaseloadDifference: Sendable {
    package struct MonthDifference: Sendable {
        package var referrals = QuantileSketch()
        package var openCases = QuantileSketch()
        package var caseHolders = QuantileSketch()
        package var caseload = QuantileSketch()
    }
    package private(set) var months: [MonthDifference]

    package init(horizon: Int) { months = Array(repeating: MonthDifference(), count: horizon) }

    /// Adds a batch of each: the same draws of both.
    package mutating func add(_ batch: CaseloadDraws, against first: CaseloadDraws) {
        for month in 0..<min(months.count, batch.horizon, first.horizon) {
            func differ(_ outcome: CaseloadDraws.Outcome, _ sketch: inout QuantileSketch) {
                for (a, b) in zip(batch[outcome, month], first[outcome, month]) { sketch.add(a - b) }
            }
            differ(.referrals, &months[month].referrals)
            differ(.open, &months[month].openCases)
            differ(.caseHolders, &months[month].caseHolders)
            differ(.caseload, &months[month].caseload)
        }
    }
}
