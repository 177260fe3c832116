/// What a reader should know beside the answer of this study.
package enum ScenarioNote: Hashable, Sendable {
    /// The pathway's shares are of `year`: those of the later one are not published in full.
    case olderPathwayShares(year: Int, newest: Int)
    /// The opening stock is of the March of `year`, months before the start.
    case olderStock(year: Int, months: Int)
    /// A published absence, in per cent, that is not used.
    case implausibleAbsence(percent: Double, september: Int)
    /// A change of referrals has no repeats of its own.
    case noReReferralChance
    /// Case holders needed and the chance of passing a limit are left out.
    case noCaseloadLimit
}
