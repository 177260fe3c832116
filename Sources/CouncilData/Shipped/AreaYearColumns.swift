import Tables
import TimeSeries

/// The columns that say which area and year a row is of.
struct AreaYearColumns {
    let code: Int
    let year: Int

    init(_ layout: TableLayout, year: String) throws(TableError) {
        code = try layout.requireColumn("area_code")
        self.year = try layout.requireColumn(year)
    }

    func read(
        _ row: TableRow, _ layout: TableLayout, _ register: AreaRegister, _ seen: inout Set<String>
    ) throws(TableError) -> (Area, Int) {
        let text = row.trimmedString(code)
        guard let area = register.area(code: text) else {
            throw layout.badValue(
                row: row.line, column: code, value: text, expected: "the code of an area in areas.csv")
        }
        let yearText = row.trimmedString(year)
        guard let number = Int(yearText), FinancialYear.plausibleYears.contains(number) else {
            throw layout.badValue(row: row.line, column: year, value: yearText, expected: "a year such as 2022")
        }
        guard seen.insert("\(text) \(number)").inserted else {
            throw layout.badValue(
                row: row.line, column: code, value: text, expected: "an area that has no row for \(number) yet")
        }
        return (area, number)
    }
}
