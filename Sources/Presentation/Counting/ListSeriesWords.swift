import CouncilData
import Studies
import Tables
import TimeSeries

extension ListSeriesResult {
    var headline: String {
        guard let whole = summaries.first else { return "There is nothing to count." }
        let months = whole.months == 1 ? "1 month" : "\(NumberFormat.integer(whole.months)) months"
        let by = released.by.map { ", by \($0.rawValue)" } ?? ""
        return "\(months) of \(released.of.name) counted from \(RunRecord.file(released.file))\(by): "
            + "\(released.first.longName) to \(released.last.longName)."
    }

    var hiddenSentence: String {
        let hidden = summaries.reduce(0) { $0 + $1.hidden }
        let cells = summaries.reduce(0) { $0 + $1.months }
        return "\(NumberFormat.integer(hidden)) of \(NumberFormat.integer(cells)) figures are hidden. "
            + released.rule.statement
    }

    var noteSentences: [String] { released.notes.map { $0.sentence(released.rule) } }
}

extension ListSeriesNote {
    /// - Parameter rule: which counts of rows may be told.
    func sentence(_ rule: DisclosureRule) -> String {
        func rows(_ count: Int) -> String {
            rule.hides(Double(count)) ? "a few rows" : count == 1 ? "1 row" : "\(NumberFormat.integer(count)) rows"
        }
        switch self {
        case .byRule(let sameDay, let withinOpenCase):
            return "Counted by DfE's rule: one referral a child a day, none while the child's case is open. Left out: "
                + "\(rows(sameDay)) of a day that had one, and \(rows(withinOpenCase)) within an open case."
        case .byRows(let repeats):
            return "Each row counts once; \(rows(repeats)) that repeat another in child, day and source were left out."
        case .undated(let count):
            return "\(rows(count)) have no date of what is counted and were left out."
        case .underWay(let month): return month.leftOutSentence
        case .beforeCensus(let count, let month):
            return
                "A census holds the cases that were open in its year, from \(month.longName): \(rows(count)) of before it, "
                + "whose cases were still open, are no count of their months and were left out."
        case .smallParts(let count):
            return
                "\(NumberFormat.integer(count)) groups with fewer than 10 in all months together are counted as \"others\"."
        case .file(let note): return note.sentence
        }
    }
}
