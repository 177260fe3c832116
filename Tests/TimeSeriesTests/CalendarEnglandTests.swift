import Testing
import TimeSeries

private func day(_ text: String) throws -> Day {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    try #require(parts.count == 3)
    return try #require(Day(year: parts[0], month: parts[1], day: parts[2]))
}
private func month(_ text: String) throws -> Month { try #require(Month(text)) }

@Suite("Easter and bank holidays")
struct CalendarBankHolidayTests {
    /// Dates from Meeus (1991), chapter 8, and the others checked with the peer dateutil.easter 2.9.0.
    @Test(arguments: [
        "1818-03-22", "1886-04-25", "1943-04-25", "1954-04-18", "1991-03-31", "1992-04-19", "1993-04-11", "2000-04-23",
        "2008-03-23", "2011-04-24", "2016-03-27", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09",
        "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2038-04-25",
        "2285-03-22",
    ])
    func easterSunday(_ text: String) throws {
        let expected = try day(text)
        #expect(Easter.sunday(year: expected.month.year) == expected)
    }

    @Test func easterIsASundayInItsSeason() throws {
        for year in 1583...4000 {
            let sunday = try #require(Easter.sunday(year: year))
            let first = try #require(Day(year: year, month: 3, day: 22))
            try #require(sunday.weekday == .sunday && (0...34).contains(sunday - first))
        }
        #expect(Easter.sunday(year: 0) == nil && Easter.sunday(year: 10_000) == nil)
    }

    /// GOV.UK's list for England and Wales, 2021 to 2027, with 2012 from its archive.
    @Test(arguments: [
        (2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
        (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    ])
    func published(_ year: Int, _ dates: String) throws {
        let expected = try dates.split(separator: " ").map { try day("\(year)-\($0)") }
        #expect(BankHoliday.list(year: year).map(\.date) == expected)
    }

    /// Every weekday of 1978 to 2030, against python-holidays (`make_bank_holidays.py`).
    @Test func agreesWithThePeerFrom1978To2030() throws {
        let expected = try calendarReference("bank_holidays.csv").map { try day($0[0]) }
        #expect(expected.count == 432)
        #expect((1978...2030).flatMap { BankHoliday.list(year: $0) }.map(\.date) == expected)
    }

    @Test func namesSubstitutesAndOccasions() throws {
        let list = BankHoliday.list(year: 2022)
        let newYear = try #require(list.first)
        #expect(newYear.name == "New Year's Day" && newYear.isSubstitute && !newYear.isOneOff)
        #expect(list.filter(\.isOneOff).map(\.name) == ["Platinum Jubilee", "State Funeral of Queen Elizabeth II"])
        #expect(list.last?.name == "Christmas Day" && list.last?.isSubstitute == true)
        #expect(BankHoliday.list(year: 0).isEmpty)
    }
}

@Suite("Working days and school days")
struct CalendarEnglandTests {
    /// Weekdays less the bank holidays of GOV.UK's list: 2024 has 262 weekdays and 8 bank holidays on them.
    @Test(arguments: [
        (2019, 253), (2020, 254), (2021, 253), (2022, 250), (2023, 251), (2024, 254), (2025, 253), (2026, 253),
    ])
    func workingDaysOfTheYear(_ year: Int, _ expected: Int) throws {
        let january = try month("\(year)-01")
        #expect((0..<12).reduce(0) { $0 + EnglishCalendar.workingDays(in: january + $1) } == expected)
    }

    @Test(arguments: [
        ("2022-04", 19), ("2022-06", 20), ("2022-09", 21), ("2022-12", 20), ("2023-04", 18), ("2023-05", 20),
        ("2023-08", 22), ("2024-02", 21), ("2021-09", 22), ("2020-05", 19),
    ])
    func workingDaysOfTheMonth(_ text: String, _ expected: Int) throws {
        #expect(EnglishCalendar.workingDays(in: try month(text)) == expected)
    }

    @Test func easterSharesAddUpToOneAYear() throws {
        #expect(EnglishCalendar.easterShare(of: try month("2024-03")) == 0.75)
        #expect(EnglishCalendar.easterShare(of: try month("2024-04")) == 0.25)
        #expect(EnglishCalendar.easterShare(of: try month("2018-03")) == 0.5)
        #expect(EnglishCalendar.easterShare(of: try month("2023-04")) == 1)
        for year in 1995...2030 {
            let january = try month("\(year)-01")
            #expect((0..<12).reduce(0) { $0 + EnglishCalendar.easterShare(of: january + $1) } == 1)
        }
    }

    @Test func schoolYearsHave190DaysLessProclaimedHolidaysInTerm() throws {
        for september in 1995...2030 {
            let year = try #require(SchoolYear(startingSeptember: september))
            let days = year.pupilDays
            // The royal wedding of 2011, the state funeral of 2022 and the coronation of 2023 fell in term.
            let expected = [2010: 189, 2022: 188][september] ?? 190
            #expect(days.count == expected, "\(september)")
            #expect(zip(days, days.dropFirst()).allSatisfy { $0 < $1 })
            #expect(days.allSatisfy { !$0.weekday.isWeekend })
            let last = try #require(days.last)
            // Schools break up between the third and the last week of July.
            #expect(last.month.month == 7 && (16...27).contains(last.day), "\(last)")
            let first = try #require(days.first)
            #expect(first.month.month == 9 && (3...6).contains(first.day), "\(first)")
        }
        #expect(SchoolYear(startingSeptember: 0) == nil)
        #expect(SchoolYear(startingSeptember: 9999) == nil)
    }

    /// Holidays as published: 2018-19 Sefton, 2022-23 Waltham Forest, 2023-24 and 2024-25 Sefton and St Helens (the
    /// pattern of Greater Merseyside), 2021-22 and 2025-26 schools of Hampshire and Staffordshire. Known differences,
    /// left out here: 21 to 25 February 2022 (the rule: the week before), St Helens' October 2023 (a week later).
    @Test(arguments: [
        ("2018-10-22", "2018-10-26"), ("2018-12-24", "2019-01-04"), ("2019-02-18", "2019-02-22"),
        ("2019-04-08", "2019-04-22"), ("2019-05-27", "2019-05-31"), ("2021-10-25", "2021-10-29"),
        ("2021-12-20", "2022-01-03"), ("2022-04-11", "2022-04-22"), ("2022-05-30", "2022-06-03"),
        ("2022-10-24", "2022-10-28"), ("2022-12-19", "2023-01-02"), ("2023-02-13", "2023-02-17"),
        ("2023-04-03", "2023-04-14"), ("2023-05-29", "2023-06-02"), ("2023-10-23", "2023-10-27"),
        ("2023-12-25", "2024-01-05"), ("2024-02-12", "2024-02-16"), ("2024-03-29", "2024-04-12"),
        ("2024-05-27", "2024-05-31"), ("2024-10-28", "2024-11-01"), ("2024-12-23", "2025-01-03"),
        ("2025-02-17", "2025-02-21"), ("2025-04-07", "2025-04-21"), ("2025-05-26", "2025-05-30"),
        ("2025-10-27", "2025-10-31"), ("2025-12-22", "2026-01-02"), ("2026-02-16", "2026-02-20"),
        ("2026-03-30", "2026-04-10"), ("2026-05-25", "2026-05-29"),
    ])
    func holidays(_ from: String, _ to: String) throws {
        let (first, last) = (try day(from), try day(to))
        let september = first.month.month >= 9 ? first.month.year : first.month.year - 1
        let taught = try #require(SchoolYear(startingSeptember: september)).pupilDays
        #expect(!taught.contains { $0 >= first && $0 <= last })
        // The last weekday before is taught, and within two weekdays after it (a training day may come first).
        #expect(taught.contains(first.weekday == .monday ? first - 3 : first - 1))
        let next = try #require(taught.first { $0 > last })
        #expect(next - last <= (last.weekday == .friday ? 4 : 2))
    }

    /// The last day of the summer term as published by the same authorities.
    @Test(arguments: ["2019-07-23", "2023-07-21", "2024-07-23", "2025-07-22"])
    func summerTermEnds(_ text: String) throws {
        let published = try day(text)
        let last = try #require(SchoolYear(startingSeptember: published.month.year - 1)?.pupilDays.last)
        #expect(abs(last - published) <= 4, "\(last)")
    }

    @Test func schoolDaysOfMonths() throws {
        for year in 1995...2030 {
            #expect(EnglishCalendar.schoolDays(in: try month("\(year)-08")) == 0)
            let whole = (0..<12).reduce(0) { sum, offset in
                sum + EnglishCalendar.schoolDays(in: Month(index: 12 * year + 8 + offset))
            }
            #expect((188...190).contains(whole))
            for number in 1...12 {
                let each = try #require(Month(year: year, month: number))
                #expect(EnglishCalendar.schoolDays(in: each) <= EnglishCalendar.workingDays(in: each))
            }
        }
        #expect(EnglishCalendar.days(in: try month("2024-02")) == 29)
    }
}
