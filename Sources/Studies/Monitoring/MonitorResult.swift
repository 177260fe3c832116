import CouncilData
import TimeSeries

/// What `monitor` found.
package struct MonitorResult: Sendable {
    package struct Point: Sendable, Hashable {
        package var month: Month
        /// NaN where missing.
        package var value: Double
        package var lower: Double
        package var upper: Double
        /// The name of the rule that the point breaks.
        package var signal: String?
    }

    package struct Segment: Sendable, Hashable {
        package var from: Month
        package var to: Month
        /// Why limits begin here; nil for the first segment.
        package var reason: String?
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
        /// Lag-one autocorrelation of the values; NaN where it cannot be had.
        package var autocorrelation: Double
    }

    /// One signal, or a stretch of months that make one.
    package struct Finding: Sendable, Hashable {
        package var rule: String
        package var from: Month
        package var to: Month
        package var isAbove: Bool
        package var text: String
    }

    /// A place where limits might be calculated anew. Never done unasked.
    package struct Suggestion: Sendable, Hashable {
        package var month: Month
        package var reason: String?
        package var text: String
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
        package var lastIsOutside: Bool { lastValue < lastLower || lastValue > lastUpper }
    }

    package var request: MonitorRequest
    package var segments: [Segment]
    package var findings: [Finding]
    package var suggestions: [Suggestion]
    package var warning: Warning?
    package var notes: [String]

    package var points: [Point] { segments.flatMap(\.points) }
    package var signalCount: Int { points.count { $0.signal != nil } }
    /// The answer for scripts: a point that is a signal, from a month on; by Anhøj's rules too few crossings also count.
    package func hasSignal(since month: Month?) -> Bool {
        let first = month ?? points.first?.month ?? Month(index: 0)
        let recent = points.contains { $0.signal != nil && $0.month >= first }
        let crossings =
            request.rules == .anhoej
            && segments.contains { $0.runs.crossings < $0.runs.fewestCrossings && $0.to >= first }
        return recent || crossings
    }
}
