import TimeSeries

/// How the flow model would have done from past Marches, beside "no change".
public struct ScenarioBacktestResult: Sendable {
    /// What is predicted.
    public enum Outcome: String, Sendable, CaseIterable {
        /// Episodes open at 31 March, one and two years after the start.
        case openAfterOneYear = "open cases after 1 year"
        case openAfterTwoYears = "open cases after 2 years"
        /// Cases held at 30 September, half a year and a year and a half after the start.
        case heldInSeptember = "cases held after 6 months"
        case heldInNextSeptember = "cases held after 18 months"

        /// Months after the start.
        public var months: Int {
            switch self {
            case .openAfterOneYear: 12
            case .openAfterTwoYears: 24
            case .heldInSeptember: 6
            case .heldInNextSeptember: 18
            }
        }
        var isOpen: Bool { self == .openAfterOneYear || self == .openAfterTwoYears }
        /// Years from the last published count to the one that is predicted.
        var years: Int { self == .openAfterOneYear || self == .heldInSeptember ? 1 : 2 }
    }

    public enum Method: String, Sendable, CaseIterable {
        /// The last published count.
        case noChange = "no change"
        /// The model as `scenario run` sets it up, with closures that settle as stocks have after such a year.
        case flow = "flow model"
        /// The same without settling: closures as they were in the last year.
        case unsettled = "flow model, unsettled"
        /// Between no change and the flow model, by the weight that did best in earlier years.
        case blend = "blend"
    }

    /// A prediction: the middle and the bounds of the 80 % range.
    public struct Prediction: Sendable, Hashable {
        public var value: Double
        public var lower: Double
        public var upper: Double

        public init(value: Double, lower: Double, upper: Double) {
            self.value = value
            self.lower = lower
            self.upper = upper
        }
    }

    /// Where the flow model's miss of the next March comes from: what was published less what was expected, in cases
    /// (a positive part makes the stock higher than predicted). The parts add up to the miss.
    public struct Parts: Sendable, Hashable {
        public var referrals: Double
        public var startedShare: Double
        public var endings: Double
        public var restatement: Double
        public var named: [(name: String, value: Double)] {
            [
                ("referrals", referrals), ("the share that start an episode", startedShare), ("endings", endings),
                ("restatement", restatement),
            ]
        }
    }

    /// The flow model's first year in the terms of the published counts; endings are what is left.
    public struct Expected: Sendable, Hashable {
        public var referrals: Double
        public var startedShare: Double
        public var restated: Double
        public var ended: Double
    }

    /// One area and start.
    public struct Case: Sendable {
        public var area: Area
        /// The March from which it starts.
        public var start: Month
        public var published: [Outcome: Double]
        public var predicted: [Outcome: [Method: Prediction]]
        /// Of the flow model one year on; nil where a count is not published.
        public var parts: Parts?
        /// The slope of the settling, from what was known, and the stock a year on that it points to.
        public var settling: Double?
        public var settled: Double?
        /// The weight of the flow model in the blend.
        public var weights: [Outcome: Double] = [:]
        /// The flow model's first year; nil where no share of referrals is published.
        public var expected: Expected?

        /// (predicted − published) ÷ published.
        public func miss(_ outcome: Outcome, _ method: Method) -> Double? {
            guard let truth = published[outcome], truth > 0, let made = predicted[outcome]?[method] else { return nil }
            return made.value / truth - 1
        }
        public func isInside(_ outcome: Outcome, _ method: Method) -> Bool? {
            guard let truth = published[outcome], let made = predicted[outcome]?[method] else { return nil }
            return truth >= made.lower && truth <= made.upper
        }
    }

    /// How a method did on an outcome.
    public struct Score: Sendable, Hashable {
        public var outcome: Outcome
        public var method: Method
        public var areaYears: Int
        /// Medians and means of the misses' sizes, as shares of what was published.
        public var medianMiss: Double
        public var meanMiss: Double
        public var bias: Double
        /// Share of outturns in the 80 % range.
        public var coverage: Double
        /// Mean width of the range over the prediction.
        public var width: Double
        /// Share of area-years in which it was nearer than no change.
        public var nearer: Double
        /// Of the mean of the differences in miss from no change, over starts (areas of a year move together); NaN for
        /// no change itself and for fewer than three starts.
        public var p: Double
    }

    public var request: ScenarioBacktestRequest
    public var cases: [Case]
    /// Areas and starts without a prediction, with the reason.
    public var leftOut: [(name: String, reason: String)]
    public var scores: [Score]

    public func score(_ outcome: Outcome, _ method: Method) -> Score? {
        scores.first { $0.outcome == outcome && $0.method == method }
    }
}
