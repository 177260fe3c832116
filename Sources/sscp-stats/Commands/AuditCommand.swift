import ArgumentParser
import CouncilData
import Presentation
import Studies
import Tables

struct AuditCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Hold the printed figures of a report against each other.",
        discussion: """
            The report is a table, a row a figure: what it is of (measure), the figure as printed (value), its kind (unit: \
            count, percent, percent change, decrease), where it stands (where), its period, what it is a part or percentage \
            of (of) and, where all parts of a division are printed, the division's name (breakdown). `annual-report` is the \
            partnership's report of 2021/22, as shipped.

            Checked are parts and sums, percentages and counts, changes and levels, one figure in several places, and \
            what percentages give away of small numbers; beside every change stands the chance of one as large, if \
            nothing had changed.

            Examples:
              sscp-stats audit annual-report
              sscp-stats audit report.csv --fail-on-error --format json
            """)

    @Argument(
        help: ArgumentHelp("The table of printed figures, or annual-report.", valueName: "file"), completion: .file())
    var file: String

    @Flag(help: "Status 1 where a check does not hold.")
    var failOnError = false

    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes = [OptionMode("--fail-on-error", .always)] + OutputOptions.modes

    func run() throws {
        try running(traced: output.form.isTraced) {
            let request: AuditRequest
            if file == "annual-report" {
                request = try .annualReport(DataLocation.find())
            } else {
                try output.spare(file)
                request = try AuditRequest(printed: PrintedFigures(TableSource(argument: file)))
            }
            let result = AuditStudy.run(request)
            try output.emit(result)
            if failOnError, !result.failures.isEmpty { throw ExitCode(1) }
        }
    }
}
