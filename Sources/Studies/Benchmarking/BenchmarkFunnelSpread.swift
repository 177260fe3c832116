import Comparison
import CouncilData

/// The variance between areas that a funnel's limits allow for, by comparator: of the subject and its neighbours for a list,
/// of the region's authorities for a region, of all authorities for England and the median authority.
///
/// It is Spiegelhalter's additive τ² with scores winsorised at 10 % (``Funnel``). With eleven areas it is itself uncertain
/// by a factor of three or more, which is why it is one of the methods and not the one that leads.
struct BenchmarkFunnelSpread {
    private let year: BenchmarkYear
    private let ofAll: Double
    private var ofRegions: [String: Double] = [:]
    private var ofLists: [NeighbourLists.List: [String: Double]] = [:]

    /// Fewer areas tell nothing of their spread.
    static let fewestAreas = 3

    init(_ year: BenchmarkYear) {
        self.year = year
        ofAll = Self.tauSquared(year.authorities, year)
        for (region, areas) in Dictionary(grouping: year.authorities, by: { $0.regionCode ?? "" }) {
            ofRegions[region] = Self.tauSquared(areas, year)
        }
        for list in NeighbourLists.List.allCases {
            var found: [String: Double] = [:]
            for area in year.authorities {
                let neighbours = year.request.neighbours.neighbours(of: area, list)
                guard !neighbours.isEmpty else { continue }
                found[area.joinKey] = Self.tauSquared([area] + neighbours, year)
            }
            ofLists[list] = found
        }
    }

    /// NaN where there are too few areas.
    func tauSquared(_ kind: BenchmarkResult.Comparator.Kind, for area: Area) -> Double {
        switch kind {
        case .neighbours(let list, _): ofLists[list]?[area.joinKey] ?? .nan
        case .region: ofRegions[area.regionCode ?? ""] ?? .nan
        case .england, .medianAuthority: ofAll
        }
    }

    private static func tauSquared(_ areas: [Area], _ year: BenchmarkYear) -> Double {
        let members = areas.compactMap { area in
            year.figure(area)?.counts.map { Funnel.Member($0.numerator, of: $0.denominator) }
        }
        guard members.count >= fewestAreas, !year.measure.isPrintedOnly else { return .nan }
        return Funnel(members: members, scale: year.measure.scale).tauSquared
    }
}
