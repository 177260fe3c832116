/// How many days of each kind a month has in England: the regressors of calendar effects.
///
/// Every function is a rule of the calendar alone, defined for past and future months; closures and one-year events
/// (lockdowns, strikes) are not in it. See ``BankHoliday`` and ``SchoolYear`` for the rules and their limits.
public enum EnglishCalendar {
    /// Days in the month, 28 to 31.
    public static func days(in month: Month) -> Int { month.dayCount }

    /// Monday to Friday, without bank holidays: 17 to 23.
    public static func workingDays(in month: Month) -> Int { workingDays(year: month.year)[month.month - 1] }

    /// The same of the twelve months of a year, January first.
    public static func workingDays(year: Int) -> [Int] {
        var days = (0..<12).map { place -> Int in
            let month = Month(index: 12 * year + place)
            let start = month.firstDate.weekday.rawValue
            // Four whole weeks, and the days beyond.
            return 20 + (28..<month.dayCount).count { (start + $0) % 7 < Weekday.saturday.rawValue }
        }
        for holiday in BankHoliday.list(year: year) where !holiday.date.weekday.isWeekend {
            days[holiday.date.month.month - 1] -= 1
        }
        return days
    }

    /// The dates that ``workingDays(in:)`` counts, in order.
    static func workingDates(in month: Month) -> [Day] {
        let holidays = Set(BankHoliday.list(year: month.year).map(\.date))
        return month.dates.filter { !$0.weekday.isWeekend && !holidays.contains($0) }
    }

    /// Days on which pupils are taught, by the typical school year of ``SchoolYear``: none in August, up to 23.
    public static func schoolDays(in month: Month) -> Int {
        let september = month.month >= 9 ? month.year : month.year - 1
        return SchoolYear(startingSeptember: september)?.dayCount(in: month) ?? 0
    }

    /// The share of the Easter weekend (Good Friday to Easter Monday) that lies in the month: 0, ¼, ½, ¾ or 1.
    public static func easterShare(of month: Month) -> Double {
        guard let sunday = Easter.sunday(year: month.year) else { return 0 }
        let inside = (-2...1).filter { (sunday + $0).month == month }
        return Double(inside.count) / 4
    }
}
