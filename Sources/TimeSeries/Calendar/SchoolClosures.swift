/// When the schools of England were shut to most children: facts of two years, not a rule of the calendar.
///
/// Schools, from which many referrals come, closed after Friday 20 March 2020 and took their first classes back on
/// Monday 1 June; from Tuesday 5 January 2021 they were shut again until Monday 8 March (the Prime Minister's
/// statements of 18 March and 28 May 2020, and of 4 January and 22 February 2021). Throughout, they stayed open to
/// vulnerable children and those of key workers.
public enum SchoolClosures {
    private struct Closure {
        let last: Day
        /// The share of its working days by month, from the first that it touched.
        let first: Month
        let shares: [Double]

        init(_ days: ClosedRange<Day>) {
            last = days.upperBound
            first = days.lowerBound.month
            shares = (0...(last.month - first)).map { [first] offset in
                let working = EnglishCalendar.workingDates(in: first + offset)
                return Double(working.count { days.contains($0) }) / Double(working.count)
            }
        }
    }

    private static let closures = [
        Closure(day(2020, 3, 23)...day(2020, 5, 31)), Closure(day(2021, 1, 5)...day(2021, 3, 7)),
    ]

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Month(index: 12 * year + month - 1).firstDate + (day - 1)
    }

    /// The share of each month's working days on which schools were shut, 0 to 1.
    ///
    /// - Parameter end: closures that were not over at the end of this month count for nothing: how long they would
    ///   last was not known.
    public static func shares(from start: Month, count: Int, knownAt end: Month) -> [Double] {
        var result = [Double](repeating: 0, count: count)
        for closure in closures where closure.last <= end.lastDate {
            for (k, share) in closure.shares.enumerated() {
                let place = closure.first + k - start
                if result.indices.contains(place) { result[place] = share }
            }
        }
        return result
    }
}
