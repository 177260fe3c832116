package import TimeSeries

/// How contacts spread over the working days of a calendar: a weight for each weekday, and what becomes of the contacts
/// of a closed one.
///
/// Weights are relative; Monday's holds what gathers over a weekend. A bank holiday on a weekday has no working day of
/// its own: a share of its contacts comes on the next working day, on top of that day's own, and the rest does not
/// come.
package struct ArrivalProfile: Sendable, Hashable {
    /// Monday to Friday.
    package let weights: [Double]
    /// The share of a closed weekday's contacts that come on the next working day.
    package let shareAfterHoliday: Double

    /// Every day alike, bank holidays without trace.
    package static let level = ArrivalProfile(unchecked: [1, 1, 1, 1, 1], 0)

    /// `nil` unless there are five weights of 0 or more, not all 0, and the share is 0 to 1.
    package init?(weights: [Double], shareAfterHoliday: Double) {
        guard weights.count == 5, weights.allSatisfy({ $0 >= 0 && $0.isFinite }), weights.contains(where: { $0 > 0 }),
            (0...1).contains(shareAfterHoliday)
        else { return nil }
        self.init(unchecked: weights, shareAfterHoliday)
    }

    private init(unchecked weights: [Double], _ shareAfterHoliday: Double) {
        self.weights = weights
        self.shareAfterHoliday = shareAfterHoliday
    }

    /// A day on which the door is open.
    package struct WorkingDay: Sendable, Hashable {
        package var date: Day
        /// Expected contacts.
        package var expected: Double
        /// Whether a bank holiday on a weekday lies between this day and the working day before it.
        package var followsHoliday: Bool
    }

    /// The working days of `months` months from `from` (Monday to Friday without bank holidays of England), each with
    /// its expected contacts, of which the mean a working day is `meanADay`.
    ///
    /// - Parameter leadIn: months before `from` to begin with, outside the mean.
    package func workingDays(from: Month, months: Int, meanADay: Double, leadIn: Int = 0) -> [WorkingDay] {
        let first = from - leadIn
        let last = from + (months - 1)
        guard months > 0, leadIn >= 0 else { return [] }
        let closed = Set((first.year - 1...last.year).flatMap { BankHoliday.list(year: $0).map(\.date) })
        var days: [WorkingDay] = []
        var waiting = 0.0
        var follows = false
        // A holiday just before the first day is felt on it.
        for number in (first.firstDate.number - 7)...last.lastDate.number {
            let date = Day(number: number)
            guard !date.weekday.isWeekend else { continue }
            let own = weights[date.weekday.rawValue]
            if closed.contains(date) {
                waiting += own * shareAfterHoliday
                follows = true
            } else {
                if date >= first.firstDate {
                    days.append(WorkingDay(date: date, expected: own + waiting, followsHoliday: follows))
                }
                waiting = 0
                follows = false
            }
        }
        let counted = days.filter { $0.date >= from.firstDate }
        let total = counted.reduce(0) { $0 + $1.expected }
        guard total > 0 else { return days }
        let scale = meanADay * Double(counted.count) / total
        for index in days.indices { days[index].expected *= scale }
        return days
    }
}
