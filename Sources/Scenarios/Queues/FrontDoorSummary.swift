import StatNumerics
import TimeSeries

/// What the simulated years of a front door come to.
///
/// Shares are of contacts, 0 to 1, and NaN where there was no contact.
package struct FrontDoorSummary: Sendable {
    /// Over some of the days of all years.
    package struct Group: Sendable, Hashable {
        /// Days of this kind in one year.
        package var days: Int
        /// Mean contacts a day.
        package var contacts: Double
        package var withinTarget: Double
        /// Mean minutes of wait before work begins.
        package var meanWait: Double
        /// Mean contacts not done at the close.
        package var carriedOver: Double
    }

    package var all: Group
    /// Of the share within the target, from the spread between years; NaN for one year.
    package var standardError: Double
    /// The share of each simulated year, ascending.
    package var yearShares: [Double]
    /// The share of each simulated week (Monday to Friday), ascending; weeks without contacts left out.
    package var weekShares: [Double]
    /// Contacts not done at the close of each simulated day, ascending.
    package var carriedOver: [Double]
    /// The mean over years of what was not done at the close of the last day.
    package var carriedOverAtEnd: Double

    private let runs: [[FrontDoorSimulation.DayCount]]
    private let days: [ArrivalProfile.WorkingDay]

    /// - Parameters:
    ///   - runs: as of ``FrontDoorSimulation/run(years:target:seed:jobs:)``.
    ///   - days: the counted days, one for each of a run.
    package init(_ runs: [[FrontDoorSimulation.DayCount]], days: [ArrivalProfile.WorkingDay]) {
        self.runs = runs
        self.days = days
        all = Self.group(runs, Array(days.indices))
        let shares = runs.map { run -> Double in Self.share(run[...]) }.filter { !$0.isNaN }
        yearShares = shares.sorted()
        standardError =
            shares.count > 1 ? Summary.standardDeviation(shares) / Double(shares.count).squareRoot() : .nan
        // The places at which a new week begins.
        var starts: [Int] = []
        for index in days.indices
        where index == 0
            || days[index].date.onOrBefore(.monday) != days[index - 1].date.onOrBefore(.monday)
        {
            starts.append(index)
        }
        let ends = starts.dropFirst() + [days.count]
        weekShares = runs.flatMap { run in zip(starts, ends).map { Self.share(run[$0..<$1]) } }
            .filter { !$0.isNaN }.sorted()
        carriedOver = runs.flatMap { $0.map(\.carriedOver) }.sorted()
        carriedOverAtEnd = Summary.mean(runs.compactMap { $0.last?.carriedOver })
    }

    /// The days of which `condition` holds.
    package func group(where condition: (ArrivalProfile.WorkingDay) -> Bool) -> Group {
        Self.group(runs, days.indices.filter { condition(days[$0]) })
    }

    private static func share(_ run: ArraySlice<FrontDoorSimulation.DayCount>) -> Double {
        let contacts = run.reduce(0) { $0 + $1.contacts }
        return contacts > 0 ? run.reduce(0) { $0 + $1.withinTarget } / contacts : .nan
    }

    private static func group(_ runs: [[FrontDoorSimulation.DayCount]], _ places: [Int]) -> Group {
        var sum = FrontDoorSimulation.DayCount()
        for run in runs {
            for place in places {
                sum.contacts += run[place].contacts
                sum.withinTarget += run[place].withinTarget
                sum.wait += run[place].wait
                sum.carriedOver += run[place].carriedOver
            }
        }
        let count = Double(runs.count * places.count)
        let any = sum.contacts > 0
        return Group(
            days: places.count, contacts: count > 0 ? sum.contacts / count : .nan,
            withinTarget: any ? sum.withinTarget / sum.contacts : .nan, meanWait: any ? sum.wait / sum.contacts : .nan,
            carriedOver: count > 0 ? sum.carriedOver / count : .nan)
    }
}
