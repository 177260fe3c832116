import Comparison
import Tables

/// What a benchmark is asked: a subject, a year, and what to lead with.
public struct BenchmarkRequest: Sendable {
    public var panel: AnnualPanel
    public var area: Area
    /// Ending in March.
    public var year: Int
    /// The neighbour list to lead with; `nil` for the one in force that year.
    public var list: NeighbourLists.List?
    public var average: AverageKind = .median
    /// The share that intervals and ordinary ranges hold.
    public var level = 0.95
    public var seed: UInt64 = 1
    public var register: AreaRegister
    public var neighbours: NeighbourLists
    /// Referrals of areas and years, for the exposure-adjusted rate; `nil` leaves it out.
    public var referrals: AnnualReferrals?
    /// Monthly referrals where they are published.
    public var monthly: PublishedReferrals?
    /// The council's own figures, to stand beside, and what may be shown of them.
    public var local: LocalReferrals?
    public var disclosure = DisclosureRule()
    /// What annual reports print of re-referrals.
    public var reported: [ReportedReReferrals] = []
    /// To say beside the result.
    public var notes: [String] = []

    public init(panel: AnnualPanel, area: Area, year: Int, register: AreaRegister, neighbours: NeighbourLists) {
        self.panel = panel
        self.area = area
        self.year = year
        self.register = register
        self.neighbours = neighbours
    }
}

/// Why a benchmark cannot be made.
public enum BenchmarkError: CategorisedError, Equatable {
    case unknownMeasure(name: String)
    case notAnAuthority(area: String, level: String)
    case noSuchYear(year: Int, available: [Int])
    case areaNotInYear(area: String, year: Int, first: Int, last: Int, before: [String], replacedBy: [String])
    case areaNotInData(area: String, year: Int, source: String)

    public var exitCategory: ExitCategory {
        switch self {
        case .areaNotInData: .data
        default: .usage
        }
    }

    public var description: String {
        switch self {
        case .unknownMeasure(let name):
            let known = BenchmarkMeasure.allCases.map(\.rawValue)
            let near = NearestName.nearest(to: name, in: known).map { " Did you mean \($0)?" } ?? ""
            return "There is no measure \"\(name)\" to compare areas by.\(near) The measures are "
                + "\(known.joined(separator: ", "))."
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
