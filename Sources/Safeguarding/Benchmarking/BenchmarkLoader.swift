import Comparison
import Tables

/// How the neighbours' figures become one.
public typealias BenchmarkAverage = AverageKind

/// The shipped figures that a benchmark stands on, loaded once.
public struct BenchmarkData: Sendable {
    public let register: AreaRegister
    public let neighbours: NeighbourLists
    public let referrals: AnnualReferrals
    public let monthly: PublishedReferrals
    public let reported: [ReportedReReferrals]

    /// - Throws: `TableError` for a shipped file that cannot be read.
    public init(_ location: DataLocation) throws(TableError) {
        let register = try AreaRegister(location)
        self.register = register
        neighbours = try NeighbourLists(location, register: register)
        referrals = try AnnualReferrals(location, register: register)
        monthly = try PublishedReferrals(location, register: register)
        reported = try ReportedReReferrals.all(location)
    }

    /// A request on the shipped figures.
    ///
    /// - Parameter year: ending in March; `nil` for the latest with figures.
    public func request(measure: BenchmarkMeasure, area: Area, year: Int?) -> BenchmarkRequest {
        request(panel: referrals.panel(measure), area: area, year: year)
    }

    /// The published year to set a local year beside: the same, or `nil` (the latest) where it is not published yet.
    public func published(_ year: Int) -> Int? {
        referrals.panel(.reReferrals).years.contains(year) ? year : nil
    }

    /// A request on a panel of the same measure from elsewhere.
    public func request(panel: AnnualPanel, area: Area, year: Int?) -> BenchmarkRequest {
        var request = BenchmarkRequest(
            panel: panel, area: area, year: year ?? panel.years.last ?? 0, register: register, neighbours: neighbours)
        request.referrals = referrals
        request.monthly = monthly
        request.reported = reported
        return request
    }
}
