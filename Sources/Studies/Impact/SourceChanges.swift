import CouncilData
import StatNumerics
import Tables
import TimeSeries

/// Referrals by who sent them, as shipped by year: what changed between the year of a month and the one before.
package enum SourceChanges {
    /// - Parameter neighbours: authorities to compare with.
    /// - Returns: nil where the file has no figures of the area for both years. A suppressed figure is missing, never
    ///   derived.
    package static func read(
        _ location: DataLocation, area: Area, neighbours: [Area], at: Month
    ) throws -> (changes: [SourceChange], before: String, after: String)? {
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
        guard figures[area.code]?["all"]?.count == 2 else { return nil }
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
                source: source, before: own[year - 1], after: own[year],
                neighbours: others.count >= 3 ? Summary.quantile(others, 0.5) : nil, neighbourCount: others.count)
        }
        func name(_ year: Int) -> String { FinancialYear(endingMarch: year).description }
        return (changes, name(year - 1), name(year))
    }
}
