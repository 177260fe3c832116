/// What the calendar alone says of a month.
public enum CalendarEffect: String, Hashable, Sendable, CaseIterable {
    /// Monday to Friday, without bank holidays of England.
    case workingDays = "working-days"
    /// Days on which pupils are taught in a typical school year.
    case schoolDays = "school-days"
    /// The share of the four days from Good Friday to Easter Monday that fall in the month.
    case easter

    public func value(_ month: Month) -> Double {
        switch self {
        case .workingDays: return Double(EnglishCalendar.workingDays(in: month))
        case .schoolDays: return Double(EnglishCalendar.schoolDays(in: month))
        case .easter:
            guard let sunday = Easter.sunday(year: month.year) else { return 0 }
            let days = (-2...1).count { day in
                let date = sunday + day
                return date >= month.firstDate && date <= month.lastDate
            }
            return Double(days) / 4
        }
    }

    /// The regressor over months.
    public func column(from start: Month, count: Int) -> [Double] { (0..<count).map { value(start + $0) } }
}
