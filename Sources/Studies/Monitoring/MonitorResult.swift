import CouncilData
package import TimeSeries

/// What `monitor` found.
package struct MonitorResult: Sendable {
    package struct Point: Sendable, Hashable {
        package var month: Month
        /// NaN where missing.
        package var value: Double
        package var lower: Double
        package var upper: Double
        /// The rule that the point breaks; nil where it is no signal.
        package var signal: SignalRule?
    }

    package struct Segment: Sendable, Hashable {
        package var from: Month
        package var to: Month
        /// Why limits begin here: the reason given, or the names of the month's events; empty for the first segment.
        package var reasons: [String]
        package var observed: Int
        /// Fewer than twelve values: the limits are for trial.
        package var isTrial: Bool
        package var mean: Double
        package var movingRange: Double?
        package var screened: Int
        /// Nil where the limits change from month to month with the denominator.
        package var lower: Double?
        package var upper: Double?
        package var points: [Point]
        package var runs: RunsTest
        /// The value that more than half of the months have; nil where none does.
        package var usual: Double?
        /// Lag-one autocorrelation of the values; NaN where it cannot be had.
        package var autocorrelation: Double

        package var span: MonthSpan { MonthSpan(from: from, to: to) }
        package var signalCount: Int { points.count { $0.signal != nil } }
    }

    /// Months from one to another, both included.
    package struct MonthSpan: Sendable, Hashable {
        package var from: Month
        package var to: Month

        package init(from: Month, to: Month) {
            self.from = from
            self.to = to
        }
    }

    /// One signal, or a stretch of months that make one.
    package struct Finding: Sendable, Hashable {
        package var pattern: Pattern
        package var span: MonthSpan
        package var side: Side
    }

    /// What makes a signal, with the figures that show it.
    package enum Pattern: Sendable, Hashable {
        case outsideLimits(value: Double, limit: Double)
        /// Months in a row that each rise, or each fall.
        case trend(months: Int)
        /// The points near the limit.
        case twoOfThree([Point])
        /// Months in a row on one side of the mean.
        case run(months: Int, mean: Double)
        /// Months in a row that have not the value that most have.
        case offUsual(months: Int, usual: Double)
        /// Of a whole segment, by Anhøj's rules.
        case tooFewCrossings(found: Int, fewest: Int)

        /// The rule of its points; nil for crossings, which no point breaks alone.
        package var rule: SignalRule? {
            switch self {
            case .outsideLimits: .outsideLimits
            case .trend: .trend
            case .twoOfThree: .twoOfThree
            case .run, .offUsual: .run
            case .tooFewCrossings: nil
            }
        }
    }

    /// Where the points of a finding lie; of a trend, whether it rises.
    package enum Side: Sendable, Hashable {
        case above, below
        /// Too few crossings lie on no side.
        case neither
    }

    /// A long run at whose start limits might be calculated anew. Never done unasked.
    package struct Suggestion: Sendable, Hashable {
        package enum Cause: Sendable, Hashable {
            /// Steps on file about that time: their month, and their names.
            case events(Month, names: [String])
            /// No step is on file; what was seen in that time, if that is.
            case unknown(observed: String?)
        }

        /// The first month of the run.
        package var start: Month
        package var months: Int
        package var side: Side
        package var cause: Cause

        /// The month at which limits would begin.
        package var month: Month {
            switch cause {
            case .events(let month, _): month
            case .unknown: start
            }
        }
    }

    /// What `forecast` expects of the next month, and expected of the last.
    package struct Warning: Sendable, Hashable {
        /// The level of the ranges, in per cent.
        package static let usualLevel = 95.0

        /// The model asked for.
        package var model: String
        package var level: Double
        package var month: Month
        package var lower: Double
        package var upper: Double
        package var lastMonth: Month
        package var lastValue: Double
        package var lastLower: Double
        package var lastUpper: Double
        /// What the forecast of the next month borrows; nil where nobody lends.
        package var borrowing: Borrowing?
        package var lastIsOutside: Bool { lastValue < lastLower || lastValue > lastUpper }
    }

    /// Whether a target is reached, by the last month and by the limits.
    package struct Target: Sendable, Hashable {
        package enum Assurance: String, Sendable, Hashable {
            /// Every month within the limits reaches it.
            case met
            /// None does.
            case notMet = "not met"
            /// It lies between the limits.
            case byChance = "as chance has it"
        }

        package var value: Double
        package var isMetByLatest: Bool
        package var assurance: Assurance
    }

    /// The last twelve months over the twelve before, as a ratio (a difference where values lie below zero), with its 95 %
    /// range: months may follow each other and the level may wander.
    package struct YearChange: Sendable, Hashable {
        package var isRatio: Bool
        package var estimate: Double
        package var lower: Double
        package var upper: Double
    }

    package var request: MonitorRequest
    package var segments: [Segment]
    package var findings: [Finding]
    package var suggestions: [Suggestion]
    package var warning: Warning?
    package var target: Target?
    package var onYear: YearChange?
    /// Whether the last month is a signal that was none a month ago.
    package var isNew: Bool
    /// Months since the last event, on a chart of gaps.
    package var openGap: Int?
    /// What must be known before the chart is acted on, in the order of reading.
    package var notes: [MonitorNote]

    package var points: [Point] { segments.flatMap(\.points) }
    package var signalCount: Int { points.count { $0.signal != nil } }
    /// Months with a value.
    package var observedCount: Int { points.count { !$0.value.isNaN } }
    /// Every month has the same value.
    package var neverVaries: Bool { Set(points.map(\.value).filter { !$0.isNaN }).count == 1 }
    /// Moving ranges that screening left out, over all segments.
    package var screened: Int { segments.reduce(0) { $0 + $1.screened } }

    /// The last month with a value, and its segment; nil where the last segment has none.
    package var latest: (point: Point, segment: Segment)? {
        guard let segment = segments.last, let point = segment.points.last(where: { !$0.value.isNaN }) else {
            return nil
        }
        return (point, segment)
    }

    /// The answer for scripts: a point that is a signal, from a month on; by Anhøj's rules too few crossings also count.
    package func hasSignal(since month: Month?) -> Bool {
        let first = month ?? points.first?.month ?? Month(index: 0)
        let recent = points.contains { $0.signal != nil && $0.month >= first }
        let crossings =
            request.rules == .anhoej
            && segments.contains { $0.runs.hasTooFewCrossings && $0.to >= first }
        return recent || crossings
    }
}

extension RunsTest {
    /// Fewer crossings of the centre than chance leaves.
    package var hasTooFewCrossings: Bool { crossings < fewestCrossings }
}
