package import CouncilData

/// Months counted from a list, as far as they may be shown.
package struct ListSeriesResult: Sendable {
    package struct Summary: Sendable, Hashable {
        package var name: String
        package var months: Int
        /// Months that are hidden.
        package var hidden: Int
        package var latest: ListSeries.Row
    }

    package var released: ListSeries
    /// The whole first, then each part.
    package var summaries: [Summary]
}
