import Comparison
import CouncilData
import Foundation
import Presentation
import Studies
import Tables
import TestSupport
import Testing
import TimeSeries

func readBenchmark(
    _ text: String, _ name: String = "re-referrals", denominator: String? = nil, polarity: Polarity? = nil,
    filters: [(column: String, value: String)] = [], area: Area? = nil, year: Int? = nil,
    rules: ReferralRules = ReferralRules(), disclosure: DisclosureRule = DisclosureRule(),
    yearEnds: YearEnd? = nil, now: Month? = nil
) throws -> BenchmarkInput {
    var options = BenchmarkInput.Options()
    options.rules = rules
    options.disclosure = disclosure
    options.yearEnds = yearEnds
    options.months = MonthLimits(now: now, underWay: now)
    return try BenchmarkInput(
        TableSource(text: text, name: "file.csv"),
        EESQuestion(name, denominator: denominator, polarity: polarity, filters: filters), area: area, year: year,
        data: benchmarkData.get(), options: options)
}

func readLocal(
    _ text: String, year: Int? = nil, area: Area? = nil, rules: ReferralRules = ReferralRules(), now: Month? = nil
) throws -> LocalReferrals {
    guard case .local(let local) = try readBenchmark(text, area: area, year: year, rules: rules, now: now) else {
        throw BenchmarkDataError.unknownKind(file: "file.csv", columns: [])
    }
    return local
}

private let header =
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
    + "new_la_code,la_name,referral_count,rereferral_count,rereferral_percent\n"

/// The shipped figures written as DfE's file has them.
private func eesFile() throws -> String {
    var text = "\u{FEFF}" + header
    let register = try benchmarkData.get().register
    for row in try rows("referrals_annual.csv", where: { try $0.year() >= 2021 }) {
        let area = try #require(register.area(code: row.text("area_code")))
        let year = try row.year()
        let level = ["country": "National", "region": "Regional"][area.level.rawValue] ?? "Local authority"
        let region = area.level == .localAuthority ? area.regionCode ?? "" : area.level == .region ? area.code : ""
        let isAuthority = area.level == .localAuthority
        let figures = try [row.text("referrals"), row.text("re_referrals"), row.text("re_referrals_percent")]
        text +=
            "\(year - 1)\(String(year).suffix(2)),Financial year,\(level),E92000001,England,\(region),"
            + "\(area.level == .region ? area.name : ""),\(isAuthority ? area.oldCode ?? "" : ""),"
            + "\(isAuthority ? area.code : ""),\"\(isAuthority ? area.name : "")\",\(figures.joined(separator: ","))\n"
    }
    return text
}

