import Comparison
import CouncilData
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
    /// The share that intervals and ordinary ranges hold.
    package var level = 0.95
    package var seed: UInt64 = 1
    package var register: AreaRegister
    package var neighbours: NeighbourLists
    /// Referrals of areas and years, for the exposure-adjusted rate; `nil` leaves it out.
    package var referrals: AnnualReferrals?
    /// Monthly referrals where they are published.
    package var monthly: PublishedReferrals?
    /// The council's own figures, to stand beside, and what may be shown of them.
    package var local: LocalReferrals?
    package var disclosure = DisclosureRule()
    /// What annual reports print of re-referrals.
    package var reported: [ReportedReReferrals] = []
    /// To say beside the result.
    package var notes: [String] = []

    package init(panel: AnnualPanel, area: Area, year: Int, register: AreaRegister, neighbours: NeighbourLists) {
        self.panel = panel
        self.area = area
        self.year = year
        self.register = register
        self.neighbours = neighbours
    }
}

/// Why a benchmark cannot be made.
package enum BenchmarkError: CategorisedError, Equatable {
    case notAnAuthority(area: String, level: String)
    case noSuchYear(year: Int, available: [Int])
    case areaNotInYear(area: String, year: Int, first: Int, last: Int, before: [String], replacedBy: [String])
    case areaNotInData(area: String, year: Int, source: String)

    package var exitCategory: ExitCategory {
        switch self {
        case .areaNotInData: .data
        default: .usage
        }
    }

    package var description: String {
        switch self {
        case .notAnAuthority(let area, let level):
            return "\(area) is a \(level), and a benchmark sets one local authority beside others. "
                + "Give an authority with --area; its region and England stand beside it."
        case .noSuchYear(let year, let available):
            let span = available.isEmpty ? "none" : "\(available[0]) to \(available[available.count - 1])"
            return "There are no figures for the year ending March \(year). The years at hand are \(span)."
        case .areaNotInYear(let area, let year, let first, let last, let before, let replacedBy):
            let after =
                replacedBy.isEmpty ? "" : " Since then its place is taken by \(replacedBy.joined(separator: " and "))."
            let earlier = before.isEmpty ? "" : " Before, it was part of \(before.joined(separator: " and "))."
            return "\(area) has figures for the years ending March \(first) to \(last), not \(year)."
                + (year < first ? earlier : year > last ? after : "")
        case .areaNotInData(let area, let year, let source):
            return "\(source): there is no row for \(area) in the year ending March \(year). "
                + "Check the area's code and the year."
        }
    }
}
