import ArgumentParser
import CouncilData
import Ledgers
import Studies
import TimeSeries

/// Whether the latest months are corrected for what is entered late.
struct LateOptions: ParsableArguments {
    @Flag(
        help:
            "Correct the latest months for what is entered late, by the extracts that --ledger has of the measure; the page says so."
    )
    var lateEntries = false

    @Option(
        help: ArgumentHelp(
            "The ledger with earlier extracts, for --late-entries; without it the one that \(LedgerOptions.variable) names.",
            valueName: "path"), completion: .file())
    var ledger: String?

    static let modes = [OptionMode("--late-entries", .oneSeries), OptionMode("--ledger", .lateEntries)]

    /// The ledger that is read; nil where nothing is corrected.
    var path: String? {
        lateEntries ? ledger ?? Terminal.environment[LedgerOptions.variable] : nil
    }

    mutating func validate() throws {
        if lateEntries, (path ?? "").isEmpty {
            throw ValidationError(
                "--late-entries needs the ledger that has earlier extracts: --ledger FILE, or the variable "
                    + "\(LedgerOptions.variable).")
        }
        if let ledger { try LedgerOptions.check("--ledger", ledger) }
    }

    /// The figures as they are, or corrected where that is asked for.
    ///
    /// - Parameters:
    ///   - day: of their extract.
    ///   - name: what the ledger calls the measure, where that is not its column.
    func corrected(_ input: MonthlyInput, asAt day: Day, name: String? = nil) throws -> MonthlyInput {
        guard let path else { return input }
        let measure = name ?? input.column
        let runs = try Ledger(path, for: .reading).runs(.measure(measure, area: input.area))
        let growth = try LateGrowth(runs, measure: measure, area: input.area, ledger: LedgerOptions.name(path))
        return try growth.corrected(input, asAt: day)
    }

    /// The same of one of many measures: one that cannot be corrected stays as it is, and its page says why.
    func correctedIfKnown(_ input: MonthlyInput, asAt day: Day, name: String) throws -> MonthlyInput {
        do {
            return try corrected(input, asAt: day, name: name)
        } catch let error as LedgerQuestionError {
            var input = input
            input.notes.append(.notCorrected(reason: error.description))
            return input
        }
    }
}
