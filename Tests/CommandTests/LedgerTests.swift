import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The ledger as a user meets it: three monthly extracts, and what goes wrong with files.
@Suite struct LedgerTests {
    private static let model = ["--model", "ets(A,N,A)"]

    /// An extract of so many months from April 2019.
    static func extract(_ months: Int, restated: [Int: Double] = [:]) -> String {
        "month,contacts\n"
            + (0..<months).map { month in
                let season = [0.0, 12, -9, 5, -38, 20, 14, 8, -25, 10, 3, 0][month % 12]
                let value = 200 + Double(month / 3) + season + Double((month * 7919) % 23) + (restated[month] ?? 0)
                return
                    "\(2019 + (month + 3) / 12)-\((month + 3) % 12 < 9 ? "0" : "")\((month + 3) % 12 + 1),\(Int(value))\n"
            }.joined()
    }

    private func record(_ folder: String, months: Int, as day: String, restated: [Int: Double] = [:]) throws {
        try Figures.write(Self.extract(months, restated: restated), to: "\(folder)/own.csv")
        let run = try Program.result(
            ["ledger", "record", "contacts", "--data", "own.csv", "--as-at", day, "--ledger", "said.sqlite"]
                + Self.model,
            in: folder)
        #expect(run.output.contains("Recorded as run"))
    }

    @Test("three extracts: what was said, why it changed, how it did, and what is forgotten")
    func story() throws {
        try withTemporaryFolder { folder in
            try record(folder, months: 54, as: "2023-10-05")
            try record(folder, months: 55, as: "2023-11-06")
            try record(folder, months: 56, as: "2023-12-05", restated: [54: -12])
            let ledger = ["--ledger", "said.sqlite"]
            let list = try Program.json(["ledger", "list"] + ledger, in: folder)
            let runs = try #require(list["runs"] as? [[String: Any]])
            #expect(runs.map { $0["run"] as? Int } == [1, 2, 3])
            #expect(runs.map { $0["made"] as? String } == ["2023-10-05", "2023-11-06", "2023-12-05"])
            #expect(runs.map { $0["last_month"] as? String } == ["2023-09", "2023-10", "2023-11"])

            let compared = try Program.json(["ledger", "compare", "contacts"] + ledger, in: folder)
            #expect(compared["schema"] as? String == "sscp-stats/ledger/1")
            let then = try #require(compared["then"] as? [String: Any])
            let now = try #require(compared["now"] as? [String: Any])
            #expect(then["run"] as? Int == 2 && now["run"] as? Int == 3)
            // As printed: Foundation's reader of JSON loses the last digits.
            let text = try Program.result(["ledger", "compare", "contacts", "--format", "json"] + ledger, in: folder)
                .output
            func number(_ key: String, after object: String = "schema") throws -> Double {
                let start = try #require(text.range(of: "\"\(object)\": ")).upperBound
                let after = try #require(text[start...].range(of: "\"\(key)\": "))
                let digits = text[after.upperBound...].prefix { !",}\n".contains($0) }
                return try #require(Double(digits))
            }
            let parts = try ["news", "revision", "method"].map { try number($0) }
            #expect(try parts.reduce(0, +) == number("difference"))
            #expect(try number("difference") == number("total", after: "now") - number("total", after: "then"))
            #expect(parts[0] != 0 && parts[1] != 0 && parts[2] == 0)
            let months = try #require(compared["months"] as? [[String: Any]])
            #expect(months.map { $0["month"] as? String } == ["2023-11"])
            #expect(Set(months[0].keys) == ["month", "said", "lo-80", "hi-80", "came", "inside_80"])
            let revised = try #require(compared["revised"] as? [[String: Any]])
            #expect(revised.map { $0["month"] as? String } == ["2023-10"])
            #expect((revised[0]["now"] as? Double ?? 0) - (revised[0]["then"] as? Double ?? 0) == -12)
            // The ledger is an input like any other.
            let read = try #require((compared["run"] as? [String: Any])?["inputs"] as? [[String: Any]])
            #expect(read.first?["name"] as? String == "said.sqlite")

            let score = try Program.json(["ledger", "score"] + ledger, in: folder)
            let scores = try #require(score["scores"] as? [[String: Any]])
            // October and November of run 1, November of run 2.
            #expect(scores.count == 1 && scores[0]["months"] as? Int == 3 && scores[0]["distinct_months"] as? Int == 2)

            let gone = try Program.result(["ledger", "forget", "--before", "2023-11-01"] + ledger, in: folder)
            #expect(gone.output.contains("1 run was removed"))
            #expect(try Program.run(["ledger", "show", "1"] + ledger, in: folder).status == 64)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["own.csv", "said.sqlite"])
        }
    }

