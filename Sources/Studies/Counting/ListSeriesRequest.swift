package import CouncilData

/// Months to be counted from a list, and what may be shown of them.
package struct ListSeriesRequest: Sendable {
    package var counts: ListCounts
    package var disclosure: DisclosureRule

    package init(counts: ListCounts, disclosure: DisclosureRule = DisclosureRule()) {
        self.counts = counts
        self.disclosure = disclosure
    }
}
