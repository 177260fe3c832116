import Foundation
import Testing

/// `benchmark` as scripts and people run it.
@Suite struct BenchmarkTests {
    /// 80 children: a first referral each, some with a second, one file column that nobody asked for.
    private static let list: String = {
        var text = "child_id,referral_date,source,family_name\n"
        for child in 0..<80 {
            text += "UPN\(7_000_000 + child),2021-05-01,police,Surname\(child)\n"
            if child < 30 {
                text += "UPN\(7_000_000 + child),2021-\(child < 12 ? "05-02" : "11-01"),school,Surname\(child)\n"
            }
        }
        return text
    }()

    @Test(
        "no id, and no column that is not asked for, is in any output",
        arguments: ["text", "json", "csv", "markdown", "html"])
    func ids(format: String) throws {
        try withTemporaryFolder { folder in
            try Figures.write(Self.list, to: "\(folder)/own.csv")
            let run = try Program.result(
                ["benchmark", "re-referrals", "--data", "own.csv", "--year", "2022", "--format", format], in: folder)
            for trace in ["UPN", "7000001", "Surname"] {
                #expect(!run.output.contains(trace) && !run.standardError.contains(trace))
            }
            // 30 of 110, and 18 of 98 once the twelve duplicates are out.
            #expect(run.output.contains("110") && run.output.contains("18"))
        }
    }

    @Test("small counts of a council's own file are in no output, and the reason for showing them is in every one")
    func control() throws {
        try withTemporaryFolder { folder in
            try Figures.write("year,referrals,re_referrals\n2021-22,4161,4\n", to: "\(folder)/own.csv")
            let arguments = ["benchmark", "re-referrals", "--data", "own.csv", "--area", "Sefton", "--year", "2022"]
            for format in ["text", "json", "csv", "markdown", "html"] {
                let hidden = try Program.result(arguments + ["--format", format], in: folder).output
                // Neither the count nor its rate, 4 of 4,161.
                #expect(!hidden.contains("0.10%") && !hidden.contains("0.0961"), "\(format)")
                #expect(hidden.contains("counts of 1 to 5 are not shown"), "\(format)")
                let shown = try Program.result(
                    arguments + ["--format", format, "--no-disclosure-control", "agreed by the data owner"], in: folder
                ).output
                #expect(shown.contains("0.10%") || shown.contains("0.0961"), "\(format)")
                #expect(
                    shown.replacingOccurrences(of: "\n  ", with: " ").contains("agreed by the data owner"), "\(format)")
            }
            let json = try Program.json(arguments, in: folder)
            let local = try #require(json["local"] as? [String: Any])
            #expect(local["re_referrals"] is NSNull && local["value"] is NSNull && local["lower"] is NSNull)
            #expect(local["referrals"] as? Int == 4161)
            let control = try #require(local["disclosure_control"] as? [String: Any])
            #expect(control["on"] as? Bool == true && control["threshold"] as? Int == 5)
        }
    }

    @Test("control cannot be switched off or weakened without a reason")
    func switches() throws {
        for arguments in [
            ["--suppress", "0"], ["--suppress", "4"], ["--no-disclosure-control", " "], ["--round-to", "0"],
        ] {
            let run = try Program.run(["benchmark", "re-referrals"] + arguments)
            #expect(run.status == 64 && run.standardOutput.isEmpty, "\(arguments)")
        }
    }

    @Test("the CSV has one header, a row an area and a yardstick, and the local figures")
    func csv() throws {
        try withTemporaryFolder { folder in
            try Figures.write("year,referrals,re_referrals\n2021-22,4140,828\n", to: "\(folder)/own.csv")
            let run = try Program.result(
                [
                    "benchmark", "re-referrals", "--data", "own.csv", "--area", "Sefton", "--year", "2022", "--format",
                    "csv",
                ], in: folder)
            let lines = run.lines.filter { !$0.isEmpty }
            #expect(
                lines[0].hasPrefix("measure,unit,year_ending_march,role,area_code,area_name,list,average,numerator"))
            #expect(lines.filter { $0.contains(",neighbour,") }.count == 10)
            #expect(lines.filter { $0.contains(",comparator,") }.count == 9)
            #expect(lines.contains { $0.hasPrefix("re-referrals,percent,2022,local,,own.csv,,,828,4140,20,") })
            #expect(lines.contains { $0.hasPrefix("re-referrals,percent,2022,area,E08000014,Sefton,,,823,4156,") })
        }
    }

    @Test("the level is settable, and the seed is told")
    func settings() throws {
        let json = try Program.json(["benchmark", "re-referrals", "--year", "2022", "--level", "80", "--seed", "7"])
        #expect(json["level"] as? Double == 80 && json["seed"] as? Int == 7)
        let area = try #require(json["area"] as? [String: Any])
        // SciPy: binomtest(823, 4156).proportion_ci(0.8, "wilson").
        #expect(abs(try #require(area["lower"] as? Double) - 19.022480210785794) < 1e-6)
        #expect(abs(try #require(area["upper"] as? Double) - 20.606766993212158) < 1e-6)
    }

    /// Rows of constituencies are passed over, however many; the file is read in one pass.
    @Test("a file of 200 MB is read, and what is wrong at its end is told")
    func large() throws {
        try withTemporaryFolder { folder in
            let header =
                "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
                + "old_la_code,new_la_code,la_name,referral_count,rereferral_count,rereferral_percent\n"
            let skipped = "202122,Financial year,Parliamentary constituency,E92000001,England,,,,,A place,10,3,30\n"
            let own =
                "202122,Financial year,Local authority,E92000001,England,E12000002,North West,343,E08000014,Sefton,"
                + "4156,82x,19.8\n"
            let count = 200_000_000 / skipped.utf8.count
            var data = Data(header.utf8)
            data.reserveCapacity(201_000_000)
            let block = Data(String(repeating: skipped, count: 1000).utf8)
            for _ in 0...(count / 1000) { data.append(block) }
            data.append(Data(own.utf8))
            try data.write(to: URL(fileURLWithPath: "\(folder)/in.csv"))
            let run = try Program.run(["benchmark", "re-referrals", "--data", "in.csv"], in: folder)
            let row = (count / 1000 + 1) * 1000 + 2
            #expect(run.status == 65 && !run.wasSignalled)
            #expect(
                run.standardError.contains("in.csv, row \(row), column 12 (rereferral_count): \"82x\" is not a number"))
        }
    }
}
