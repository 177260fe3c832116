import ArgumentParser
import CouncilData
import Ledgers
import Presentation
import Studies
import Tables
import TimeSeries

struct LedgerLateCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "late", abstract: "Say how much a month grows after it is first seen.",
        discussion: """
            Extracts of the same series, recorded at several dates, show what is entered late. An extract is what the last run \
            of a calendar month was made from; a month's age is the number of months from it to the extract. Four months of \
            extracts in a row are the least. forecast, monitor and report correct their latest months by it with --late-entries.

            Example:
              sscp-stats ledger late contacts --ledger said.sqlite
            """)

    @Argument(help: "The measure.")
    var measure: String

    @OptionGroup(title: "Ledger") var ledger: LedgerOptions
    @OptionGroup(title: "Ledger") var subject: LedgerSubjectOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes = LedgerOptions.modes + LedgerSubjectOptions.modes + OutputOptions.modes

    func run() throws {
        try running(traced: output.form.isTraced) {
            try output.spare(ledger.path)
            let runs = try ledger.open(traced: output.form.isTraced).runs(subject.selection(measure))
            try output.emit(LateGrowth(runs, measure: measure, area: subject.area, ledger: ledger.name))
        }
    }
}
