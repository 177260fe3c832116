import Foundation
import Testing

/// A workbook of Annex A as the template has it: a sheet a list, a title above the headings, pages of guidance before.
/// Counts: pandas (Tests/Reference/workbooks/make_annex_a.py).
@Suite struct AnnexATests {
    private static let folder = "\(Program.repository)/Tests/Reference/workbooks"

    private static func counts() throws -> [String: [String: Int]] {
        let text = try String(contentsOfFile: "\(folder)/annex_a_counts.csv", encoding: .utf8)
        var counts: [String: [String: Int]] = [:]
        for line in text.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",").map(String.init)
            counts[cells[0], default: [:]][cells[1]] = Int(cells[2])
        }
        return counts
    }

    @Test(
        "each list is found by its headings without its sheet's name, in either form of workbook",
        arguments: ["annex_a.xlsx", "annex_a.ods"])
    func lists(book: String) throws {
        let counts = try Self.counts()
        #expect(counts.count == 9)
        for (of, expected) in counts {
            let json = try Program.json(
                ["series", "\(Self.folder)/\(book)", "--of", of, "--no-disclosure-control", "made up"],
                now: "2026-11")
            let rows = try #require(json["series"] as? [[String: Any]])
            var found: [String: Int] = [:]
            for row in rows { found[try #require(row["month"] as? String)] = row["value"] as? Int }
            #expect(found.filter { $0.value > 0 } == expected, "\(book) \(of)")
        }
    }

    @Test("re-referrals are those of its list of referrals, as from the sheet by name")
    func reReferrals() throws {
        func local(_ path: String) throws -> [String: Any] {
            try #require(
                Program.json(
                    ["benchmark", "re-referrals", "--data", path, "--no-disclosure-control", "made up"],
                    now: "2026-11")["local"] as? [String: Any])
        }
        let found = try local("\(Self.folder)/annex_a.xlsx")
        let named = try local("\(Self.folder)/annex_a.xlsx#List_3")
        #expect(found["referrals"] as? Double == named["referrals"] as? Double)
        let total = try #require(Self.counts()["referrals"]).values.reduce(0, +)
        #expect(found["referrals"] as? Double == Double(total))
    }

    @Test("without a word of which list is meant the sheets are named; a list without dates of events is none")
    func refused() throws {
        let several = try Program.run(["series", "\(Self.folder)/annex_a.xlsx"])
        #expect(several.status == 65 && several.standardError.contains("\"List_3\""), "\(several.standardError)")
        let leavers = try Program.run(["series", "\(Self.folder)/annex_a.xlsx#List_9"])
        #expect(leavers.status == 65 && leavers.standardError.contains("not those of a list of children"))
        #expect(!leavers.standardError.contains("X0"))
    }
}