@Suite("Benchmark: files given")
struct BenchmarkInputTests {
    @Test("DfE's file as downloaded gives what the shipped figures give")
    func ees() throws {
        let data = try benchmarkData.get()
        guard case .published(let panel, let notes) = try readBenchmark(eesFile()) else {
            Issue.record("not read as published")
            return
        }
        // North Yorkshire and Somerset have two ONS codes each since 2023, and are joined on DfE's.
        #expect(
            notes == [
                .joinedOnOldCode(area: "North Yorkshire", oldCode: "815", codes: ["E06000065", "E10000023"]),
                .joinedOnOldCode(area: "Somerset", oldCode: "933", codes: ["E06000066", "E10000027"]),
            ])
        #expect(panel.years == [2021, 2022, 2023, 2024, 2025])
        let sefton = try data.register.find("Sefton")
        let own = try BenchmarkStudy.run(data.request(panel: panel, area: sefton, year: 2022))
        let shipped = try benchmark(year: 2022)
        #expect(own.headline == shipped.headline)
        #expect(own.comparators == shipped.comparators)
        #expect(own.assessments == shipped.assessments)
        let suppressed = try data.register.find("City of London")
        #expect(panel.figure(suppressed, 2022)?.absence == .missing(.confidential))
    }

    @Test("A file in DfE's layout that DfE has not controlled is controlled here")
    func uncontrolled() throws {
        let text =
            header + Self.good
            + Self.good.replacing("E08000014,Sefton,4156,823,19.8", with: "E08000015,Wirral,3244,3,0.1")
        let wirral = try benchmarkData.get().register.find("Wirral")
        guard case .published(let panel, let notes) = try readBenchmark(text) else {
            Issue.record("not read as published")
            return
        }
        #expect(panel.figure(wirral, 2022)?.numerator == .missing(.confidential))
        #expect(panel.figure(wirral, 2022)?.printed == .missing(.confidential))
        #expect(notes.count == 1 && notes[0].sentence.contains("small counts of authorities (1 row)"))
        let off = DisclosureRule(reasonOff: "within the team")
        guard case .published(let whole, let said) = try readBenchmark(text, disclosure: off) else { return }
        #expect(whole.figure(wirral, 2022)?.numerator == .number(3))
        #expect(said == [.controlOff(off)])
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var says: String
        var testDescription: String { name }
    }

    private static let good =
        "202122,Financial year,Local authority,E92000001,England,E12000002,North West,343,"
        + "E08000014,Sefton,4156,823,19.8\n"

    static let broken = [
        Broken(name: "wrong columns", text: "a,b\n1,2\n", says: "of no kind that is compared"),
        Broken(
            name: "no re-referrals", text: header.replacing("rereferral_count", with: "other") + good,
            says: "no column \"rereferral_count\""),
        Broken(
            name: "two areas with one code", text: header + good + good.replacing("Sefton", with: "Wirral"),
            says: "stands for Sefton and for Wirral"),
        Broken(
            name: "percentage above 100", text: header + good.replacing("19.8", with: "119.8"),
            says: "a percentage from 0 to 100"),
        Broken(
            name: "numerator above denominator", text: header + good.replacing(",823,", with: ",5823,"),
            says: "at most the 4156 referrals"),
        Broken(name: "unknown symbol", text: header + good.replacing(",823,", with: ",q,"), says: "row 2"),
        Broken(
            name: "regional file",
            text: header + "202122,Financial year,Regional,E92000001,England,E12000002,North West,,,,86130,18990,22\n",
            says: "no row is of a local authority"),
        Broken(
            name: "empty year", text: header + good.replacing("4156,823,19.8", with: "c,c,c"),
            says: "no area has a figure"),
        Broken(name: "duplicated rows", text: header + good + good, says: "two rows for 2022, rows 2 and 3"),
        Broken(
            name: "bad year", text: header + good.replacing("202122", with: "202124"), says: "a year such as 202122"),
        Broken(name: "bad code", text: header + good.replacing("E08000014", with: "S08"), says: "an ONS code"),
        Broken(
            name: "fraction of a referral", text: header + good.replacing("4156", with: "4156.5"),
            says: "a whole number"),
        Broken(
            name: "bad date in a list", text: "child_id,referral_date\nA,31/02/2022\n",
            says: "a date such as 2021-09-30"),
        Broken(
            name: "a count below zero", text: header + good.replacing(",823,", with: ",-823,"), says: "0 or more"),
        Broken(name: "a percent sign", text: header + good.replacing("19.8", with: "19.8%"), says: "percent sign"),
        Broken(
            name: "thousands without quotes", text: header + good.replacing("4156", with: "4,156"),
            says: "14 fields where the header has 13"),
        Broken(
            name: "a level that is empty", text: header + good.replacing("Local authority", with: ""), says: "National"),
        Broken(
            name: "a column twice", text: "child_id,referral_date,child_id\nA,2021-05-01,A\n",
            says: "are both called \"child_id\""),
        Broken(name: "a header alone", text: header, says: "a header row and nothing under it"),
        Broken(
            name: "a list without rows", text: "child_id,referral_date\n", says: "a header row and nothing under it"),
        Broken(
            name: "no child in a row", text: "child_id,referral_date\n,2021-05-01\n",
            says: "a child's id"),
        Broken(
            name: "a date to come in a list", text: "child_id,referral_date\nA,2024-07-01\n",
            says: "July 2024 is in the future"),
        Broken(
            name: "a year of two figures in a list", text: "child_id,referral_date\nA,01/09/21\n",
            says: "a date such as 2021-09-30"),
        Broken(
            name: "a month to come", text: "month,referrals,re_referrals\n2024-07,10,1\n",
            says: "July 2024 is in the future"),
        Broken(
            name: "a month twice", text: "month,referrals,re_referrals\n2021-04,10,1\n2021-04,10,1\n",
            says: "April 2021 stands twice, in rows 2 and 3"),
        Broken(
            name: "a year twice", text: "year,referrals,re_referrals\n2020-21,10,1\n2020-21,10,1\n",
            says: "the year 2021 stands twice"),
        Broken(
            name: "a span that is no financial year", text: "year,referrals,re_referrals\n2021-23,10,1\n",
            says: "a year ending in March"),
        Broken(
            name: "figures without re-referrals", text: "month,referrals\n2021-04,10\n",
            says: "no column \"re_referrals\""),
        Broken(
            name: "no complete row", text: "month,referrals,re_referrals\n2021-04,10,x\n",
            says: "no row has both figures"),
        Broken(
            name: "more re-referrals than referrals", text: "month,referrals,re_referrals\n2021-04,10,11\n",
            says: "at most the 10 referrals"),
    ]

    @Test("Broken files are told apart in plain words", arguments: broken)
    func brokenFile(_ file: Broken) throws {
        do {
            _ = try readBenchmark(file.text, now: Month(year: 2024, month: 6))
            Issue.record("\(file.name) was accepted")
        } catch {
            #expect("\(error)".contains(file.says), "\(error)")
            #expect("\(error)".hasPrefix("file.csv"))
        }
    }

    @Test("A year reads alike in every form", arguments: ["2022", "2021-22", "2021/22", "202122"])
    func years(text: String) throws {
        let figures = try readLocal("year_ending_march,referrals,re_referrals\n\(text),100,10\n")
        #expect(figures.year == 2022 && figures.referrals == 100 && figures.months == 12)
    }

    /// By hand: 140 of 600, and 10 %, 30 % and 20 %.
    @Test("Monthly figures: pooled, mean of months, and the term between them")
    func monthly() throws {
        let figures = try readLocal("month,referrals,re_referrals\n2021-04,100,10\n2021-05,300,90\n2021-06,200,40\n")
        #expect(figures.year == 2022 && figures.months == 3)
        #expect(abs(figures.pooled - 140.0 / 6) < 1e-12)
        #expect(abs((figures.meanOfMonths ?? 0) - 20) < 1e-12)
        // −cov(n, r) / mean n: deviations −100, 100, 0 and −10, 10, 0.
        #expect(abs((figures.covarianceTerm ?? 0) + (2000.0 / 3) / 200) < 1e-12)
        #expect(figures.notes.contains(.monthsIncomplete(months: 3, lacking: 0)))
    }

    @Test("The report's 828 stands beside DfE's 823 and is not mixed with it")
    func report() throws {
        let data = try benchmarkData.get()
        var request = try data.request(measure: .reReferrals, area: data.register.find("Sefton"), year: 2022)
        request.local = try readLocal("year,referrals,re_referrals\n2021-22,4140,828\n")
        let result = try BenchmarkStudy.run(request)
        #expect(result.subject.numerator == 823 && result.local?.reReferrals == 828)
        #expect(result.reported?.count == 828 && result.reported?.percent == 20)
        #expect(result.json["reported"]?["numerator"] == 828)
        #expect(result.json["local"]?["value"] == .number(20))
        #expect(result.json["area"]?["numerator"] == .integer(823))
    }

    @Test("A message about a list repeats no cell that could be a name or an id")
    func messagesOfLists() throws {
        for (cell, isRepeated) in [
            ("Jane Doe", false), ("1234567", false), ("31/02/2022", false), ("A-12/3", false), ("943-476-5919", false),
        ] {
            do {
                _ = try readBenchmark("child_id,referral_date\nA,\(cell)\n")
                Issue.record("\(cell) was accepted")
            } catch {
                #expect("\(error)".contains(cell) == isRepeated, "\(error)")
                #expect("\(error)".contains("row 2"))
            }
        }
    }

    @Test("A council's own file is for re-referrals alone")
    func wrongMeasure() {
        #expect(throws: BenchmarkDataError.wrongMeasure(file: "file.csv", measure: .notInNeed)) {
            try readBenchmark("month,referrals,re_referrals\n2021-04,10,1\n", "not-in-need")
        }
    }
}
