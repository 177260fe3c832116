package import Reports
package import Tables

/// What made an output: the program, what it was asked and the files that it read, so that a figure can be traced. It has
/// no clock, host or folder: the same question of the same files gives the same bytes.
package struct RunRecord: Sendable {
    /// The version of the program, told here alone.
    package static let version = "0.2.0"
    private static let program = "sscp-stats"

    /// The command line, without what changes no figure and with paths cut to their last part.
    package var arguments: [String]
    /// In the order of reading.
    package var inputs: [InputLog.Entry]
    /// What a settings file said that this run has a use for; nil where no such file was read.
    package var settings: Settings?
    /// Who made it and when, in the words of `--made-by`.
    package var madeBy: String?

    /// What a settings file said, in the order of its lines.
    package struct Settings: Sendable, Hashable {
        package struct Used: Sendable, Hashable {
            package var key: String
            package var value: String
            package var line: Int

            /// - Parameter value: of a path its last part is kept.
            package init(key: String, value: String, isPath: Bool, line: Int) {
                self.key = key
                self.value = isPath ? RunRecord.file(value) : value
                self.line = line
            }
        }
        /// The file without its folder.
        package var file: String
        package var used: [Used]

        package init(file: String, used: [Used]) {
            self.file = file
            self.used = used
        }

        /// `area Sefton (line 1), level 80 (line 2)`.
        package var sentence: String {
            used.isEmpty
                ? "nothing of use here" : used.map { "\($0.key) \($0.value) (line \($0.line))" }.joined(separator: ", ")
        }
    }

    /// Options that change no figure: where the result goes, how many cores work, what is told on the way.
    private static let unrecorded: Set<String> = ["--output", "-o", "--jobs", "--details", "--made-by", "--record"]
    private static let unrecordedFlags: Set<String> = ["--quiet", "--verbose", "--full"]
    /// Options whose value is a path.
    private static let paths: Set<String> = [
        "--data", "--events", "--panel", "--hierarchy", "--annual", "--indicator", "--driver", "--ledger", "--settings",
    ]

    /// - Parameter commandLine: the words after the program's name.
    package init(
        commandLine: [String], inputs: [InputLog.Entry], settings: Settings? = nil, madeBy: String?
    ) {
        var kept: [String] = []
        var skipsNext = false
        var nextIsPath = false
        for word in commandLine {
            defer { nextIsPath = Self.paths.contains(word) }
            if skipsNext {
                skipsNext = false
                continue
            }
            let name = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
            if Self.unrecordedFlags.contains(word) { continue }
            if Self.unrecorded.contains(name) {
                skipsNext = name == word
                continue
            }
            if nextIsPath || Self.isPath(word) {
                kept.append(Self.file(word))
            } else if Self.paths.contains(name), name != word {
                kept.append("\(name)=\(Self.file(String(word.dropFirst(name.count + 1))))")
            } else {
                kept.append(word)
            }
        }
        arguments = kept
        self.inputs = inputs
        self.settings = settings
        self.madeBy = madeBy
    }

    /// Whether an argument, such as a scenario's file, is a path; a reason or a year with a stroke in it is none.
    private static func isPath(_ word: String) -> Bool {
        ["/", "./", "../", "~/"].contains(where: word.hasPrefix) || [".yaml", ".yml"].contains(where: word.hasSuffix)
    }

    /// The last part of a path.
    static func file(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    package var json: JSONValue {
        [
            "program": .string(Self.program), "version": .string(Self.version), "arguments": JSONValue(arguments),
            "inputs": .array(
                inputs.map {
                    [
                        "name": .string($0.name), "sha256": isWithheld($0) ? .null : .string($0.sha256),
                        "bytes": .integer($0.bytes),
                    ]
                }),
            "settings": settings.map(settingsJSON) ?? .null,
            "made_by": JSONValue(madeBy),
        ]
    }

    /// Whether the digest of an input is kept back: few fillings of a few hidden months have to be tried to find the one
    /// whose file has it.
    private func isWithheld(_ input: InputLog.Entry) -> Bool { masked == input.name }

    /// The name of the file whose small counts are hidden, where `--mask` hides them.
    private var masked: String? {
        guard arguments.contains("--mask") else { return nil }
        for (place, word) in arguments.enumerated() {
            var name: String?
            if word == "--data", place + 1 < arguments.count { name = arguments[place + 1] }
            if word.hasPrefix("--data=") { name = String(word.dropFirst("--data=".count)) }
            if let name { return name == "-" ? "standard input" : String(name.prefix { $0 != "#" }) }
        }
        return inputs.first { $0.name == settings?.used.first { $0.key == "data" }?.value }?.name
    }

    private func settingsJSON(_ settings: Settings) -> JSONValue {
        [
            "file": .string(settings.file),
            "sha256": JSONValue(inputs.first { $0.name == settings.file }?.sha256),
            "used": .array(
                settings.used.map {
                    ["key": .string($0.key), "value": .string($0.value), "line": .integer($0.line)]
                }),
        ]
    }

    /// The study's object with `run` after its schema.
    package func added(to json: JSONValue) -> JSONValue {
        guard case .object(var members) = json else { return json }
        members.insert(.init("run", self.json), at: min(1, members.count))
        return .object(members)
    }

    /// The page with the run at its end.
    package func added(to document: Document) -> Document {
        var document = document
        document.append(.heading(level: 1, "How this page was made"))
        var lines: [Document.KeyValue] = []
        if let madeBy { lines.append(.init("Made by", madeBy)) }
        lines.append(.init("Program", "\(Self.program) \(Self.version)"))
        lines.append(.init("Asked", asked))
        if let settings {
            lines.append(.init("Settings", "\(settings.file): \(settings.sentence)"))
        }
        for input in inputs {
            lines.append(
                .init(
                    "Read",
                    "\(input.name), \(NumberFormat.integer(input.bytes)) bytes, "
                        + (isWithheld(input) ? "digest withheld" : "SHA-256 \(input.sha256)")))
        }
        document.append(.keyValues(lines))
        return document
    }

    /// The command line as one line.
    package var asked: String { arguments.map(Self.quoted).joined(separator: " ") }

    private static func quoted(_ word: String) -> String {
        word.isEmpty || word.contains(where: { $0 == " " || $0 == "\"" }) ? "'\(word)'" : word
    }
}
