import ArgumentParser
import CouncilData
import Presentation
import Studies
import Tables
import TimeSeries

struct ForecastCommand: ModalCommand {
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
              sscp-stats forecast contacts --data mine.csv --record said.sqlite
              sscp-stats forecast --panel all.csv --hierarchy tree.csv > forecasts.csv

            The page says how the financial year will end, whether the last month looks whole, how well the method has done \
            on this series, and what it leaves out.

            A panel is a long file (unique_id, ds, y), the rows of a series together, and its forecasts are CSV. A series \
            that the model cannot take gets a simpler one, told on standard error and in the --details file. A hierarchy \
            is a file parent,child; its forecasts add up, a parent that the panel lacks is the sum of its children.

            Shifts of level and single odd months are looked for and reported with date and size; they change the \
            forecast only with --breaks adjust. Events change it only when --events names them. The model auto allows for \
            the working days of the months, and for those of 2020 and 2021 with schools shut, where the figures heed them; \
            --calendar none leaves that out. Of referrals and contacts it borrows what the shipped authorities know of \
            season, days and ranges, your own where they follow them; --borrow none leaves that out.
            """)

    @Argument(help: "The measure: referrals, contacts, or a column of --data.", completion: .monthlyMeasures)
    var measureArgument: String?

    @Option(
        name: .customLong("measure"), help: ArgumentHelp("The same, as an option.", valueName: "measure"),
        completion: .monthlyMeasures)
    var measureOption: String?

    @OptionGroup var weight: WeightOptions

    @OptionGroup(title: "Forecast") var settings: ForecastOptions
    @OptionGroup(title: "Events, breaks and drivers") var effects: EffectOptions
    @OptionGroup(title: "Events, breaks and drivers") var borrowing: BorrowOptions
    @OptionGroup(title: "Figures") var data: DataOptions
    @OptionGroup(title: "Figures") var masking: MaskOptions
    @OptionGroup(title: "Modelled contacts") var contacts: ContactsOptions
    @OptionGroup(title: "Many series") var many: PanelOptions
    @OptionGroup(title: "Ledger") var kept: RecordOptions
    @OptionGroup(title: "Ledger") var late: LateOptions

    @Option(
        help: ArgumentHelp(
            "A ledger in which to remember what this forecast says, an SQLite file; sscp-stats ledger --help tells more.",
            valueName: "path"), completion: .file())
    var record: String?

    @OptionGroup(title: "Picture") var picture: PictureOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        ForecastOptions.modes + EffectOptions.modes + BorrowOptions.modes + DataOptions.modes + MaskOptions.modes
        + ContactsOptions.modes + PanelOptions.modes
        + [
            OptionMode("--denominator", .oneSeries, .ownData), OptionMode("--record", .oneSeries),
            OptionMode("--measure", .always),
        ]
        + RecordOptions.modes + LateOptions.modes + PictureOptions.modes + OutputOptions.modes

    func has(_ mode: Mode) -> Bool {
        switch mode {
        case .oneSeries: many.panel == nil
        case .ownData: data.data != nil
        case .panel: many.panel != nil
        case .hierarchy: many.hierarchy != nil
        case .automaticPanel: many.panel != nil && settings.borrows
        case .borrowingModel: settings.borrows
        case .recording: record != nil
        case .lateEntries: late.lateEntries
        case .ownFigures: data.data != nil || many.panel != nil
        case .modelledContacts: many.panel == nil && data.data == nil && isModelled
        default: false
        }
    }

    /// Who made it goes into the ledger, whatever the form of the answer.
    /// A panel is written as CSV without being asked to.
    func formHas(_ mode: Mode) -> Bool? {
        many.panel == nil ? output.has(mode) : output.has(mode).map { _ in mode == .csvForm }
    }

    var exempt: Set<String> {
        effects.exempt.union(record == nil ? [] : ["--made-by"]).union(many.panel == nil ? picture.exempt : [])
    }

    /// The measure, however it was given.
    private var measure: String? { measureArgument ?? measureOption }

    /// Whether the shipped months of the measure are modelled ones.
    private var isModelled: Bool { measure.flatMap(Measure.named)?.monthly == .modelled }

    mutating func validate() throws {
        if many.panel != nil { return try validatePanel() }
        try Check.once(measureArgument, measureOption)
        try masking.check(
            data, ("--denominator", weight.denominator != nil, MaskOptions.denominator),
            ("--record", record != nil, MaskOptions.ledger), ("--late-entries", late.lateEntries, MaskOptions.ledger),
            ("--driver", !effects.driver.isEmpty, MaskOptions.driver),
            ("--borrow FILE", borrowing.file != nil, MaskOptions.lenders))
        guard measure != nil || data.data != nil else {
            throw ValidationError("Give a measure (referrals, contacts, or a column of --data) or a --panel.")
        }
        if settings.ranges == .conformal, data.data == nil, isModelled {
            throw ValidationError(
                "--ranges conformal needs past months of the measure: contacts are modelled, so give --data.")
        }
    }

    private func validatePanel() throws {
        if measure != nil { throw ValidationError("A --panel holds its own series: leave the measure out.") }
        if output.form != .csv, output.format != nil || output.form != .text {
            throw ValidationError(
                "The forecasts of a --panel are written as csv; \(output.form.rawValue) is for one series.")
        }
        if let details = many.details, details == output.output {
            throw ValidationError("--details and --output are both \(details): give each its own file.")
        }
    }

    func run() throws {
        // What was read goes into a ledger too.
        try running(traced: output.form.isTraced || record != nil) {
            for file in [data.data, many.panel, many.hierarchy, record, borrowing.file, late.path] + effects.files {
                try output.spare(file, others: [many.details].compactMap { $0 })
            }
            if let panel = many.panel {
                try output.writingCSV { try PanelRun(path: panel, command: self).run() }
            } else {
                try runSeries()
            }
        }
    }

    private func runSeries() throws {
        let recording = try record.map { try Recording($0) }
        let measure = try self.measure ?? Check.measure(nil, SeriesLoader(data.question(masks: masking.mask)))
        let request = try ForecastQuestion(
            measure: measure, settings: settings, effects: effects, borrowing: borrowing, data: data,
            contacts: contacts,
            weight: weight, late: late, isForCSV: output.form == .csv, masks: masking.mask
        ).request()
        let result = try ForecastStudy.run(request)
        try output.detail("Shipped figures: \(DataLocation.find().directory)")
        output.detail("Fitted \(result.modelAsked) to \(request.series.observedCount) months, seed \(result.seed).")
        // CSV has no place for notes.
        if output.form == .csv { for note in result.notesBesideCSV { output.note(note) } }
        try output.emit(result, picture: picture)
        // What nobody was given was not said: the answer goes first.
        if let recording {
            let receipt = try recording.record(
                request, as: output.run, on: data.day, reasonKept: kept.keepSmallCounts)
            output.note(receipt.headline)
        }
    }
}
