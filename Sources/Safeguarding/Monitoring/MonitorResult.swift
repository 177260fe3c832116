import TimeSeries

/// What `monitor` found.
public struct MonitorResult: Sendable {
    public struct Point: Sendable, Hashable {
        public var month: Month
        /// NaN where missing.
        public var value: Double
        public var lower: Double
        public var upper: Double
        /// The name of the rule that the point breaks.
        public var signal: String?
    }

    public struct Segment: Sendable, Hashable {
        public var from: Month
        public var to: Month
        /// Why limits begin here; nil for the first segment.
        public var reason: String?
        public var observed: Int
        /// Fewer than twelve values: the limits are for trial.
        public var isTrial: Bool
        public var mean: Double
        public var movingRange: Double?
        public var screened: Int
        /// Nil where the limits change from month to month with the denominator.
        public var lower: Double?
        public var upper: Double?
        public var points: [Point]
        public var runs: RunsTest
        /// Lag-one autocorrelation of the values; NaN where it cannot be had.
        public var autocorrelation: Double
    }

    /// One signal, or a stretch of months that make one.
    public struct Finding: Sendable, Hashable {
        public var rule: String
        public var from: Month
        public var to: Month
        public var isAbove: Bool
        public var text: String
    }

    /// A place where limits might be calculated anew. Never done unasked.
    public struct Suggestion: Sendable, Hashable {
        public var month: Month
        public var reason: String?
        public var text: String
    }

    /// What the forecasting engine expects of the next month, and expected of the last.
    public struct Warning: Sendable, Hashable {
        public var model: String
        public var level: Double
        public var month: Month
        public var lower: Double
        public var upper: Double
        public var lastMonth: Month
        public var lastValue: Double
        public var lastLower: Double
        public var lastUpper: Double
        public var lastIsOutside: Bool { lastValue < lastLower || lastValue > lastUpper }
    }

    public var request: MonitorRequest
    public var segments: [Segment]
    public var findings: [Finding]
    public var suggestions: [Suggestion]
    public var warning: Warning?
    public var notes: [String]

    public var points: [Point] { segments.flatMap(\.points) }
    public var signalCount: Int { points.count { $0.signal != nil } }
    /// The answer for scripts: a point that is a signal, from a month on; by Anhøj's rules too few crossings also count.
    public func hasSignal(since month: Month?) -> Bool {
        let first = month ?? points.first?.month ?? Month(index: 0)
        let recent = points.contains { $0.signal != nil && $0.month >= first }
        let crossings =
            request.rules == .anhoej
            && segments.contains { $0.runs.crossings < $0.runs.fewestCrossings && $0.to >= first }
        return recent || crossings
    }
}
