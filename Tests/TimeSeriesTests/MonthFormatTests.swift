import Testing
import TimeSeries

@Suite("Month spellings")
struct MonthFormatTests {
    static let september2021 = [
        "2021-09", "2021-09-01", "Sep 2021", "Sep-21", "September 2021", "01/09/2021",
        "sep 2021", "SEPTEMBER 2021", "sEp-21", "Sept 2021", "sept-21", "September-21", "Sep-2021", "Sep 21",
        "2021/09", "2021-9", "09/2021", "9/2021", "2021 September", "2021-Sep", "2021/09/01", "01-09-2021",
        "01.09.2021", "1/9/2021", "1/9/21", "01-Sep-21", "01-Sep-2021", "1 September 2021",
        "2021-09-30", "30/09/2021", "30 Sep 2021",
        "  2021-09\t", " Sep  2021 ", "2021-09-01 00:00", "2021-09-01 00:00:00", "2021-09-01T00:00:00",
        "2021-09-01T00:00:00Z", "2021-09-01t00:00:00.000z", "01/09/2021 00:00",
    ]

    @Test(arguments: september2021)
    func readsSeptember2021(_ text: String) throws {
        let expected = try #require(Month(year: 2021, month: 9))
        #expect(try MonthFormat.parse(text) == expected)
        #expect(try MonthFormat.parse(utf8: Array(text.utf8)) == expected)
    }

    @Test func readsEveryMonthByNameNumberAndDate() throws {
        for year in [1950, 1999, 2000, 2024, 2049] {
            for number in 1...12 {
                let month = try #require(Month(year: year, month: number))
                let short = year % 100 < 10 ? "0\(year % 100)" : "\(year % 100)"
                let name = month.shortName.prefix(3)
                for text in [
                    month.description, month.firstDay, month.longName, month.shortName, "\(name)-\(short)",
                    "\(month.lastDate.day)/\(number)/\(year)", month.lastDate.description, "1/\(number)/\(short)",
                ] {
                    #expect(try MonthFormat.parse(text) == month, "\(text)")
                }
            }
        }
    }

    @Test func twoDigitYearsRunFrom1950To2049() throws {
        #expect(try MonthFormat.parse("Sep-49").year == 2049)
        #expect(try MonthFormat.parse("Sep-50").year == 1950)
        #expect(try MonthFormat.parse("Sep-99").year == 1999)
        #expect(try MonthFormat.parse("Sep-00").year == 2000)
    }

    @Test func sixDigitsAreAMonthWhereTheyCanBeNothingElse() throws {
        #expect(try MonthFormat.parse("202109") == Month(year: 2021, month: 9))
        #expect(try MonthFormat.parse("202112") == Month(year: 2021, month: 12))
        #expect(throws: MonthFormatError.sixDigits("200910")) { try MonthFormat.parse("200910") }
    }

    @Test func theDayOfADate() throws {
        let september = Month(year: 2021, month: 9)
        for (text, day) in [("14/09/2021", 14), ("2021-09-01 00:00:00", 1), ("Sep 2021", nil)] as [(String, Int?)] {
            let date = try MonthFormat.date(text)
            #expect(date.month == september && date.day == day)
        }
        #expect(throws: MonthFormatError.noSuchDate("31/09/2021")) { try MonthFormat.date("31/09/2021") }
    }

