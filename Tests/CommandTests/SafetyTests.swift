import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What hostile or unlucky files, names and moments do to the program: nothing worse than a message.
@Suite("Safety of the program")
struct SafetyTests {
    private static let months =
        "month,referrals\n"
        + (0..<36).map { k in "\(2018 + k / 12)-\(k % 12 < 9 ? "0" : "")\(k % 12 + 1),\(100 + 16 * (k % 5))\n" }
        .joined()
    private static let scenario = """
        scenario: x
        owner: o
        date: 2024-04-03
        reason: r
        horizon: 6
        demand: {area: Sefton, model: seasonal-naive, data: own.csv}
        """

    private func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    @Test("a file that stands for 10⁸ values is refused at once, by every command that reads YAML")
    func aliases() throws {
        try withTemporaryFolder { folder in
            let bomb =
                "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
                + (1...7).map { k in
                    "a\(k): &a\(k) [" + Array(repeating: "*a\(k - 1)", count: 10).joined(separator: ",") + "]\n"
                }.joined() + "? *a7\n: 1\n"
            try write(bomb, folder + "/bomb.yaml")
            for arguments in [["events", "--events", "bomb.yaml"], ["scenario", "check", "bomb.yaml"]] {
                let run = try Program.run(arguments, in: folder)
                #expect(run.status == 78)
                #expect(run.standardError.contains("bomb.yaml, line 1: \"&a0\""))
            }
        }
    }

    @Test("the months that a scenario file names are not written over")
    func scenarioData() throws {
        try withTemporaryFolder { folder in
            try write(Self.months, folder + "/own.csv")
            try write(Self.scenario, folder + "/s.yaml")
            try FileManager.default.createSymbolicLink(atPath: folder + "/link.csv", withDestinationPath: "own.csv")
            for target in ["own.csv", "./own.csv", "link.csv", "s.yaml"] {
                let run = try Program.run(
                    ["scenario", "run", "s.yaml", "--draws", "20", "--format", "csv", "-o", target], in: folder)
                #expect(run.status == 64, "\(target): \(run.standardError)")
            }
            #expect(try String(contentsOfFile: folder + "/own.csv", encoding: .utf8) == Self.months)
        }
    }

    @Test("nothing of a file steers the terminal that standard error goes to")
    func terminal() throws {
        try withTemporaryFolder { folder in
            try write(
                "scenario: \"\\e]52;c;cHduZWQ=\\a\"\nowner: o\ndate: 2024-04-03\nreason: r\nbogus: 1\n",
                folder + "/s.yaml")
            let run = try Program.run(["scenario", "check", "s.yaml"], in: folder)
            #expect(run.status == 78)
            #expect(!run.standardError.contains("\u{1B}"))
            #expect(run.standardError.contains("\\u{1b}]52;c;cHduZWQ=\\u{7}"))
            let usage = try Program.run(["forecast", "--\u{1B}[2J"])
            #expect(usage.status == 64)
            #expect(!usage.standardError.contains("\u{1B}"))
        }
    }

    @Test("paths that are no UTF-8 and paths that are long give a message")
    func oddPaths() throws {
        try withTemporaryFolder { folder in
            let shell = ["/bin/sh", "-c", "exec \"$0\" \"$@\" \"$(printf 'a\\377b.yaml')\""]
            let odd = try Program.run(["scenario", "check"], in: folder, launcher: shell)
            #expect(odd.status == 64 && !odd.wasSignalled, "\(odd.standardError)")
            #expect(odd.standardError.contains("is not UTF-8"))
            let long = try Program.run(["scenario", "check", String(repeating: "x", count: 5000)], in: folder)
            #expect(long.status == 66)
            #expect(long.standardError.contains("File name too long"))
        }
    }

    @Test("a run that a signal ends leaves no file behind", arguments: [SIGINT, SIGTERM, SIGHUP])
    func signals(_ signal: Int32) throws {
        try withTemporaryFolder { folder in
            // Long enough to be under way when the signal comes, on any machine.
            var panel = "unique_id,ds,y\n"
            for series in 0..<2000 {
                for k in 0..<36 {
                    panel +=
                        "s\(series),\(2018 + k / 12)-\(k % 12 < 9 ? "0" : "")\(k % 12 + 1)-01,\(100 + (7 * k + series) % 13)\n"
                }
            }
            try write(panel, folder + "/panel.csv")
            let status = try signalled(
                signal,
                ["forecast", "--panel", "\(folder)/panel.csv", "--model", "auto-ets", "-o", "\(folder)/out.csv"],
                when: { try FileManager.default.contentsOfDirectory(atPath: folder).count > 1 })
            // Ended by that signal, as if it had not been caught.
            #expect(status & 0x7F == signal)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["panel.csv"])
        }
    }

    /// The status of a run that gets a signal once something is so. The program is started with no signal held back, which
    /// a child of the tests' own process would have.
    private func signalled(_ signal: Int32, _ arguments: [String], when isReady: () throws -> Bool) throws -> Int32 {
        let path = try #require(Program.path)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        try #require(posix_spawn(&process, path, nil, &attributes, &words, environ) == 0)
        var status: Int32 = 0
        for _ in 0..<6000 {
            if try isReady() { break }
            usleep(10_000)
        }
        kill(process, signal)
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }

    @Test("a limit on the size of files is an error of the output, and leaves nothing behind")
    func fileSize() throws {
        try withTemporaryFolder { folder in
            let shell = ["/bin/sh", "-c", "ulimit -f 1; exec \"$0\" \"$@\" 2>/dev/null"]
            let run = try Program.run(
                ["forecast", "referrals"] + Program.quick + ["-o", "page.html"], in: folder, launcher: shell)
            #expect(run.status == 73 && !run.wasSignalled)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
        }
    }

    @Test("a seed that not every reader of JSON can hold is refused, by every command that takes one")
    func seeds() throws {
        let seed = ["--seed", "9223372036854775808"]
        for arguments in [
            ["forecast", "referrals"], ["backtest", "referrals"], ["benchmark", "re-referrals"],
            ["impact", "referrals", "--at", "2021-09"], ["front-door"], ["scenario", "run", "x.yaml"],
            ["scenario", "compare", "x.yaml"], ["scenario", "backtest"],
        ] {
            #expect(try Program.run(arguments + seed).status == 64, "\(arguments)")
        }
    }

    @Test("a label within a label within a label is no model", arguments: ["window(9,", "stl(", "temporal-hierarchy("])
    func labels(_ part: String) throws {
        for depth in [20, 2_000] {
            let label = String(repeating: part, count: depth) + "theta" + String(repeating: ")", count: depth)
            #expect(try Program.run(["forecast", "referrals", "--model", label]).status == 64)
        }
    }

    @Test("CSV for spreadsheets is CSV")
    func spreadsheets() throws {
        let csv = try Program.result(["models", "--format", "csv", "--csv-for-spreadsheets"])
        #expect(csv.output.hasPrefix("\u{FEFF}"))
        #expect(try Program.run(["models", "--csv-for-spreadsheets"]).status == 64)
        #expect(try Program.run(["models", "--format", "json", "--csv-for-spreadsheets"]).status == 64)
    }
}