    @Test("forecast --record gives the page and keeps what it says, and who made it")
    func beside() throws {
        try withTemporaryFolder { folder in
            try Figures.write(Self.extract(54), to: "\(folder)/own.csv")
            let asked =
                ["forecast", "contacts", "--data", "own.csv", "--as-at", "2023-10-05", "--breaks", "off"] + Self.model
            let plain = try Program.result(asked, in: folder)
            let recorded = try Program.result(
                asked + ["--record", "said.sqlite", "--made-by", "A. Analyst"], in: folder)
            #expect(recorded.standardOutput == plain.standardOutput)
            #expect(recorded.standardError.contains("Recorded as run 1 in said.sqlite"))
            let page = try Program.json(asked, in: folder)
            let shown = try Program.json(["ledger", "show", "1", "--ledger", "said.sqlite"], in: folder)
            let kept = try #require(shown["shown"] as? [String: Any])
            #expect(kept["made_by"] as? String == "A. Analyst")
            let said = try #require(kept["months"] as? [[String: Any]])
            let forecast = try #require(page["forecast"] as? [[String: Any]])
            #expect(said.map { $0["mean"] as? Double } == forecast.map { $0["mean"] as? Double })
            #expect(said.map { $0["p10"] as? Double } == forecast.map { $0["lo-80"] as? Double })
            #expect(said.map { $0["p97.5"] as? Double } == forecast.map { $0["hi-95"] as? Double })
            let inputs = try #require(kept["inputs"] as? [[String: Any]])
            let own = try #require(inputs.first { $0["name"] as? String == "own.csv" })
            #expect((own["sha256"] as? String)?.count == 64)
        }
    }

    /// A ledger of two runs, with a month restated between them; made once for all tests that read it.
    static let recorded = Result {
        var ledger = Data()
        try withTemporaryFolder { folder in
            let test = LedgerTests()
            try test.record(folder, months: 55, as: "2023-11-06")
            try test.record(folder, months: 56, as: "2023-12-05", restated: [54: -12])
            // Extracts of another measure, whose latest months grow.
            for last in 40..<45 {
                let rows = (0...last).map { month in
                    "\(2019 + month / 12)-\(Figures.two(month % 12 + 1)),\(month == last ? 180 + month % 3 : 200 + month % 7)\n"
                }
                try Figures.write("month,late\n" + rows.joined(), to: "\(folder)/late.csv")
                let day = "\(2019 + (last + 1) / 12)-\(Figures.two((last + 1) % 12 + 1))-05"
                _ = try Program.result(
                    ["ledger", "record", "late", "--data", "late.csv", "--as-at", day, "--ledger", "said.sqlite"]
                        + Self.model, in: folder)
            }
            ledger = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/said.sqlite"))
        }
        return ledger
    }

