import Foundation
import Testing

/// `disaggregate` on files.
@Suite struct DisaggregateTests {
    @Test(
        "Sefton's contacts of 2021-22 over the months of its referrals: they add up to 9,519",
        arguments: ["2021-22", "2021/22", "202122"])
    func contacts(year: String) throws {
        try withTemporaryFolder { folder in
            try Figures.write("year,contacts\n\(year),9519\n", to: "\(folder)/a.csv")
            try Figures.write(Figures.csv(Figures.referrals()), to: "\(folder)/m.csv")
            let json = try Program.json(["disaggregate", "--annual", "a.csv", "--indicator", "m.csv"], in: folder)
            let months = try #require(json["months"] as? [[String: Any]])
            let first = months.prefix(12).compactMap { $0["value"] as? Double }
            #expect(months.first?["month"] as? String == "2021-04" && first.count == 12)
            #expect(abs(first.reduce(0, +) - 9519) < 1e-6)
            #expect(json["provenance"] as? String == "modelled")
            let text = try Program.result(["disaggregate", "--annual", "a.csv", "--indicator", "m.csv"], in: folder)
                .output
            #expect(text.contains("made, not counted"))
        }
    }

    @Test(
        "what cannot be spread is told",
        arguments: [
            ("year,total\n2010-11,5\n", "Give an indicator that covers every year"),
            ("year,total\n2013-14,5\n2015-16,6\n", "2015-16 does not follow 2013-14"),
            ("year,total\n2013-15,5\n", "where a year such as 2021-22"),
            ("year,total\n2014,5\n", "2014 could be 2013-14, which ends in March 2014, or January to December 2014"),
            ("year_ending,total\n2014,5\n", "--year-ends march or --year-ends december"),
            ("year,total\n2013-14,c\n", "has no total"), ("month,total\n2013-04,5\n", "there is no column"),
        ])
    func refused(annual: String, message: String) throws {
        try withTemporaryFolder { folder in
            try Figures.write(annual, to: "\(folder)/a.csv")
            try Figures.write(Figures.csv(Figures.referrals()), to: "\(folder)/m.csv")
            let run = try Program.run(["disaggregate", "--annual", "a.csv", "--indicator", "m.csv"], in: folder)
            #expect(run.status == 65 && run.standardError.contains(message), "\(run.standardError)")
        }
    }

    /// Annual figures of which one year has none, by the monthly figures of another measure: invented.
    private static let totals = [2921, 3139, 3239, 3360, 3736, 3952]
    private static let indicator = """
        88,119,99,99,90,102,134,120,86,115,122,96,121,93,99,123,82,125,134,132,111,108,116,94,105,128,110,139,96,114,
        105,126,101,116,102,112,117,122,104,117,85,121,116,131,89,147,117,112,130,122,140,123,88,120,125,146,114,137,
        133,126,136,126,114,140,117,125,154,130,106,141,141,132
        """

    private func spread(_ annual: String, _ options: [String] = []) throws -> Program.Run {
        try withTemporaryFolder { folder in
            try Figures.write(annual, to: "\(folder)/a.csv")
            let months = MonthCases.csv("referrals", start: (2018, 4), Self.indicator)
            try Figures.write(months, to: "\(folder)/m.csv")
            return try Program.run(["disaggregate", "--annual", "a.csv", "--indicator", "m.csv"] + options, in: folder)
        }
    }

    @Test(
        "a year is read however it is written: April 2018 to March 2019 first",
        arguments: [
            ("year_ending", { "\($0)-03-31" }, []), ("year_ending_march", { "\($0)" }, []),
            ("time_period", { "\($0)" }, []), ("time_period", { "\($0 - 1)\($0 % 100)" }, []),
            ("year", { "\($0 - 1)/\($0 % 100)" }, []), ("year", { "\($0)" }, ["--year-ends", "march"]),
        ] as [(String, @Sendable (Int) -> String, [String])])
    func years(column: String, spell: @Sendable (Int) -> String, options: [String]) throws {
        let rows = Self.totals.enumerated().map { "\(spell(2019 + $0)),\($1)" }
        let run = try spread("\(column),contacts\n" + rows.joined(separator: "\n") + "\n", options + ["--format", "csv"])
        #expect(run.status == 0, "\(run.standardError)")
        let lines = run.lines
        #expect(lines.dropFirst().first?.hasPrefix("2018-04,") == true)
        let first = lines.dropFirst().prefix(12).compactMap { Double($0.split(separator: ",")[1]) }
        #expect(abs(first.reduce(0, +) - 2921) < 1e-6)
    }

    @Test("a calendar year begins in January")
    func calendarYears() throws {
        let rows = (2019...2023).map { "\($0),\(3000 + $0)" }.joined(separator: "\n")
        for (header, options) in [("calendar_year", [String]()), ("year", ["--year-ends", "december"])] {
            let run = try spread("\(header),contacts\n\(rows)\n", options + ["--format", "csv"])
            #expect(run.lines.dropFirst().first?.hasPrefix("2019-01,") == true, "\(run.standardError)")
        }
    }

    @Test("months below zero are told in every form, with advice that differs from what was done")
    func belowZero() throws {
        let rows = Self.totals.enumerated().map { "\(2018 + $0)-\(19 + $0),\($0 == 2 ? 0 : $1)" }
        let annual = "year,contacts\n" + rows.joined(separator: "\n") + "\n"
        for format in ["text", "json", "csv", "markdown", "html"] {
            let run = try spread(annual, ["--format", format])
            let said = (run.output + run.standardError).replacingOccurrences(of: "\n", with: " ")
            #expect(said.contains("below zero") && !said.contains("--method denton-cholette keeps"), "\(format)")
        }
        let additive = try spread(annual, ["--method", "denton-additive", "--format", "csv"])
        #expect(additive.standardError.contains("--method denton-cholette keeps"))
    }
}
