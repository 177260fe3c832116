import CouncilData
import Tables

extension InputNote {
    /// The note as a reader sees it, on every page of every command.
    package var sentence: String {
        switch self {
        case .columnReadAs(let column, let file, let measure):
            return "Column \(column) of \(file) was read as \(measure)."
        case .missing(let reason, let count):
            let months = count == 1 ? "1 month has" : "\(count) months have"
            let which = reason == .empty ? "no value" : "the symbol \(reason.symbol) (\(reason.meaning))"
            return "\(months) \(which) and \(count == 1 ? "is" : "are") treated as missing."
        case .oldSymbol(let reason): return "Note: \(reason.note ?? reason.meaning)."
        case .filled(let count, let gaps):
            let months = count == 1 ? "1 month without a row was" : "\(count) months without a row were"
            return "\(months) read as \(gaps == .zero ? "zero" : "missing") (--gaps \(gaps.rawValue))."
        case .smallMonths(let months):
            return "\(NumberFormat.integer(months.small)) of the \(NumberFormat.integer(months.known)) supplied months "
                + "\(months.small == 1 ? "has a count" : "have counts") of 1 to \(months.threshold), from which a child "
                + "could be known, and nothing is hidden here: keep this output in the team, or give larger groups or "
                + "longer periods before it leaves."
        case .table(let note, let file): return note.sentence(file: file)
        case .areaAssumed(let area):
            return "The file names no area, so its figures are taken to be \(area)'s; --area names another."
        }
    }
}
