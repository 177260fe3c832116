package import Tables

/// Why an area has no figure of a measure in a year.
package enum FigureAbsence: Hashable, Sendable {
    /// A symbol, or nothing, stands in its place.
    case missing(MissingReason)
    /// The denominator is 0.
    case nothingToShare
    /// The publication has no row for the area and year.
    case noRow
    /// The authority had its last figures in that year.
    case abolished(last: Int)
    /// The authority has its first figures in that year.
    case notYet(first: Int)
}

extension Area {
    /// Why a publication has no row for the area in a year (ending in March).
    package func absence(in year: Int) -> FigureAbsence {
        year > lastYear ? .abolished(last: lastYear) : year < firstYear ? .notYet(first: firstYear) : .noRow
    }
}
