import Foundation
import TestSupport
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

    /// A schema for every value of `schema`, made of all runs that have it and shipped beside the data.
    /// SSCP_STATS_RENEW_SNAPSHOTS=1 writes them anew.
    @Test("the shipped JSON Schemas are those of the outputs, and every output is as its schema has it")
    func schemas() throws {
        let shipped = "\(Shipped.folder)/schemas"
        var shapes: [String: JSONShape] = [:]
        var values: [(schema: String, arguments: [String], value: Any)] = []
        try withTemporaryFolder { folder in
            try SnapshotRuns.prepare(folder)
            for command in SnapshotRuns.commands {
                for arguments in command.json {
                    let value = try JSONSerialization.jsonObject(
                        with: run(arguments, "json", in: folder).standardOutput)
                    let name = try #require((value as? [String: Any])?["schema"] as? String, "\(arguments)")
                    shapes[name, default: JSONShape(keyedByData: SnapshotRuns.keyedByData)].add(value)
                    values.append((name, arguments, value))
                }
            }
        }
        func file(_ schema: String) -> String { schema.replacingOccurrences(of: "/", with: "-") + ".schema.json" }
        var checkers: [String: SchemaChecker] = [:]
        for (name, shape) in shapes {
            let schema = JSONSchema(name, lines: shape.lines)
            let path = "\(shipped)/\(file(name))"
            if Snapshot.renews {
                try FileManager.default.createDirectory(atPath: shipped, withIntermediateDirectories: true)
                try schema.text.write(toFile: path, atomically: true, encoding: .utf8)
            }
            let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            #expect(text == (try schema.text), "\(file(name)) is not what the runs show")
            checkers[name] = SchemaChecker(schema.object)
        }
        for (name, arguments, value) in values {
            let problem = checkers[name]?.problem(value)
            #expect(problem == nil, "\(arguments)")
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: shipped)
        #expect(Set(files) == Set(shapes.keys.map(file)), "a schema of nothing that is printed")
        // A checker that lets everything through would prove nothing.
        #expect(checkers["sscp-stats/forecast/1"]?.problem(["schema": "sscp-stats/forecast/1"]) != nil)
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
        #expect(covered.subtracting(writing) == ["benchmark-years", "show-settings"])
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
