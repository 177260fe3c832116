package import TimeSeries

/// What a reader should know of figures that were read from a file to be compared.
package enum ReferralsNote: Hashable, Sendable {
    // MARK: DfE's layout

    /// Control was switched off.
    case controlOff(DisclosureRule)
    /// Rows have counts that DfE would have suppressed; the rule was applied to them.
    case smallCounts(file: String, rows: Int, rule: DisclosureRule)

    // MARK: Monthly and annual figures

    /// Months without referrals are no part of the mean of the months.
    case monthsWithoutReferrals
    /// The year asked for is not in the file.
    case otherYear(asked: Int, shown: Int)
    /// Of twelve months; `lacking` rows have one of the two figures or none.
    case monthsIncomplete(months: Int, lacking: Int)
    /// The mean of the months is hidden: for small months, or for counts that are rounded.
    case meanOfMonthsHidden(forSmallMonths: Bool)

    // MARK: Lists

    /// The year asked for is not in the list.
    case otherYearOfList(asked: Int, shown: Int)
    /// Less than twelve months before the year, so that re-referrals are undercounted.
    case listBegins(Month)
    /// Before the year does.
    case listEnds(Month)
    /// What counts as a re-referral, and which rows were merged.
    case definition(includesAnniversary: Bool, mergesAcrossSourcesOnly: Bool)
    /// Rows that repeat another in child, day and source, as they may be shown; `nil` where they are too few to show.
    case repeats(Int?)
}
