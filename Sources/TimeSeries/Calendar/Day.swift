/// A day of the proleptic Gregorian calendar, held as one integer so that spans of days are subtractions.
///
/// Years run from 1 to 9999.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1 January 1970; negative before.
    public let number: Int

    /// The day with this number (days since 1 January 1970).
    public init(number: Int) { self.number = number }

    /// A date; `nil` if the month has no such day, or the year is not 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard let whole = Month(year: year, month: month), (1...whole.dayCount).contains(day) else { return nil }
        self = whole.firstDate + (day - 1)
    }

    /// The month that the day lies in.
    public var month: Month {
        // Days counted from 1 March of year 0 put the leap day last in its year (Hinnant, 2013, civil_from_days).
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * dayOfYear + 2) / 153
        // March is month 2 when January is 0.
        return Month(index: 12 * (yearOfEra + era * 400) + fromMarch + 2)
    }
    /// The day of the month, 1 to 31.
    public var day: Int { number - month.firstDate.number + 1 }
    /// The day of the week.
    public var weekday: Weekday {
        // 1 January 1970 was a Thursday.
        let remainder = (number + 3) % 7
        return Weekday(rawValue: remainder >= 0 ? remainder : remainder + 7) ?? .monday
    }

    /// By date.
    public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
    /// So many days later.
    public static func + (day: Day, count: Int) -> Day { Day(number: day.number + count) }
    /// So many days earlier.
    public static func - (day: Day, count: Int) -> Day { Day(number: day.number - count) }
    /// Days from the second to the first.
    public static func - (a: Day, b: Day) -> Int { a.number - b.number }
}

/// A day of the week, Monday first.
public enum Weekday: Int, Comparable, CaseIterable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// Whether it is Saturday or Sunday.
    public var isWeekend: Bool { self >= .saturday }

    /// Monday first.
    public static func < (a: Weekday, b: Weekday) -> Bool { a.rawValue < b.rawValue }
}

extension Day: CustomStringConvertible {
    /// ISO 8601: `2021-09-01`.
    public var description: String { "\(month)-\(day < 10 ? "0" : "")\(day)" }
}

extension Month {
    /// The number of days in the month, 28 to 31.
    public var dayCount: Int { (self + 1).firstDate - firstDate }

    /// The first day of the month as a date (as text: ``firstDay``).
    public var firstDate: Day {
        // Days before the 1st of the month, by a year that begins in March (Hinnant, 2013, days_from_civil).
        let year = month <= 2 ? self.year - 1 : self.year
        let fromMarch = (month + 9) % 12
        let leapDays = floorDivided(year, 4) - floorDivided(year, 100) + floorDivided(year, 400)
        return Day(number: 365 * year + leapDays + (153 * fromMarch + 2) / 5 - 719_468)
    }
    /// The last day of the month.
    public var lastDate: Day { (self + 1).firstDate - 1 }
    /// The dates of the month, in order.
    public var dates: [Day] { (firstDate.number...lastDate.number).map(Day.init(number:)) }

    private func floorDivided(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((b - 1 - a) / b) }
}
