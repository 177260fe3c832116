import ArgumentParser
import CouncilData
import Presentation
import Reports
import Studies
import Tables

/// Where the result goes and how it looks; shared by every command.
struct OutputOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How the result looks: text, json, csv, markdown, html, xlsx or svg; the name of the --output says it too.",
            valueName: "format"))
    var format: OutputFormat?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("A file for the result, written whole or not at all.", valueName: "path"),
        completion: .file())
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Who made it and when, in words, for the record at the end of pages, workbooks and JSON.", valueName: "text"
        ))
    var madeBy: String?

    @Flag(
        help: ArgumentHelp(
            "CSV for people: a text that a spreadsheet would take for a formula begins with an apostrophe; the file begins with the mark of UTF-8."
        ))
    var csvForSpreadsheets = false

    @Flag(help: "The whole text page, the analyst's part as well; without it what fits a screen.")
    var full = false

    @OptionGroup var settings: SettingsOptions

    @Flag(help: "Say what stands, each option with where it came from, and do nothing else.")
    var showSettings = false

    @Flag(help: "No notes on standard error; errors are still told.")
    var quiet = false

    @Flag(help: "More notes on standard error.")
    var verbose = false

    /// Runs `body`, in which CSV is written, for those who asked for it.
    func writingCSV<T>(_ body: () throws -> T) rethrows -> T {
        try CSVWriter.Options.$standard.withValue(csvForSpreadsheets ? .forSpreadsheets : .init(), operation: body)
    }

    var target: OutputTarget { OutputTarget(argument: output) }

    /// Refuses to write over a file that the run reads before any work is done; a path `-` or nil is none. Files that
    /// only other files name are refused when the result is written.
    func spare(_ inputs: String?..., others: [String] = []) throws {
        for input in inputs.compactMap({ $0 }) where input != "-" {
            for place in [output].compactMap({ $0 }) + others where OutputTarget(argument: place).replaces(input) {
                throw TableError.overwritesInput(file: place)
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

    static let modes =
        [
            OptionMode("--format", .always), OptionMode("--output", .always), OptionMode("--made-by", .tracedForm),
            OptionMode("--csv-for-spreadsheets", .csvForm),
            OptionMode("--full", .textForm), OptionMode("--quiet", .always), OptionMode("--verbose", .always),
            OptionMode("--show-settings", .always),
        ] + SettingsOptions.modes

    /// Whether the run gives its result in a form of this mode; nil where the mode is not of the output.
    func has(_ mode: Mode) -> Bool? {
        switch mode {
        case .tracedForm: form.isTraced
        case .textForm: form == .text
        case .csvForm: form == .csv
        case .pictureForm: form == .svg
        default: nil
        }
    }

    mutating func validate() throws {
        if let format, let output, let named = OutputFormat(fileName: output), named != format {
            throw ValidationError(
                "--format is \(format.rawValue) and the name \(output) says \(named.rawValue): leave one out, or make them agree."
            )
        }
        if form == .xlsx, target == .standardOutput, Terminal.isOutput {
            throw ValidationError("A workbook is no text for a terminal. Name a file for it, such as -o result.xlsx.")
        }
        if let madeBy, madeBy.allSatisfy(\.isWhitespace) {
            throw ValidationError(
                "--made-by is empty; expected a name and a date, such as \"A. Analyst, 3 April 2024\".")
        }
    }
}

enum StandardError {
    /// A line, in one call, so that lines of several writers do not mix; what would steer a terminal is shown. What
    /// cannot be told is lost.
    static func write(_ text: String) {
        try? DescriptorSink.standardError().write(VisibleText.shown(text) + "\n")
    }
}
