import Comparison
import CouncilData
import Studies
import Tables
import TimeSeries

extension BenchmarkNote {
    package var sentence: String {
        switch self {
        case .file(let note): return note.sentence
        case .definition(let measure): return "Definition: \(measure.definition)"
        case .volume(let volume): return volume.sentence
        case .listIncomplete(let list, let used, let of):
            return "The \(list.rawValue) list has figures for \(used) of \(of) neighbours."
        case .noFigure(let missing):
            let lists = missing.lists.map(\.rawValue)
            let place =
                lists.isEmpty ? "" : ", on the \(lists.joined(separator: " and ")) list\(lists.count > 1 ? "s" : "")"
            return "No figure for \(missing.area.name)\(place): \(missing.reason.phrase)."
        case .onNoList(let area):
            return
                "\(area) is not on the neighbour list that leads for this year, so it is set beside England, its region "
                + "and the region's authorities."
        case .completeCount(let kind):
            return kind == .rate
                ? "The interval is for the rate that underlies a complete count. Children of one family are referred "
                    + "together, which it ignores."
                : "The count is complete: the interval is for the rate that underlies it, and it ignores that brothers and "
                    + "sisters are referred together."
        case .pooledWhole(let below, let of, let kind):
            return "England's figure is pooled, so large authorities weigh more in it"
                + (below.map { " (\($0) of \(of) authorities lie below it this year)" } ?? "")
                + "; the median authority is the fairer yardstick. Counts of England and the regions are rounded to 10 by DfE"
                + (kind == .rate ? "." : ", so its own percentages are shown for them.")
        case .drawnRanks(let seed): return "Intervals of ranks are drawn at random, from seed \(seed)."
        case .neverDerived:
            return "Suppressed figures are never derived, although other published figures might give them away."
        }
    }
}

extension BenchmarkVolume {
    /// What a surge or fall does to this year's rate, and on which side the exposure-adjusted rate lies.
    var sentence: String {
        let effect =
            movement.growth > 0
            ? "a surge first depresses this rate and then raises it"
            : "a fall first raises this rate and then lowers it"
        let first = "Referrals \(movement.verb) by \(movement.percent) \(movement.when), and \(effect)."
        guard let adjustedSide else { return first }
        return first
            + " Per 100 referrals of the previous twelve months \(area) is \(adjustedSide.phrase) \(yardstick.phrase)"
            + (adjustedSide == side ? " too." : ", not \(side == .level ? "level with it" : side.phrase).")
    }
}

extension BenchmarkResult.Movement {
    var verb: String { growth > 0 ? "rose" : "fell" }
    var percent: String { NumberFormat.percent(share: abs(growth), decimals: 1) }
    var when: String { isThisYear ? "on the year" : "the year before" }
    /// The years whose rates it moves.
    var years: String { isThisYear ? "this year's and next year's" : "this year's" }
}

extension FigureAbsence {
    /// After a colon or in brackets.
    var phrase: String {
        switch self {
        case .missing(let reason):
            reason.symbol.isEmpty ? reason.meaning : "\(reason.meaning) [\(reason.symbol)]"
        case .nothingToShare: "no events to take a share of: the denominator is 0"
        case .noRow: "no row"
        case .abolished(let last): "no figures after \(last): the authority was abolished"
        case .notYet(let first): "no figures before \(first): the authority did not exist"
        }
    }

    /// In a cell: the publisher's symbol, `[c]`; a dash without one.
    var mark: String {
        guard case .missing(let reason) = self, !reason.symbol.isEmpty else { return NumberFormat.missing }
        return "[\(reason.symbol)]"
    }
}

extension ReferralsNote {
    package var sentence: String {
        switch self {
        case .controlOff(let rule): return rule.statement
        case .smallCounts(let file, let rows, let rule):
            return "\(file) has small counts of authorities (\(rows) \(rows == 1 ? "row" : "rows")), which DfE would "
                + "have suppressed: it is not a file as published. \(rule.statement)"
        case .monthsWithoutReferrals:
            return "Months without referrals have no rate and are left out of the mean of the months."
        case .otherYear(let asked, let shown):
            return "The file has no figures for the year ending March \(asked); \(shown) is shown."
        case .monthsIncomplete(let months, let lacking):
            return "Only \(months) of the year's 12 months have both figures"
                + (lacking > 0 ? " (\(lacking) \(lacking == 1 ? "row lacks" : "rows lack") one or both)." : ".")
        case .meanOfMonthsHidden(let forSmallMonths):
            return "The mean of the months' rates is not shown: it is made of every month's counts, "
                + (forSmallMonths ? "some of which are too small to show." : "which are not rounded.")
        case .otherYearOfList(let asked, let shown):
            return "The list has no referrals in the year ending March \(asked); \(shown) is shown."
        case .listBegins(let month):
            return "The list begins in \(month.longName), less than twelve months before the year, so re-referrals are "
                + "undercounted."
        case .listEnds(let month): return "The list ends in \(month.longName), before the year does."
        case .definition(let includesAnniversary, let mergesAcrossSourcesOnly):
            return
                "A re-referral is a referral with an earlier one of the same child in the twelve months before it, the "
                + "anniversary \(includesAnniversary ? "included" : "left out"); a second referral on the same day counts. "
                + "Merged: a referral within the days of one kept"
                + (mergesAcrossSourcesOnly ? ", from another source." : ", from any source.")
        case .repeats(let rows):
            return
                "\(rows.map { "\($0) rows" } ?? "A few rows") of the list repeat another row in child, day and source; "
                + "each counts as a referral of its own."
        }
    }
}
