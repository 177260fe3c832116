import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Every bad input has its message and its exit status; the program never crashes and leaves nothing half written.
@Suite struct BadInputTests {
    @Test(
        "a bad input is told, with its status, and nothing is written",
        arguments: BadInput.twenty + BadInput.more + BadInput.benchmark)
    func refused(bad: BadInput) throws {
        try withTemporaryFolder { folder in
            if let file = bad.file { try file().write(to: URL(fileURLWithPath: "\(folder)/in.csv")) }
            try bad.prepare?(folder)
            try Figures.write("as before\n", to: "\(folder)/kept")
            let before = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            let isRefused = bad.status != 0
            let target = bad.writesToFile && isRefused ? ["--output", "kept"] : []
            let bytes = try bad.file.map { _ in try Data(contentsOf: URL(fileURLWithPath: "\(folder)/in.csv")) }
            // What was done with a file that is read is told in the analyst's part.
            let whole = !isRefused && bad.arguments.first == "forecast" && !bad.arguments.contains("--format")
            let run = try Program.run(
                bad.arguments + target + (whole && bad.output == .captured ? ["--full"] : []), in: folder,
                input: bad.input, output: bad.output)
            #expect(!run.wasSignalled, "ended by signal \(run.status)")
            #expect(run.status == bad.status, "\(run.standardError)")
            // Help may be wrapped; the message may not be cut.
            let said = run.standardError + run.output.replacingOccurrences(of: "\n  ", with: " ")
            #expect(bad.message.isEmpty || said.contains(bad.message), "\(said)")
            #expect(run.standardError.utf8.count < 2500)
            #expect(!run.standardError.contains("Fatal error"))
            #expect(run.standardOutput.isEmpty == (isRefused || bad.output == .closedPipe))
            if let bytes { #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/in.csv")) == bytes) }
            #expect(try String(contentsOfFile: "\(folder)/kept", encoding: .utf8) == "as before\n")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == before)
        }
    }

    @Test("an unknown command is told by its name")
    func unknownCommand() throws {
        let run = try Program.run(["foretell"])
        #expect(run.status == 64 && !run.wasSignalled)
        #expect(run.standardError.contains("'foretell'"))
    }

    /// What looks odd and is not wrong: a forecast, with what must be said of it.
    @Test("a series that never varies, and one of zeros alone, are forecast with a caution", arguments: [100, 0])
    func neverVaries(value: Int) throws {
        try withTemporaryFolder { folder in
            try Figures.write(Figures.csv(Figures.referrals(), value: { _ in "\(value)" }), to: "\(folder)/in.csv")
            let json = try Program.json(["forecast", "referrals", "--data", "in.csv"], in: folder)
            let months = try #require(json["forecast"] as? [[String: Any]])
            for month in months {
                let mean = try #require(month["mean"] as? Double)
                #expect(abs(mean - Double(value)) < 0.5)
                #expect(try #require(month["lo-95"] as? Double) >= 0)
            }
            let caution = value == 0 ? "No case in any month" : "never varied"
            #expect((json["notes"] as? [String])?.contains { $0.contains(caution) } == true)
            let text = try Program.result(["forecast", "referrals", "--data", "in.csv"], in: folder).output
            let words = Set(text.lowercased().split { !$0.isLetter })
            #expect(words.isDisjoint(with: ["nan", "inf", "infinity"]))
        }
    }

    @Test(
        "eleven months are forecast where a model that can bear them is asked for", arguments: ["naive", "ets(A,N,N)"])
    func elevenMonths(model: String) throws {
        try withTemporaryFolder { folder in
            try Figures.write(Figures.csv(Array(Figures.referrals().prefix(11))), to: "\(folder)/in.csv")
            let text = try Program.result(
                ["forecast", "referrals", "--data", "in.csv", "--model", model, "--full"], in: folder
            ).output.replacingOccurrences(of: "\n  ", with: " ")
            #expect(text.contains("With less than two years of months, a season cannot be told from chance"))
        }
    }

    @Test(
        "a file that may not be read",
        .enabled(if: geteuid() != 0, "root may read everything: a link that leads to itself stands in"))
    func forbidden() throws {
        try withTemporaryFolder { folder in
            try Figures.write("month,referrals\n2024-01,5\n", to: "\(folder)/in.csv")
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: "\(folder)/in.csv")
            let run = try Program.run(["forecast", "referrals", "--data", "in.csv"], in: folder)
            #expect(run.status == 66)
            #expect(run.standardError.contains("in.csv: could not be read (Permission denied)"))
        }
    }

