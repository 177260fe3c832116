import ArgumentParser
import Safeguarding
import Tables
import TimeSeries

struct ForecastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: "Forecast a monthly measure: months, totals, ranges, and how well the method has done.",
        discussion: """
            MEASURE is referrals or contacts, or any column of a file given with --data. Without --data, referrals are \
            the published ones (Sefton, its statistical neighbours, the North West, England) and contacts are modelled \
            from them, because no monthly contacts are public.

            A file has a header row, a month column (month, ds or date: 2021-09, Sep 2021, 01/09/2021) and a column of \
            figures; files in the layout of Explore Education Statistics are read as they are. Missing figures are \
            left empty or marked z, x, c, u, low or k.

            Examples:
              sscp-stats forecast contacts
              sscp-stats forecast referrals --area Wirral --horizon 24
              sscp-stats forecast contacts --data contacts.csv --format html --output forecast.html
              extract | sscp-stats forecast contacts --data - --format json
              sscp-stats forecast --panel all.csv --model auto-ets > forecasts.csv

            A panel is a long file (unique_id, ds, y), the rows of a series together, and its forecasts are CSV. A series \
            that the model cannot take gets a simpler one, told on standard error and in the --details file.
            """)

    @Argument(help: "The measure: referrals, contacts, or a column of --data.")
    var measure: String?

    @Option(help: ArgumentHelp("A long file of many series (unique_id, ds, y), or -.", valueName: "path"))
    var panel: String?

    @Option(help: ArgumentHelp("Months ahead, 1 to 120.", valueName: "months"))
    var horizon = 12

    @Option(help: ArgumentHelp("The model; sscp-stats models lists them.", valueName: "model"))
    var model = "auto"

    @Option(help: ArgumentHelp("Ranges, in per cent, with commas between.", valueName: "levels"))
    var level = "80,95"

    @Option(help: ArgumentHelp("An events file, to mark its events on the chart.", valueName: "path"))
    var events: String?

    @Option(
        help: ArgumentHelp("Contacts per referral, for modelled contacts (2.290 if not given).", valueName: "ratio"))
    var contactsPerReferral: Double?

    @Option(
        help: ArgumentHelp(
            "The spread of contacts per referral: the SD of its logarithm (0.25 if not given).", valueName: "sd"))
    var contactsLogSd: Double?

    @Option(help: ArgumentHelp("The seed of the sample paths; the same seed gives the same bytes.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Series of a panel at a time; as many as there are cores if not given.", valueName: "n"))
    var jobs: Int?

    @Option(help: ArgumentHelp("For a panel: a CSV file of what was fitted to each series.", valueName: "path"))
    var details: String?

    @OptionGroup(title: "Figures") var data: DataOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func validate() throws {
        if panel == nil, measure == nil {
            throw ValidationError("Give a measure (referrals, contacts, or a column of --data) or a --panel.")
        }
        if panel != nil, measure != nil || data.data != nil {
            throw ValidationError("A --panel holds its own series: leave the measure and --data out.")
        }
        if panel != nil, let format = output.format, format != .csv {
            throw ValidationError(
                "The forecasts of a --panel are written as csv; \(format.rawValue) is for one series.")
        }
        if panel == nil, details != nil {
            throw ValidationError("--details goes with --panel; one series tells all in --format json.")
        }
        guard (1...120).contains(horizon) else {
            throw ValidationError("--horizon is \(horizon); expected 1 to 120 months.")
        }
        if let jobs, !(1...1024).contains(jobs) {
            throw ValidationError("--jobs is \(jobs); expected 1 to 1024.")
        }
        _ = try Levels.parse(level)
    }

    func run() throws {
        try running {
            if let panel { try PanelRun(path: panel, command: self).run() } else { try runSeries() }
        }
    }

    private func runSeries() throws {
        let loader = SeriesLoader(data: data)
        let request = try loader.request(
            measure: measure ?? "", model: model, horizon: horizon, levels: Levels.parse(level), seed: seed,
            contacts: (contactsPerReferral, contactsLogSd), events: events)
        let result = try ForecastStudy.run(request)
        switch output.format ?? .text {
        case .json: try output.target.write(result.json.text() + "\n")
        case .csv:
            if let rule = result.contactsRule { output.note(rule.firstLine) }
            for note in result.notes where note != result.contactsRule?.firstLine { output.note(note) }
            try output.target.write { try result.writeCSV(to: $0) }
        case let form: try output.target.write(output.render(result.document, as: form))
        }
    }
}
