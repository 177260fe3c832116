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

enum Switch: String, CaseIterable, ExpressibleByArgument {
    case on, off
}

/// `2021-09`, or `2023-04=reason`.
struct RebaseArgument: ExpressibleByArgument {
    var rebase: MonitorRequest.Rebase
    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let month = try? MonthFormat.parse(String(parts[0])) else { return nil }
        guard parts.count > 1 else {
            rebase = .init(month: month)
            return
        }
        // An empty reason is none: the study says what is missing.
        let reason = parts[1].drop { $0.isWhitespace }
        rebase = .init(month: month, reason: reason.isEmpty ? nil : String(reason))
    }
}

struct MonitorCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "monitor",
        abstract: "Draw a process-behaviour chart: what is a signal, and what is ordinary variation.",
        discussion: """
            MEASURE is referrals, or any column of a file given with --data. The default is an XmR chart by the rules of \
            Making Data Count. Shares and rates need --denominator and a --chart: p or u where chance alone makes months \
            differ, p-prime or u-prime (Laney) where they differ more than that, as they mostly do.

            Limits begin anew only where --rebase says so. It takes its reason from the event of that month in the events \
            file, or as MONTH=REASON, and is refused without one.

            Examples:
              sscp-stats monitor referrals --from 2019-04
              sscp-stats monitor referrals --rebase 2021-09 --rebase "2023-04=merged duplicates"
              sscp-stats monitor referrals --data mine.csv --fail-on-signal --signals-from 2024-03
              sscp-stats monitor repeats --data mine.csv --denominator referrals --chart p-prime
            """)

    @Argument(help: "The measure: referrals, or a column of --data.", completion: .monthlyMeasures)
    var measure: String

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

    @Option(help: ArgumentHelp("The chart: xmr, c, p, u, p-prime or u-prime.", valueName: "chart"))
    var chart: ControlChartKind = .xmr

    @Option(help: ArgumentHelp("The column of --data to divide by.", valueName: "column"))
    var denominator: String?

    @Option(help: ArgumentHelp("What a rate is given per, such as 10000.", valueName: "number"))
    var per = 1.0

    @Option(help: ArgumentHelp("Which way is wanted, low or high; neither if not given.", valueName: "low|high"))
    var better: MonitorRequest.Better?

    @Option(
        help: ArgumentHelp("An events file; without it, the shipped one.", valueName: "path"),
        completion: .file(extensions: ["yaml", "yml"]))
    var events: String?

    @Flag(help: "Exit with status 1 when any month charted is a signal.")
    var failOnSignal = false

    @Option(help: ArgumentHelp("With --fail-on-signal, only months from this one.", valueName: "month"))
    var signalsFrom: MonthArgument?

    @OptionGroup(title: "Figures") var data: DataOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        [
            OptionMode("--rebase", .always), OptionMode("--rules", .always),
            OptionMode("--screening", .movingRangeChart), OptionMode("--run-length", .makingDataCount),
            OptionMode("--trend-length", .makingDataCount), OptionMode("--chart", .always),
            OptionMode("--denominator", .ownData, .dividingChart), OptionMode("--per", .rateChart),
            OptionMode("--better", .always), OptionMode("--events", .always),
            OptionMode("--fail-on-signal", .always), OptionMode("--signals-from", .failOnSignal),
        ] + DataOptions.modes + OutputOptions.modes

    func has(_ mode: Mode) -> Bool {
        switch mode {
        case .oneSeries: true
        case .ownData: data.data != nil
        case .ownFigures: data.data != nil
        case .dividingChart: chart.needsDenominator
        case .rateChart: chart == .u || chart == .uPrime
        case .movingRangeChart: chart == .xmr
        case .makingDataCount: rules == .makingDataCount
        case .failOnSignal: failOnSignal
        default: false
        }
    }

    mutating func validate() throws {
        for (name, value) in [("--run-length", runLength), ("--trend-length", trendLength)]
        where !(6...7).contains(value) {
            throw ValidationError("\(name) is \(value); expected 6 or 7.")
        }
        if chart.needsDenominator, denominator == nil {
            throw ValidationError("--chart \(chart.rawValue) divides by something: name its column with --denominator.")
        }
        guard per > 0, per.isFinite else { throw ValidationError("--per is \(per); expected a number above 0.") }
    }

    func run() throws {
        try running(traced: output.form.isTraced) {
            try output.spare(data.data, events)
            let loader = try SeriesLoader(data.question(events: events))
            var request = MonitorRequest(input: try loader.input(measure: measure, command: "monitor"))
            if let denominator {
                request.denominator = try loader.input(measure: denominator, command: "monitor").series
                request.denominatorName = denominator
            }
            request.kind = chart
            request.per = per
            request.rebases = rebase.map(\.rebase)
            request.rules = rules
            request.screening = screening == .on
            request.runLength = runLength
            request.trendLength = trendLength
            request.better = better
            let result = try MonitorStudy.run(request)
            try output.emit(result)
            if failOnSignal, result.hasSignal(since: signalsFrom?.month) { throw ExitCode(1) }
        }
    }
}