    @Test(
        "the reader of the output has gone: no complaint, no crash",
        arguments: ["text", "json", "csv", "html", "markdown"])
    func closedPipe(format: String) throws {
        let run = try Program.run(
            ["forecast", "referrals", "--format", format, "--quiet"] + Program.quick, output: .closedPipe)
        #expect(!run.wasSignalled)
        #expect(run.status == 0)
        #expect(run.standardError.isEmpty)
    }

    @Test("a panel whose reader has gone ends early and quietly")
    func closedPipeOfPanel() throws {
        try withTemporaryFolder { folder in
            try Figures.write(PanelTests.panel().text, to: "\(folder)/p.csv")
            let run = try Program.run(
                ["forecast", "--panel", "p.csv", "--horizon", "120"], in: folder, output: .closedPipe)
            #expect(!run.wasSignalled && run.status == 0, "\(run.standardError)")
        }
    }

    @Test(
        "output that cannot be written",
        arguments: [
            ("nowhere/out.txt", "there is no such folder"), (".", "it is a folder"),
            ("file.txt/out.txt", "file.txt/out.txt: "),
            ("out/", "it is not the name of a file"), ("/dev/full", "No space left on device"),
        ])
    func unwritable(path: String, message: String) throws {
        try withTemporaryFolder { folder in
            try Figures.write("as before\n", to: "\(folder)/file.txt")
            let run = try Program.run(["forecast", "referrals", "--output", path] + Program.quick, in: folder)
            #expect(!run.wasSignalled)
            #expect(run.status == 73, "\(run.standardError)")
            #expect(run.standardError.contains(message), "\(run.standardError)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["file.txt"])
            #expect(try String(contentsOfFile: "\(folder)/file.txt", encoding: .utf8) == "as before\n")
        }
    }

    @Test("a full device as standard output")
    func fullDevice() throws {
        let run = try Program.run(
            ["forecast", "referrals"] + Program.quick, launcher: ["/bin/sh", "-c", "exec \"$0\" \"$@\" > /dev/full"])
        #expect(run.status == 73, "\(run.standardError)")
        #expect(run.standardError.contains("No space left on device"))
    }

    @Test("a fault far into a panel leaves the old output as it was")
    func lateFault() throws {
        try withTemporaryFolder { folder in
            var text = "unique_id,ds,y\n"
            for k in 0..<2000 {
                for m in 1...6 { text += "s\(k),2023-0\(m)-01,\(k == 1999 && m == 6 ? "six" : "\(m * 7 % 5)")\n" }
            }
            try Figures.write(text, to: "\(folder)/p.csv")
            try Figures.write("as before\n", to: "\(folder)/out.csv")
            let run = try Program.run(
                ["forecast", "--panel", "p.csv", "--model", "naive", "--output", "out.csv", "--details", "d.csv"],
                in: folder)
            #expect(run.status == 65)
            #expect(run.standardError.contains("p.csv, row 12001, column 3 (y): \"six\" is not a number"))
            #expect(try String(contentsOfFile: "\(folder)/out.csv", encoding: .utf8) == "as before\n")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["out.csv", "p.csv"])
        }
    }

    @Test(
        "shipped data that is not where it is said to be",
        arguments: [
            ("/nonexistent", "SSCP_STATS_DATA"), ("/", "SSCP_STATS_DATA"),
        ])
    func noData(folder: String, message: String) throws {
        let run = try Program.run(["forecast", "referrals"], environment: ["SSCP_STATS_DATA": folder])
        #expect(run.status == 66)
        #expect(run.standardError.contains(message))
    }
}
