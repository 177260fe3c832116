public import ArgumentParser
import CouncilData
import Presentation
import Reports
import Studies
import Tables
import TimeSeries

extension ControlChartKind: ExpressibleByArgument {}
extension MonitorRequest.Rules: ExpressibleByArgument {}
extension MonitorRequest.Better: ExpressibleByArgument {}

struct MonitorCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "monitor",
        abstract: "Draw a process-behaviour chart: what is a signal, and what is ordinary variation.",
        discussion: """
            MEASURE is referrals, or any column of a file given with --data. The default is an XmR chart by the rules of \
            Making Data Count. Shares and rates need --denominator and a --chart: p or u where chance alone makes months \
            differ, p-prime or u-prime (Laney) where they differ more than that, as they mostly do.

            Limits begin anew only where --rebase says so. It takes its reason from the event of that month in the events \
            file, or as MONTH=REASON, and is refused without one. --baseline takes them from some months and freezes them; \
            --leave-out keeps a month out of them, with its reason.

            Months that follow each other make false signals: --chart errors charts what each month is beyond what the month \
            before and the season lead one to expect. Events so rare that most months have none go on --chart g (months \
            without one between them) or t (months from one to the next).

            Several measures (a,b,c, --all or --panel) give a row each, with how many signals chance alone would give.

            Examples:
              sscp-stats monitor referrals --from 2019-04
              sscp-stats monitor referrals --rebase 2021-09 --rebase "2023-04=merged duplicates"
              sscp-stats monitor referrals --data mine.csv --fail-on-signal --signals-from 2024-03
              sscp-stats monitor repeats --data mine.csv --denominator referrals --chart p-prime
              sscp-stats monitor contacts,referrals,strategy --data mine.csv
              sscp-stats monitor --all --data mine.csv --fail-on-signal
              sscp-stats monitor contacts --data mine.csv --better low --target 700 --baseline 2022-04..2023-03
            """)

    @Argument(
        help: "The measure: referrals, or a column of --data; several with commas between.",
        completion: .monthlyMeasures)
    var measureArgument: String?

    @Option(
        name: .customLong("measure"), help: ArgumentHelp("The same, as an option.", valueName: "measure"),
        completion: .monthlyMeasures)
    var measureOption: String?

    @Flag(help: "Every column of figures of --data, a row each.")
    var all = false

    @Option(
        help: ArgumentHelp(
            "A long CSV (unique_id, ds, y) of many series, a row each; - for standard input.", valueName: "path"),
        completion: .file())
    var panel: String?

    @Flag(help: "The --panel has no header row: its columns are unique_id, ds and y.")
    var noHeader = false

    @Option(
        help: ArgumentHelp(
            "Calculate limits anew from this month; the reason from the events file, or MONTH=REASON. Repeatable.",
            valueName: "month"))
    var rebase: [RebaseArgument] = []

    @Option(help: ArgumentHelp("The rules: making-data-count or anhoej.", valueName: "rules"))
    var rules: MonitorRequest.Rules = .makingDataCount

    @Option(help: ArgumentHelp("Leave very large moving ranges out of the limits: on or off.", valueName: "on|off"))
    var screening: Switch = .on

    @Option(help: ArgumentHelp("Months on one side of the mean that make a run: 6 or 7.", valueName: "months"))
    var runLength = 7

    @Option(help: ArgumentHelp("Rising or falling months that make a trend: 6 or 7.", valueName: "months"))
    var trendLength = 7

    @Option(
        name: .customLong("chart"),
        help: ArgumentHelp(
            "The chart: xmr, c, p, u, p-prime, u-prime, g, t or errors; list says what each is for. The page has this "
                + "one, and so has a picture (-o chart.svg).", valueName: "chart"))
    var chartAsked = MonitorChartArgument.kind(.xmr)

    private var chart: ControlChartKind { chartAsked.kind }

    @Option(help: ArgumentHelp("The column of --data to divide by.", valueName: "column"))
    var denominator: String?

    @Option(help: ArgumentHelp("What a rate is given per, such as 10000.", valueName: "number"))
    var per = 1.0

    @Option(help: ArgumentHelp("Which way is wanted, low or high; neither if not given.", valueName: "low|high"))
    var better: MonitorRequest.Better?

    @Option(
        help: ArgumentHelp(
            "What is to be reached, in the units of the chart (per cent for p and p-prime); needs --better.",
            valueName: "number"))
    var target: Double?

    @Option(help: ArgumentHelp("Take the limits from these months and freeze them.", valueName: "from..to"))
    var baseline: SpanArgument?

    @Option(
        help: ArgumentHelp(
            "Keep a month out of the limits and the signals, as MONTH=REASON. Repeatable.", valueName: "month"))
    var leaveOut: [RebaseArgument] = []

    @Option(
        help: ArgumentHelp("An events file of your own, beside the shipped one.", valueName: "path"),
        completion: .file(extensions: ["yaml", "yml"]))
    var events: String?

    @Flag(help: "Take the events of --events alone, without the shipped ones.")
    var onlyEvents = false

    @Flag(help: "Exit with status 1 when any month charted is a signal; of several measures, when a last month is.")
    var failOnSignal = false

    @Flag(help: "Exit with status 1 when the last month lies outside what the forecast expected of it.")
    var failOnWarning = false

    @Option(help: ArgumentHelp("With --fail-on-signal, only months from this one.", valueName: "month"))
    var signalsFrom: MonthArgument?

    @OptionGroup(title: "Early warning") var borrowing: BorrowOptions
    @OptionGroup(title: "Figures") var data: DataOptions
    @OptionGroup(title: "Figures") var masking: MaskOptions
    @OptionGroup(title: "Ledger") var memory: RememberOptions
    @OptionGroup(title: "Ledger") var late: LateOptions
    @OptionGroup(title: "Picture") var shape: PictureShapeOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        [
            OptionMode("--measure", .always),
            OptionMode("--all", .always), OptionMode("--panel", .always), OptionMode("--no-header", .panel),
            OptionMode("--rebase", .oneMeasure),
            OptionMode("--rules", .always), OptionMode("--screening", .movingRangeChart),
            OptionMode("--run-length", .makingDataCount), OptionMode("--trend-length", .makingDataCount),
            OptionMode("--chart", .always), OptionMode("--denominator", .ownData, .dividingChart),
            OptionMode("--per", .rateChart), OptionMode("--better", .always), OptionMode("--target", .betterSide),
            OptionMode("--baseline", .always), OptionMode("--leave-out", .always), OptionMode("--events", .oneMeasure),
            OptionMode("--only-events", .ownEvents), OptionMode("--fail-on-signal", .always),
            OptionMode("--fail-on-warning", .always), OptionMode("--borrow", .valueChart),
            OptionMode("--signals-from", .failOnSignal, .oneMeasure),
        ] + DataOptions.modes + MaskOptions.modes + RememberOptions.modes + LateOptions.modes
        + PictureShapeOptions.modes
        + OutputOptions.modes

    var exempt: Set<String> { memory.exempt }

    func has(_ mode: Mode) -> Bool {
        switch mode {
        case .oneSeries: panel == nil
        case .panel: panel != nil
        case .ownData: data.data != nil
        case .ownFigures: data.data != nil || panel != nil
        case .recording: memory.record != nil
        case .lateEntries: late.lateEntries
        case .oneMeasure: !isSeveral
        case .ownEvents: events != nil
        case .betterSide: better != nil
        case .dividingChart: chart.needsDenominator
        case .valueChart: [.xmr, .c, .errors].contains(chart)
        case .rateChart: chart == .u || chart == .uPrime
        case .movingRangeChart: [.xmr, .errors, .t].contains(chart)
        case .makingDataCount: rules == .makingDataCount
        case .failOnSignal: failOnSignal
        default: false
        }
    }

    mutating func validate() throws {
        try masking.check(
            data, ("--denominator", denominator != nil, MaskOptions.denominator),
            ("several measures", isSeveral, "a whole and its parts subtract to a hidden count"),
            (
                "--chart \(chart.rawValue)", [.g, .t].contains(chart),
                "the months between events are made of every count"
            ),
            ("--record", memory.record != nil, MaskOptions.ledger),
            ("--late-entries", late.lateEntries, MaskOptions.ledger),
            ("--borrow FILE", borrowing.file != nil, MaskOptions.lenders))
        for (name, value) in [("--run-length", runLength), ("--trend-length", trendLength)]
        where !(6...7).contains(value) {
            throw ValidationError("\(name) is \(value); expected 6 or 7.")
        }
        if chart.needsDenominator, denominator == nil {
            throw ValidationError("--chart \(chart.rawValue) divides by something: name its column with --denominator.")
        }
        let given = [measure != nil, all, panel != nil].count { $0 }
        // Of a file the columns are named, once it is read.
        guard given == 1 || (given == 0 && data.data != nil) else {
            throw ValidationError(
                "Give a measure (several with commas), or --all with --data, or --panel FILE: one of the three.")
        }
        if all, data.data == nil {
            throw ValidationError("--all needs figures of your own: give the file with --data.")
        }
        if let target, !target.isFinite { throw ValidationError("--target is \(target); expected a number.") }
        if panel != nil, chart.needsDenominator {
            throw ValidationError(
                "--chart \(chart.rawValue) divides by something, and a --panel has one column of values.")
        }
        guard per > 0, per.isFinite else { throw ValidationError("--per is \(per); expected a number above 0.") }
    }

    /// The measure, however it was given.
    private var measure: String? { measureArgument ?? measureOption }

    private var isSeveral: Bool { all || panel != nil || (measure ?? "").contains(",") }

    func run() throws {
        // What was read goes into a ledger too.
        try running(traced: output.form.isTraced || memory.record != nil) {
            try output.spare(data.data, events, panel, borrowing.file, memory.record, late.path)
            if chartAsked == .list { return try output.target.write(MonitorChartArgument.listed) }
            if let panel {
                let recording = try memory.opened()
                let source = TableSource(argument: panel)
                let found = MonitorPanel(
                    try MonitorInputs.panel(
                        source, rules: data.rules, from: data.from?.month, to: data.to?.month, hasHeader: !noHeader),
                    settings: try settings(), source: source.name)
                return try finish(found, recording)
            }
            let recording = try memory.opened()
            let loader = try SeriesLoader(data.question(events: events, onlyEvents: onlyEvents, masks: masking.mask))
            var request = try settings()
            if let denominator {
                request.denominator = try loader.input(measure: denominator, command: "monitor").series
                request.denominatorName = denominator
            }
            if isSeveral {
                let names =
                    all
                    ? try loader.valueColumns().filter { $0.lowercased() != denominator?.lowercased() }
                    : (measure ?? "").split(separator: ",", omittingEmptySubsequences: false).map(OptionText.trimmed)
                if names.isEmpty { throw MonitorError.noMeasures(file: data.data ?? "The shipped figures") }
                return try finish(
                    MonitorPanel(
                        try MonitorInputs.columns(names, loader, areExact: !all, late: late, day: data.day),
                        settings: request,
                        source: data.data ?? "shipped"), recording)
            }
            let one = try Check.measure(measure, loader, orElse: " --all charts each of them.")
            request.input = try late.corrected(loader.input(measure: one, command: "monitor"), asAt: data.day)
            if borrowing.borrow != nil { _ = try request.lending?.lender(of: request.input) }
            let result = try MonitorStudy.run(request)
            try output.emit(result, shape: shape)
            try remember([result], recording)
            if failOnSignal, result.hasSignal(since: signalsFrom?.month) { throw ExitCode(1) }
            if failOnWarning, result.warning?.lastIsOutside == true { throw ExitCode(1) }
        }
    }

    private func finish(_ panel: MonitorPanel, _ recording: Recording?) throws {
        try output.emit(panel)
        try remember(panel.rows.compactMap(\.chart), recording)
        if failOnSignal, !panel.signals.isEmpty { throw ExitCode(1) }
        if failOnWarning, panel.hasWarning { throw ExitCode(1) }
    }

    /// Records what charts say, a run each; what nobody was given was not said, so that the answer goes first.
    private func remember(_ charts: [MonitorResult], _ recording: Recording?) throws {
        guard let recording else { return }
        let beside = Recording.remembered(output.run, on: data.day, reasonKept: memory.kept.keepSmallCounts)
        for chart in charts { output.note(try recording.record(LedgerStudy.statement(chart, beside)).headline) }
    }

    /// What the options say of every chart.
    private func settings() throws -> MonitorRequest {
        var request = MonitorRequest(settings: chart)
        request.per = per
        request.rebases = rebase.map(\.rebase)
        request.rules = rules
        request.screening = screening == .on
        request.runLength = runLength
        request.trendLength = trendLength
        request.better = better
        request.target = target.map { chart.isShare ? $0 / 100 : $0 }
        request.baseline = baseline?.span
        request.leftOut = leaveOut.map(\.rebase)
        request.lending = try borrowing.checked(data)
        return request
    }
}
