package import Tables
package import TimeSeries

/// The shipped months of a measure. Referrals: Sefton, its neighbours, the North West and England, April 2012 to March
/// 2024, counts received in each month; authorities exact, England and regions rounded to 10.
///
/// A symbol in a cell is a missing month (NaN).
package struct PublishedMonths: Sendable {
    package let measure: Measure
    /// The areas with monthly figures, in the order of the file.
    package let areas: [Area]
    private let series: [String: MonthlySeries]

    /// Reads `month`, `area_code` and the measure's column; other columns are ignored.
    ///
    /// - Parameter path: a file in the place of the one that the table of measures names.
    /// - Throws: `TableError` that names the line: a value that is no figure, an area that the register does not know,
    ///   a month that does not follow the one before. A measure without published months has no areas.
    package init(path: String, measure: Measure = .referrals, register: AreaRegister) throws(TableError) {
        self.measure = measure
        guard case .published(_, let column, let source) = measure.monthly else {
            (areas, series) = ([], [:])
            return
        }
        var reader = try TableReader(.path(path))
        let layout = reader.layout
        let monthColumn = try layout.requireColumn("month")
        let codeColumn = try layout.requireColumn("area_code")
        let valueColumn = try layout.requireColumn(column)
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
                    name: measure.name, unit: measure.unit, start: month, values: [value],
                    provenance: .published(source: source))
            }
        }
        self.areas = areas
        self.series = series
    }

    /// The shipped file.
    package init(
        _ location: DataLocation, measure: Measure = .referrals, register: AreaRegister
    ) throws(TableError) {
        var file = ""
        if case .published(let name, _, _) = measure.monthly { file = name }
        try self.init(path: location.path(file), measure: measure, register: register)
    }

    /// The months of an area.
    ///
    /// - Throws: ``MeasureError/noMonthlyFigures(measure:area:available:)`` for an area that is not among ``areas``.
    package func series(for area: Area) throws(MeasureError) -> MonthlySeries {
        guard let found = series[area.code] else {
            throw .noMonthlyFigures(measure: measure.name, area: area.name, available: areas.map(\.name))
        }
        return found
    }
}
