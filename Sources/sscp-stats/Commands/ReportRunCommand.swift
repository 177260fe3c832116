import ArgumentParser
import CouncilData
import Presentation
import Studies
import Tables
import TimeSeries

struct ReportRunCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Make the report of a file; report FILE does the same.",
        discussion: """
            -o FOLDER/ writes index.html (the side), a page a measure, book.xlsx and report.json, all of them or none; a folder \
            of an earlier report is replaced. -o side.html holds the side and the pages in one file.

            A month that is not over on the day of the extract (as at, or --as-at) is left out. With --fail-on-signal the \
            status is 1 where the signal of a measure stands, allowing for how many are looked at, and did not a month ago.

            Examples:
              sscp-stats report run report.yaml -o pack/
              sscp-stats report run report.yaml --as-at 2026-11-12 --format json
              sscp-stats report run report.yaml --fail-on-signal --quiet -o pack/
            """)

    @Argument(help: "The report file.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(
        help: ArgumentHelp(
            "The day of the extract, such as 2026-11-12, in place of the file's: its month is not over.",
            valueName: "date"))
    var asAt: DayArgument?

    @Flag(help: "Use a month that is not over as if it were whole.")
    var keepLastMonth = false

    @Flag(help: "Status 1 where a new signal stands, allowing for the number of measures.")
    var failOnSignal = false

    @Option(help: ArgumentHelp("The seed of the sample paths; the same seed gives the same bytes.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "A ledger in which to remember what is forecast of each measure, an SQLite file; ledger compare then says why a "
                + "figure changed.", valueName: "path"), completion: .file())
    var record: String?

    @OptionGroup(title: "Ledger") var kept: RecordOptions
    @OptionGroup(title: "Ledger") var late: LateOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        [
            OptionMode("--as-at", .always), OptionMode("--keep-last-month", .always),
            OptionMode("--fail-on-signal", .always), OptionMode("--seed", .always),
            OptionMode("--record", .always),
        ] + RecordOptions.modes + LateOptions.modes + OutputOptions.modes

    func has(_ mode: Mode) -> Bool {
        switch mode {
        case .recording: record != nil
        case .oneSeries: true
        case .lateEntries: late.lateEntries
        // Told by the file, when it is read.
        case .ownFigures: true
        default: false
        }
    }

    /// Who made it goes into the ledger, whatever the form of the answer.
    var exempt: Set<String> { record == nil ? [] : ["--made-by"] }

    /// A folder holds the forms that record the run.
    func formHas(_ mode: Mode) -> Bool? {
        folder == nil ? output.has(mode) : output.has(mode).map { _ in mode == .tracedForm }
    }

    /// The folder that the report goes to; nil where it is one file.
    private var folder: OutputFolder? {
        output.output.flatMap { OutputFolder.isNamed(by: $0) ? OutputFolder($0) : nil }
    }

    mutating func validate() throws {
        try Check.seed(seed)
        if folder != nil, output.format != nil {
            throw ValidationError("A folder holds every form: leave --format out, or name a file.")
        }
    }

    func run() throws {
        try running(traced: output.form.isTraced || folder != nil || record != nil) {
            try folder?.check(isOurs: ReportPack.isOurs)
            try output.spare(file, record, late.path)
            let recording = try record.map { try Recording($0) }
            let request = try ReportFigures(file, asAt: asAt?.day, keepsLastMonth: keepLastMonth, late: late)
                .request(seed: seed)
            let result = ReportStudy.run(request)
            if let folder {
                try output.emit(ReportPack(result, pages: .folder), to: folder)
            } else {
                try output.emit(report: result)
            }
            // What nobody was given was not said: the answer goes first.
            if let recording { try remember(request, result, in: recording) }
            if failOnSignal, !result.ringing.isEmpty { throw ExitCode(1) }
        }
    }
}

extension ReportRunCommand {
    /// Records the forecast of every measure that has one.
    fileprivate func remember(
        _ request: ReportRequest, _ result: ReportResult, in recording: Recording
    ) throws {
        let said = zip(request.items, result.rows).filter { $0.1.forecast != nil }.map(\.0)
        for item in said {
            let receipt = try recording.record(
                item.forecast(seed: request.seed, lending: request.lending), as: output.run, on: request.day,
                reasonKept: kept.keepSmallCounts)
            output.detail(receipt.headline)
        }
        output.note(
            "\(said.count) \(said.count == 1 ? "forecast" : "forecasts") recorded in \(LedgerOptions.name(record ?? ""))."
        )
    }
}

/// A report file and the figures that it names.
struct ReportFigures {
    let file: ReportFile
    let found: [ReportInputs.Found]
    let day: Day
    private let scenarios: ScenarioRequest?

    /// - Parameters:
    ///   - asAt: the day of the extract, in place of the file's.
    ///   - keepsLastMonth: whether a month that is not over is used as whole.
    ///   - late: whether the latest months of counts are corrected; of other kinds they are as they are. A report records
    ///     its measures by their titles.
    init(_ path: String, asAt: Day?, keepsLastMonth: Bool = false, late: LateOptions? = nil) throws {
        file = try ReportFile(path: path)
        let given = asAt ?? file.asAt
        day = given ?? Clock.today
        let day = self.day
        let rules = SeriesRules(now: Clock.month, asAt: given?.month, keepsLastMonth: keepsLastMonth)
        found = try ReportInputs(file, rules: rules).found.map { one in
            guard let late, one.input.kind == .count else { return one }
            var one = one
            one.input = try late.correctedIfKnown(one.input, asAt: day, name: one.entry.title)
            return one
        }
        guard !file.scenarios.isEmpty else {
            scenarios = nil
            return
        }
        let loader = try ScenarioLoader(location: DataLocation.find(), rules: rules)
        scenarios = ScenarioRequest(scenarios: try loader.prepare(loader.read(file.scenarios)), jobs: Jobs.count(nil))
    }

    func request(seed: UInt64) throws -> ReportRequest {
        var request = try ReportRequest(file: file, found: found, day: day) { try BenchmarkData(DataLocation.find()) }
        request.seed = seed
        let location = try DataLocation.find()
        let register = try AreaRegister(location)
        // The shipped referrals are read once, however many measures borrow from them.
        let borrows = found.contains { Measure.named($0.input.column)?.monthly != nil }
        request.lending = Lending(
            .usual, location: location, register: register, rules: SeriesRules(now: Clock.month),
            months: borrows ? try PublishedMonths(location, register: register) : nil)
        request.scenarios = scenarios
        request.scenarios?.seed = seed
        return request
    }
}
