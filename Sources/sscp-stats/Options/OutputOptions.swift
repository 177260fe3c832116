import ArgumentParser
import Reports
import CouncilData
import Studies
import Presentation
import Tables

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv, markdown, html, xlsx
}

/// Where the result goes and how it looks; shared by every command.
struct OutputOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How the result looks: text, json, csv, markdown, html or xlsx.", valueName: "format"))
    var format: OutputFormat?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("A file for the result, written whole or not at all.", valueName: "path"))
    var output: String?

    @Flag(help: "No notes on standard error; errors are still told.")
    var quiet = false

    @Flag(help: "More notes on standard error.")
    var verbose = false

    var target: OutputTarget { OutputTarget(argument: output) }

    /// Refuses to write over a file that the run reads; a path `-` or nil is none.
    func spare(_ inputs: String?..., others: [String] = []) throws {
        for input in inputs.compactMap({ $0 }) where input != "-" {
            for place in [output].compactMap({ $0 }) + others where OutputTarget(argument: place).replaces(input) {
                throw OverwritesInputError(path: place)
            }
        }
    }

    /// A note on standard error.
    func note(_ text: String) {
        if !quiet { StandardError.write(text) }
    }

    /// A note for those who asked for more.
    func detail(_ text: @autoclosure () throws -> String) rethrows {
        if verbose { note(try text()) }
    }

    mutating func validate() throws {
        if format == .xlsx, target == .standardOutput, isatty(STDOUT_FILENO) == 1 {
            throw ValidationError("A workbook is no text for a terminal. Name a file for it, such as -o result.xlsx.")
        }
    }

    /// Writes a document in one of the forms that people read.
    func write(_ document: Document, as format: OutputFormat) throws {
        switch format {
        case .markdown: try target.write(MarkdownRenderer().render(document))
        case .html: try target.write(HTMLRenderer().render(document))
        case .xlsx: try target.write { try WorkbookRenderer().write(document, to: $0) }
        case .text, .json, .csv:
            let toTerminal = target == .standardOutput && isatty(STDOUT_FILENO) == 1
            let options = TerminalRenderer.Options(
                isTerminal: toTerminal, width: Terminal.width, environment: Terminal.environment)
            try target.write(TerminalRenderer(options: options).render(document))
        }
    }
}

/// An output that would take the place of a file that the run reads.
struct OverwritesInputError: CategorisedError {
    var path: String
    var exitCategory: ExitCategory { .usage }
    var description: String {
        "\(path) is a file that is read here, and writing the result would destroy it. Give the result another name."
    }
}

enum StandardError {
    /// A line, in one call, so that lines of several writers do not mix. What cannot be told is lost.
    static func write(_ text: String) {
        try? DescriptorSink(descriptor: STDERR_FILENO, name: "standard error").write(text + "\n")
    }
}
