package import Comparison
package import Tables

/// How the neighbours' figures become one.
package typealias BenchmarkAverage = AverageKind

/// The shipped figures that a benchmark stands on, loaded once.
package struct BenchmarkData: Sendable {
    package let register: AreaRegister
    package let neighbours: NeighbourLists
    package let referrals: PublishedYears
    package let monthly: PublishedMonths
    package let reported: [ReportedReReferrals]

    /// - Throws: `TableError` for a shipped file that cannot be read.
    package init(_ location: DataLocation) throws(TableError) {
        let register = try AreaRegister(location)
        self.register = register
        neighbours = try NeighbourLists(location, register: register)
        referrals = try PublishedYears(location, register: register)
        monthly = try PublishedMonths(location, register: register)
        reported = try ReportedReReferrals.all(location)
    }

    /// The published year to set a local year beside: the same, or `nil` (the latest) where it is not published yet.
    package func published(_ year: Int) -> Int? {
        referrals.panel(.reReferrals).years.contains(year) ? year : nil
    }
}
