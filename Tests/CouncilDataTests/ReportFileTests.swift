import CouncilData
import Foundation
import Tables
import TestSupport
import Testing
import TimeSeries

@Suite struct ReportFileTests {
    static let folder = "\(Shipped.repository)/Tests/Reference/report"

    @Test("the made-up council's file is read as it is written")
    func reads() throws {
        let file = try ReportFile(path: "\(Self.folder)/report.yaml")
        #expect(file.name == "The front door and child protection" && file.owner == "Head of Quality Assurance")
        #expect(file.asAt == Day(year: 2024, month: 6, day: 12) && file.area == "Sefton")
        #expect(file.data == ["\(Self.folder)/month.csv"])
        #expect(file.entries.count == 12)
        let share = file.entries[2]
        #expect(share.measure == "re_referral_percent" && share.title == "Re-referrals" && share.page == "re-referrals")
        #expect(share.kind == .percent && share.better == .low && share.target == 20)
        #expect(share.denominator == "referrals" && share.compared == .reReferrals)
        #expect(file.comments.count == 4 && file.comments[0].measure == 5 && file.comments[3].measure == nil)
        let day = try #require(Day(year: 2024, month: 6, day: 10))
        #expect(file.latest(of: 5, by: day)?.by == "A. Analyst")
        #expect(file.latest(of: 5, by: day - 1) == nil)
        #expect(file.latest(of: 0, by: day) == nil)
    }

    @Test("a list of files, a measure's own file, and limits that begin anew with their reason")
    func forms() throws {
        let file = try ReportFile(
            yaml: """
                report: r
                owner: o
                data: [a.csv, /b/c.xlsx#Sheet]
                measures:
                  - {measure: "x y", data: d.csv, rebase: [{month: 2023-04, reason: a new system}]}
                  - {measure: X-Y, title: "x, y"}
                """, file: "in/r.yaml")
        #expect(file.data == ["in/a.csv", "/b/c.xlsx#Sheet"])
        #expect(file.entries[0].data == "in/d.csv" && file.entries[0].page == "x-y")
        #expect(file.entries[0].rebases.map(\.reason) == ["a new system"])
        #expect(file.entries[1].page == "x-y-2" && file.entries[1].better == .none && file.entries[1].kind == nil)
    }

    @Test("the schema for editors is the reader's own table")
    func schema() throws {
        let path = "\(Shipped.repository)/docs/report.schema.json"
        let made = ReportSchema.json.text() + "\n"
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
            try made.write(toFile: path, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == made)
        // Every key stands in a part, and the reader refuses what the schema does not have.
        let keys = Set(ReportPart.allCases.flatMap { $0.rules.map(\.key) })
        #expect(keys == Set(ReportKey.allCases))
        for part in ReportPart.allCases { #expect(part.rules.contains { $0.isRequired }, "\(part)") }
    }
}
