import ArgumentParser
import CouncilData
import Ledgers
import Presentation
import Studies
import Tables
import TimeSeries

struct LedgerCompareCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Say why a figure changed: months that came, months restated, method.",
        discussion: """
            Compared are the last two runs, or the two that you name, by the first financial year that both say, else by \
            the months that both look ahead to. The forecast of then is made again by this program with the options of now: of the months known then, of those \
            months as they are now, and of all. The three steps add up to the difference.

            Examples:
              sscp-stats ledger compare contacts --ledger said.sqlite
              sscp-stats ledger compare contacts --then 3 --now 7 --year 2024-25 --ledger said.sqlite
            """)

    @Argument(help: "The measure.")
    var measure: String

    @Option(help: ArgumentHelp("The number of the earlier run.", valueName: "run"))
    var then: Int?

    @Option(help: ArgumentHelp("The number of the later run.", valueName: "run"))
    var now: Int?

    @Option(
        help: ArgumentHelp(
            "The financial year whose total is compared, such as 2024-25; the first that both say if not given.",
            valueName: "year"))
    var year: String?

    @OptionGroup(title: "Ledger") var ledger: LedgerOptions
    @OptionGroup(title: "Ledger") var subject: LedgerSubjectOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        [OptionMode("--then", .always), OptionMode("--now", .always), OptionMode("--year", .always)]
        + LedgerOptions.modes + LedgerSubjectOptions.modes + OutputOptions.modes

    func validate() throws { _ = try target() }

    private func target() throws -> String? {
        do { return try year.map { try FinancialYear(parsing: $0).description } } catch let error as FinancialYearError
        {
            throw ValidationError("--year: \(error)")
        }
    }

    func run() throws {
        try running(traced: output.form.isTraced) {
            try output.spare(ledger.path)
            let runs = try ledger.open(traced: output.form.isTraced).runs(subject.selection(measure))
            var request = LedgerRequest(
                runs: runs, measure: measure, area: subject.area, then: then, now: now, target: try target())
            if let location = try? DataLocation.find(), let register = try? AreaRegister(location) {
                // What months of one's own may be is known of the run, and no file is read.
                request.lending = Lending(
                    .shipped, location: location, register: register, rules: SeriesRules(now: Clock.month))
            }
            try output.emit(LedgerStudy.comparison(request))
        }
    }
}

struct LedgerScoreCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Score all that was said and has come.",
        discussion: """
            What came is a month as the latest run has it. Coverage of the 80% and 95% ranges, mean error, bias and MASE \
            stand beside the seasonal naive of the months known when the forecast was made.

            Examples:
              sscp-stats ledger score --ledger said.sqlite
              sscp-stats ledger score referrals --area Wirral --ledger said.sqlite
            """)

    @Argument(help: "The measure; all measures if not given.")
    var measure: String?

    @OptionGroup(title: "Ledger") var ledger: LedgerOptions
    @OptionGroup(title: "Ledger") var subject: LedgerSubjectOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes = LedgerOptions.modes + LedgerSubjectOptions.modes + OutputOptions.modes

    func validate() throws { _ = try subject.selection(measure) }

    func run() throws {
        try running(traced: output.form.isTraced) {
            try output.spare(ledger.path)
            let runs = try ledger.open(traced: output.form.isTraced).runs(subject.selection(measure))
            guard !runs.isEmpty else { throw LedgerQuestionError.noRuns(measure: measure, area: subject.area) }
            try output.emit(LedgerStudy.scores(runs))
        }
    }
}