    @Test func numericDatesAreDayFirst() throws {
        #expect(try MonthFormat.parse("01/02/2021") == Month(year: 2021, month: 2))
        // 1 September in American order: read day first it is 9 January, no date of a monthly table.
        #expect(throws: MonthFormatError.dayWithinMonth("09/01/2021", day: 9)) {
            try MonthFormat.parse("09/01/2021")
        }
        #expect(throws: MonthFormatError.noSuchDate("09/30/2021")) { try MonthFormat.parse("09/30/2021") }
    }

    @Test func theLastDayOfFebruaryFollowsTheLeapYear() throws {
        #expect(try MonthFormat.parse("29/02/2024") == Month(year: 2024, month: 2))
        #expect(try MonthFormat.parse("28/02/2023") == Month(year: 2023, month: 2))
        #expect(throws: MonthFormatError.dayWithinMonth("28/02/2024", day: 28)) { try MonthFormat.parse("28/02/2024") }
        #expect(throws: MonthFormatError.noSuchDate("29/02/2023")) { try MonthFormat.parse("29/02/2023") }
    }

    @Test(arguments: [
        ("", MonthFormatError.empty), ("  \t ", .empty),
        ("total", .unrecognised("total")), ("2021", .unrecognised("2021")),
        ("2021-09-01-01", .unrecognised("2021-09-01-01")),
        ("Sep2021", .unrecognised("Sep2021")), ("Sep 021", .unrecognised("Sep 021")),
        ("Se 2021", .unrecognised("Se 2021")),
        ("2021--09", .unrecognised("2021--09")), ("2021-09-", .unrecognised("2021-09-")),
        ("2021-09/01", .unrecognised("2021-09/01")), ("09 2021", .unrecognised("09 2021")),
        ("1st September 2021", .unrecognised("1st September 2021")), ("２０２１-09", .unrecognised("２０２１-09")),
        ("2021-13", .noSuchDate("2021-13")), ("2021-00", .noSuchDate("2021-00")), ("0000-09", .noSuchDate("0000-09")),
        ("31/09/2021", .noSuchDate("31/09/2021")), ("00/09/2021", .noSuchDate("00/09/2021")),
        ("2021-09-15", .dayWithinMonth("2021-09-15", day: 15)), ("2 Sep 2021", .dayWithinMonth("2 Sep 2021", day: 2)),
        ("2021-09-01 09:30", .timeOfDay("2021-09-01 09:30")),
        ("2021-09-01T00:00:01Z", .timeOfDay("2021-09-01T00:00:01Z")),
        ("21-Sep", .noYear("21-Sep")), ("September", .noYear("September")), ("01/09", .noYear("01/09")),
        ("201112", .sixDigits("201112")), ("202113", .sixDigits("202113")),
        ("44440", .spreadsheetNumber("44440")), ("99999", .unrecognised("99999")),
    ])
    func refuses(_ text: String, _ error: MonthFormatError) {
        #expect(throws: error) { try MonthFormat.parse(text) }
    }

    @Test func messagesQuoteWhatWasFoundAndListTheForms() {
        let message = MonthFormatError.unrecognised("Quarter 1").description
        #expect(message.contains("\"Quarter 1\" is not a month"))
        for form in MonthFormat.acceptedForms { #expect(message.contains(form)) }
        #expect(MonthFormatError.dayWithinMonth("2021-09-15", day: 15).description.contains("one date a month"))
        #expect(MonthFormatError.unrecognised(String(repeating: "x", count: 10_000)).description.utf8.count < 300)
    }

    @Test func acceptedFormsAreAccepted() throws {
        for form in MonthFormat.acceptedForms {
            #expect(try MonthFormat.parse(form) == Month(year: 2021, month: 9))
        }
    }
}

@Suite("Month of an EES pair")
struct MonthFormatEESTests {
    @Test(arguments: [
        ("2021", "September", 2021, 9), ("2022", "january", 2022, 1), (" 2021 ", " SEPTEMBER ", 2021, 9),
        ("2021", "Sep", 2021, 9), ("2021", "M9", 2021, 9), ("2021", "m12", 2021, 12),
        // A six-digit period is a financial year: April to December in the first year, January to March in the second.
        ("202122", "April", 2021, 4), ("202122", "December", 2021, 12), ("202122", "January", 2022, 1),
        ("202122", "March", 2022, 3), ("199900", "March", 2000, 3), ("2021-22", "March", 2022, 3),
        ("2021/22", "April", 2021, 4),
    ])
    func reads(_ period: String, _ identifier: String, _ year: Int, _ month: Int) throws {
        #expect(
            try MonthFormat.parse(timePeriod: period, timeIdentifier: identifier) == Month(year: year, month: month))
    }

    @Test(arguments: [
        "Financial year", "Academic year", "Calendar year", "Reporting year", "Tax year", "Week 12", "Autumn term",
        "Autumn and spring term", "Calendar year Q1", "Financial year Q1", "Part 1 (April to September)",
    ])
    func refusesOtherPeriods(_ identifier: String) {
        #expect(throws: MonthFormatError.periodIsNotAMonth(identifier: identifier)) {
            try MonthFormat.parse(timePeriod: "202122", timeIdentifier: identifier)
        }
    }

    @Test func refusesWhatIsNeither() {
        func read(_ period: String, _ identifier: String) throws -> Month {
            try MonthFormat.parse(timePeriod: period, timeIdentifier: identifier)
        }
        #expect(throws: MonthFormatError.unknownIdentifier("Septembre")) { try read("2021", "Septembre") }
        #expect(throws: MonthFormatError.unknownIdentifier("M13")) { try read("2021", "M13") }
        #expect(throws: MonthFormatError.invalidTimePeriod("202123")) { try read("202123", "April") }
        #expect(throws: MonthFormatError.invalidTimePeriod("20214")) { try read("20214", "April") }
        #expect(throws: MonthFormatError.invalidTimePeriod("0000")) { try read("0000", "April") }
        #expect(throws: MonthFormatError.invalidTimePeriod("twenty")) { try read("twenty", "April") }
        #expect(throws: MonthFormatError.empty) { try read("", "April") }
        #expect(throws: MonthFormatError.empty) { try read("2021", " ") }
    }
}
