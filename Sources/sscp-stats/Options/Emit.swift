import ArgumentParser
import Presentation
import Reports
import Tables

enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv, markdown, html, xlsx, svg

    /// `md` is Markdown too, as it is in a file's name.
    init?(argument: String) { self.init(rawValue: argument == "md" ? Self.markdown.rawValue : argument) }

    /// The form that a file's name asks for; nil for a name that says nothing.
    init?(fileName: String) {
        guard let dot = fileName.lastIndex(of: "."), !fileName[dot...].contains("/") else { return nil }
        switch fileName[fileName.index(after: dot)...].lowercased() {
        case "txt": self = .text
        case "json": self = .json
        case "csv": self = .csv
        case "md": self = .markdown
        case "html", "htm": self = .html
        case "xlsx": self = .xlsx
        case "svg": self = .svg
        default: return nil
        }
    }

    /// Whether the form carries the record of the run.
    var isTraced: Bool { self != .text && self != .csv && self != .svg }
}

extension OutputOptions {
    /// The form asked for, by `--format` or by the name of the file; text if neither says.
    var form: OutputFormat { format ?? output.flatMap(OutputFormat.init(fileName:)) ?? .text }

    /// The record of this run: what was asked, what was read.
    var run: RunRecord {
        RunRecord(
            commandLine: Array(CommandLine.arguments.dropFirst()), inputs: InputLog.current?.entries ?? [],
            settings: SettingsInUse.current?.record, madeBy: madeBy)
    }

    /// Gives an answer in the form asked for. The one place where a result leaves the program.
    ///
    /// - Parameter picture: which chart of the page is wanted alone; nil for a command without that option.
    /// - Parameter shape: of a picture, for a command whose only chart needs no name.
    func emit(
        _ answer: some StudyOutput, picture: PictureOptions? = nil, shape: PictureShapeOptions? = nil
    ) throws {
        for told in InputLog.current?.notes ?? [] { note(told.note.sentence(file: told.file)) }
        if picture?.chart == PictureOptions.list { return try PictureOptions.writeList(answer.document, to: target) }
        switch form {
        case .json: try target.write(run.added(to: answer.json).text() + "\n")
        case .csv: try writingCSV { try target.write { try answer.writeCSV(to: $0) } }
        case .text:
            let toTerminal = target == .standardOutput && Terminal.isOutput
            let options = TerminalRenderer.Options(
                isTerminal: toTerminal, width: Terminal.width, isFull: full, environment: Terminal.environment)
            try target.write(TerminalRenderer(options: options).render(answer.document), isStyled: true)
        case .markdown: try target.write(MarkdownRenderer().render(run.added(to: answer.document)))
        case .html: try target.write(HTMLRenderer().render(run.added(to: answer.document)))
        case .svg:
            try target.write(
                SVGPicture(
                    PictureOptions.choose(picture, of: answer.document),
                    shape: (picture?.shape ?? shape)?.chartShape ?? .wide
                ).text)
        case .xlsx: try target.write { try WorkbookRenderer().write(run.added(to: answer.document), to: $0) }
        }
    }
}
