import CouncilData
import Studies
import Tables
import TimeSeries

extension DescribeResult {
    /// What looks wrong with the figures.
    package var faultSentences: [String] { faults.map(\.sentence) }

    /// What to know, what could not be done, and what was done while the figures were read.
    package var noteSentences: [String] { notes.map(\.sentence) + input.notes.map(\.sentence) }
}

/// The first few months by name.
private func names(_ months: [Month], first: Int) -> String {
    months.prefix(first).map(\.longName).joined(separator: ", ") + (months.count > first ? " and others" : "")
}

extension DataFault {
    package var sentence: String {
        switch self {
        case .missing(let months): "\(months.count) missing: \(names(months, first: 3))."
        case .neverVaries: "Every month has the same value. Check that the figures are real."
        case .repeated(let months, let to): "The same value in \(months) months in a row to \(to.longName): copied?"
        case .copiedYear(let months, let to):
            "The \(months) months to \(to.longName) are the same as a year before: copied?"
        case .zeros(let months, let usual):
            "Nothing in \(names(months, first: 3)), where half of all months have \(usual) or more: missing?"
        case .outlying(let months):
            "Far from trend and season (more than five of their usual distances): \(names(months, first: 3)). "
                + "Right, or a slip?"
        case .rounded(let unit):
            "Every value is a multiple of \(NumberFormat.integer(unit)): the figures are rounded."
        case .notOver(let month):
            "The last month, \(month.longName), is not over yet: leave it out with --to \(month - 1)."
        case .lowLastMonth(let month, let share):
            "The last month, \(month.longName), is far below the year before it"
                + (share.map { " (\(NumberFormat.percent(share: $0, decimals: 0)) of its level)" } ?? "")
                + ": it may not be complete. Compare without it (--to \(month - 1))."
        }
    }
}

extension DescribeNote {
    package var sentence: String {
        switch self {
        case .withoutDisturbedYears(let events, let moved):
            "Leaving out the years of \(events.joined(separator: ", ")) moves no month by more than "
                + "\(NumberFormat.fixed(100 * moved, decimals: 1)) points."
        case .drawnTowardsEngland:
            "The adjusted series uses month effects drawn towards England's, as far as chance moves the area's own."
        case .leftOutOfSearch(let months):
            "The search for breaks left out \(names(months, first: 4)), far from the months about "
                + "\(months.count == 1 ? "it" : "them"): later months must confirm a change before it counts as lasting."
        case .notDone(let missing): "Not done: \(missing.sentence)"
        }
    }
}

extension DescribeNote.Missing {
    fileprivate var sentence: String {
        switch self {
        case .monthEffects:
            "Month effects need three whole financial years (April to March), none of them all zero."
        case .dispersion: "Over-dispersion is for counts, and not all values are whole and not negative."
        case .breaks(let fewest): "A search for breaks needs \(fewest) months with a value."
        case .splitWithGaps(let missing):
            "The split by loess (STL) needs every month, and \(missing) are missing."
        case .split(let fewest, let found): "The split by loess (STL) needs \(fewest) months; there are \(found)."
        case .model(let fewest, let found):
            "The split by a model needs \(fewest) months with a value, not all alike; there are \(found)."
        case .calendar(let fewest):
            "Working days and school days need counts, and \(fewest) months outside the months when schools were shut."
        }
    }
}
