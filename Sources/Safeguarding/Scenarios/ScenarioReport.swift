import Scenarios
import TimeSeries

/// What `scenario run` and `scenario compare` found: everything that words, tables, charts and the machine-readable
/// forms
/// are made of.
public struct ScenarioReport: Sendable {
    /// A figure of many draws.
    public struct Figure: Sendable, Hashable {
        public var p10: Double
        public var p50: Double
        public var p90: Double
        public var mean: Double

        init(_ sketch: QuantileSketch) {
            p10 = sketch.quantile(0.1)
            p50 = sketch.quantile(0.5)
            p90 = sketch.quantile(0.9)
            mean = sketch.mean
        }
        init(p10: Double, p50: Double, p90: Double, mean: Double) {
            self.p10 = p10
            self.p50 = p50
            self.p90 = p90
            self.mean = mean
        }
    }

    /// Case holders with whom the mean caseload stays within the limit, with this assurance.
    public struct Needed: Sendable, Hashable {
        public var at50: Double
        public var at80: Double
        public var at95: Double

        init?(_ sketch: QuantileSketch) {
            guard sketch.count > 0 else { return nil }
            at50 = sketch.quantile(0.5)
            at80 = sketch.quantile(0.8)
            at95 = sketch.quantile(0.95)
        }
    }

    public struct MonthAhead: Sendable {
        public var month: Month
        public var referrals: Figure
        /// Re-referrals among the month's referrals, as a share of means.
        public var reReferralRate: Double
        public var openCases: Figure
        public var caseHolders: Figure
        public var caseload: Figure
        public var probabilityOverLimit: Double?
        public var needed: Needed?
    }

    /// Mean numbers of cases through a financial year, or the part of one that lies ahead.
    public struct Flow: Sendable {
        public var year: FinancialYear
        public var months: Int
        public var openBefore: Double
        public var opened: Double
        public var left: Double
        public var openAfter: Double
    }

    /// What one group of inputs contributes to the variance of a month's figures, all others held at their middle.
    public struct SpreadShare: Sendable {
        public var name: String
        public var openCases: Double
        public var caseload: Double
    }
    public struct Breakdown: Sendable {
        public var month: Month
        public var shares: [SpreadShare]
    }

    /// What the changes of demand do to the mean of open cases in a month, at one way in which closures answer.
    public struct DemandResponse: Sendable {
        public var month: Month
        public var closureResponse: Double
        public var openCases: Double
        public var without: Double
    }

    public struct Difference: Sendable {
        public var month: Month
        public var referrals: Figure
        public var openCases: Figure
        public var caseHolders: Figure
        public var caseload: Figure
    }

    public struct Scenario: Sendable {
        public var definition: ScenarioDefinition
        public var areaName: String
        public var areaCode: String
        public var start: Month
        public var openAtStart: Double
        /// Published stocks at 31 March up to the start, the latest last.
        public var stocks: [(month: Month, open: Double)]
        public var limit: Double?
        public var months: [MonthAhead]
        public var neededInAllMonths: Needed?
        public var probabilityOverInAnyMonth: Double?
        /// Cases of the opening stock that the next count leaves out.
        public var restated: Figure
        public var flows: [Flow]
        public var breakdowns: [Breakdown]
        public var demandResponses: [DemandResponse]
        public var levers: ScenarioLevers.Result?
        /// Against the first scenario, month by month; empty for the first and where demand is not the same.
        public var differences: [Difference]
        public var assumptions: [ScenarioAssumption]
        public var notes: [String]
    }

    public var scenarios: [Scenario]
    public var seed: UInt64
    public var draws: Int
}
