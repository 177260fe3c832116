package import Tables
package import TimeSeries

/// Referrals by who sent them, of some areas in some financial years, as shipped. A suppressed figure is missing, never
/// derived.
package struct ReferralSources: Sendable {
    private var figures: [String: [String: [Int: Double]]] = [:]
    private var order: [String: [String]] = [:]

    /// Reads `referral_sources.csv` (`year_ending_march`, `area_code`, `source`, `referrals`).
    ///
    /// - Throws: `TableError` that names the line of a value that is no figure.
    package init(_ location: DataLocation, areas: [Area], years: [FinancialYear]) throws(TableError) {
        let table = try Table(path: location.path("referral_sources.csv"))
        let yearColumn = try table.layout.requireColumn("year_ending_march")
        let codeColumn = try table.layout.requireColumn("area_code")
        let sourceColumn = try table.layout.requireColumn("source")
        let valueColumn = try table.layout.requireColumn("referrals")
        let codes = Set(areas.map(\.code))
        let endings = Set(years.map(\.endingMarch))
        for row in 0..<table.rowCount {
            let code = table.string(row, codeColumn)
            guard codes.contains(code), let year = Int(table.string(row, yearColumn)), endings.contains(year) else {
                continue
            }
            let source = table.string(row, sourceColumn)
            if order[code]?.contains(source) != true { order[code, default: []].append(source) }
            if let value = try table.cell(row, valueColumn).number {
                figures[code, default: [:]][source, default: [:]][year] = value
            }
        }
    }

    /// The sources of an area in the order of the file.
    package func sources(of area: Area) -> [String] { order[area.code] ?? [] }

    /// Nil where suppressed or unknown.
    package func referrals(_ area: Area, from source: String, in year: FinancialYear) -> Double? {
        figures[area.code]?[source]?[year.endingMarch]
    }
}
