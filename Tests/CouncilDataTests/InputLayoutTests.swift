import CouncilData
import Foundation
import Tables
import TestSupport
import Testing
import TimeSeries

/// Layouts of files of months: across, by day and week, out of order, too far apart.
@Suite struct InputLayoutTests {
    static let rules = SeriesRules(now: Month(year: 2026, month: 11) ?? Month(index: 0))

    private func read(
        _ text: String, measure: String = "contacts", area: Area = InputFuzzTests.sefton,
        rules: SeriesRules = InputLayoutTests.rules
    ) throws -> SeriesFile {
        try SeriesFile(.bytes(Array(text.utf8), name: "in.csv"), measure: measure, area: area, rules: rules)
    }

    private func month(_ year: Int, _ month: Int) throws -> Month { try #require(Month(year: year, month: month)) }

    /// DfE's table C6 as it stands (Reference/ees): Wirral had 4,152 referrals from April 2023 to March 2024; Somerset's
    /// code was E10000027 to 2023 and is E06000066 since, its three figures 933 throughout.
    @Test("table C6, with its months across, is a series of months; a changed ONS code is joined and told")
    func monthsAcross() throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Reference/ees/c6_by_month.csv").path
        let register = try Shipped.register()
        let wirral = try SeriesFile(
            .path(path), measure: "referrals", area: try register.find("Wirral"), rules: Self.rules)
        #expect(wirral.series.start == (try month(2012, 4)))
        #expect(wirral.series.count == 144)
        #expect(wirral.series.total(from: try month(2023, 4), to: try month(2024, 3)) == 4152)
        #expect(wirral.notes == [.monthsAcross(file: path)])
        let somerset = try SeriesFile(
            .path(path), measure: "referrals", area: try register.find("Somerset"), rules: Self.rules)
        #expect(somerset.series.count == 144)
        #expect(somerset.series.observedCount == 144)
        #expect(somerset.series[try month(2024, 3)] == 499)
        #expect(somerset.series[try month(2023, 3)] == 487)
        #expect(
            somerset.notes.contains(.codeChanged(area: "Somerset", codes: ["E06000066", "E10000027"])))
        let england = try SeriesFile(
            .path(path), measure: "referrals", area: try register.find("England"), rules: Self.rules)
        #expect(england.series[try month(2023, 4)] == 43340)
        #expect(england.series[try month(2024, 3)] == 51940)
        #expect(throws: TableError.self) {
            try SeriesFile(.path(path), measure: "contacts", area: try register.find("Wirral"), rules: Self.rules)
        }
    }

    @Test("a council's own months across: financial years from April, calendar years from January")
    func ownMonthsAcross() throws {
        let april = "April,May,June,July,August,September,October,November,December,January,February,March"
        let financial = try read("financial_year,\(april)\n2021-22,1,2,3,4,5,6,7,8,9,10,11,12\n")
        #expect(financial.series.start == (try month(2021, 4)))
        #expect(financial.series.values == (1...12).map(Double.init))
        let january = "Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec"
        let calendar = try read("year,\(january)\n2021,1,2,3,4,5,6,7,8,9,10,11,12\n2022,13,14,15,,,,,,,,,\n")
        #expect(calendar.series.start == (try month(2021, 1)))
        #expect(calendar.series[try month(2022, 3)] == 15)
        #expect(calendar.series[try month(2022, 4)].isNaN)
    }

    @Test("rows that are not in order, and quarters, are told for what they are")
    func order() throws {
        let shuffled = "month,contacts\n2020-06,276\n2020-11,347\n2023-06,282\n2021-02,285\n"
        #expect(
            throws: SeriesInputError.disorder(
                file: "in.csv", row: 5, month: try month(2021, 2), before: try month(2023, 6), series: nil)
        ) { try read(shuffled) }
        let quarters = (0..<8).map { "\(2012 + $0 / 4)-\(["01", "04", "07", "10"][$0 % 4]),900\n" }.joined()
        let quarterly = SeriesInputError.spacing(file: "in.csv", months: 3, series: nil)
        #expect(throws: quarterly) { try read("month,contacts\n" + quarters) }
        #expect(quarterly.description.contains("every third month only: quarterly"))
        let disorder = SeriesInputError.disorder(
            file: "f", row: 3, month: try month(2021, 2), before: try month(2023, 6), series: nil)
        #expect(disorder.description.contains("rows are not in order"))
    }

    @Test(
        "no gap of more than two years is bridged, and no series is longer than a century", arguments: GapRule.allCases)
    func bounds(gaps: GapRule) throws {
        var rules = Self.rules
        rules.gaps = gaps
        #expect(
            throws: SeriesInputError.gap(
                file: "in.csv", row: 3, first: try month(2018, 2), count: 25, series: nil)
        ) { try read("month,contacts\n2018-01,5\n2020-03,5\n", rules: rules) }
        if gaps != .error {
            let file = try read("month,contacts\n2018-01,5\n2020-02,5\n", rules: rules)
            #expect(file.series.count == 26)
        }
        let months = (0..<1250).map { "\(Month(index: 12 * 1900 + $0)),5\n" }.joined()
        #expect(throws: SeriesInputError.self) { try read("month,contacts\n" + months, rules: rules) }
    }

    private func days(from: Day, count: Int, step: Int, value: (Int) -> Int = { _ in 1 }) -> String {
        (0..<count).map { "\(from + $0 * step),\(value($0))\n" }.joined()
    }

    @Test(
        "days and weeks are known for what they are",
        arguments: [(1, "daily"), (7, "weekly"), (14, "fortnightly"), (28, "four-weekly")])
    func spacings(step: Int, word: String) throws {
        let first = try #require(Day(year: 2021, month: 3, day: 29))
        do {
            _ = try read("date,contacts\n" + days(from: first, count: 60, step: step))
            Issue.record("read as months")
        } catch let error as SeriesInputError {
            #expect(error.description.contains("the rows are \(word)"))
            #expect(error.description.contains("--sum-to-months") == (step <= 7))
        }
    }

    @Test("days are added up to months, weeks in the month of their date; parts of months at the ends are left out")
    func sums() throws {
        var rules = Self.rules
        rules.sumsToMonths = true
        // From 29 March to 10 June 2021: April and May are whole.
        let first = try #require(Day(year: 2021, month: 3, day: 29))
        let daily = try read("date,contacts\n" + days(from: first, count: 74, step: 1), rules: rules)
        #expect(daily.series.start == (try month(2021, 4)))
        #expect(daily.series.values == [30, 31])
        #expect(daily.notes == [.summedToMonths(.daily, parts: [try month(2021, 3), try month(2021, 6)])])
        // Mondays from 5 April to 28 June 2021: four, five and four; the week before 5 April began in March, that after 28
        // June in July, so that all are whole.
        let monday = try #require(Day(year: 2021, month: 4, day: 5))
        let weekly = try read(
            "date,contacts\n" + days(from: monday, count: 13, step: 7, value: { $0 + 1 }), rules: rules)
        #expect(weekly.series.values == [10, 35, 46])
        #expect(weekly.notes == [.summedToMonths(.weekly, parts: [])])
        // A day without a row, by every rule.
        let gap = "date,contacts\n" + days(from: first, count: 20, step: 1) + days(from: first + 21, count: 60, step: 1)
        let missingDay = first + 20
        #expect(
            throws: SeriesInputError.daysMissing(file: "in.csv", row: 22, day: missingDay, series: nil)
        ) { try read(gap, rules: rules) }
        rules.gaps = .zero
        #expect(try read(gap, rules: rules).series.values == [29, 31])
        rules.gaps = .missing
        let unknown = try read(gap, rules: rules).series
        #expect(unknown.values[0].isNaN && unknown.values[1] == 31)
    }

    @Test(
        "months as people write them",
        arguments: [
            "2021-09", "2021/09", "Sep 21", "Sep-21", "September 2021", "01/09/2021", "2021-09-01 00:00:00", "202109",
            "09/2021",
        ])
    func writtenMonths(text: String) throws {
        #expect(try read("Period,contacts\n\(text),5\n").series.start == (try month(2021, 9)))
    }

    @Test("a date of birth is never suggested for a month, and no cell beside it is repeated")
    func people() throws {
        do {
            _ = try read("date_of_birth,contacts\n2013-09-01,5\n")
            Issue.record("read")
        } catch {
            #expect(!"\(error)".contains("Did you mean") && !"\(error)".contains("2013"))
        }
        for (text, planted) in [
            ("date,child_id,contacts\n943-476-5919,1,5\n", "943-476-5919"),
            ("date,child_id,contacts\n2021-09-01,1,Jane Smith\n", "Jane Smith"),
            ("month,child_id,area_name,contacts\n2021-09,1,Jane Smith,5\n", "Jane Smith"),
            ("month,child_id,contacts\n2021-09,1,-4711\n", "-4711"),
        ] {
            do {
                _ = try read(text)
                Issue.record("\(text) was read")
            } catch {
                #expect(!"\(error)".contains(planted), "\(error)")
                if let error = error as? SeriesInputError { #expect(error.place.value?.contains(planted) != true) }
            }
        }
    }

    @Test("no option is advised where the command has none")
    func withoutOptions() throws {
        var rules = Self.rules
        rules.hasOptions = false
        let first = try #require(Day(year: 2021, month: 3, day: 29))
        for text in [
            "month,contacts\n2021-01,5\n2021-03,5\n", "month,contacts\n2021-01,-5\n",
            "month,contacts\n2021-01,5\n2021-01,5\n", "month,area_name,contacts\n2021-01,Leeds,5\n",
            "date,contacts\n" + days(from: first, count: 30, step: 1),
        ] {
            #expect("\(try #require(failure { try read(text) }))".contains(" --"))
            #expect(!"\(try #require(failure { try read(text, rules: rules) }))".contains(" --"))
        }
    }

    private func failure(_ body: () throws -> SeriesFile) -> (any Error)? {
        do {
            _ = try body()
            return nil
        } catch { return error }
    }

    @Test("several spellings of an area are told where they stand twice")
    func spellings() throws {
        let text = "month,area_name,contacts\n2021-04,Sefton,5\n2021-04,Sefton MBC,6\n"
        #expect(
            throws: SeriesInputError.severalSpellings(
                file: "in.csv", area: "Sefton", names: ["Sefton", "Sefton MBC"], month: try month(2021, 4), first: 2,
                second: 3)
        ) { try read(text) }
        #expect(try read("month,area_name,contacts\n2021-04,Sefton MBC,6\n2021-04,LB Camden,7\n").series.values == [6])
    }

    @Test("a sheet of months is found among others")
    func sheets() throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Reference/workbooks/kinds.xlsx").path
        let file = try SeriesFile(.path(path), measure: "referrals", area: InputFuzzTests.sefton, rules: Self.rules)
        #expect(file.series.start == (try month(2021, 9)))
        #expect(file.series.values == [205, 1234.5])
    }
}
