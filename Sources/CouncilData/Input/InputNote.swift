package import Tables

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
    /// The file names no area, and nobody named one: the figures are taken to be this area's.
    case areaAssumed(String)
    /// How the file was read, and what was left out of it.
    case table(TableNote, file: String)
}
