package import Tables

extension AreaRegister {
    /// Reads `areas.csv`: `area_code`, `old_la_code`, `area_name`, `area_level`, `region_code`, `region_name`,
    /// `first_year`, `last_year`, `replaced_by` and `other_names` (lists with `|` between).
    ///
    /// - Throws: `TableError` that names the line and column.
    package init(path: String) throws(TableError) {
        var reader = try TableReader(.path(path))
        let layout = reader.layout
        let code = try layout.requireColumn("area_code")
        let oldCode = try layout.requireColumn("old_la_code")
        let name = try layout.requireColumn("area_name")
        let level = try layout.requireColumn("area_level")
        let regionCode = try layout.requireColumn("region_code")
        let regionName = try layout.requireColumn("region_name")
        let firstYear = try layout.requireColumn("first_year")
        let lastYear = try layout.requireColumn("last_year")
        let replacedBy = try layout.requireColumn("replaced_by")
        let otherNames = try layout.requireColumn("other_names")

        func optional(_ text: String) -> String? { text.isEmpty ? nil : text }
        func list(_ text: String) -> [String] { text.split(separator: "|").map(String.init) }
        func year(_ row: TableRow, _ column: Int) throws(TableError) -> Int {
            let text = row.trimmedString(column)
            guard let year = Int(text) else {
                throw layout.badValue(row: row.line, column: column, value: text, expected: "a year such as 2022")
            }
            return year
        }

        var areas: [Area] = []
        while let row = try reader.nextRow() {
            let levelText = row.trimmedString(level)
            guard let parsed = Area.Level(rawValue: levelText) else {
                throw layout.badValue(
                    row: row.line, column: level, value: levelText, expected: "country, region or local_authority")
            }
            areas.append(
                Area(
                    code: row.trimmedString(code), oldCode: optional(row.trimmedString(oldCode)),
                    name: row.trimmedString(name), level: parsed,
                    regionCode: optional(row.trimmedString(regionCode)),
                    regionName: optional(row.trimmedString(regionName)),
                    firstYear: try year(row, firstYear), lastYear: try year(row, lastYear),
                    replacedBy: list(row.trimmedString(replacedBy)), otherNames: list(row.trimmedString(otherNames))))
        }
        self.init(areas: areas)
    }

    /// The shipped register.
    package init(_ location: DataLocation) throws(TableError) { try self.init(path: location.path("areas.csv")) }
}
