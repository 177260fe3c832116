import Tables
import TimeSeries

/// The columns of a file in the layout of Explore Education Statistics that say which year and area a row is of.
struct EESPlaces {
    let period: Int
    let level: Int
    let codes: [String: Int]
    let oldCode: Int?
    /// Every column of the layout that holds no figure and no breakdown.
    static let names: Set<String> = [
        "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
        "region_name", "old_la_code", "new_la_code", "la_name", "la_code",
    ]

    init(_ layout: TableLayout) throws(TableError) {
        period = try layout.requireColumn("time_period")
        level = try layout.requireColumn("geographic_level")
        var codes: [String: Int] = [:]
        for name in ["country_code", "region_code", "new_la_code", "country_name", "region_name", "la_name"] {
            codes[name] = try layout.column(name)
        }
        codes["new_la_code"] = try layout.requireColumn("new_la_code")
        self.codes = codes
        oldCode = try layout.column("old_la_code")
    }

    func year(_ row: TableRow, _ layout: TableLayout) throws(TableError) -> Int {
        let text = row.trimmedString(period)
        if let year = try? FinancialYear(parsing: text) { return year.endingMarch }
        throw layout.badValue(row: row.line, column: period, value: text, expected: "a year such as 202122 or 2022")
    }

    private func text(_ row: TableRow, _ name: String) -> String {
        guard let column = codes[name] else { return "" }
        let text = row.trimmedString(column)
        return text == "z" ? "" : text
    }

    func writtenName(_ row: TableRow) -> String {
        for name in ["la_name", "region_name", "country_name"] {
            let found = text(row, name)
            if !found.isEmpty { return found }
        }
        return ""
    }

    /// The three-figure code as it stands in the file; empty where there is none.
    func writtenOldCode(_ row: TableRow) -> String {
        let text = oldCode.map(row.trimmedString) ?? ""
        return Int(text) == nil ? "" : text
    }

    /// The area of a row, and its ONS code as the file has it; `nil` for a level that is not compared, such as
    /// constituencies.
    ///
    /// An authority whose ONS code the register does not know is the one of its three-figure code: that one mostly stays
    /// when the other changes.
    func area(_ row: TableRow, _ layout: TableLayout, _ register: AreaRegister) throws(TableError) -> Area? {
        let column: String
        let written = row.trimmedString(level)
        switch written.lowercased() {
        case "national": column = "country_code"
        case "regional": column = "region_code"
        case "local authority": column = "new_la_code"
        case "":
            throw layout.badValue(
                row: row.line, column: level, value: written, expected: "National, Regional or Local authority")
        default: return nil
        }
        let code = text(row, column)
        guard let index = codes[column] else { return nil }
        if let known = register.area(code: code) { return known }
        let old = writtenOldCode(row)
        let isAuthority = column == "new_la_code"
        if isAuthority, !old.isEmpty, code.isEmpty || Self.isCode(code), let known = register.area(oldCode: old) {
            return known
        }
        guard Self.isCode(code) else {
            throw layout.badValue(
                row: row.line, column: index, value: code, expected: "an ONS code such as E08000014")
        }
        let region = text(row, "region_code")
        return Area(
            code: code, oldCode: old.isEmpty ? nil : old, name: writtenName(row),
            level: isAuthority ? .localAuthority : .region, regionCode: region.isEmpty ? nil : region,
            firstYear: 1990, lastYear: 2200)
    }

    /// The ONS code as it stands in an authority's row.
    func writtenCode(_ row: TableRow) -> String { text(row, "new_la_code") }

    private static func isCode(_ text: String) -> Bool { text.count == 9 && text.hasPrefix("E") }
}
