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
        case .firstYear(let area, let year, let predecessors):
            return "\(year) was the first year of \(area): earlier referrals of its children lie with "
                + "\(predecessors.isEmpty ? "its predecessors" : BenchmarkResult.joined(predecessors)), so that not all "
                + "repeats could be counted. First years of new authorities are no part of what is learnt from the others."
        case .noCounts:
            return
                "The file has the values and no counts behind them: rank, percentile and the neighbours' median are given, "
                + "and no test of chance."
        case .otherPopulation(let printed, let shipped):
            return
                "The file's own rate is \(NumberFormat.fixed(printed, decimals: 1)); on the population estimates at hand it is "
                + "\(NumberFormat.fixed(shipped, decimals: 1)). The estimates were revised; all areas are compared by the file's."
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
        case .underWay(let month): return month.leftOutSentence
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
        case .census(let month):
            return
                "A census holds the cases that were open in its year, here from \(month.longName): of the year before it "
                + "has only the referrals whose case was still open, so re-referrals are undercounted."
        case .smallRemainders(let rows):
            return
                "In \(NumberFormat.integer(rows)) \(rows == 1 ? "row" : "rows") the sum leaves 1 to 5 of its whole, or is that "
                + "small itself: a suppressed count would follow from it, so it is not shown [c]."
        case .otherLevel(let level, let rows):
            return "\(NumberFormat.integer(rows)) \(rows == 1 ? "row" : "rows") of the level \(level) were passed over."
        case .otherBreakdowns(let rows):
            return "\(NumberFormat.integer(rows)) \(rows == 1 ? "row" : "rows") of other breakdowns were passed over."
        case .joinedOnOldCode(let area, let oldCode, let codes):
            return "The years of \(area) are joined on DfE's code \(oldCode): its ONS code "
                + (codes.count > 1
                    ? "changed (\(codes.joined(separator: ", ")))." : "is a new one (\(codes.joined())).")
        case .stepsTell(let isHidden):
            return
                "Some months have counts of 1 to 5. Figures of two periods that differ by such a month must not both leave: "
                + "their difference would tell it."
                + (isHidden
                    ? " The year, its part to date or the last twelve months are not shown where less last month's they "
                        + "would tell one of them." : "")
        case .rowsForOtherAreas(let rows, let area):
            return
                "Of the file the rows of \(area) are read; \(NumberFormat.integer(rows)) of other areas were passed over."
        case .covers(let months, let first, let last):
            return "The list covers \(months) of 12 months of the year (\(first.longName) to \(last.longName))."
        case .definition(let includesAnniversary, let mergesAcrossSourcesOnly):
            return
                "Counted by DfE's rule: one referral a child a day, none while the child's case is open where the list has "
                + "closures. A re-referral has an earlier referral of the same child in the twelve months before it, the "
                + "anniversary \(includesAnniversary ? "included" : "left out"). Merged: a referral within the days of one kept"
                + (mergesAcrossSourcesOnly ? ", from another source." : ", from any source.")
        case .repeats(let rows):
            return
                "\(rows.map { "\($0) rows" } ?? "A few rows") of the list repeat another row in child, day and source and were "
                + "dropped."
        case .sameDay(let rows):
            return
                "\(rows.map { "\($0) rows" } ?? "A few rows") are further referrals of a child on a day that has one, which "
                + "DfE's rule does not count."
        case .withinOpenCase(let rows):
            return
                "\(rows.map { $0 == 0 ? "No row falls" : "\($0) rows fall" } ?? "A few rows fall") into a case that was open, "
                + "where DfE's rule records no referral."
        case .frequentId(let rows, _):
            // Of how many is not told: less those counted they are the rows left out, which may be a few.
            return
                "One id stands in \(NumberFormat.integer(rows)) rows, more than one in a hundred. Check that it is a "
                + "child and no placeholder: if it is none, its rows count as re-referrals of one child."
        }
    }
}
