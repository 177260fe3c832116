package import CouncilData
package import TimeSeries

/// Why nothing can be said of a figure beside a yardstick.
package enum BenchmarkIncomparable: Hashable, Sendable {
    case noFigure(FigureAbsence)
    /// A new authority: earlier referrals of its children lie with those that it took over from.
    case firstYear(predecessors: [String])
    /// A council's own figures of fewer than twelve months.
    case notAYear(months: Int)
    /// A list that begins less than twelve months before the period, so that not all repeats can be told.
    case listTooShort(from: Month)
    /// Fewer authorities than the level needs to say what is ordinary.
    case tooFewAuthorities(Int)
    /// The file has the value alone, and chance works on counts.
    case noCounts
    /// The yardstick has too few areas for a funnel.
    case noFunnel
}
