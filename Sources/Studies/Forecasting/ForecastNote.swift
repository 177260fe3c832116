package import CouncilData
package import TimeSeries

/// What a reader should know beside the answer of this study.
package enum ForecastNote: Hashable, Sendable {
    /// The contacts are not observed: they are made from referrals by this rule.
    case modelledContacts(ContactsRule)
    /// What was done while the figures were read.
    case input(InputNote)
    /// A month so far from all about it that it is left out, with what would have been expected.
    case slip(month: Month, value: Double, expected: Double)
    /// What the fitted model says of itself.
    case model(ModelNote)
    /// What was borrowed from other series, or why nothing.
    case borrowing(Borrowing)
    /// A driver's months ahead go beyond all that it has been: from there, nothing of the past says what follows.
    case driverBeyondPast(name: String, month: Month, value: Double, least: Double, most: Double)
    /// Averages are weighed by a column.
    case weighed(by: String)
    /// Ranges are made of the errors at so many past origins.
    case conformalRanges(origins: Int)
    /// Fewer months than ``monthsOfASeason``.
    case seasonUncertain
    case noBacktest(ForecastResult.NoRecord)
    /// Past origins at which the model could not be fitted.
    case originsLeftOut(Int)
    /// Origins, of those scored, that have no part in the MASE.
    case originsWithoutScale(Int, of: Int)

    /// With fewer months than two years a season cannot be told from chance.
    package static let monthsOfASeason = 24
}

/// Why a financial year that the reader will look for has no line.
package enum YearNote: Hashable, Sendable {
    /// It ends beyond the months forecast; so many months ahead would hold it.
    case beyondHorizon(FinancialYear, monthsNeeded: Int)
    /// So many of its months so far have no value.
    case monthsMissing(FinancialYear, Int)
}
