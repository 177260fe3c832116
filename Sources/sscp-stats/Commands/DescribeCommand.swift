import ArgumentParser
import Reports
import Safeguarding
import TimeSeries

struct DescribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract:
            "Describe a measure: its level, its breaks, its months of the year, its spread, and its figures' faults.",
        discussion: """
            MEASURE is referrals, or any column of a file given with --data. Only months that stand out in nearly every year \
            are named. Three whole financial years are needed for months, 24 months for breaks, 12 for anything.

            Examples:
              sscp-stats describe referrals
              sscp-stats describe contacts --data mine.csv --format html --output page.html
            """)

    @Argument(help: "The measure: referrals, or a column of --data.")
    var measure: String

    @Option(help: ArgumentHelp("An events file; without it, the shipped one.", valueName: "path"))
    var events: String?

    @OptionGroup(title: "Figures") var data: DataOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func run() throws {
        try running {
            try output.spare(data.data, events)
            let loader = try StudyLoader(data: data, events: events)
            let input = try loader.input(measure: measure, command: "describe")
            var england: MonthlySeries?
            var panel: [MonthlySeries] = []
            if data.data == nil, let country = loader.register.england {
                let published = try PublishedReferrals(loader.location, register: loader.register)
                if country.code != loader.area.code { england = try published.series(for: country) }
                panel = try published.areas.filter { $0.level == .localAuthority && $0.code != loader.area.code }
                    .map { try published.series(for: $0) }
            }
            let result = try DescribeResult(input, england: england, panel: panel)
            switch output.format ?? .text {
            case .json: try output.target.write(result.json.text() + "\n")
            case .csv: try output.target.write { try result.writeCSV(to: $0) }
            case let form: try output.write(result.document, as: form)
            }
        }
    }
}
