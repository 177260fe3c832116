import Testing
import TimeSeries

@Suite("Days of the calendar")
struct CalendarDayTests {
    /// Every day of 1583 to 2400 follows the one before: number, date and weekday step together.
    @Test func daysFollowOneAnother() throws {
        var expected = try #require(Day(year: 1583, month: 1, day: 1))
        // 1 January 1583 was a Saturday (the first full year of the Gregorian calendar).
        #expect(expected.weekday == .saturday)
        var weekday = expected.weekday.rawValue
        for year in 1583...2400 {
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            for (index, length) in lengths.enumerated() {
                let month = try #require(Month(year: year, month: index + 1))
                try #require(month.dayCount == length)
                try #require(month.firstDate == expected && month.dates.count == length)
                for day in 1...length {
                    try #require(expected.month == month && expected.day == day)
                    try #require(expected.weekday.rawValue == weekday)
                    try #require(Day(year: year, month: index + 1, day: day) == expected)
                    expected = expected + 1
                    weekday = (weekday + 1) % 7
                }
            }
        }
    }

    @Test func knownDays() throws {
        let epoch = try #require(Day(year: 1970, month: 1, day: 1))
        #expect(epoch.number == 0 && epoch.weekday == .thursday)
        let day = try #require(Day(year: 2021, month: 9, day: 1))
        #expect(day.number == 18871 && day.weekday == .wednesday && day.description == "2021-09-01")
    }

    @Test func refusesDatesThatAreNot() {
        #expect(Day(year: 2023, month: 2, day: 29) == nil)
        #expect(Day(year: 2023, month: 13, day: 1) == nil)
        #expect(Day(year: 2023, month: 4, day: 31) == nil)
        #expect(Day(year: 1900, month: 2, day: 29) == nil)
        #expect(Day(year: 2000, month: 2, day: 29) != nil)
    }
}
