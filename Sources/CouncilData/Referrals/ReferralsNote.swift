package import TimeSeries

/// What a reader should know of figures that were read from a file to be compared.
package enum ReferralsNote: Hashable, Sendable {
    // MARK: DfE's layout

    /// Control was switched off.
    case controlOff(DisclosureRule)
    /// Rows have counts that DfE would have suppressed; the rule was applied to them.
    case smallCounts(file: String, rows: Int, rule: DisclosureRule)

    /// Sums of which so little is missing to the whole that a suppressed count would follow.
    case smallRemainders(rows: Int)
    /// Rows of a geographic level that is not compared.
    case otherLevel(String, rows: Int)
    /// Rows of other breakdowns than the one that is read.
    case otherBreakdowns(rows: Int)
    /// The file has an authority under ONS codes that changed, or that are not known; its years are joined on DfE's code.
    case joinedOnOldCode(area: String, oldCode: String, codes: [String])

    // MARK: Figures of a council's own

    /// The first month that is not over; what the file has of it, and of any after it, was left out.
    case underWay(Month)

    /// Months without referrals are no part of the mean of the months.
    case monthsWithoutReferrals
    /// The year asked for is not in the file.
    case otherYear(asked: Int, shown: Int)
    /// Of twelve months; `lacking` rows have one of the two figures or none.
    case monthsIncomplete(months: Int, lacking: Int)
    /// The mean of the months is hidden: for small months, or for counts that are rounded.
    case meanOfMonthsHidden(forSmallMonths: Bool)

    /// Some months have small counts: figures of two periods must not both leave, since their difference would tell; or
    /// the year to date is hidden for that.
    case stepsTell(isHidden: Bool)

    // MARK: Lists

    /// The year asked for is not in the list.
    case otherYearOfList(asked: Int, shown: Int)
    /// Less than twelve months before the year, so that re-referrals are undercounted.
    case listBegins(Month)
    /// The list is a census, which holds the cases open in its year and so not every referral of the year before.
    case census(from: Month)
    /// How many of the year's twelve months the list covers, from which month to which; never days, since the first and
    /// the last date are those of one referral each.
    case covers(months: Int, first: Month, last: Month)
    /// What counts as a re-referral, and which rows were merged.
    case definition(includesAnniversary: Bool, mergesAcrossSourcesOnly: Bool)
    /// Rows that repeat another in child, day and source, as they may be shown; `nil` where they are too few to show.
    case repeats(Int?)
    /// Further referrals of a child on a day that has one, and those while its case was open, as they may be shown.
    case sameDay(Int?)
    case withinOpenCase(Int?)
    /// One id stands in so many rows, more than one in a hundred.
    case frequentId(rows: Int, of: Int)
    /// Rows of other areas than the one that is read.
    case rowsForOtherAreas(Int, area: String)
}
