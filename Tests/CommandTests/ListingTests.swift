import Foundation
import Testing

/// `models`, `datasets`, help and completions.
@Suite struct ListingTests {
    private func entries(_ command: String) throws -> [[String: Any]] {
        try #require(Program.json([command])[command] as? [[String: Any]])
    }

    @Test("every model that is listed can be asked for, has a reference, and the examples of a family do too")
    func models() throws {
        let models = try entries("models")
        let labels = models.compactMap { $0["label"] as? String }
        for label in ["auto", "auto-ets", "seasonal-naive"] { #expect(labels.contains(label)) }
        let text = try Program.result(["models"]).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for model in models {
            let reference = try #require(model["reference"] as? String)
            #expect(!reference.isEmpty && text.contains(reference))
            for example in try #require(model["examples"] as? [String]) {
                let run = try Program.result(
                    ["forecast", "referrals", "--model", example, "--horizon", "1", "--format", "csv", "--quiet"])
                #expect(run.lines.count == 3, "\(example)")
            }
        }
    }

    @Test("every dataset that is listed is there, with source and licence, and as many rows as it says")
    func datasets() throws {
        let sets = try entries("datasets")
        #expect(sets.compactMap { $0["name"] as? String }.contains("referrals-monthly"))
        for set in sets {
            let file = try #require(set["file"] as? String)
            let path = "\(Program.repository)/notebooks-data/\(file)"
            #expect(FileManager.default.fileExists(atPath: path), "\(file)")
            for key in ["title", "publisher", "source", "licence", "first", "last"] {
                #expect((set[key] as? String)?.isEmpty == false, "\(file): \(key)")
            }
            let name = try #require(set["name"] as? String)
            let page = try Program.result(["datasets", name]).output
            #expect(page.contains("Licence"))
        }
    }

    @Test("the checksums are of the files as they are, and a shipped file that was altered is told, whatever the form")
    func altered() throws {
        for set in try entries("datasets") { #expect(set["as_shipped"] as? Bool == true, "\(set)") }
        let files = FileManager.default
        let copy = files.temporaryDirectory.appendingPathComponent("sscp-altered-\(UUID().uuidString)")
        defer { try? files.removeItem(at: copy) }
        try files.copyItem(atPath: "\(Program.repository)/notebooks-data", toPath: copy.path)
        let place = ["SSCP_STATS_DATA": copy.path]
        let call = ["forecast", "referrals", "--model", "naive", "--horizon", "1"]
        #expect(try Program.run(call, environment: place).standardError.contains("not as shipped") == false)
        let months = copy.appendingPathComponent("referrals_monthly.csv")
        var text = try String(contentsOf: months, encoding: .utf8)
        text.append("\n")
        try text.write(to: months, atomically: true, encoding: .utf8)
        for form in ["text", "csv", "json"] {
            let run = try Program.run(call + ["--format", form, "--quiet"], environment: place)
            #expect(
                run.status == 0 && run.standardError.contains("referrals_monthly.csv")
                    && run.standardError.contains("not as shipped"))
        }
        #expect(
            try Program.run(["datasets"], environment: place).output.contains("referrals_monthly.csv: not as shipped"))
        // Figures of somebody's own making have no list, and nothing is said.
        try files.removeItem(at: copy.appendingPathComponent("SHA256SUMS"))
        #expect(try Program.run(call, environment: place).standardError.contains("not as shipped") == false)
    }

    @Test("the lists have the other forms too", arguments: ["models", "datasets"], ["csv", "markdown", "html"])
    func forms(command: String, format: String) throws {
        let output = try Program.result([command, "--format", format]).output
        #expect(output.contains(command == "models" ? "seasonal-naive" : "referrals-monthly"))
    }

    @Test(
        "help tells each option, shows examples that are commands, and fits 80 columns",
        arguments: [
            ([], ["forecast", "models", "datasets", "Exit status: 0 done; 64", "no network"]),
            (
                ["forecast"],
                [
                    "--data", "--area", "--from", "--to", "--gaps", "--allow-negative", "--horizon", "--model",
                    "--level",
                    "--seed", "--panel", "--jobs", "--details", "--events", "--contacts-per-referral", "--format",
                    "--output",
                    "--quiet", "sscp-stats forecast referrals --area Wirral", "unique_id, ds, y",
                ]
            ),
            (["models"], ["--format"]), (["datasets"], ["--format", "name"]),
        ])
    func help(command: [String], expected: [String]) throws {
        let run = try Program.result(command + ["--help"], environment: ["COLUMNS": "80"])
        for fragment in expected { #expect(run.output.contains(fragment), "\(fragment)") }
        // The line of usage is the argument parser's own and is not wrapped.
        for line in run.lines where !line.hasPrefix("USAGE") { #expect(line.count <= 80, "\(line)") }
        #expect(run.standardError.isEmpty)
    }

    @Test("no arguments show the help; the version is a version")
    func noArguments() throws {
        #expect(try Program.result([]).output.contains("USAGE: sscp-stats"))
        #expect(try Program.result(["--version"]).output.contains(#/^\d+\.\d+\.\d+\n$/#))
    }

    @Test("completions are made for each shell and know the commands and options", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) throws {
        let script = try Program.result(["--generate-completion-script", shell]).output
        for word in ["forecast", "models", "datasets", "horizon", "panel"] { #expect(script.contains(word), "\(word)") }
    }
}
