package import Comparison
package import CouncilData

/// What a benchmark is asked: a subject, a year, and what to lead with.
package struct BenchmarkRequest: Sendable {
    package var panel: AnnualPanel
    package var area: Area
    /// Ending in March.
    package var year: Int
    /// The neighbour list to lead with; `nil` for the one in force that year.
    package var list: NeighbourLists.List?
    package var average: AverageKind = .median
    /// What intervals and ordinary ranges hold, per cent.
    package var levelPercent = 95.0
    package var seed: UInt64 = 1
    package var register: AreaRegister
    package var neighbours: NeighbourLists
    /// Referrals of areas and years, for the exposure-adjusted rate; `nil` leaves it out.
    package var referrals: PublishedYears?
    /// Monthly referrals where they are published.
    package var monthly: PublishedMonths?
    /// The council's own figures, to stand beside, and what may be shown of them.
    package var local: LocalReferrals?
    package var disclosure = DisclosureRule()
    /// What annual reports print of re-referrals.
    package var reported: [ReportedReReferrals] = []
    /// To say beside the result.
    package var notes: [ReferralsNote] = []

    /// The same as a share, 0.95.
    var level: Double { levelPercent / 100 }

    package init(panel: AnnualPanel, area: Area, year: Int, register: AreaRegister, neighbours: NeighbourLists) {
        self.panel = panel
        self.area = area
        self.year = year
        self.register = register
        self.neighbours = neighbours
    }
}

extension BenchmarkData {
    /// A request on the shipped figures.
    ///
    /// - Parameter year: ending in March; `nil` for the latest with figures.
    package func request(measure: Measure, area: Area, year: Int?) -> BenchmarkRequest {
        request(panel: referrals.panel(measure), area: area, year: year)
    }

    /// A request on a panel of the same measure from elsewhere.
    package func request(panel: AnnualPanel, area: Area, year: Int?) -> BenchmarkRequest {
        var request = BenchmarkRequest(
            panel: panel, area: area, year: year ?? panel.years.last ?? 0, register: register, neighbours: neighbours)
        request.referrals = referrals
        request.monthly = monthly
        request.reported = reported
        return request
    }
}
