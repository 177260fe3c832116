/// Something that moves a series at a known time, as a regressor.
public struct DatedEffect: Hashable, Sendable {
    public var name: String
    public var shape: InterventionShape
    /// Its first month, counted from the first month of the series; it may lie before, inside or after.
    public var start: Int
    /// The last month in which a ramp still grows; nil for one that goes on. Other shapes take no notice.
    public var last: Int?

    public init(name: String, shape: InterventionShape, start: Int, last: Int? = nil) {
        self.name = name
        self.shape = shape
        self.start = start
        self.last = last
    }

    /// The regressor at a month counted from the first of the series.
    public func value(at t: Int) -> Double {
        // A ramp that ends is complete at its end, so that its coefficient is the whole change.
        if shape == .ramp, let last, last >= start {
            return Double(min(max(0, t - start + 1), last - start + 1)) / Double(last - start + 1)
        }
        return shape.value(t - start)
    }
}

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
