/// A typical school year of England's state-funded schools, by rule.
///
/// Term dates differ by local authority and by school; no published table gives them for every year. This is the
/// commonest pattern, meant for regressors (how many school days a month has), not for telling a parent when school
/// starts. Months are within about three days of any one authority's, except where its Easter holiday falls in the
/// other of March and April, or where it starts in August (Leicestershire).
///
/// - Autumn begins on the first weekday of September; half-term is the week that holds 28 October.
/// - Christmas is the week that holds 25 December and the week after.
/// - The spring half-term is the week that holds 18 February.
/// - Easter is two weeks: those after Easter Sunday when it falls by 4 April, the one before and the one after
///   from 5 to 18 April, the two before from 19 April. Good Friday and Easter Monday are bank holidays in any case.
/// - The summer half-term is the week of the spring bank holiday.
/// - Staff have five training days: the first two weekdays of the year, and the first after the October half-term,
///   after Christmas and after Easter.
/// - The year ends when pupils have had 190 days (380 sessions: Education (School Day and School Year) (England)
///   Regulations 1999). A bank holiday proclaimed for one occasion in term time is not made up: 189 days.
///
/// The closures of 2020 and 2021 are not in it: they are events of particular years, not of the calendar.
public struct SchoolYear: Hashable, Sendable {
    /// The calendar year of the first term: 2021 for September 2021 to August 2022.
    public let startingSeptember: Int
    /// Days on which pupils are taught, in order.
    public let pupilDays: [Day]

    /// The school year that begins in September of this year; `nil` unless the year is 1 to 9998.
    public init?(startingSeptember year: Int) {
        guard let september = Month(year: year, month: 9),
            let breaks = Breaks(september, bankHolidays: BankHoliday.list(year: year + 1))
        else { return nil }
        startingSeptember = year
        let holidays = BankHoliday.list(year: year) + BankHoliday.list(year: year + 1)
        let closed = Set(holidays.lazy.filter { !$0.isOneOff }.map(\.date))
        let oneOffs = Set(holidays.lazy.filter(\.isOneOff).map(\.date))

        let span = september.firstDate.number...(september + 11).lastDate.number
        let open = span.map(Day.init(number:)).filter { day in
            !day.weekday.isWeekend && !closed.contains(day) && !breaks.all.contains { $0.contains(day) }
        }
        var training = Set(open.prefix(2))
        for term in [breaks.autumn, breaks.christmas, breaks.easter] {
            if let first = open.first(where: { $0 > term.upperBound }) { training.insert(first) }
        }
        let taught = open.filter { !training.contains($0) }.prefix(Self.statutoryDays)
        pupilDays = taught.filter { !oneOffs.contains($0) }
    }

    /// 380 half-day sessions.
    static let statutoryDays = 190

    /// The number of pupil days in a month.
    public func dayCount(in month: Month) -> Int {
        let (first, last) = (month.firstDate, month.lastDate)
        return pupilDays.reduce(0) { $0 + ($1 >= first && $1 <= last ? 1 : 0) }
    }
}

/// The weeks within a school year when schools are closed, Monday to Sunday.
private struct Breaks {
    let autumn: ClosedRange<Day>
    let christmas: ClosedRange<Day>
    let spring: ClosedRange<Day>
    let easter: ClosedRange<Day>
    let summer: ClosedRange<Day>

    let all: [ClosedRange<Day>]

    /// - Parameter bankHolidays: those of the second calendar year.
    init?(_ september: Month, bankHolidays: [BankHoliday]) {
        guard let easterSunday = Easter.sunday(year: september.year + 1),
            let springHoliday = bankHolidays.first(where: { $0.name == BankHoliday.springName })
        else { return nil }
        func weeks(_ count: Int, from day: Day) -> ClosedRange<Day> {
            let monday = day.onOrBefore(.monday)
            return monday...(monday + (7 * count - 1))
        }
        autumn = weeks(1, from: (september + 1).firstDate + 27)
        christmas = weeks(2, from: (september + 3).firstDate + 24)
        spring = weeks(1, from: (september + 5).firstDate + 17)
        let april = (september + 7).firstDate
        // Days from 1 April: 0 on the day itself.
        switch easterSunday - april {
        case ...3: easter = weeks(2, from: easterSunday + 1)
        case 4...17: easter = weeks(2, from: easterSunday)
        default: easter = weeks(2, from: easterSunday - 7)
        }
        summer = weeks(1, from: springHoliday.date)
        all = [autumn, christmas, spring, easter, summer]
    }
}
