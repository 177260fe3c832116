import CouncilData
import Foundation
import Presentation
import Studies
import TestSupport
import Testing
import TimeSeries

/// Lists of referrals, by DfE's rule: one a child a day, none within an open case.
@Suite("Benchmark: lists of children")
struct ReferralListTests {
    private static let list =
        "child_id,referral_date,source\n"
        + "A,2021-04-01,police\n"  // first
        + "A,2022-03-31,school\n"  // within twelve months
        + "B,2021-05-10,police\nB,2021-05-10,school\n"  // same day, another source
        + "C,2021-06-01,police\nC,2021-06-03,police\n"  // same source
        + "D,2020-06-01,police\nD,2021-06-01,school\n"  // the anniversary
        + "E,2020-06-01,police\nE,2021-06-02,school\n"  // a day too late

    private func merged(_ figures: LocalReferrals, _ days: Int) -> [Int] {
        figures.merged.filter { $0.days == days }.flatMap { [$0.referrals, $0.reReferrals] }
    }

    @Test("One referral a child a day leads, every row stands beside it, and merging goes on from the first")
    func records() throws {
        let figures = try readLocal(Self.list)
        #expect(figures.referrals == 7 && figures.reReferrals == 3)
        #expect(figures.everyRow == .init(referrals: 8, reReferrals: 4))
        #expect(figures.sameDay == 1 && figures.repeats == 0 && figures.withinOpenCase == nil)
        var rules = ReferralRules()
        rules.includesAnniversary = false
        #expect(try readLocal(Self.list, rules: rules).reReferrals == 2)
        #expect(figures.merged.map(\.days) == [0, 1, 3, 7, 14, 30])
        #expect(merged(figures, 0) == [7, 3] && merged(figures, 3) == [7, 3])
        rules = ReferralRules()
        rules.mergesAcrossSourcesOnly = false
        let any = try readLocal(Self.list, rules: rules)
        #expect(merged(any, 1) == [7, 3] && merged(any, 3) == [6, 2])
    }

    @Test(
        "The order of a list does not matter, also where a day has several sources; exact repeats are dropped and counted"
    )
    func order() throws {
        let lines = Self.list.split(separator: "\n")
        let reversed = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
        #expect(try readLocal(reversed).merged == readLocal(Self.list).merged)
        let doubled = try readLocal(Self.list + "A,2021-04-01,police\n")
        #expect(doubled.repeats == 1 && doubled.referrals == 7 && doubled.reReferrals == 3)
        #expect(doubled.everyRow == .init(referrals: 9, reReferrals: 5))
        // One is too few to say.
        #expect(doubled.released(DisclosureRule()).notes.contains(.repeats(nil)))
        // A day of three sources and a later referral from the middle one, in every order.
        let rows = ["F,2021-07-01,police\n", "F,2021-07-01,school\n", "F,2021-07-01,health\n", "F,2021-07-02,school\n"]
        var seen = Set<[Int]>()
        for first in 0..<4 {
            for second in 0..<4 where second != first {
                let others = (0..<4).filter { $0 != first && $0 != second }
                for tail in [others, others.reversed()] {
                    let text = ([first, second] + tail).map { rows[$0] }.joined()
                    seen.insert(merged(try readLocal("child_id,referral_date,source\n" + text), 1))
                }
            }
        }
        #expect(seen == [[2, 1]])
    }

    /// By hand, on the report's own numbers: 100 duplicates out of 828 of 4,156 leave 728 of 4,056, 17.9 %.
    @Test("Duplicates go out of numerator and denominator")
    func bothSides() throws {
        var text = "child_id,referral_date,source\n"
        for child in 0..<3328 { text += "P\(child),2021-05-01,police\n" }
        for child in 0..<728 { text += "P\(child),2021-11-01,school\n" }
        for child in 1000..<1100 { text += "P\(child),2021-05-01,school\n" }
        let figures = try readLocal(text)
        #expect(figures.everyRow == .init(referrals: 4156, reReferrals: 828))
        #expect(figures.referrals == 4056 && figures.reReferrals == 728)
        #expect(figures.merged.allSatisfy { $0.referrals == 4056 && $0.reReferrals == 728 })
    }

