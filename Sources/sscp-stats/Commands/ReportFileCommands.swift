import ArgumentParser
import CouncilData
import Presentation
import Tables
import TimeSeries

struct ReportInitCommand: OptionedCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented report file from what the data hold.",
        discussion: """
            A measure for each column of figures, with its kind by name and values; titles, targets and which way is better \
            are left to fill in. Paths are taken from where the file will stand.

            Examples:
              sscp-stats report init --data months.csv > report.yaml
              sscp-stats report init --data contacts.csv --data staff.xlsx --area Sefton -o report.yaml
            """)

    @Option(
        help: ArgumentHelp("A file of months; repeatable. Without one, the shipped figures.", valueName: "path"),
        completion: .file())
    var data: [String] = []

    @Option(
        help: ArgumentHelp("The area, by name or code, or as your file names it.", valueName: "name"),
        completion: .areas)
    var area: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("A file for the result, written whole or not at all.", valueName: "path"),
        completion: .file())
    var output: String?

    @OptionGroup var settings: SettingsOptions

    static let modes =
        [OptionMode("--data", .always), OptionMode("--area", .always), OptionMode("--output", .always)]
        + SettingsOptions.modes

    mutating func validate() throws {
        if data.contains("-") { throw ValidationError("--data is -; expected a file, which the report then names.") }
    }

    func run() throws {
        try running {
            var rules = SeriesRules(now: Clock.month)
            rules.hasOptions = false
            func loader(_ path: String?) throws -> SeriesLoader {
                try SeriesLoader(
                    SeriesQuestion(data: path.map { TableSource(argument: $0) }, area: area, rules: rules))
            }
            var columns: [ReportTemplate.Column] = []
            for path in data {
                let loader = try loader(path)
                for name in try loader.valueColumns() {
                    do {
                        columns.append(.init(input: try loader.input(measure: name, command: "report"), file: path))
                    } catch {
                        columns.append(.init(name: name, file: path, refusal: "\(error)"))
                    }
                }
            }
            if data.isEmpty {
                let input = try loader(nil).input(measure: Measure.referrals.name, command: "report")
                columns = [.init(input: input, file: "")]
            }
            let template = ReportTemplate(
                columns, files: data, area: area ?? (data.isEmpty ? SeriesLoader.defaultArea : nil))
            try OutputTarget(argument: output).write(template.text)
        }
    }
}

struct ReportCheckCommand: OptionedCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a report file: every unknown key, impossible value and column that is not there.",
        discussion: """
            All that is wrong with the file is told at once, with its line and what was expected; the exit status is then 78. \
            The figures are read too: what is wrong in them is bad data (65).

            Example:
              sscp-stats report check report.yaml
            """)

    @Argument(help: "The report file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    static let modes: [OptionMode] = []

    func run() throws {
        try running {
            let figures = try ReportFigures(file, asAt: nil)
            let names = figures.found.map { found in
                "\(found.entry.title) (\(found.input.kind.rawValue), \(found.input.series.start) to "
                    + "\(found.input.series.end))"
            }
            try OutputTarget.standardOutput.write(
                "The report is in order: \(names.count == 1 ? "1 measure" : "\(names.count) measures"), as at "
                    + "\(figures.day): " + names.joined(separator: ", ") + ".\n")
        }
    }
}
