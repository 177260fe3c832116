import Tables
import TimeSeries

/// DfE's monthly referrals, as shipped: Sefton, its neighbours, the North West and England, April 2012 to March 2024.
///
/// Counts of referrals received in each month; authorities exact, England and regions rounded to 10. A symbol in a cell
/// is a missing month (NaN).
package struct PublishedReferrals: Sendable {
    /// The areas with monthly figures, in the order of the file.
    package let areas: [Area]
    private let series: [String: MonthlySeries]

    package static let source = "DfE, Children in need, table C6 (month of referral); Open Government Licence v3.0"
    static let measure = "referrals"

    /// Reads `referrals_monthly.csv` (`month`, `area_code`, `referrals`; other columns are ignored).
    ///
    /// - Throws: `TableError` that names the line: a value that is no figure, an area that the register does not know,
    ///   a month that does not follow the one before.
    package init(path: String, register: AreaRegister) throws(TableError) {
        var reader = try CSVReader(.path(path))
        let layout = reader.layout
        let monthColumn = try layout.requireColumn("month")
        let codeColumn = try layout.requireColumn("area_code")
        let valueColumn = try layout.requireColumn("referrals")
        var areas: [Area] = []
        var series: [String: MonthlySeries] = [:]
        while let row = try reader.nextRow() {
            let text = row.trimmedString(monthColumn)
            guard let month = Month(text) else {
                throw layout.badValue(
                    row: row.line, column: monthColumn, value: text, expected: "a month such as 2021-09")
            }
            let code = row.trimmedString(codeColumn)
            let value = try layout.cell(row, valueColumn).numberOrNaN
            if let known = series[code] {
                let next = known.end + 1
                guard month == next else {
                    throw layout.badValue(
                        row: row.line, column: monthColumn, value: text, expected: "\(next), the month that follows")
                }
                series[code]?.values.append(value)
            } else {
                guard let area = register.area(code: code) else {
                    throw layout.badValue(
                        row: row.line, column: codeColumn, value: code, expected: "the code of an area in areas.csv")
                }
                areas.append(area)
                series[code] = MonthlySeries(
                    name: Self.measure, unit: "referrals", start: month, values: [value],
                    provenance: .published(source: Self.source))
            }
        }
        self.areas = areas
        self.series = series
    }

    /// The shipped file.
    package init(_ location: DataLocation, register: AreaRegister) throws(TableError) {
        try self.init(path: location.path("referrals_monthly.csv"), register: register)
    }

    /// The referrals of an area.
    ///
    /// - Throws: ``MeasureError/noMonthlyFigures(measure:area:available:)`` for an area that is not among ``areas``.
    package func series(for area: Area) throws(MeasureError) -> MonthlySeries {
        guard let found = series[area.code] else {
            throw .noMonthlyFigures(measure: Self.measure, area: area.name, available: areas.map(\.name))
        }
        return found
    }
}
