package import CouncilData
package import TimeSeries

/// What a reader should know beside the answer of this study.
package enum BacktestNote: Hashable, Sendable {
    /// What was done while the figures were read.
    case input(InputNote)
    /// What is modelled for every model but the seasonal naive: events and drivers by name, effects of the calendar,
    /// and whether breaks are allowed for.
    case modelled(events: [String], calendar: [CalendarEffect], drivers: [String], breaks: Bool)
    /// What is borrowed at the last month, or why nothing; at an origin what was known there.
    case borrowing(Borrowing)
    /// Origins at which a model could not be fitted, though it could at others.
    case originsLeftOut(model: String, Int)
    /// Origins that have no part in the MASE, of all models.
    case originsWithoutScale(Int)
}
