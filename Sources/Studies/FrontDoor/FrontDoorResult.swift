import CouncilData
package import Scenarios
import StatNumerics
package import TimeSeries

/// What `front-door` found: everything that words, tables, chart and machine-readable forms are made of.
///
/// Shares are of contacts, 0 to 1; waits in minutes of working time.
package struct FrontDoorResult: Sendable {
    /// The staff level of the headline.
    package struct Formula: Sendable {
        /// NaN or 1 or infinite where the queue grows without end; see ``isStable``.
        package var waitingProbability: Double
        package var meanWait: Double
        package var withinTarget: Double
        package var utilisation: Double
        package var isStable: Bool
    }

    /// The formula's own assumptions simulated: level days, exponential times.
    package struct FormulaCheck: Sendable {
        package var withinTarget: QueueSimulation.Estimate
        package var meanWait: QueueSimulation.Estimate
        package var days: Int
        /// Whether both lie within four standard errors of the formula.
        package var agrees: Bool
    }

    /// A number of staff and what it gives.
    package struct Level: Sendable {
        package var staff: Int
        package var utilisation: Double
        /// By Erlang C; 0 where the queue grows without end.
        package var formula: Double
        package var simulated: Double
        /// Eight of ten weeks lie between these: the tenth and ninetieth centile.
        package var weekLower: Double
        package var weekUpper: Double
        /// Mean contacts not done at the close of a day.
        package var carriedOver: Double
    }

    /// The fewest staff for a share within the target; nil where no number is enough.
    package struct Needed: Sendable {
        /// Per cent.
        package var level: Double
        package var formula: Int?
        package var simulated: Int?
        /// In nine of ten weeks.
        package var nineWeeksInTen: Int?
    }

    /// One thing changed; relative, 0.2 is a fifth more.
    package enum Change: Hashable, Sendable {
        case asGiven
        case contacts(Double)
        case minutes(Double)
    }

    package struct Sensitivity: Sendable {
        package var change: Change
        package var contactsADay: Double
        package var minutes: Double
        package var withinTarget: Double
        package var weekLower: Double
        package var carriedOver: Double
        /// Whether more comes in than the staff can do.
        package var isStable: Bool
    }

    package struct WeekdayGroup: Sendable {
        package var weekday: Weekday
        package var group: FrontDoorSummary.Group
    }

    package var request: FrontDoorRequest
    package var staff: Int
    /// Whether the program chose the number of staff.
    package var staffIsChosen: Bool
    package var workingDays: Int
    package var formula: Formula
    /// `nil` where the queue has no steady state to compare.
    package var check: FormulaCheck?
    package var summary: FrontDoorSummary
    package var weekdays: [WeekdayGroup]
    package var afterHolidays: FrontDoorSummary.Group
    package var months: [(month: Month, group: FrontDoorSummary.Group)]
    package var levels: [Level]
    package var needed: [Needed]
    package var sensitivity: [Sensitivity]
    package var notes: [FrontDoorNote]
}

extension FrontDoorResult {
    /// The tenth and ninetieth centile of weeks, and of years.
    package var weekRange: (lower: Double, upper: Double) { range(summary.weekShares) }
    package var yearRange: (lower: Double, upper: Double) { range(summary.yearShares) }
    package var carriedOverAt90: Double { Summary.quantile(sorted: summary.carriedOver, 0.9) }
    private func range(_ sorted: [Double]) -> (lower: Double, upper: Double) {
        (Summary.quantile(sorted: sorted, 0.1), Summary.quantile(sorted: sorted, 0.9))
    }

    /// Paid posts for a number at work.
    package func establishment(_ staff: Int?) -> Double? { staff.map { Double($0) / (1 - request.shrinkage) } }
}
