import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The built program, run as a user runs it.
///
/// `SSCP_STATS_PROGRAM` names it (as `make test` does); else it is the one built beside the tests, else the one in the
/// checkout's `.build/release`.
enum Program {
    /// The checkout, from the place of this file: tests alone may know where they were compiled.
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static let path: String? = {
        let environment = ProcessInfo.processInfo.environment
        if let named = environment["SSCP_STATS_PROGRAM"], !named.isEmpty { return named }
        var places: [String] = []
        for argument in CommandLine.arguments where argument.hasSuffix(".xctest") {
            let folder = URL(fileURLWithPath: argument).deletingLastPathComponent()
            places.append(folder.appendingPathComponent("sscp-stats").path)
        }
        places.append("\(repository)/.build/release/sscp-stats")
        return places.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// What a finished run left.
    struct Run: Sendable {
        var status: Int32
        /// Whether a signal ended the program: a crash.
        var wasSignalled: Bool
        var standardOutput: Data
        var standardError: String
        var output: String { String(decoding: standardOutput, as: UTF8.self) }
        var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    }

    enum Input {
        case none
        case bytes(Data)
        /// A file of this path as standard input.
        case file(String)
    }

    enum Output {
        case captured
        /// A pipe whose reader has gone before the program starts.
        case closedPipe
    }

    /// The month that the program takes for the present one, so that a run does not depend on the day of the test.
    static let today = "2024-06"

    /// A forecast that takes no time, for tests of what is about it: where figures come from and where results go.
    static let quick = ["--model", "ets(A,N,A)", "--breaks", "off"]

    /// Runs the program in `folder`.
    ///
    /// Its outputs go to files, so that no full pipe can hold it up; its environment is that of the test without the
    /// program's own variables, and with those given.
    static func run(
        _ arguments: [String], in folder: String? = nil, input: Input = .none, output: Output = .captured,
        environment: [String: String] = [:], launcher: [String] = []
    ) throws -> Run {
        let path = try #require(path, "the program is not built: make build, or set SSCP_STATS_PROGRAM")
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(
            "sscp-stats-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let process = Process()
        let command = launcher + [path] + arguments
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        var variables = ProcessInfo.processInfo.environment
        for name in ["SSCP_STATS_DATA", "COLUMNS", "NO_COLOR"] { variables[name] = nil }
        variables["SSCP_STATS_TODAY"] = today
        variables["SWIFT_BACKTRACE"] = "enable=no"
        process.environment = variables.merging(environment) { $1 }

        func file(_ name: String, _ contents: Data? = nil) throws -> FileHandle {
            let url = scratch.appendingPathComponent(name)
            try (contents ?? Data()).write(to: url)
            return contents == nil ? try FileHandle(forWritingTo: url) : try FileHandle(forReadingFrom: url)
        }
        switch input {
        case .none: process.standardInput = FileHandle.nullDevice
        case .bytes(let data): process.standardInput = try file("in", data)
        case .file(let path): process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        }
        let errors = try file("err")
        process.standardError = errors
        let out = try file("out")
        if case .closedPipe = output {
            let pipe = Pipe()
            try pipe.fileHandleForReading.close()
            process.standardOutput = pipe.fileHandleForWriting
        } else {
            process.standardOutput = out
        }
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus, wasSignalled: process.terminationReason == .uncaughtSignal,
            standardOutput: try Data(contentsOf: scratch.appendingPathComponent("out")),
            standardError: String(decoding: try Data(contentsOf: scratch.appendingPathComponent("err")), as: UTF8.self))
    }

    /// Runs the program and requires that it is done without complaint.
    static func result(
        _ arguments: [String], in folder: String? = nil, input: Input = .none, environment: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Run {
        let run = try run(arguments, in: folder, input: input, environment: environment)
        try #require(
            run.status == 0 && !run.wasSignalled, "\(arguments): status \(run.status), \(run.standardError)",
            sourceLocation: sourceLocation)
        return run
    }

    /// The same, from one run for all tests that ask for it: for those that look at what was printed, and change nothing.
    static func once(_ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation) throws -> Run {
        try Shared.runs.value(arguments) { try result(arguments, sourceLocation: sourceLocation) }
    }

    /// The JSON object that a run printed; one run serves all tests, unless it has a folder or an input of its own.
    static func json(
        _ arguments: [String], in folder: String? = nil, input: Input = .none,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [String: Any] {
        let asked = arguments + ["--format", "json"]
        var isShared = folder == nil
        if case .none = input {} else { isShared = false }
        let run =
            try isShared
            ? once(asked, sourceLocation: sourceLocation)
            : result(asked, in: folder, input: input, sourceLocation: sourceLocation)
        let value = try JSONSerialization.jsonObject(with: run.standardOutput)
        return try #require(value as? [String: Any], sourceLocation: sourceLocation)
    }
}

/// What several tests ask for and one makes; the others wait for it.
final class Shared<Value: Sendable>: @unchecked Sendable {
    private final class Slot {
        let lock = NSLock()
        var value: Value?
    }

    private let lock = NSLock()
    private var slots: [[String]: Slot] = [:]

    func value(_ key: [String], _ make: () throws -> Value) throws -> Value {
        let slot = lock.withLock {
            let slot = slots[key] ?? Slot()
            slots[key] = slot
            return slot
        }
        return try slot.lock.withLock {
            if let value = slot.value { return value }
            let value = try make()
            slot.value = value
            return value
        }
    }
}

extension Shared where Value == Program.Run {
    static let runs = Shared<Program.Run>()
}

/// A folder that is removed when the body ends.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sscp-stats-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // The system's temporary folder may itself be a link.
    try body(folder.resolvingSymlinksInPath().path)
}
