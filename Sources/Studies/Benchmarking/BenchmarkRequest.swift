package import Comparison
package import CouncilData
import Tables

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
    /// Why the subject's figure bears no comparison, where it is a council's own; `nil` where it does.
    package var incomparable: BenchmarkIncomparable?
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

    /// A request on a council's own figures, beside the published ones of their area.
    ///
    /// The area is the one asked for, else the one that the file names. Figures of an area that no register lists, or of
    /// none, stand as the subject themselves, beside England and the median authority.
    ///
    /// - Parameter year: ending in March; `nil` for the year of the figures where it is published, else the latest.
    package func request(
        local: LocalReferrals, measure: Measure, area: Area?, year: Int?, disclosure: DisclosureRule
    ) -> BenchmarkRequest {
        let named = local.areaName.flatMap { try? register.find($0) }
        let beside = year ?? published(local.year)
        var request: BenchmarkRequest
        if let area = area ?? named {
            request = self.request(measure: measure, area: area, year: beside)
        } else {
            let own = Area(
                code: "", name: local.areaName ?? "this file", level: .localAuthority, firstYear: 1990, lastYear: 2200)
            let release = local.released(disclosure)
            func cell(_ count: Double?) -> CellValue { count.map { .number($0) } ?? .missing(.confidential) }
            let figure = AnnualFigure(
                numerator: cell(release.reReferrals), denominator: cell(release.referrals), printed: .missing(.empty),
                per: measure.per)
            let panel = referrals.panel(measure)
            let shown = beside ?? panel.years.last ?? local.year
            request = self.request(panel: panel.with(own, shown, figure), area: own, year: shown)
            request.incomparable = BenchmarkLocal.incomparable(local)
        }
        request.local = local
        request.disclosure = disclosure
        return request
    }
}
