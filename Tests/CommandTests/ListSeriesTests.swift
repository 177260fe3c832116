import Foundation
import Testing

/// `series`: months counted from a list, and its CSV as a file of figures for the other commands.
@Suite struct ListSeriesTests {
    /// Events a month of a list, the same in every year, with what `row` says of each; one child a row.
    private func list(_ header: String, months: Int = 24, each: Int, _ row: (Int, Int) -> String) -> String {
        var text = "child_id,\(header)\n"
        for month in 0..<months {
            for event in 0..<each {
                let day =
                    "\(2022 + (month + 3) / 12)-\(Figures.two((month + 3) % 12 + 1))-\(Figures.two(event % 28 + 1))"
                text += "K\(month)-\(event),\(day),\(row(month, event))\n"
            }
        }
        return text
    }

    private func rows(_ csv: String) -> [[String]] {
        csv.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    @Test(
        "each kind of list is counted by its own date",
        arguments: [
            ("contacts", "Date of Contact"), ("referrals", "Date of referral"), ("early-help", "Assessment start date"),
            ("assessments", "Continuous Assessment Start Date"),
            ("section-47", "Strategy discussion initiating Section 47 Enquiry Start Date"),
            ("initial-conferences", "Date of Initial Child Protection Conference"),
            ("children-in-need", "CIN Start Date"), ("protection-plans", "Child Protection Plan Start Date"),
            ("children-in-care", "Date Started to be Looked After"),
        ])
    func kinds(of: String, heading: String) throws {
        try withTemporaryFolder { folder in
            try Figures.write(list("\(heading),note", months: 3, each: 7) { _, _ in "-" }, to: "\(folder)/in.csv")
            for arguments in [["series", "in.csv"], ["series", "in.csv", "--of", of]] {
                let csv = try Program.result(arguments + ["--format", "csv"], in: folder).output
                #expect(
                    rows(csv) == [
                        ["series", "month", "value", "hidden"], [of, "2022-04", "7", "false"],
                        [of, "2022-05", "7", "false"], [of, "2022-06", "7", "false"],
                    ])
            }
        }
    }

