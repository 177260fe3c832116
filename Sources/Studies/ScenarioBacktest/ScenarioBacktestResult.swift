package import CouncilData
package import TimeSeries

/// How the flow model would have done from past Marches, beside "no change".
package struct ScenarioBacktestResult: Sendable {
    /// What is predicted.
    package enum Outcome: Sendable, Hashable, CaseIterable {
        /// Episodes open at 31 March, one and two years after the start.
        case openAfterOneYear, openAfterTwoYears
        /// Cases held at 30 September, half a year and a year and a half after the start.
        case heldInSeptember, heldInNextSeptember

        /// Months after the start.
        package var months: Int {
            switch self {
            case .openAfterOneYear: 12
            case .openAfterTwoYears: 24
            case .heldInSeptember: 6
            case .heldInNextSeptember: 18
            }
        }
        package var isOpen: Bool { self == .openAfterOneYear || self == .openAfterTwoYears }
        /// Years from the last published count to the one that is predicted.
        var years: Int { self == .openAfterOneYear || self == .heldInSeptember ? 1 : 2 }
    }

    package enum Method: Sendable, Hashable, CaseIterable {
        /// The last published count.
        case noChange
        /// The model as `scenario run` sets it up, with closures that settle as stocks have after such a year.
        case flow
        /// The same without settling: closures as they were in the last year.
        case unsettled
        /// Between no change and the flow model, by the weight that did best in earlier years.
        case blend
    }

    /// A prediction: the middle and the bounds of the 80 % range.
    package struct Prediction: Sendable, Hashable {
        package var value: Double
        package var lower: Double
        package var upper: Double

        package init(value: Double, lower: Double, upper: Double) {
            self.value = value
            self.lower = lower
            self.upper = upper
        }
    }

    /// Of what a miss is made.
    package enum Part: Sendable, Hashable, CaseIterable {
        case referrals, startedShare, endings, restatement
    }

    /// Where the flow model's miss of the next March comes from: what was published less what was expected, in cases
    /// (a positive part makes the stock higher than predicted). The parts add up to the miss.
    package struct Parts: Sendable, Hashable {
        package var referrals: Double
        package var startedShare: Double
        package var endings: Double
        package var restatement: Double

        package subscript(_ part: Part) -> Double {
            switch part {
            case .referrals: referrals
            case .startedShare: startedShare
            case .endings: endings
            case .restatement: restatement
            }
        }
        /// The part that did most.
        package var main: Part { Part.allCases.max { abs(self[$0]) < abs(self[$1]) } ?? .referrals }
    }

    /// The flow model's first year in the terms of the published counts; endings are what is left.
    package struct Expected: Sendable, Hashable {
        package var referrals: Double
        package var startedShare: Double
        package var restated: Double
        package var ended: Double
    }

    /// One area and start.
    package struct Case: Sendable {
        package var area: Area
        /// The March from which it starts.
        package var start: Month
        package var published: [Outcome: Double]
        package var predicted: [Outcome: [Method: Prediction]]
        /// Of the flow model one year on; nil where a count is not published.
        package var parts: Parts?
        /// The slope of the settling, from what was known, and the stock a year on that it points to.
        package var settling: Double?
        package var settled: Double?
        /// The weight of the flow model in the blend.
        package var weights: [Outcome: Double] = [:]
        /// The flow model's first year; nil where no share of referrals is published.
        package var expected: Expected?

        /// (predicted − published) ÷ published.
        package func miss(_ outcome: Outcome, _ method: Method) -> Double? {
            guard let truth = published[outcome], truth > 0, let made = predicted[outcome]?[method] else { return nil }
            return made.value / truth - 1
        }
        package func isInside(_ outcome: Outcome, _ method: Method) -> Bool? {
            guard let truth = published[outcome], let made = predicted[outcome]?[method] else { return nil }
            return truth >= made.lower && truth <= made.upper
        }
    }

    /// How a method did on an outcome.
    package struct Score: Sendable, Hashable {
        package var outcome: Outcome
        package var method: Method
        package var areaYears: Int
        /// Medians and means of the misses' sizes, as shares of what was published.
        package var medianMiss: Double
        package var meanMiss: Double
        package var bias: Double
        /// Share of outturns in the 80 % range.
        package var coverage: Double
        /// Mean width of the range over the prediction.
        package var width: Double
        /// Share of area-years in which it was nearer than no change.
        package var nearer: Double
        /// Of the mean of the differences in miss from no change, over starts (areas of a year move together); NaN for
        /// no change itself and for fewer than three starts.
        package var p: Double
    }

    /// Why an area and start has no prediction.
    package enum Gap: Error, Sendable, Hashable, CustomStringConvertible {
        /// No count of open cases is published at 31 March.
        case noStock(year: Int)
        /// What an error said of itself.
        case failed(String)

        package var description: String {
            switch self {
            case .noStock(let year): "no count of open cases at 31 March \(year) is published"
            case .failed(let words): words
            }
        }
    }

    /// An area and start without a prediction.
    package struct LeftOut: Sendable, Equatable {
        package var area: Area
        package var start: Month
        package var reason: Gap
    }

    package var request: ScenarioBacktestRequest
    package var cases: [Case]
    package var leftOut: [LeftOut]
    package var scores: [Score]
    package var notes: [ScenarioBacktestNote]

    package func score(_ outcome: Outcome, _ method: Method) -> Score? {
        scores.first { $0.outcome == outcome && $0.method == method }
    }
}
