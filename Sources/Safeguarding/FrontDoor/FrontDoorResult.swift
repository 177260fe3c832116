import Scenarios
import TimeSeries

/// What `front-door` found: everything that words, tables, chart and machine-readable forms are made of.
///
/// Shares are of contacts, 0 to 1; waits in minutes of working time.
public struct FrontDoorResult: Sendable {
    /// The staff level of the headline.
    public struct Formula: Sendable {
        /// NaN or 1 or infinite where the queue grows without end; see ``isStable``.
        public var waitingProbability: Double
        public var meanWait: Double
        public var withinTarget: Double
        public var utilisation: Double
        public var isStable: Bool
    }

    /// The formula's own assumptions simulated: level days, exponential times.
    public struct Check: Sendable {
        public var withinTarget: QueueSimulation.Estimate
        public var meanWait: QueueSimulation.Estimate
        public var days: Int
        /// Whether both lie within four standard errors of the formula.
        public var agrees: Bool
    }

    /// A number of staff and what it gives.
    public struct Level: Sendable {
        public var staff: Int
        public var utilisation: Double
        /// By Erlang C; 0 where the queue grows without end.
        public var formula: Double
        public var simulated: Double
        /// Eight of ten weeks lie between these: the tenth and ninetieth centile.
        public var weekLower: Double
        public var weekUpper: Double
        /// Mean contacts not done at the close of a day.
        public var carriedOver: Double
    }

    /// The fewest staff for a share within the target; nil where no number is enough.
    public struct Needed: Sendable {
        /// Per cent.
        public var level: Double
        public var formula: Int?
        public var simulated: Int?
        /// In nine of ten weeks.
        public var nineWeeksInTen: Int?
    }

    public struct Sensitivity: Sendable {
        public var what: String
        public var contactsADay: Double
        public var minutes: Double
        public var withinTarget: Double
        public var weekLower: Double
        public var carriedOver: Double
        /// Whether more comes in than the staff can do.
        public var isStable: Bool
    }

    public struct NamedGroup: Sendable {
        public var name: String
        public var group: FrontDoorSummary.Group
    }

    public var request: FrontDoorRequest
    public var staff: Int
    /// Whether the program chose the number of staff.
    public var staffIsChosen: Bool
    public var workingDays: Int
    public var formula: Formula
    /// `nil` where the queue has no steady state to compare.
    public var check: Check?
    public var summary: FrontDoorSummary
    public var weekdays: [NamedGroup]
    public var afterHolidays: FrontDoorSummary.Group
    public var months: [(month: Month, group: FrontDoorSummary.Group)]
    public var levels: [Level]
    public var needed: [Needed]
    public var sensitivity: [Sensitivity]
}
