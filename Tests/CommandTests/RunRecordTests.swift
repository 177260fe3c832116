import Foundation
import Testing

/// The record of a run in every traced output: what was asked, what was read, and nothing of the machine.
@Suite struct RunRecordTests {
    private static let own = "month,y\n2021-01,5\n2021-02,7\n2021-03,6\n"
    /// Of `own`, by coreutils' sha256sum.
    private static let digest = "c61e11e833a9fa25775e3e4741c5929f8c070719899599ec6feaa067717fc934"

    private func record(_ arguments: [String], in folder: String? = nil) throws -> [String: Any] {
        try #require(Program.json(arguments, in: folder)["run"] as? [String: Any])
    }

    @Test("a file of the user's own stands in the record by its name, digest and size")
    func ownFile() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: "\(folder)/deep", withIntermediateDirectories: true)
            try Figures.write(Self.own, to: "\(folder)/deep/own.csv")
            let run = try record(["forecast", "y", "--data", "\(folder)/deep/own.csv", "--model", "naive"])
            #expect(run["program"] as? String == "sscp-stats")
            let version = try Program.result(["--version"]).output.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(run["version"] as? String == version)
            #expect(
                run["arguments"] as? [String]
                    == ["forecast", "y", "--data", "own.csv", "--model", "naive", "--format", "json"])
            let inputs = try #require(run["inputs"] as? [[String: Any]])
            let own = try #require(inputs.first { $0["name"] as? String == "own.csv" })
            #expect(own["sha256"] as? String == Self.digest)
            #expect(own["bytes"] as? Int == Self.own.utf8.count)
            #expect(run["made_by"] is NSNull)
        }
    }

    @Test("paths are cut to the file, and nothing else that has a stroke in it")
    func pathsAlone() throws {
        try withTemporaryFolder { folder in
            try Figures.write(Figures.csv(Figures.referrals()), to: "\(folder)/own.csv")
            let reason = "2021-09=new IT/CRM"
            let run = try record([
                "monitor", "referrals", "--data=\(folder)/own.csv", "--rebase", reason, "--made-by", "a/b",
                "--screening", "off",
            ])
            #expect(
                run["arguments"] as? [String]
                    == [
                        "monitor", "referrals", "--data=own.csv", "--rebase", reason, "--screening", "off", "--format",
                        "json",
                    ])
        }
    }

    @Test(
        "every command's JSON has it, right after the schema",
        arguments: [
            ["forecast", "referrals", "--model", "naive"],
            ["backtest", "referrals", "--model", "seasonal-naive", "--origins", "1"], ["benchmark", "re-referrals"],
            ["describe", "referrals"], ["impact", "referrals", "--at", "2021-09"], ["monitor", "referrals"],
            ["models"], ["datasets"], ["events"], ["front-door", "--minutes", "45", "--years", "10"],
        ])
    func everywhere(arguments: [String]) throws {
        let text = try Program.result(arguments + ["--format", "json"]).output
        let keys = try text.split(separator: "\n").compactMap { line -> Substring? in
            guard line.hasPrefix("  \"") else { return nil }
            return try #require(line.split(separator: "\"").dropFirst().first)
        }
        #expect(keys.prefix(2) == ["schema", "run"])
        let run = try record(arguments)
        let inputs = try #require(run["inputs"] as? [[String: Any]])
        // Only the models, and a front door whose minutes are given, rest on no file.
        #expect(inputs.isEmpty == ["models", "front-door"].contains(arguments[0]))
        #expect(!text.contains(Program.repository))
    }

    @Test("where it goes, who works and how loudly change no byte")
    func sameBytes() throws {
        try withTemporaryFolder { folder in
            let plain = ["backtest", "referrals", "--model", "seasonal-naive", "--origins", "2", "--format", "json"]
            let first = try Program.result(plain).standardOutput
            let flags = ["--jobs", "1", "--quiet", "--verbose"]
            _ = try Program.result(plain + flags + ["-o", "\(folder)/x.json"])
            _ = try Program.result(plain + ["--output=\(folder)/y.json", "--jobs=2"])
            for name in ["x", "y"] {
                #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).json")) == first)
            }
        }
    }

    @Test("--made-by stands in JSON and at the end of a page", arguments: ["html", "markdown"])
    func madeBy(format: String) throws {
        let name = "A. Analyst, 3 April 2024"
        #expect(try record(["models", "--made-by", name])["made_by"] as? String == name)
        let page = try Program.result(["models", "--made-by", name, "--format", format]).output
        let heading = try #require(page.range(of: "How this page was made"))
        #expect(page[heading.upperBound...].contains(name))
    }

    @Test(
        "the name of the output says its form",
        arguments: [
            ("x.json", "{"), ("x.csv", "label,"), ("x.md", "# Models"), ("x.html", "<!DOCTYPE html>"),
            ("x.htm", "<!DOCTYPE html>"), ("x.xlsx", "PK"), ("x.txt", "Models"), ("x", "Models"),
        ])
    func formByName(name: String, start: String) throws {
        try withTemporaryFolder { folder in
            _ = try Program.result(["models", "-o", "\(folder)/\(name)"])
            let written = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
            #expect(written.starts(with: Data(start.utf8)))
            if let dot = name.lastIndex(of: "."), name != "x.txt" {
                let run = try Program.run(["models", "--format", "text", "-o", "\(folder)/y\(name[dot...])"])
                #expect(run.status == 64)
                #expect(run.standardError.contains("leave one out"))
                #expect(!FileManager.default.fileExists(atPath: "\(folder)/y\(name[dot...])"))
            }
        }
    }

    @Test("with JSON asked for, an error is also one JSON object, with its place")
    func errors() throws {
        try withTemporaryFolder { folder in
            try Figures.write("month,y\n2021-01,5\n2021-02,many\n", to: "\(folder)/own.csv")
            let line = ["forecast", "y", "--data", "own.csv"]
            let told = try Program.run(line, in: folder)
            #expect(told.status == 65)
            #expect(!told.standardError.contains("{"))
            for asked in [["--format", "json"], ["-o", "x.json"]] {
                let run = try Program.run(line + asked, in: folder)
                #expect(run.status == 65)
                let last = try #require(run.standardError.split(separator: "\n").last)
                let json = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
                let error = try #require(json?["error"] as? [String: Any])
                #expect(error["status"] as? Int == 65)
                #expect(error["kind"] as? String == "data")
                #expect(error["file"] as? String == "own.csv")
                #expect(error["row"] as? Int == 3)
                #expect(error["column"] as? String == "y")
                #expect(error["value"] as? String == "many")
                #expect(error["expected"] as? String == "a number")
                let message = try #require(error["message"] as? String)
                #expect(run.standardError.hasPrefix("sscp-stats: \(message)\n"))
            }
            // What the parser refuses, too.
            let usage = try Program.run(["forecast", "--nonsense", "--format", "json"])
            #expect(usage.status == 64)
            let last = try #require(usage.standardError.split(separator: "\n").last)
            let json = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
            #expect((json?["error"] as? [String: Any])?["kind"] as? String == "usage")
        }
    }
}
