import Comparison
import CouncilData
import Reports
import Studies

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

    /// The share of the other authorities that are lower, per cent; `nil` without a figure.
    package var percentile: Double? {
        guard subject.value.isFinite, authorities > 1 else { return nil }
        return 100 * Double(authoritiesBelow) / Double(authorities - 1)
    }

    /// As it is printed: never the 0th or the 100th for an authority that has others on both sides.
    private var percentileShown: Int { min(99, max(1, Int(((percentile ?? 0) + 0.5).rounded(.down)))) }

    func ordinal(_ number: Int) -> String {
        let tens = number % 100
        if (11...13).contains(tens) { return "\(number)th" }
        switch number % 10 {
        case 1: return "\(number)st"
        case 2: return "\(number)nd"
        case 3: return "\(number)rd"
        default: return "\(number)th"
        }
    }

    // MARK: - Time

    /// Up to five years to this one with both figures, and in how many the subject lies on this year's side.
    package var sides: (same: Int, of: Int, side: BenchmarkSide)? {
        let recent = years.filter { $0.year <= year && $0.year > year - 5 }
        let pairs = recent.compactMap { entry -> (Int, BenchmarkSide)? in
            let yardstick = list == nil ? entry.england : entry.average
            guard entry.value.isFinite, yardstick.isFinite else { return nil }
            return (entry.year, BenchmarkSide(entry.value - yardstick))
        }
        guard let now = pairs.first(where: { $0.0 == year })?.1 else { return nil }
        return (pairs.filter { $0.1 == now }.count, pairs.count, now)
    }

    package var timeSentences: [String] {
        guard subject.value.isFinite else { return [] }
        var sentences: [String] = []
        if let sides, sides.of > 1 {
            let yardstick =
                list.map {
                    "the \(average == .pooled ? "pooled rate" : average.rawValue) of the \($0.rawValue) neighbours"
                } ?? "England"
            let place = sides.side == .level ? "level with" : sides.side.rawValue
            sentences.append(
                sides.side == .level
                    ? "\(area.name) was \(place) \(yardstick) in \(year)."
                    : "\(area.name) was \(place) \(yardstick) in \(year), and on the same side in \(sides.same) of the "
                        + "\(sides.of) years to \(year).")
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

    // MARK: - Cautions

    package var cautions: [String] {
        var cautions: [String] = []
        cautions.append("Definition: \(measure.definition)")
        if let volumeCaution { cautions.append(volumeCaution) }
        for comparator in comparators {
            guard case .neighbours(let list, .mean) = comparator.kind, comparator.used < comparator.of else { continue }
            cautions.append(
                "The \(list.rawValue) list has figures for \(comparator.used) of \(comparator.of) neighbours.")
        }
        for entry in missing {
            let place =
                entry.lists.isEmpty
                ? "" : ", on the \(entry.lists.joined(separator: " and ")) list\(entry.lists.count > 1 ? "s" : "")"
            cautions.append("No figure for \(entry.name)\(place): \(entry.reason).")
        }
        if list == nil, subject.value.isFinite {
            cautions.append(
                "\(area.name) is not on the neighbour list that leads for this year, so it is set beside England, its region "
                    + "and the region's authorities.")
        }
        if measure.isRate {
            cautions.append(
                "The interval is for the rate that underlies a complete count. Children of one family are referred "
                    + "together, which it ignores.")
        } else {
            cautions.append(
                "The count is complete: the interval is for the rate that underlies it, and it ignores that brothers and "
                    + "sisters are referred together.")
        }
        cautions.append(
            "England's figure is pooled, so large authorities weigh more in it"
                + (belowEngland.map { " (\($0) of \(authorities) authorities lie below it this year)" } ?? "")
                + "; the median authority is the fairer yardstick. Counts of England and the regions are rounded to 10 by DfE"
                + (measure.isRate ? "." : ", so its own percentages are shown for them."))
        if !areas.isEmpty, areas.contains(where: { $0.rank > 0 }) {
            cautions.append("Intervals of ranks are drawn at random, from seed \(seed).")
        }
        cautions.append("Suppressed figures are never derived, although other published figures might give them away.")
        return cautions
    }
}
