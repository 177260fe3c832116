package import TimeSeries

/// What a reader should know beside the answer of this study.
package enum DescribeNote: Hashable, Sendable {
    /// Without the years of these events no month's effect moves by more than this share.
    case withoutDisturbedYears(events: [String], moved: Double)
    /// The adjusted series uses month effects drawn towards England's.
    case drawnTowardsEngland
    /// Months that the search for breaks left out, oldest first.
    case leftOutOfSearch([Month])
    case notDone(Missing)

    /// What could not be done, and what it would need.
    package enum Missing: Hashable, Sendable {
        case monthEffects
        case dispersion
        case breaks(fewest: Int)
        /// The split by loess needs every month.
        case splitWithGaps(missing: Int)
        case split(fewest: Int, found: Int)
        case model(fewest: Int, found: Int)
        case calendar(fewest: Int)
    }
}
