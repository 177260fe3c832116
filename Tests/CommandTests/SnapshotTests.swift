import Foundation
import Testing

/// What scripts rely on and what the help says, held still: keys and types, columns, and every command's help.
///
/// A command is in the snapshots because the program has it: the list is the program's own.
@Suite struct SnapshotTests {
    @Test(
        "the keys of every command's JSON with their types, and the columns of its CSV",
        arguments: SnapshotRuns.commands)
    func outputs(command: SnapshotRuns.Command) throws {
        try withTemporaryFolder { folder in
            try SnapshotRuns.prepare(folder)
            var shape = JSONShape(keyedByData: SnapshotRuns.keyedByData)
            for arguments in command.json {
                shape.add(try JSONSerialization.jsonObject(with: run(arguments, "json", in: folder).standardOutput))
            }
            var columns: [String] = []
            for arguments in command.csv {
                let header = try #require(run(arguments, "csv", in: folder).lines.first)
                columns.append("\(arguments.joined(separator: " ")): \(header)")
                if arguments.contains("--details") {
                    let details = try String(contentsOfFile: "\(folder)/details.csv", encoding: .utf8)
                    columns.append("details.csv: \(details.prefix { $0 != "\n" })")
                }
            }
            try Snapshot.check(["CSV"] + columns + ["", "JSON"] + shape.lines, name: "\(command.name).output")
        }
    }

    /// The run, shared with other tests where it reads no file of the folder.
    private func run(_ arguments: [String], _ format: String, in folder: String) throws -> Program.Run {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        let asked = arguments + ["--format", format]
        return try Set(files).isDisjoint(with: arguments) ? Program.once(asked) : Program.result(asked, in: folder)
    }

    @Test("every command that has --format is among those runs, and nothing else is")
    func complete() throws {
        let tree = try #require(CommandTree.shared)
        let writing = Set(tree.commands.filter(\.writesForms).map(\.name))
        #expect(writing.count >= 14, "\(writing)")
        let covered = Set(SnapshotRuns.commands.map(\.name))
        #expect(
            writing.subtracting(covered).isEmpty,
            "give these commands runs in SnapshotRuns: \(writing.subtracting(covered).sorted())")
        #expect(covered.subtracting(writing) == ["benchmark-years"])
        for command in SnapshotRuns.commands { #expect(!command.json.isEmpty && !command.csv.isEmpty, "\(command)") }
        try Snapshot.checkNames(SnapshotRuns.commands.map { "\($0.name).output" }, ending: ".output")
    }

    @Test("the help of every command")
    func help() throws {
        let tree = try #require(CommandTree.shared)
        for command in tree.commands {
            let run = try Program.result(command.path + ["--help"], environment: ["COLUMNS": "80"])
            var lines = run.lines
            while lines.last?.isEmpty == true { lines.removeLast() }
            try Snapshot.check(lines, name: "\(command.name).help")
        }
        try Snapshot.checkNames(tree.commands.map { "\($0.name).help" }, ending: ".help")
    }

    /// Without this, a comparison that is always empty would hold anything still.
    @Test("a snapshot that differs says which lines came and went")
    func differences() {
        #expect(
            Snapshot.difference(from: ["a: string", "b: number", "c: null"], to: ["a: string", "c: null", "d: array"])
                == "- b: number\n+ d: array")
        #expect(Snapshot.difference(from: ["x"], to: ["x"]).isEmpty)
    }

    @Test("a shape merges runs: both types, keys that may be away, whole numbers as numbers, keys that are data")
    func shapes() throws {
        var shape = JSONShape(keyedByData: ["named"])
        for text in [
            #"{"schema":"s/1","a":1,"list":[{"x":true,"y":null}],"named":{"p":1.5},"only":2}"#,
            #"{"schema":"s/1","a":1.5,"list":[{"x":false,"y":"t"},{"x":true,"y":0}],"named":{"q":"t"}}"#,
        ] {
            shape.add(try JSONSerialization.jsonObject(with: Data(text.utf8)))
        }
        #expect(
            shape.lines == [
                "a: number", "list: array", "list[]: object", "list[].x: boolean", "list[].y: null or number or string",
                "named: object", "named.{name}: number or string", "only: number, not always there", "schema: \"s/1\"",
            ])
    }
}
