import CouncilData
import StatNumerics
import Tables
import TimeSeries

/// Referrals of an area by who sent them, in two years.
package struct SourceChange: Sendable, Hashable {
    /// Who sent them.
    package enum Source: Sendable, Hashable {
        case all
        /// As the shipped file has it, `la_services`.
        case one(String)

        init(_ code: String) { self = code == Self.all.code ? .all : .one(code) }

        /// As the shipped file has it.
        package var code: String {
            switch self {
            case .all: "all"
            case .one(let code): code
            }
        }
    }

    package var source: Source
    /// Nil where suppressed or unknown.
    package var before: Double?
    package var after: Double?
    /// The median change of the neighbours, in per cent of the year before; nil where fewer than three have figures.
    package var neighbours: Double?
    package var neighbourCount: Int
    package var change: Double? { before.flatMap { before in after.map { $0 - before } } }
    /// The change in per cent of the year before; nil where that has none.
    package var percent: Double? { change.flatMap { change in before.flatMap { $0 > 0 ? 100 * change / $0 : nil } } }
}

extension ImpactRequest {
    /// The three sources that rose most, the largest rise first.
    package var largestRises: [SourceChange] {
        let rises = sources.filter { $0.source != .all && ($0.change ?? 0) > 0 }
        return Array(rises.sorted { ($0.change ?? 0) > ($1.change ?? 0) }.prefix(3))
    }
}

/// Referrals by who sent them, as shipped by year: what changed between the year of a month and the one before.
package enum SourceChanges {
    /// - Parameter neighbours: authorities to compare with.
    /// - Returns: nil where the file has no figures of the area for both years. A suppressed figure is missing, never
    ///   derived.
    package static func read(
        _ location: DataLocation, area: Area, neighbours: [Area], at: Month
    ) throws -> (changes: [SourceChange], before: FinancialYear, after: FinancialYear)? {
        let year = FinancialYear(containing: at).endingMarch
        let table = try Table(path: location.path("referral_sources.csv"))
        let yearColumn = try table.layout.requireColumn("year_ending_march")
        let codeColumn = try table.layout.requireColumn("area_code")
        let sourceColumn = try table.layout.requireColumn("source")
        let valueColumn = try table.layout.requireColumn("referrals")
        var figures: [String: [String: [Int: Double]]] = [:]
        var order: [String] = []
        let wanted = Set([area.code] + neighbours.map(\.code))
        for row in 0..<table.rowCount {
            let code = table.string(row, codeColumn)
            guard wanted.contains(code), let rowYear = Int(table.string(row, yearColumn)),
                rowYear == year || rowYear == year - 1
            else { continue }
            let source = table.string(row, sourceColumn)
            if code == area.code, !order.contains(source) { order.append(source) }
            if let value = try table.cell(row, valueColumn).number {
                figures[code, default: [:]][source, default: [:]][rowYear] = value
            }
        }
        guard figures[area.code]?[SourceChange.Source.all.code]?.count == 2 else { return nil }
        let changes = order.map { source in
            let own = figures[area.code]?[source] ?? [:]
            let others = neighbours.compactMap { neighbour -> Double? in
                guard let known = figures[neighbour.code]?[source], let before = known[year - 1],
                    let after = known[year],
                    before > 0
                else { return nil }
                return 100 * (after / before - 1)
            }
            return SourceChange(
                source: .init(source), before: own[year - 1], after: own[year],
                neighbours: others.count >= 3 ? Summary.quantile(others, 0.5) : nil, neighbourCount: others.count)
        }
        return (changes, FinancialYear(endingMarch: year - 1), FinancialYear(endingMarch: year))
    }
}
