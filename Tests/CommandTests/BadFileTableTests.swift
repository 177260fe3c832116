import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Files that analysts have and that cannot be read as they stand, one a row: what the message says of the place, and of
/// what to do. Nothing is half written, and no value of a person is repeated.
@Suite struct BadFileTableTests {
    @Test("the message names the place and the remedy", arguments: BadFile.all)
    func row(bad: BadFile) throws {
        try withTemporaryFolder { folder in
            try bad.make("\(folder)/\(bad.file)")
            try Figures.write("as before\n", to: "\(folder)/kept")
            let before = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            let arguments = bad.arguments.map { $0 == "FILE" ? bad.file : $0 }
            let target = bad.status == 0 ? [] : ["--output", "kept"]
            let run = try Program.run(
                arguments + target, in: folder, environment: ["SSCP_STATS_TODAY": "2026-06"],
                launcher: ["/usr/bin/timeout", "60"])
            #expect(run.status == bad.status && !run.wasSignalled, "\(run.status): \(run.standardError)")
            let first = run.standardError.split(separator: "\n").first.map(String.init) ?? ""
            let said = bad.status == 0 ? run.standardError + run.output : first
            for part in bad.says { #expect(said.contains(part), "\(part) | \(said)") }
            for secret in BadFile.secrets {
                #expect(!run.standardError.contains(secret) && !run.output.contains(secret), "\(secret): \(first)")
            }
            #expect(first.utf8.count < 700)
            #expect(try String(contentsOfFile: "\(folder)/kept", encoding: .utf8) == "as before\n")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == before)
        }
    }

    @Test("the table has fifty rows and more, each with a name of its own")
    func size() {
        #expect(BadFile.all.count >= 50)
        #expect(Set(BadFile.all.map(\.name)).count == BadFile.all.count)
    }

    @Test("standard input that is closed, or empty, is told as that", arguments: [true, false])
    func closedInput(isClosed: Bool) throws {
        try withTemporaryFolder { folder in
            let run = try Program.run(
                ["forecast", "y", "--data", "-"], in: folder,
                launcher: isClosed ? ["/bin/sh", "-c", "exec \"$0\" \"$@\" <&-"] : [])
            #expect(run.status == (isClosed ? 66 : 65), "\(run.standardError)")
            #expect(run.standardError.contains("standard input"), "\(run.standardError)")
        }
    }

    @Test("a pipe by name is read like a file")
    func namedPipe() throws {
        try withTemporaryFolder { folder in
            try Figures.write(Figures.csv(Figures.referrals()), to: "\(folder)/in.csv")
            #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
            let run = try Program.run(
                ["forecast", "referrals", "--data", "pipe", "--format", "csv"] + Program.quick, in: folder,
                launcher: ["/bin/sh", "-c", "cat in.csv > pipe & exec timeout 60 \"$0\" \"$@\""])
            let whole = try Program.run(
                ["forecast", "referrals", "--data", "in.csv", "--format", "csv"] + Program.quick, in: folder)
            #expect(run.status == 0 && run.output == whole.output.replacingOccurrences(of: "in.csv", with: "pipe"))
        }
    }
}

/// A row of the table.
struct BadFile: Sendable, CustomTestStringConvertible {
    var name: String
    var file: String
    /// `FILE` stands for the file.
    var arguments: [String]
    var status: Int32
    /// Parts of the first line of the message: where, and what to do.
    var says: [String]
    var make: @Sendable (String) throws -> Void
    var testDescription: String { name }

    /// What stands in the rows about people, and in no message.
    static let secrets = ["SECRET", "Jane", "943-476-5919", "2014-02-03"]

    static func text(
        _ name: String, _ file: String = "in.csv", _ arguments: [String] = ["forecast", "referrals", "--data", "FILE"],
        status: Int32 = 65, says: [String], _ text: String
    ) -> BadFile {
        bytes(name, file, arguments, status: status, says: says, Data(text.utf8))
    }

    static func bytes(
        _ name: String, _ file: String = "in.csv", _ arguments: [String] = ["forecast", "referrals", "--data", "FILE"],
        status: Int32 = 65, says: [String], _ bytes: Data
    ) -> BadFile {
        BadFile(name: name, file: file, arguments: arguments, status: status, says: says) { path in
            try bytes.write(to: URL(fileURLWithPath: path))
        }
    }

    /// A table of months from April 2021, as many as asked for.
    static func months(_ header: String = "month,referrals", _ count: Int = 36, _ row: (Int, String) -> String)
        -> String
    {
        header + "\n"
            + (0..<count).map { place in
                row(place, "\(2021 + (place + 3) / 12)-\(Figures.two((place + 3) % 12 + 1))") + "\n"
            }.joined()
    }

    /// The same with one more row.
    static func ending(_ row: String) -> String { months { "\($1),\(200 + $0 * 37 % 50)" } + row + "\n" }

    static let all = forms + tables + columns + lists + panels
}
