import ArgumentParser
import CouncilData
import Ledgers
import Presentation
import Studies
import Tables
import TimeSeries

struct LedgerForgetCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Remove runs from a ledger for good.",
        discussion: """
            Give the number of a run, or --before a day, or --measure with or without --area. Where the runs stood is \
            overwritten, the file becomes smaller, and what was removed is listed. Copies of the file are yours to see to.

            Examples:
              sscp-stats ledger forget 12 --ledger said.sqlite
              sscp-stats ledger forget --before 2024-04-01 --ledger said.sqlite
              sscp-stats ledger forget --measure contacts --area Wirral --ledger said.sqlite
            """)

    @Argument(help: ArgumentHelp("The number of a run, as ledger list has it.", valueName: "run"))
    var number: Int?

    @Option(help: ArgumentHelp("Runs made as at an earlier day, such as 2024-04-01.", valueName: "date"))
    var before: DayArgument?

    @Option(help: ArgumentHelp("Runs of a measure.", valueName: "measure"))
    var measure: String?

    @OptionGroup(title: "Ledger") var ledger: LedgerOptions
    @OptionGroup(title: "Ledger") var subject: LedgerSubjectOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        [OptionMode("--before", .always), OptionMode("--measure", .always)] + LedgerOptions.modes
        + LedgerSubjectOptions.modes + OutputOptions.modes

    func validate() throws { _ = try selection() }

    private func selection() throws -> LedgerSelection {
        guard [number != nil, before != nil, measure != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("Give what to forget: the number of a run, or --before, or --measure; one of them.")
        }
        if let number { return .run(number) }
        if let before { return .before(before.day) }
        return try subject.selection(measure)
    }

    func run() throws {
        try running(traced: output.form.isTraced) {
            try output.spare(ledger.path)
            let path = ledger.path
            // A ledger that is not there has nothing to forget, and is not made.
            _ = try Ledger(path, for: .reading)
            let opened = try Ledger(path, for: .writing)
            if let number { _ = try opened.run(number) }
            let (removed, isSmaller) = try opened.forget(selection())
            try output.emit(
                LedgerRemoval(
                    removed: removed, isSmaller: isSmaller, left: opened.summaries().count, file: ledger.name))
        }
    }
}
