import CouncilData
import Tables
import TimeSeries

extension InputNote {
    /// How a series was put together from its rows.
    var layoutSentence: String {
        switch self {
        case .notCorrected(let reason): return "The latest months are not corrected for late entries. \(reason)"
        case .lateEntries(let late, let extracts, let ledger):
            return Self.late(late, extracts: extracts, ledger: ledger)
        case .monthsAcross(let path):
            let file = path.split(separator: "/").last.map(String.init) ?? path
            return "\(file) has a row a year with its months across; they were read as one series of months."
        case .summedToMonths(let spacing, let parts):
            let how =
                spacing == .weekly
                ? "weekly figures were added up to months, a week in the month of its date, so that months have four or "
                    + "five weeks" : "\(spacing.words) figures were added up to months"
            let left =
                parts.isEmpty
                ? ""
                : "; \(parts.map(\.longName).joined(separator: " and ")), of which the file holds a part, "
                    + "\(parts.count == 1 ? "was" : "were") left out"
            return how.prefix(1).uppercased() + how.dropFirst() + left + "."
        case .yearBesideMonth(let month, let year):
            return
                "The months are put together of columns \(QuotedText.shown(month)) and \(QuotedText.shown(year)); a year alone is "
                + "taken for a calendar year."
        case .severalMonthColumns(let read, let others):
            return
                "The months are those of column \(QuotedText.shown(read)); \(QuotedText.list(others)) \(others.count == 1 ? "was" : "were") not read."
        case .codeChanged(let area, let codes):
            return
                "\(area)'s ONS code changed (\(codes.joined(separator: ", "))); its rows were joined by DfE's three-figure "
                + "code, which did not."
        default: return ""
        }
    }
}

extension InputNote {
    /// What was done to the latest months, each with what it was and its range.
    private static func late(_ late: LateEntries, extracts: Int, ledger: String) -> String {
        func whole(_ value: Double) -> String { NumberFormat.fixed(value, decimals: 0) }
        let months = late.corrections.suffix(3).map { month in
            "\(month.month.longName) from \(NumberFormat.trimmed(month.seen)) to \(whole(month.expected)) (80% range "
                + "\(whole(month.range80.lowerBound)) to \(whole(month.range80.upperBound)))"
        }
        guard !months.isEmpty else {
            return "No month is young enough to be corrected for late entries (--late-entries, \(ledger))."
        }
        return
            "As --late-entries asks, the latest months are corrected for what is entered late, by \(extracts) extracts in "
            + "\(ledger): " + months.joined(separator: ", ")
            + (late.corrections.count > 3 ? ", and \(late.corrections.count - 3) before." : ".")
    }
}
