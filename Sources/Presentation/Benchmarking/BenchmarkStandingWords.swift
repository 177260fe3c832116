import Comparison
import CouncilData
import Reports
import Studies
import Tables

/// Where the subject stands, how that has moved, and what to bear in mind.
extension BenchmarkResult {
    // MARK: - Standing

    /// Rank and percentile.
    package var standingSentences: [String] {
        guard subject.value.isFinite, let own = areas.first, own.rank > 0 else { return [] }
        let ranked = areas.filter { $0.rank > 0 }.count
        let group = list.map { "\(area.name) and its neighbours (\($0.rawValue) list)" } ?? "the region's authorities"
        let others = authorities - 1
        let below: String
        switch authoritiesBelow {
        case 0: below = "No other authority of the \(others) with a figure is lower."
        case others: below = "All the other \(others) authorities with a figure are lower."
        default:
            below =
                "Among all authorities it is at the \(ordinal(percentileShown)) percentile: \(authoritiesBelow) of the other "
                + "\(others) with a figure \(authoritiesBelow == 1 ? "is" : "are") lower."
        }
        var sentences = [
            "\(area.name) is \(ordinal(own.rank)) lowest of the \(ranked) with a figure among \(group). Allowing for "
                + "chance and for how far authorities move from year to year, its usual place is anywhere from "
                + "\(ordinal(own.rankLower)) to \(ordinal(own.rankUpper)).",
            below,
        ]
        if let shrunken {
            sentences.append(
                "Drawn towards all authorities as far as its own count leaves doubt (empirical Bayes), its rate is "
                    + "\(text(shrunken.value)) (\(text(shrunken.interval))).")
        }
        return sentences
    }

    /// As it is printed: never the 0th or the 100th for an authority that has others on both sides.
    private var percentileShown: Int { min(99, max(1, Int(((percentile ?? 0) + 0.5).rounded(.down)))) }

    func ordinal(_ number: Int) -> String { Self.ordinalNumber(number) }

    // MARK: - Time

    package var timeSentences: [String] {
        guard subject.value.isFinite else { return [] }
        var sentences: [String] = []
        if let persistence, persistence.of > 1 {
            let yardstick = leadKind.phrase
            sentences.append(
                persistence.side == .level
                    ? "\(area.name) was level with \(yardstick) in \(year)."
                    : "\(area.name) was \(persistence.side.phrase) \(yardstick) in \(year), and on the same side in "
                        + "\(persistence.years) of the \(persistence.of) years to \(year); \(persistence.asLong) of "
                        + "\(persistence.authorities) other authorities with as many years have stayed on a side as long."
            )
        }
        if let fiveYears {
            sentences.append(
                "Since \(fiveYears.from) the figure moved by \(NumberFormat.signed(fiveYears.change, decimals: 1)) "
                    + "\(unitOfDifference) from \(text(fiveYears.before)): "
                    + othersMoved(fiveYears.further, of: fiveYears.authorities, fiveYears.change) + ".")
        }
        if change == nil {
            sentences.append("There is no figure of the year before to measure a change from.")
        }
        if let change {
            let way = BenchmarkSide(change.difference)
            let moved =
                way == .level
                ? "did not move from \(text(change.before))"
                : "\(way == .above ? "rose" : "fell") by \(distance(change.difference)) from \(text(change.before))"
            let share =
                "\(change.atLeastAsLarge) of the other \(change.authorities) authorities changed at least as much"
            sentences.append(
                "Since the year before, the figure \(moved). "
                    + (change.isOrdinary
                        ? "Changes of that size are ordinary: \(share), one way or the other."
                        : "That is an unusually large change: \(share), one way or the other."))
        }
        return sentences
    }
}
