package import Reports
import Studies
package import Tables

/// What stands for a run, as `--show-settings` tells it: every option with its value and where that came from.
package struct SettingsListing: StudyOutput, Sendable {
    /// Where a value came from.
    package enum Origin: Sendable, Hashable {
        case commandLine
        case file(String, line: Int)
        case byDefault
    }

    package struct Row: Sendable, Hashable {
        package var option: String
        /// Nil where nothing is set.
        package var value: String?
        package var origin: Origin

        package init(option: String, value: String?, origin: Origin) {
            self.option = option
            self.value = value
            self.origin = origin
        }
    }

    /// The command's words.
    package var command: String
    /// The settings file as it was given; nil where none was read.
    package var file: String?
    package var rows: [Row]
    /// What the file says and this run has no use for.
    package var unused: [Row]

    package init(command: String, file: String?, rows: [Row], unused: [Row]) {
        self.command = command
        self.file = file
        self.rows = rows
        self.unused = unused
    }

    package var json: JSONValue {
        func row(_ row: Row) -> JSONValue {
            var word = ""
            var line: Int?
            switch row.origin {
            case .commandLine: word = "command line"
            case .file(_, let number): (word, line) = ("settings file", number)
            case .byDefault: word = "default"
            }
            return [
                "option": .string(row.option), "value": JSONValue(row.value), "from": .string(word),
                "line": JSONValue(line),
            ]
        }
        return [
            "schema": "sscp-stats/settings/1", "command": .string(command),
            "file": JSONValue(file.map(RunRecord.file)), "settings": .array(rows.map(row)),
            "unused": .array(unused.map(row)),
        ]
    }

    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(["option", "value", "from"])
        for row in rows { try writer.row([.text(row.option), .text(row.value ?? ""), .text(Self.words(row.origin))]) }
        try writer.finish()
    }

    private static func words(_ origin: Origin) -> String {
        switch origin {
        case .commandLine: "command line"
        case .file(let name, let line): "\(name), line \(line)"
        case .byDefault: "default"
        }
    }

    package var document: Document {
        var document = Document(title: "What stands for \(command)")
        document.append(
            .paragraph(
                file.map { "Settings are read from \($0); what the command line says wins." }
                    ?? "No settings file is read."))
        document.append(Self.table("Options, those that are set first", Self.setFirst(rows)))
        if !unused.isEmpty { document.append(Self.table("In the file, and of no use to this run", unused)) }
        return document
    }

    private static func setFirst(_ rows: [Row]) -> [Row] {
        rows.filter { $0.origin != .byDefault } + rows.filter { $0.origin == .byDefault }
    }

    private static func table(_ caption: String, _ rows: [Row]) -> Document.Block {
        .table(
            DocumentTable(
                caption: caption, columns: [.rowHeader("Option"), .text("Value"), .text("From")],
                rows: rows.map { [.init($0.option), .init($0.value ?? "–"), .init(words($0.origin))] }))
    }
}
