import Foundation
import Testing

/// `scenario`, run as a planner runs it.
@Suite struct ScenarioTests {
    static let folder = "\(Program.repository)/notebooks-data/scenarios"
    static let names = ["as-is", "front-door-settles", "re-referrals-at-20", "recruitment-freeze", "winter-surge"]
    static var files: [String] { names.map { "\(folder)/\($0).yaml" } }

    @Test("the machine-readable form has the contract's keys")
    func contract() throws {
        let json = try Program.json(
            ["scenario", "run", Self.files[0], Self.files[1], "--draws", "1000", "--target", "caseload=16"])
        #expect(json["schema"] as? String == "sscp-stats/scenario/1")
        #expect(json["compared_with"] as? String == "As is")
        let scenarios = try #require(json["scenarios"] as? [[String: Any]])
        #expect(scenarios.map { $0["name"] as? String } == ["As is", "Integrated Front Door settles"])
        for scenario in scenarios {
            for key in ["name", "owner", "reason", "seed", "draws", "months", "assumptions", "levers", "differences"] {
                #expect(scenario[key] != nil, "\(key)")
            }
            #expect(scenario["draws"] as? Int == 1000)
            let months = try #require(scenario["months"] as? [[String: Any]])
            #expect(months.count == 24)
            #expect(months.first?["month"] as? String == "2024-04")
            for month in months {
                for key in ["referrals", "open_cases", "case_holders", "caseload"] {
                    let figure = try #require(month[key] as? [String: Double], "\(key)")
                    #expect(Set(figure.keys) == ["p10", "p50", "p90", "mean"])
                    #expect(try #require(figure["p10"]) <= #require(figure["p50"]))
                    #expect(try #require(figure["p50"]) <= #require(figure["p90"]))
                }
                let needed = try #require(month["case_holders_needed"] as? [String: Double])
                let all = try #require(month["case_holders_needed_all_months"] as? [String: Double])
                for key in ["at_50", "at_80", "at_95"] { #expect(try #require(needed[key]) <= #require(all[key])) }
                let over = try #require(month["probability_over_limit"] as? Double)
                #expect((0...1).contains(over))
            }
            let assumptions = try #require(scenario["assumptions"] as? [[String: String]])
            for one in assumptions {
                for key in ["name", "value", "source", "owner"] { #expect(one[key]?.isEmpty == false, "\(one)") }
            }
            #expect(assumptions.contains { $0["name"] == "absence" && $0["value"] == "6.6%" })
        }
        #expect((scenarios[0]["differences"] as? [Any])?.isEmpty == true)
        #expect((scenarios[1]["differences"] as? [Any])?.count == 24)
    }

    @Test("without a limit nothing is assumed: the keys are there and null")
    func noLimit() throws {
        try withTemporaryFolder { folder in
            let made = try Program.result(["scenario", "init", "--area", "Wirral", "--output", "a.yaml"], in: folder)
            #expect(made.output.isEmpty)
            let checked = try Program.result(["scenario", "check", "a.yaml"], in: folder)
            #expect(checked.output.contains("1 scenario is in order: \"As is\" (Wirral, 2024-04 to 2026-03)"))
            let json = try Program.json(["scenario", "run", "a.yaml", "--draws", "200"], in: folder)
            let scenario = try #require((json["scenarios"] as? [[String: Any]])?.first)
            let month = try #require((scenario["months"] as? [[String: Any]])?.first)
            #expect(month["probability_over_limit"] is NSNull)
            let needed = try #require(month["case_holders_needed"] as? [String: Any])
            #expect(needed["at_80"] is NSNull)
            #expect((scenario["notes"] as? [String])?.contains { $0.contains("none is assumed") } == true)
        }
    }

    @Test("the same seed gives the same bytes for any number of jobs, in every format")
    func deterministic() throws {
        for format in ["json", "csv", "markdown", "html", "text"] {
            let arguments = ["scenario", "compare"] + Self.files + ["--draws", "3000", "--format", format]
            let one = try Program.result(arguments + ["--jobs", "1"]).standardOutput
            #expect(!one.isEmpty)
            #expect(try Program.result(arguments + ["--jobs", "4"]).standardOutput == one, "\(format)")
        }
    }

    @Test("the page says what each assurance is of, and cautions after twelve months")
    func words() throws {
        let text = try Program.result(
            [
                "scenario", "run", Self.files[0], "--draws", "2000", "--target", "caseload=14", "--assurance", "90%",
                "--format", "markdown",
            ]
        ).output.replacingOccurrences(of: "\n", with: " ").replacingOccurrences(of: "  ", with: " ")
        for words in [
            "in March 2025 alone", "in all 24 months",
            "A mean within the limit does not mean that each worker's caseload is",
            "After March 2025, twelve months ahead", "about a 4 in 5 chance", "with 90% assurance",
            "for all of them together",
            "Where the spread comes from", "All months together", "30 September 2024", "31 March 2024",
            "missing from the stock that the next count starts from",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("no effect"))
        let tokens = Set(text.lowercased().split { !$0.isLetter })
        #expect(tokens.isDisjoint(with: ["nan", "inf", "infinity"]))
    }

    @Test("a long table: one row a scenario and month")
    func csv() throws {
        let lines = try Program.result(["scenario", "run"] + Self.files + ["--draws", "500", "--format", "csv"]).lines
        #expect(lines.first?.hasPrefix("scenario,area,month,referrals_mean,referrals_p10") == true)
        #expect(lines.filter { !$0.isEmpty }.count == 1 + 5 * 24)
    }

    @Test("what is wrong in a file is status 78 with its line, and nothing is written")
    func broken() throws {
        try withTemporaryFolder { folder in
            let text = try String(contentsOfFile: Self.files[1], encoding: .utf8)
                .replacingOccurrences(of: "from: 2024-09", with: "from: 2023-09")
            try Figures.write(text, to: "\(folder)/a.yaml")
            try Figures.write("as before\n", to: "\(folder)/kept.txt")
            let run = try Program.run(["scenario", "run", "a.yaml", "--output", "kept.txt"], in: folder)
            #expect(run.status == 78)
            #expect(run.standardError.contains("a.yaml, line 15: "), "\(run.standardError)")
            #expect(run.standardError.contains("after the last observed one, 2024-03"))
            #expect(try String(contentsOfFile: "\(folder)/kept.txt", encoding: .utf8) == "as before\n")
            #expect(try Program.run(["scenario", "run", "none.yaml"], in: folder).status == 66)
            #expect(try Program.run(["scenario", "init", "--area", "Camden"], in: folder).status == 65)
            #expect(try Program.run(["scenario", "init", "--area", "Seffton"], in: folder).status == 64)
            for bad in [["--draws", "0"], ["--target", "cases=3"], ["--assurance", "80%"], ["--jobs", "0"]] {
                #expect(try Program.run(["scenario", "run", Self.files[0]] + bad).status == 64, "\(bad)")
            }
            #expect(try Program.run(["scenario", "compare", Self.files[0]]).status == 64)
            // A result never takes the place of what it was made from.
            try Figures.write(try String(contentsOfFile: Self.files[0], encoding: .utf8), to: "\(folder)/own.yaml")
            let over = try Program.run(
                ["scenario", "run", "own.yaml", "--draws", "10", "--output", "own.yaml"], in: folder)
            #expect(over.status == 64 && over.standardError.contains("own.yaml is a file that is read here"))
            let late = ["scenario", "run", Self.files[0], "--target", "caseload=16", "--by", "2030-01"]
            #expect(try Program.run(late).status == 64)
        }
    }

    @Test("a run that is interrupted leaves what was there, and nothing half written")
    func interrupted() throws {
        try withTemporaryFolder { folder in
            try Figures.write("as before\n", to: "\(folder)/kept.json")
            // Long enough to be interrupted on any machine.
            let run = try Program.run(
                ["scenario", "run", Self.files[0], "--draws", "10000000", "--format", "json", "--output", "kept.json"],
                in: folder, launcher: ["/usr/bin/timeout", "--signal=KILL", "1"])
            // The test's own process holds the gentler signals back from its children.
            #expect(run.status == 137 || run.wasSignalled && run.status == 9)
            #expect(try String(contentsOfFile: "\(folder)/kept.json", encoding: .utf8) == "as before\n")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["kept.json"])
        }
    }

    @Test("own referrals beside the scenario file take the place of the published ones")
    func ownFigures() throws {
        try withTemporaryFolder { folder in
            var csv = "month,referrals\n"
            for index in 0..<48 {
                csv += "20\(20 + index / 12)-\(index % 12 < 9 ? "0" : "")\(index % 12 + 1),\(200 + index % 7)\n"
            }
            try FileManager.default.createDirectory(atPath: "\(folder)/plans", withIntermediateDirectories: false)
            try Figures.write(csv, to: "\(folder)/plans/own.csv")
            let text = try String(contentsOfFile: Self.files[0], encoding: .utf8)
                .replacingOccurrences(of: "  area: Sefton\n", with: "  area: Sefton\n  data: own.csv\n")
            try Figures.write(text, to: "\(folder)/plans/a.yaml")
            let json = try Program.json(["scenario", "run", "plans/a.yaml", "--draws", "200"], in: folder)
            let scenario = try #require((json["scenarios"] as? [[String: Any]])?.first)
            #expect(scenario["last_observed_month"] as? String == "2023-12")
            let notes = try #require(scenario["notes"] as? [String])
            #expect(notes.contains { $0.contains("the end of March 2023, 9 months before the start") }, "\(notes)")
        }
    }
}
