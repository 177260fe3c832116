import StatNumerics

/// How many working days months have, England's, compared with what is usual for the month of the year.
public enum WorkingDays {
    /// The Gregorian weekdays and leap years return after these; Easter nearly enough for an average.
    private static let usualYears = 1996...2023

    /// The mean logarithm of the working days of each month of the year, January first.
    private static let usual: [Double] = {
        let years = usualYears.map { EnglishCalendar.workingDays(year: $0).map { logarithm(Double($0)) } }
        return (0..<12).map { month in years.reduce(0) { $0 + $1[month] } / Double(years.count) }
    }()

    /// The logarithm of a month's working days less what is usual for the month of the year: within about ±0.15. It is
    /// what a season, the same every year, cannot hold. Zero on average, so that a series divided by powers of it keeps
    /// its level.
    public static func departures(from start: Month, count: Int) -> [Double] {
        var result: [Double] = []
        result.reserveCapacity(count)
        var month = start
        while result.count < count {
            let days = EnglishCalendar.workingDays(year: month.year)
            let first = month.month - 1
            for place in first..<min(12, first + count - result.count) {
                result.append(logarithm(Double(days[place])) - usual[place])
            }
            month = month + (12 - first)
        }
        return result
    }
}
