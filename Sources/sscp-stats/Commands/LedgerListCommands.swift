import ArgumentParser
import CouncilData
import Ledgers
import Presentation
import Studies
import Tables

/// Whose runs are meant.
struct LedgerSubjectOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The area, by its name or code in the ledger.", valueName: "name"))
    var area: String?

    static let modes = [OptionMode("--area", .always)]

    /// The runs of a measure, or of all.
    func selection(_ measure: String?) throws -> LedgerSelection {
        if let measure { return .measure(measure, area: area) }
        if area != nil { throw ValidationError("--area needs a measure, whose runs of that area are meant.") }
        return .all
    }
}

struct LedgerListCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the runs of a ledger.",
        discussion: """
            Examples:
              sscp-stats ledger list --ledger said.sqlite
              sscp-stats ledger list referrals --area Wirral --ledger said.sqlite --format csv
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
            let runs = try ledger.open(traced: output.form.isTraced).summaries(subject.selection(measure))
            try output.emit(LedgerListing(runs: runs, file: ledger.name))
        }
    }
}

struct LedgerShowCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show all that a ledger keeps of a run.",
        discussion: """
            Example:
              sscp-stats ledger show 12 --ledger said.sqlite --format json
            """)

    @Argument(help: ArgumentHelp("The number of the run, as ledger list has it.", valueName: "run"))
    var number: Int

    @OptionGroup(title: "Ledger") var ledger: LedgerOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes = LedgerOptions.modes + OutputOptions.modes

    func run() throws {
        try running(traced: output.form.isTraced) {
            try output.spare(ledger.path)
            try output.emit(LedgerShowing(run: ledger.open(traced: output.form.isTraced).run(number)))
        }
    }
}
