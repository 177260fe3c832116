import Foundation
import Testing

/// What people expect of any command-line program.
@Suite struct HabitTests {
    @Test(
        "a mistyped command is answered with the nearest one",
        arguments: [
            (["forcast", "contacts"], "Did you mean \"sscp-stats forecast\"?"),
            (["scenario", "chek", "plan.yaml"], "Did you mean \"sscp-stats scenario check\"?"),
            (["ledger", "compair", "contacts"], "Did you mean \"sscp-stats ledger compare\"?"),
        ])
    func mistyped(arguments: [String], advice: String) throws {
        let run = try Program.run(arguments + ["--format", "json"])
        #expect(run.status == 64)
        #expect(run.standardError.contains(advice), "\(run.standardError)")
        let last = try #require(run.standardError.split(separator: "\n").last)
        let report = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
        let error = try #require(report?["error"] as? [String: Any])
        #expect((error["message"] as? String)?.contains(advice) == true)
    }

    @Test("words that are near nothing get no advice, and a command that exists none either")
    func notNear() throws {
        for arguments in [["xyzzyplugh"], ["forecast", "contacts", "--modle", "auto"]] {
            let run = try Program.run(arguments)
            #expect(
                run.status == 64 && !run.standardError.contains("Did you mean \"sscp-stats"), "\(run.standardError)")
        }
    }

    @Test("md is markdown")
    func md() throws {
        let short = try Program.result(["models", "--format", "md"])
        let long = try Program.result(["models", "--format", "markdown"])
        #expect(short.status == 0 && !short.standardOutput.isEmpty && short.output.hasPrefix("# "))
        // The record of the run names its own arguments.
        #expect(short.output.replacing("--format md", with: "--format markdown") == long.output)
    }

    @Test("a measure may be an option, as one or several, and is not given twice")
    func measureAsOption() throws {
        let quick = Program.quick + ["--format", "csv", "--to", "2023-12"]
        let word = try Program.result(["forecast", "referrals"] + quick)
        let option = try Program.result(["forecast", "--measure", "referrals"] + quick)
        #expect(word.output == option.output && word.lines.count > 12)
        let twice = try Program.run(["forecast", "referrals", "--measure", "contacts"])
        #expect(twice.status == 64 && twice.standardError.contains("The measure is given twice"))
        try withTemporaryFolder { folder in
            let rows = (1...24).map {
                "20\($0 > 12 ? 23 : 22)-\($0 % 12 < 9 ? "0" : "")\($0 % 12 + 1),\($0 % 5 + 40),\($0 % 7 + 90)"
            }
            try Figures.write("month,a,b\n" + rows.sorted().joined(separator: "\n") + "\n", to: "\(folder)/wide.csv")
            let several = try Program.json(["monitor", "--measure", "a,b", "--data", "wide.csv"], in: folder)
            #expect((several["rows"] as? [[String: Any]])?.compactMap { $0["measure"] as? String } == ["a", "b"])
        }
    }

    @Test("datasets --path is the folder with the figures")
    func path() throws {
        let run = try Program.result(["datasets", "--path"])
        let folder = try #require(run.lines.first)
        #expect(FileManager.default.fileExists(atPath: "\(folder)/referrals_monthly.csv"))
        #expect(try Program.run(["datasets", "referrals_monthly.csv", "--path"]).status == 64)
        #expect(try Program.run(["datasets", "--path", "--format", "json"]).status == 64)
    }

    @Test("the worked example is a scenario that checks and runs")
    func example() throws {
        try withTemporaryFolder { folder in
            let written = try Program.result(["scenario", "init", "--example", "-o", "example.yaml"], in: folder)
            let checked = try Program.result(["scenario", "check", "example.yaml"], in: folder)
            #expect(written.output.isEmpty && checked.output.contains("1 scenario is in order"))
        }
        #expect(try Program.run(["scenario", "init", "--example", "--area", "Wirral"]).status == 64)
    }
}