    @Test("No referral within an open case, where the list has closures: census headings")
    func openCases() throws {
        let text =
            "LAchildID,CINdetailsID,CINreferralDate,ReferralSource,PrimaryNeedCode,CINclosureDate,ReferralNFA\n"
            + "X1,1,13/07/2023,1A,N6,11/11/2023,false\n"  // closed before the next
            + "X1,2,13/05/2024,6,N1,,false\n"  // open from here
            + "X1,3,14/06/2024,6,N1,,false\n"  // within it
            + "X2,1,25/10/2024,2A,N8,,true\n"  // no case
            + "X2,2,26/10/2024,6,N8,,false\n"
        let figures = try readLocal(text, year: 2025)
        #expect(figures.referrals == 3 && figures.reReferrals == 2 && figures.withinOpenCase == 1)
    }

    @Test("Annex A's list 3 by its own headings, and dates in every form")
    func annexA() throws {
        let text =
            "Child Unique ID,Date of Birth,Date of referral,Referral Source,Referral NFA?\n"
            + "1000,01/01/2014,01/04/2023,q) 6: Police,b) No\n1000,01/01/2014,30-Sep-2023,e) 2A: Schools,b) No\n"
            + "1001,01/01/2014,2 October 2023,e) 2A: Schools,b) No\n1002,01/01/2014,2023-10-02 00:00:00,e) 2A: Schools,b) No\n"
            + "1003,01/01/2014,31.03.2024,e) 2A: Schools,b) No\n"
        let figures = try readLocal(text)
        #expect(figures.year == 2024 && figures.months == 12 && figures.referrals == 5 && figures.reReferrals == 1)
    }

