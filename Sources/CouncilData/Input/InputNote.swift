package import Tables
package import TimeSeries

/// What was done while a series was read, and what a reader of it should know.
package enum InputNote: Hashable, Sendable {
    /// A column of a general name stood in for the measure.
    case columnReadAs(column: String, file: String, measure: String)
    /// Months whose figure is missing, by the reason that stands there.
    case missing(MissingReason, months: Int)
    /// A symbol of an older form stands in the file.
    case oldSymbol(MissingReason)
    /// Months without a row were filled by the rule.
    case filled(months: Int, GapRule)
    /// Months of counts so small that a child could be known from them.
    case smallMonths(SmallMonths)
    /// Counts of 1 to the threshold were hidden before anything was made of the series.
    case masked(months: Int, threshold: Int)
    /// How the file was read, and what was left out of it.
    case table(TableNote, file: String)
    /// Several columns could hold the months, and the first of these was read for them.
    case severalMonthColumns(read: String, others: [String])
    /// Months are put together of a column of their names and one of years.
    case yearBesideMonth(month: String, year: String)
    /// The file has a row a year, with its months across.
    case monthsAcross(file: String)
    /// Figures by day or week were added up; months that the file holds only a part of were left out.
    case summedToMonths(DateSpacing, parts: [Month])
    /// The area's ONS code changed within the file, and its rows were joined by DfE's code of three figures.
    case codeChanged(area: String, codes: [String])
    /// The file names no area, and nobody named one: the figures are nobody's.
    case noArea
    /// Months whose count a symbol hides, what each is at least and at most, and the mean of all if every one were so.
    case hiddenCounts(months: Int, of: ClosedRange<Double>, mean: ClosedRange<Double>)
    /// Months that are under way, oldest first.
    case leftOut([LeftOutMonth])
    /// Months at the end without a figure, oldest first.
    case notYetKnown([Month])
    /// What sort of number a column was taken for, by its name or its values.
    case kindInferred(MeasureKind, column: String)
    /// The latest months are what they are expected to come to, by so many extracts in a ledger.
    case lateEntries(LateEntries, extracts: Int, ledger: String)
    /// A correction for late entries was asked for and could not be made, for a reason in words.
    case notCorrected(reason: String)
}