    @Test("an option of a forecast that can change a figure is kept with it: nobody adds one unawares")
    func options() throws {
        // What is kept: in the columns of a run, in its months, or by name among its options.
        let kept: Set<String> = [
            "--model", "--horizon", "--seed", "--ranges", "--breaks", "--events", "--calendar", "--driver",
            "--keep-outliers", "--contacts-per-referral", "--contacts-log-sd", "--kind", "--allow-negative", "--area",
            "--as-at", "--from", "--to", "--gaps", "--keep-last-month", "--made-by", "--keep-small-counts",
            "--until", "--denominator", "--hidden-means", "--sum-to-months", "--borrow",
        ]
        // Where figures come from, and what changes none.
        let others: Set<String> = [
            "--data", "--level", "--ledger", "--format", "--output", "--csv-for-spreadsheets", "--full", "--chart",
            "--quiet", "--verbose", "--settings", "--no-settings", "--show-settings",
        ]
        let options = try Program.result(["options"]).lines.compactMap { line -> String? in
            let fields = line.split(separator: ",").map(String.init)
            return fields.first == "ledger record" ? fields[1] : nil
        }
        #expect(options.count > 20)
        #expect(
            Set(options).subtracting(kept).subtracting(others).isEmpty,
            "keep these in LedgerMethod+Forecast.swift, both ways: \(Set(options).subtracting(kept).subtracting(others))"
        )
    }

    struct Fault: CustomTestStringConvertible, Sendable {
        var arguments: [String]
        var status: Int32
        var says: String
        var testDescription: String { arguments.joined(separator: " ") }
    }

    static let faults = [
        Fault(arguments: ["ledger", "list"], status: 64, says: "Name the ledger"),
        Fault(arguments: ["ledger", "list", "--ledger", "-"], status: 64, says: "a ledger is a file"),
        Fault(arguments: ["ledger", "list", "--ledger", "none.sqlite"], status: 66, says: "There is no ledger"),
        Fault(arguments: ["ledger", "list", "--ledger", "folder"], status: 66, says: "is a folder"),
        Fault(arguments: ["ledger", "list", "--ledger", "own.csv"], status: 65, says: "no ledger of sscp-stats"),
        Fault(
            arguments: ["ledger", "list", "--area", "Wirral", "--ledger", "said.sqlite"], status: 64,
            says: "--area needs"),
        Fault(
            arguments: ["ledger", "record", "contacts", "--data", "own.csv", "--ledger", "own.csv"], status: 65,
            says: "left as it is"),
        Fault(
            arguments: ["ledger", "record", "contacts", "--data", "own.csv", "--ledger", "none/a.sqlite"], status: 73,
            says: "no such folder"),
        Fault(
            arguments: ["forecast", "contacts", "--data", "own.csv", "--record", "folder"], status: 73,
            says: "is a folder"),
        Fault(
            arguments: ["ledger", "compare", "contacts", "--ledger", "said.sqlite"], status: 65, says: "no earlier run"),
        Fault(
            arguments: ["ledger", "compare", "referrals", "--ledger", "said.sqlite"], status: 65, says: "has no run of"),
        Fault(
            arguments: ["ledger", "compare", "contacts", "--year", "2023-25", "--ledger", "said.sqlite"], status: 64,
            says: "--year"),
        Fault(arguments: ["ledger", "show", "7", "--ledger", "said.sqlite"], status: 64, says: "numbered from 1 to 1"),
        Fault(
            arguments: ["ledger", "forget", "7", "--ledger", "said.sqlite"], status: 64, says: "numbered from 1 to 1"),
        Fault(arguments: ["ledger", "forget", "--ledger", "said.sqlite"], status: 64, says: "one of them"),
        Fault(arguments: ["ledger", "forget", "1", "--ledger", "none.sqlite"], status: 66, says: "There is no ledger"),
        Fault(
            arguments: ["ledger", "list", "--ledger", "said.sqlite", "-o", "said.sqlite"], status: 64,
            says: "would destroy it"),
        Fault(
            arguments: ["forecast", "contacts", "--data", "own.csv", "--keep-small-counts", "why"], status: 64,
            says: "--keep-small-counts needs"),
    ]

    @Test("what goes wrong has its status and a sentence, and the files stay as they are")
    func told() throws {
        try withTemporaryFolder { folder in
            try record(folder, months: 54, as: "2023-10-05")
            try FileManager.default.createDirectory(atPath: "\(folder)/folder", withIntermediateDirectories: false)
            let files = ["own.csv", "said.sqlite"].map { "\(folder)/\($0)" }
            let before = files.map { FileManager.default.contents(atPath: $0) }
            for fault in Self.faults {
                let run = try Program.run(fault.arguments, in: folder)
                #expect(run.status == fault.status && !run.wasSignalled, "\(fault): \(run.status) \(run.standardError)")
                #expect(run.standardError.contains(fault.says), "\(fault): \(run.standardError)")
                #expect(run.standardOutput.isEmpty, "\(fault)")
            }
            #expect(files.map { FileManager.default.contents(atPath: $0) } == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 3)
        }
    }

    @Test("a file that may not grow: told, and the ledger as it was")
    func full() throws {
        try withTemporaryFolder { folder in
            try record(folder, months: 54, as: "2023-10-05")
            let path = "\(folder)/said.sqlite"
            let before = try #require(FileManager.default.contents(atPath: path))
            try Figures.write(Self.extract(55), to: "\(folder)/own.csv")
            // As many blocks of 512 bytes as the ledger has: the journal has room, the new pages have none.
            let run = try Program.run(
                ["ledger", "record", "contacts", "--data", "own.csv", "--horizon", "120", "--ledger", "said.sqlite"]
                    + Self.model, in: folder,
                launcher: ["/bin/sh", "-c", "ulimit -f \(before.count / 512); exec \"$0\" \"$@\""])
            #expect(run.status == 73 && !run.wasSignalled, "\(run.status) \(run.standardError)")
            #expect(run.standardError.contains("The ledger is as it was before"))
            let list = try Program.json(["ledger", "list", "--ledger", "said.sqlite"], in: folder)
            #expect((list["runs"] as? [Any])?.count == 1)
        }
    }

    @Test("killed at any moment: every run is there whole or not at all, and none of those before is lost")
    func killed() throws {
        try withTemporaryFolder { folder in
            try record(folder, months: 54, as: "2023-10-05")
            let program = try #require(Program.path)
            let arguments = [
                "ledger", "record", "contacts", "--data", "own.csv", "--ledger", "said.sqlite", "--model", "naive",
            ]
            let start = Date()
            _ = try Program.result(arguments, in: folder)
            let whole = Date().timeIntervalSince(start)
            var finished = 2
            let trials = 30
            for trial in 0..<trials {
                let process = Process()
                process.executableURL = URL(fileURLWithPath: program)
                process.arguments = arguments
                process.currentDirectoryURL = URL(fileURLWithPath: folder)
                process.standardOutput = FileHandle.nullDevice
                process.standardError = FileHandle.nullDevice
                process.environment = [
                    "SSCP_STATS_DATA": "\(Program.repository)/notebooks-data", "SWIFT_BACKTRACE": "enable=no",
                ]
                try process.run()
                Thread.sleep(forTimeInterval: whole * 1.2 * Double(trial) / Double(trials))
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                if process.terminationReason == .exit, process.terminationStatus == 0 { finished += 1 }
            }
            let list = try Program.json(["ledger", "list", "--ledger", "said.sqlite"], in: folder)
            let ids = (list["runs"] as? [[String: Any]] ?? []).compactMap { $0["run"] as? Int }
            // A run that was killed after its commit is there too.
            #expect(ids.count >= finished && ids.count <= 2 + trials, "\(ids.count) runs, \(finished) finished")
            for id in ids {
                let shown = try Program.json(["ledger", "show", "\(id)", "--ledger", "said.sqlite"], in: folder)
                let kept = try #require(shown["shown"] as? [String: Any])
                #expect((kept["months"] as? [Any])?.count == 12 && (kept["totals"] as? [Any])?.isEmpty == false)
            }
        }
    }
}