    @Test(
        "A placeholder or a damaged id is no child: refused with row and remedy, and never repeated",
        arguments: ["NULL", "n/a", "0", "00000", "99999", "#N/A", "1.23457E+12", "-", "unborn"])
    func identifiers(id: String) throws {
        do {
            _ = try readLocal("child_id,referral_date\nK1,2024-05-01\n\(id),2024-05-02\n")
            Issue.record("\(id) was accepted")
        } catch {
            #expect("\(error)".contains("row 3, column 1 (child_id)"), "\(error)")
            #expect("\(error)".contains("a child's id"))
            #expect(!"\(error)".contains("1.23457"))
        }
        // What only looks like one.
        #expect(
            try readLocal("child_id,referral_date\n1E5,2024-05-01\nNULL7,2024-05-02\n9,2024-05-03\n").referrals == 3)
    }

    @Test("An id in more than one of a hundred rows is told of, and not named")
    func frequent() throws {
        var text = "child_id,referral_date\n"
        for child in 0..<500 { text += "K\(child),2024-05-0\(child % 9 + 1)\n" }
        #expect(try !readLocal(text).notes.contains(.frequentId(rows: 11, of: 511)))
        for day in 10..<20 { text += "K7,2024-05-\(day)\n" }
        let note = ReferralsNote.frequentId(rows: 11, of: 510)
        #expect(try readLocal(text).notes.contains(note))
        #expect(!note.sentence.contains("K7"))
    }

    @Test("The best covered year is taken, and how much of it the list covers is told")
    func coverage() throws {
        let three = try readLocal("child_id,referral_date\nA,2024-10-04\nB,2024-11-02\nC,2024-12-03\n")
        let covers = ReferralsNote.covers(
            months: 3, first: try #require(Month(year: 2024, month: 10)),
            last: try #require(Month(year: 2024, month: 12)))
        #expect(three.year == 2025 && three.months == 3 && three.notes.contains(covers))
        #expect(covers.sentence == "The list covers 3 of 12 months of the year (October 2024 to December 2024).")
        #expect(three.rolling == nil && three.released(DisclosureRule()).periods.isEmpty)
        // Two whole years and two months: the later whole one; and the twelve months to its end.
        let long = try readLocal("child_id,referral_date\nA,2022-04-04\nB,2023-05-02\nC,2024-05-30\n")
        #expect(long.year == 2024 && long.months == 12)
        #expect(long.rolling?.last == Month(year: 2024, month: 5))
        // A month that is under way is covered by nobody.
        let now = Month(year: 2024, month: 12)
        #expect(try readLocal("child_id,referral_date\nA,2024-10-04\nC,2024-12-03\n", now: now).months == 2)
    }

    @Test("Small counts of supplied data, and steps that would tell of them, are hidden; no id leaves")
    func disclosure() throws {
        let figures = try readLocal(Self.list).released(DisclosureRule())
        #expect(
            figures.percent == nil && figures.json([])["re_referrals"] == .null && figures.json([])["value"] == .null)
        // 40 children with one repeat each, 2 of them within a day by another agency.
        var text = "child_id,referral_date,source\n"
        for child in 0..<40 {
            text += "K\(child),2021-05-01,police\nK\(child),2021-\(child < 2 ? "05-02" : "11-01"),school\n"
        }
        let raw = try readLocal(text)
        let larger = raw.released(DisclosureRule())
        #expect(larger.percent == 50)
        #expect(larger.merged.first { $0.days == 0 }?.referrals == 80)
        #expect(larger.merged.first { $0.days == 1 }?.referrals == nil)
        #expect(raw.merged.first { $0.days == 1 }?.referrals == 78)
        for child in ["K0", "K39"] {
            #expect(!larger.json([]).text().contains(child) && !larger.sentences.joined().contains(child))
        }
    }

    @Test("The council's own year and twelve months get a verdict, on no area without a name")
    func verdicts() throws {
        let data = try benchmarkData.get()
        var months = "month,referrals,re_referrals\n"
        for month in 4...12 { months += "2023-\(month < 10 ? "0" : "")\(month),300,105\n" }
        for month in 1...6 { months += "2024-0\(month),300,105\n" }
        let local = try readLocal(months)
        let request = try data.request(
            local: local, measure: .reReferrals, area: data.register.find("Sefton"), year: nil, disclosure: .init())
        let result = try BenchmarkStudy.run(request)
        #expect(
            result.localVerdicts.map(\.period) == [
                .year(2024), .rolling(to: try #require(Month(year: 2024, month: 6))),
            ])
        for verdict in result.localVerdicts { #expect(verdict.numerator == 1260 && verdict.value == 35) }
        // 35 % beside a median of 24.8 %, and of 19.35 % in the year to March 2025.
        #expect(result.localVerdicts.map(\.besideYear) == [2024, 2025])
        #expect(result.localVerdicts[1].assessment.verdict == .worse)
        // Without an area it is nobody's: beside England and the median authority, no neighbours.
        let none = try BenchmarkStudy.run(
            data.request(local: local, measure: .reReferrals, area: nil, year: nil, disclosure: .init()))
        #expect(none.json["area"]?["name"] == .null && none.list == nil)
        #expect(none.subject.value == 35 && none.leadKind == .england)
        let wirral = try readLocal(
            "area_name,month,referrals,re_referrals\n" + (4...9).map { "Wirral,2023-0\($0),270,58\n" }.joined())
        #expect(wirral.areaName == "Wirral")
        let own = try BenchmarkStudy.run(
            data.request(local: wirral, measure: .reReferrals, area: nil, year: nil, disclosure: .init()))
        #expect(own.area.name == "Wirral")
        #expect(throws: BenchmarkDataError.self) {
            try readLocal(
                "area_name,month,referrals,re_referrals\nWirral,2023-04,270,58\n", area: data.register.find("343"))
        }
    }
}
