package import Tables

/// Children aged 0 to 17 by area and mid-year (30 June), as shipped.
package struct ChildPopulation: Sendable {
    private let cells: [Int: [String: CellValue]]

    /// Reads `population_0_17.csv`.
    ///
    /// - Throws: `TableError` that names the line.
    package init(path: String, register: AreaRegister) throws(TableError) {
        var reader = try TableReader(.path(path))
        let layout = reader.layout
        let keys = try AreaYearColumns(layout, year: "mid_year")
        let column = try layout.requireColumn("population_0_17")
        var cells: [Int: [String: CellValue]] = [:]
        var seen = Set<String>()
        while let row = try reader.nextRow() {
            let (area, year) = try keys.read(row, layout, register, &seen)
            cells[year, default: [:]][area.joinKey] = try layout.cell(row, column)
        }
        self.cells = cells
    }

    /// The children of an area; missing as printed, or not available where there is no row.
    package func children(key: String, midYear: Int) -> CellValue { cells[midYear]?[key] ?? .missing(.unavailable) }
}
