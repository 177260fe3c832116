package import TimeSeries

/// What a reader should know beside the answer of this study.
package enum ScenarioNote: Hashable, Sendable {
    /// The pathway's shares are of `year`: those of the later one are not published in full.
    case olderPathwayShares(year: Int, newest: Int)
    /// The opening stock is as at `month`, before the start; the months since are gone through with the referrals observed.
    case olderStock(month: Month, months: Int)
    /// A published absence, in per cent, that is not used.
    case implausibleAbsence(percent: Double, september: Int)
    /// A change of referrals has no repeats of its own.
    case noReReferralChance
    /// Case holders needed and the chance of passing a limit are left out.
    case noCaseloadLimit
    /// The teams' case holders and cases are not those of the whole at the start.
    case teamsApart(caseHolders: Double, of: Double, cases: Double, ofCases: Double)
    /// The limit is that of the target.
    case limitFromTarget(Double)
}
