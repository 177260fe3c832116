import ArgumentParser
import CouncilData
import Presentation
import Studies
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
              sscp-stats forecast contacts --data mine.csv --format html -o page.html
              extract | sscp-stats forecast contacts --data - --format json
              sscp-stats forecast referrals --events shipped --breaks adjust
              sscp-stats forecast --panel all.csv --model auto-ets > forecasts.csv
              sscp-stats forecast --panel all.csv --hierarchy tree.csv > forecasts.csv

            The page says how the financial year will end, whether the last month looks whole, how well the method has done \
            on this series, and what it leaves out.

            A panel is a long file (unique_id, ds, y), the rows of a series together, and its forecasts are CSV. A series \
            that the model cannot take gets a simpler one, told on standard error and in the --details file. A hierarchy \
            is a file parent,child; its forecasts add up, a parent that the panel lacks is the sum of its children.

            Shifts of level and single odd months are looked for and reported with date and size; they change the \
            forecast only with --breaks adjust. Events change it only when --events names them. The model auto allows for \
            the working days of the months, and for those of 2020 and 2021 with schools shut, where the figures heed them; \
            --calendar none leaves that out.
            """)

    @Argument(help: "The measure: referrals, contacts, or a column of --data.")
    var measure: String?

    @OptionGroup(title: "Forecast") var settings: ForecastOptions
    @OptionGroup(title: "Events, breaks and drivers") var effects: EffectOptions
    @OptionGroup(title: "Figures") var data: DataOptions
    @OptionGroup(title: "Modelled contacts") var contacts: ContactsOptions
    @OptionGroup(title: "Many series") var many: PanelOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func validate() throws {
        if many.panel != nil { return try validatePanel() }
        guard let measure else {
            throw ValidationError("Give a measure (referrals, contacts, or a column of --data) or a --panel.")
        }
        if settings.ranges == .conformal, data.data == nil, measure.lowercased() == "contacts" {
            throw ValidationError(
                "--ranges conformal needs past months of the measure: contacts are modelled, so give --data.")
        }
        if contacts.isGiven, data.data != nil || measure.lowercased() != "contacts" {
            throw ValidationError(
                "--contacts-per-referral and --contacts-log-sd are for modelled contacts: forecast contacts without --data."
            )
        }
    }

    /// What belongs to one series is refused, not passed over.
    private func validatePanel() throws {
        if measure != nil || data.data != nil {
            throw ValidationError("A --panel holds its own series: leave the measure and --data out.")
        }
        if let format = output.format, format != .csv {
            throw ValidationError(
                "The forecasts of a --panel are written as csv; \(format.rawValue) is for one series.")
        }
        let single = [
            ("--area", data.area != nil), ("--from", data.from != nil), ("--to", data.to != nil),
            ("--contacts-per-referral", contacts.contactsPerReferral != nil),
            ("--contacts-log-sd", contacts.contactsLogSd != nil), ("--ranges", settings.ranges != .model),
        ]
        if let option = (single + effects.ofOneSeries).first(where: \.1) {
            throw ValidationError("\(option.0) is for one series and not for a --panel: leave it out.")
        }
        if let details = many.details, details == output.output {
            throw ValidationError("--details and --output are both \(details): give each its own file.")
        }
    }

    func run() throws {
        try running {
            for file in [data.data, many.panel, many.hierarchy] + effects.files {
                try output.spare(file, others: [many.details].compactMap { $0 })
            }
            if let panel = many.panel { try PanelRun(path: panel, command: self).run() } else { try runSeries() }
        }
    }

    private func runSeries() throws {
        var request = try SeriesLoader(data: data).request(
            measure: measure ?? "", settings: settings,
            contacts: (contacts.contactsPerReferral, contacts.contactsLogSd), effects: effects)
        // CSV has no column for them, and the search takes longer than the forecast.
        if effects.breaks == nil, output.format == .csv { request.breaks = .off }
        let result = try ForecastStudy.run(request)
        try output.detail("Shipped figures: \(DataLocation.find().directory)")
        output.detail("Fitted \(result.modelAsked) to \(request.series.observedCount) months, seed \(result.seed).")
        switch output.format ?? .text {
        case .json: try output.target.write(result.json.text() + "\n")
        case .csv:
            if let rule = result.contactsRule { output.note(rule.firstLine) }
            for note in result.noteSentencesWithoutRule { output.note(note) }
            if let doubt = result.lastMonthDoubt { output.note(doubt) }
            try output.target.write { try result.writeCSV(to: $0) }
            for sentence in result.breakSentences { output.note(sentence) }
        case let form: try output.write(result.document, as: form)
        }
    }
}
