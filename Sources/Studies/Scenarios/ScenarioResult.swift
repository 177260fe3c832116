package import CouncilData
import Ledgers
package import Scenarios
package import TimeSeries

/// What `scenario run` and `scenario compare` found: everything that words, tables, charts and the machine-readable
/// forms are made of.
package struct ScenarioResult: Sendable {
    /// A figure of many draws.
    package struct Figure: Sendable, Hashable {
        package var p10: Double
        package var p50: Double
        package var p90: Double
        package var mean: Double
        /// At the probabilities at which a ledger keeps them; empty where draws are not at hand.
        package var quantiles: [Double] = []

        init(_ sketch: QuantileSketch) {
            p10 = sketch.quantile(0.1)
            p50 = sketch.quantile(0.5)
            p90 = sketch.quantile(0.9)
            mean = sketch.mean
            quantiles = LedgerGrid.percents.map { sketch.quantile($0 / 100) }
        }
        init(p10: Double, p50: Double, p90: Double, mean: Double) {
            self.p10 = p10
            self.p50 = p50
            self.p90 = p90
            self.mean = mean
        }
    }

    /// Case holders with whom the mean caseload stays within the limit, with this assurance; or how many are short of
    /// that, which is below 0 where some are spare.
    package struct Needed: Sendable, Hashable {
        package var at50: Double
        package var at80: Double
        package var at95: Double

        init(at50: Double, at80: Double, at95: Double) {
            self.at50 = at50
            self.at80 = at80
            self.at95 = at95
        }

        init?(_ sketch: QuantileSketch) {
            guard sketch.count > 0 else { return nil }
            at50 = sketch.quantile(0.5)
            at80 = sketch.quantile(0.8)
            at95 = sketch.quantile(0.95)
        }
    }

    package struct MonthAhead: Sendable {
        package var month: Month
        package var referrals: Figure
        /// Re-referrals among the month's referrals, as a share of means.
        package var reReferralRate: Double
        package var openCases: Figure
        package var caseHolders: Figure
        package var caseload: Figure
        package var probabilityOverLimit: Double?
        package var needed: Needed?
        /// Case holders needed less those at work.
        package var gap: Needed?
    }

    /// Mean numbers of cases through a financial year, or the part of one that lies ahead.
    package struct Flow: Sendable {
        package var year: FinancialYear
        package var months: Int
        package var openBefore: Double
        package var opened: Double
        package var left: Double
        package var openAfter: Double
    }

    /// What one group of inputs contributes to the variance of a month's figures, all others held at their middle.
    package struct SpreadShare: Sendable {
        package var input: ScenarioInput
        package var openCases: Double
        package var caseload: Double
    }
    package struct Breakdown: Sendable {
        package var month: Month
        package var shares: [SpreadShare]
    }

    /// What the changes of demand do to the mean of open cases in a month, at one way in which closures answer.
    package struct DemandResponse: Sendable {
        package var month: Month
        package var closureResponse: Double
        package var openCases: Double
        package var without: Double
    }

    /// Factors on spreads: 1 is as it was.
    package struct SettlingFactors: Sendable, Hashable {
        package var demand: Double
        package var pathway: Double
    }

    package struct Difference: Sendable {
        package var month: Month
        package var referrals: Figure
        package var openCases: Figure
        package var caseHolders: Figure
        package var caseload: Figure
    }

    package struct Scenario: Sendable {
        package var definition: ScenarioDefinition
        package var areaName: String
        package var areaCode: String
        package var start: Month
        package var openAtStart: Double
        /// Published stocks at 31 March up to the start, the latest last.
        package var stocks: [(month: Month, open: Double)]
        package var limit: Double?
        /// Of social workers, in the first month: how many posts a case holder takes.
        package var shareHoldingCases: Double
        package var months: [MonthAhead]
        package var neededInAllMonths: Needed?
        package var probabilityOverInAnyMonth: Double?
        /// Cases of the opening stock that the next count leaves out.
        package var restated: Figure
        package var flows: [Flow]
        package var breakdowns: [Breakdown]
        package var demandResponses: [DemandResponse]
        package var levers: ScenarioLevers.Result?
        /// Against the first scenario, month by month; empty for the first and where demand is not the same.
        package var differences: [Difference]
        package var assumptions: [ScenarioAssumption]
        /// Whether closures are settled to what stocks of all authorities did.
        package var isSettled: Bool { settling != nil }
        /// Factors by which settling changed the spread of demand and of the pathway; `nil` where nothing is settled.
        package var settling: SettlingFactors?
        /// What was done while the months of referrals were read.
        package var inputNotes: [InputNote]
        package var notes: [ScenarioNote]
        /// Of the file's teams, in its order.
        package var teams: [TeamOutlook] = []
        /// What the forecast of demand borrows; nil where nobody lends.
        package var borrowing: Borrowing?

        /// The highest chance of passing the limit of any month; `nil` without a limit.
        package var highestChanceOverLimit: Double? { months.compactMap(\.probabilityOverLimit).max() }
        /// The month in which the limit is most likely to be passed; without a limit that of the highest median caseload.
        package var worstMonth: MonthAhead? {
            months.max { one, other in
                let (first, second) = (one.probabilityOverLimit ?? 0, other.probabilityOverLimit ?? 0)
                return first == second ? one.caseload.p50 < other.caseload.p50 : first < second
            }
        }
        /// Case holders short in the month that is shortest, at each assurance by itself: with so many more the limit holds
        /// in every month. `nil` without a limit.
        package var gapInEveryMonth: Needed? {
            let gaps = months.compactMap(\.gap)
            guard let at50 = gaps.map(\.at50).max(), let at80 = gaps.map(\.at80).max(),
                let at95 = gaps.map(\.at95).max()
            else { return nil }
            return Needed(at50: at50, at80: at80, at95: at95)
        }
        /// The first month from which on the chance of passing the limit is no more than this.
        package func firstMonth(within chance: Double) -> Month? {
            guard limit != nil else { return nil }
            let over = months.lastIndex { ($0.probabilityOverLimit ?? 0) > chance }
            let next = over.map { $0 + 1 } ?? 0
            return months.indices.contains(next) ? months[next].month : nil
        }

        /// The month in which the mean caseload differs most from the first scenario's.
        package var greatestDifference: Difference? {
            differences.filter { $0.caseload.p50.isFinite }.max { abs($0.caseload.p50) < abs($1.caseload.p50) }
        }

        /// The month that the headline speaks of: the twelfth ahead, or the last of a shorter horizon.
        package var headlineMonth: MonthAhead? { months.count > 12 ? months[11] : months.last }
    }

    package var scenarios: [Scenario]
    package var seed: UInt64
    package var draws: Int
}