    @Test(
        "each group by its own column, whose parts add up to the whole",
        arguments: [
            ("source", "source", "police", "school"), ("team", "Allocated Team", "North", "South"),
            ("age", "Date of Birth", "2021-01-15", "2010-01-15"), ("sex", "Gender", "F", "M"),
            ("ethnicity", "Ethnicity", "a", "b"), ("disability", "Does the Child have a Disability", "Yes", "No"),
            ("need", "Primary Need Code", "N1", "N2"),
        ])
    func groups(by: String, heading: String, first: String, second: String) throws {
        try withTemporaryFolder { folder in
            let text = list("referral_date,\(heading)", months: 2, each: 20) { _, event in event < 12 ? first : second }
            try Figures.write(text, to: "\(folder)/in.csv")
            let json = try Program.json(["series", "in.csv", "--by", by], in: folder)
            #expect(json["schema"] as? String == "sscp-stats/series/1")
            #expect(json["of"] as? String == "referrals" && json["by"] as? String == by)
            let series = try #require(json["series"] as? [[String: Any]])
            #expect(Set(series[0].keys) == ["series", "month", "value", "hidden"])
            var sums: [String: [Int]] = [:]
            for row in series {
                #expect(row["hidden"] as? Bool == false)
                sums[try #require(row["series"] as? String), default: []].append(try #require(row["value"] as? Int))
            }
            #expect(sums.count == 3 && sums["referrals"] == [20, 20])
            let parts = sums.filter { $0.key != "referrals" }.values
            #expect(Set(parts.map { $0[0] }) == [12, 8] && parts.map { $0[1] }.reduce(0, +) == 20)
            if by == "age" { #expect(sums["1 to 4"] == [12, 12] && sums["10 to 15"] == [8, 8]) }
        }
    }

    @Test("a small count is hidden with what would give it away, and no form of output has it or an id")
    func suppression() throws {
        try withTemporaryFolder { folder in
            // In the second month 3 of 20 are of the second group, so the whole or the other must be hidden too.
            let text = list("referral_date,source", months: 2, each: 20) { month, event in
                event < (month == 1 ? 17 : 12) ? "police" : "school"
            }
            try Figures.write(text, to: "\(folder)/in.csv")
            let csv = rows(
                try Program.result(["series", "in.csv", "--by", "source", "--format", "csv"], in: folder).output)
            let may = csv.filter { $0[1] == "2022-05" }
            #expect(may.contains(["school", "2022-05", "c", "true"]), "\(may)")
            #expect(may.contains { $0[2] == "x" && $0[3] == "true" }, "\(may)")
            for format in ["text", "csv", "json", "markdown", "html"] {
                let output = try Program.result(
                    ["series", "in.csv", "--by", "source", "--format", format], in: folder
                ).output
                #expect(!output.contains("K1-"), "\(format)")
            }
            let open = rows(
                try Program.result(
                    [
                        "series", "in.csv", "--by", "source", "--no-disclosure-control", "in the team", "--format",
                        "csv",
                    ],
                    in: folder
                ).output)
            #expect(open.contains(["school", "2022-05", "3", "false"]))
        }
    }

    @Test("its CSV is read back: one series by its name, all of them as columns or as a panel")
    func readBack() throws {
        try withTemporaryFolder { folder in
            let text = list("referral_date,source", months: 48, each: 28) { month, event in
                event < 8 + month % 5 ? "police" : event > 20 ? "health" : "school"
            }
            try Figures.write(text, to: "\(folder)/in.csv")
            _ = try Program.result(
                ["series", "in.csv", "--by", "source", "-o", "s.csv"], in: folder,
                environment: ["SSCP_STATS_TODAY": "2026-06"])
            for measure in ["police", "School"] {
                let json = try Program.json(
                    ["forecast", measure, "--data", "s.csv", "--from", "2022-04"] + Program.quick, in: folder,
                    now: "2026-06")
                let series = try #require(json["series"] as? [String: Any])
                #expect(series["n"] as? Int == 48 && series["last_month"] as? String == "2026-03", "\(measure)")
            }
            let now = ["SSCP_STATS_TODAY": "2026-06"]
            let described = try Program.json(["describe", "police", "--data", "s.csv"], in: folder, now: "2026-06")
            #expect((described["series"] as? [String: Any])?["n"] as? Int == 48)
            let charts = try Program.json(["monitor", "--all", "--data", "s.csv"], in: folder, now: "2026-06")
            let names = try #require(charts["rows"] as? [[String: Any]]).compactMap { $0["measure"] as? String }
            #expect(Set(names).isSuperset(of: ["referrals", "police", "school", "health"]))
            let panel = try Program.result(
                ["forecast", "--panel", "s.csv", "--model", "naive", "--horizon", "1", "--pool-seasons", "no"],
                in: folder,
                environment: now)
            #expect(rows(panel.output).dropFirst().map { $0[0] } == names)
            #expect(rows(panel.output).dropFirst().allSatisfy { $0[1] == "2026-04-01" })
            let wrong = try Program.run(["forecast", "polize", "--data", "s.csv"], in: folder, environment: now)
            #expect(wrong.status == 65 && wrong.standardError.contains("no series is called \"polize\""))
            #expect(wrong.standardError.contains("\"police\""))
        }
    }

    /// Names of DfE's census guide, 2024 to 2025: code sets of ReferralSource and PrimaryNeedCode.
    @Test("codes of the census have what they stand for beside them, and words of one's own have nothing")
    func codes() throws {
        try withTemporaryFolder { folder in
            let text = list("referral_date,source,Primary Need Code", months: 2, each: 24) { _, event in
                "\(["1A", "6", "Hub"][event % 3]),\(["N1", "N4"][event % 2])"
            }
            try Figures.write(text, to: "\(folder)/in.csv")
            func names(_ by: String) throws -> [String: String] {
                let json = try Program.json(["series", "in.csv", "--by", by], in: folder)
                let codes = try #require(json["codes"] as? [[String: Any]])
                return Dictionary(
                    uniqueKeysWithValues: codes.map { ($0["series"] as? String ?? "", $0["name"] as? String ?? "") })
            }
            #expect(
                try names("source") == ["1A": "individual: family member, relative or carer", "6": "police"])
            #expect(try names("need") == ["N1": "abuse or neglect", "N4": "family in acute stress"])
            let page = try Program.result(["series", "in.csv", "--by", "source"], in: folder).output
            #expect(page.contains("6 (police)") && !page.contains("Hub ("))
            // The series keep their codes, by which other commands read them.
            let csv = rows(
                try Program.result(["series", "in.csv", "--by", "source", "--format", "csv"], in: folder).output)
            #expect(Set(csv.dropFirst().map { $0[0] }) == ["referrals", "1A", "6", "Hub"])
        }
    }
}
