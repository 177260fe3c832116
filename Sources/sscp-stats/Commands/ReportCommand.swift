import ArgumentParser

/// What `report` holds together.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "The month's report of a file: one A4 side, a page a measure, a workbook and a JSON.",
        discussion: """
            A report is a YAML file with a name, an owner, data, measures and what people say of them. The side has a row a \
            measure: its months, the latest with its usual range, whether it is a signal, this year's outturn with its range, \
            its place among neighbours, what it comes to and what is being done.

            Examples:
              sscp-stats report init --data months.csv > report.yaml
              sscp-stats report check report.yaml
              sscp-stats report report.yaml -o pack/
              sscp-stats report report.yaml -o side.html
              sscp-stats report report.yaml --fail-on-signal -o pack/
            """,
        subcommands: [ReportRunCommand.self, ReportInitCommand.self, ReportCheckCommand.self],
        defaultSubcommand: ReportRunCommand.self)
}
