/// A bank or public holiday of England and Wales.
public struct BankHoliday: Hashable, Sendable {
    /// The day that is kept: the substitute day where the holiday itself falls at a weekend.
    public let date: Day
    /// The name that the government's list gives it, without "(substitute day)".
    public let name: String
    /// Whether this is a weekday kept instead of the day itself.
    public let isSubstitute: Bool
    /// Whether it was proclaimed for one occasion, such as a jubilee.
    public let isOneOff: Bool

    /// The holidays of a calendar year, in order of date; empty unless the year is 1 to 9999.
    ///
    /// By the rules in force since 1978 (Banking and Financial Dealings Act 1971 and the proclamations under it), with
    /// every holiday moved or added since. Years to come follow the same rules and know nothing of proclamations not
    /// yet made; for years before 1978 the result is today's rules carried back, not the history.
    public static func list(year: Int) -> [BankHoliday] {
        guard let easter = Easter.sunday(year: year), let january = Month(year: year, month: 1) else { return [] }
        var holidays = christmas(january.advanced(by: 11).firstDate + 24)
        holidays.append(newYear(january.firstDate))
        holidays.append(.init(easter - 2, "Good Friday"))
        holidays.append(.init(easter + 1, "Easter Monday"))
        let earlyMay = january.advanced(by: 4).firstDate.onOrAfter(.monday)
        holidays.append(.init(moved(earlyMay, among: earlyMayMoves), "Early May bank holiday"))
        holidays.append(.init(moved(lastMonday(january + 4), among: springMoves), springName))
        holidays.append(.init(lastMonday(january + 7), "Summer bank holiday"))
        for (y, month, day, name) in oneOffs where y == year {
            if let date = Day(year: y, month: month, day: day) {
                holidays.append(BankHoliday(date, name, isOneOff: true))
            }
        }
        return holidays.sorted { $0.date < $1.date }
    }

    private init(_ date: Day, _ name: String, isSubstitute: Bool = false, isOneOff: Bool = false) {
        self.date = date
        self.name = name
        self.isSubstitute = isSubstitute
        self.isOneOff = isOneOff
    }

    /// 1 January, or the Monday after a weekend.
    private static func newYear(_ date: Day) -> BankHoliday {
        let kept = date.weekday.isWeekend ? date.onOrAfter(.monday) : date
        return .init(kept, "New Year's Day", isSubstitute: kept != date)
    }

    /// 25 and 26 December. One at a weekend is kept on the first weekday that is free after both, Christmas Day first
    /// where both are.
    private static func christmas(_ date: Day) -> [BankHoliday] {
        let names = ["Christmas Day", "Boxing Day"]
        switch date.weekday {
        case .friday: return [.init(date, names[0]), .init(date + 3, names[1], isSubstitute: true)]
        case .saturday:
            return [.init(date + 2, names[0], isSubstitute: true), .init(date + 3, names[1], isSubstitute: true)]
        case .sunday: return [.init(date + 2, names[0], isSubstitute: true), .init(date + 1, names[1])]
        default: return [.init(date, names[0]), .init(date + 1, names[1])]
        }
    }

    static let springName = "Spring bank holiday"

    private static func lastMonday(_ month: Month) -> Day { month.lastDate.onOrBefore(.monday) }

    private static func moved(_ date: Day, among moves: [(year: Int, month: Int, day: Int)]) -> Day {
        let year = date.month.year
        guard let move = moves.first(where: { $0.year == year }) else { return date }
        return Day(year: year, month: move.month, day: move.day) ?? date
    }

    /// The 50th and 75th anniversaries of VE Day.
    private static let earlyMayMoves = [(year: 1995, month: 5, day: 8), (year: 2020, month: 5, day: 8)]
    /// Joined to the Golden, Diamond and Platinum jubilees.
    private static let springMoves = [
        (year: 2002, month: 6, day: 4), (year: 2012, month: 6, day: 4), (year: 2022, month: 6, day: 2),
    ]
    private static let oneOffs = [
        (1981, 7, 29, "Wedding of the Prince of Wales"),
        (1999, 12, 31, "Millennium"),
        (2002, 6, 3, "Golden Jubilee"),
        (2011, 4, 29, "Wedding of Prince William"),
        (2012, 6, 5, "Diamond Jubilee"),
        (2022, 6, 3, "Platinum Jubilee"),
        (2022, 9, 19, "State Funeral of Queen Elizabeth II"),
        (2023, 5, 8, "Coronation of King Charles III"),
    ]
}

extension Day {
    /// This day, or the first such weekday after it.
    public func onOrAfter(_ weekday: Weekday) -> Day { self + (weekday.rawValue - self.weekday.rawValue + 7) % 7 }
    /// This day, or the last such weekday before it.
    public func onOrBefore(_ weekday: Weekday) -> Day { self - (self.weekday.rawValue - weekday.rawValue + 7) % 7 }
}
