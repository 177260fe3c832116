import Tables
import TimeSeries

/// DfE's referrals file (*Children in need*, C1) as *Explore Education Statistics* gives it, read with no preparation.
///
/// Columns by the names of the releases up to 2023 (`Referrals`, `Re_referrals`) and since (`referral_count`,
/// `rereferral_count`); every geographic level; the symbols of the Government Statistical Service. What the publisher
/// suppressed stays suppressed. An authority that the register does not know yet is taken from the file.
enum EESReferralsFile {
    static func isOne(_ layout: TableLayout) throws(TableError) -> Bool {
        let period = try layout.column("time_period")
        let level = try layout.column("geographic_level")
        return period != nil && level != nil
    }

    /// The panel, and what to say of the file.
    ///
    /// DfE prints no count of 1 to 5 of an authority. A file in its layout that has one has not been through its
    /// control, and the rule is applied to it.
    ///
    /// - Throws: `TableError` and ``BenchmarkDataError``, with file, row, column and value.
    static func panel(
        _ reader: inout CSVReader, measure: Measure, register: AreaRegister, population: ChildPopulation,
        disclosure: DisclosureRule
    ) throws -> (AnnualPanel, notes: [ReferralsNote]) {
        let layout = reader.layout
        let places = try Places(layout)
        let columns = try Columns(layout, measure)
        var rows: [(area: Area, year: Int, figure: AnnualFigure)] = []
        var lines: [String: Int] = [:]
        var names: [String: (name: String, line: Int)] = [:]
        var authorities = 0
        var hidden = 0
        while let row = try reader.nextRow() {
            guard try places.isTotal(row) else { continue }
            let year = try places.year(row, layout)
            guard let area = try places.area(row, layout, register) else { continue }
            let written = places.writtenName(row)
            if let known = names["\(area.code) \(year)"], Area.key(known.name) != Area.key(written) {
                throw BenchmarkDataError.codeOfTwoAreas(
                    file: layout.file, code: area.code, first: known.name, second: written, row: row.line)
            }
            let key = "\(area.joinKey) \(year)"
            if let first = lines[key] {
                throw BenchmarkDataError.duplicateRow(
                    file: layout.file, area: area.name, year: year, first: first, second: row.line)
            }
            lines[key] = row.line
            names["\(area.code) \(year)"] = (written, row.line)
            if area.level == .localAuthority { authorities += 1 }
            var figure = try columns.figure(row, layout, area, year, measure, population)
            if area.level == .localAuthority, Self.isSmall(figure, measure, disclosure) {
                hidden += 1
                figure.numerator = .missing(.confidential)
                figure.printed = .missing(.confidential)
            }
            rows.append((area, year, figure))
        }
        guard authorities > 0 else { throw BenchmarkDataError.noAuthorities(file: layout.file) }
        let panel = AnnualPanel(
            measure: measure, source: "\(layout.file), in the layout of Explore Education Statistics", rows: rows)
        guard !panel.years.isEmpty else {
            let lacking = Set(
                rows.filter { measure.isRate && $0.figure.numerator.number != nil }.map {
                    FinancialYear(endingMarch: $0.year).beginningApril
                })
            if !lacking.isEmpty {
                throw BenchmarkDataError.noPopulation(file: layout.file, midYears: lacking.sorted())
            }
            throw BenchmarkDataError.noFigures(file: layout.file, measure: measure)
        }
        if hidden > 0 { return (panel, [.smallCounts(file: layout.file, rows: hidden, rule: disclosure)]) }
        return (panel, disclosure.isOn ? [] : [.controlOff(disclosure)])
    }

    private static func isSmall(
        _ figure: AnnualFigure, _ measure: Measure, _ disclosure: DisclosureRule
    ) -> Bool {
        guard let top = figure.numerator.number else { return false }
        let rest = measure.isRate ? 0 : (figure.denominator.number ?? top) - top
        return disclosure.hides(top) || disclosure.hides(rest)
    }

    /// The columns that say which year and area a row is of.
    private struct Places {
        let period: Int
        let level: Int
        let codes: [String: Int]
        let oldCode: Int?
        let category: Int?

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
            category = try layout.column("category")
        }

        /// Rows of a breakdown are passed over.
        func isTotal(_ row: CSVRow) throws(TableError) -> Bool {
            guard let category else { return true }
            return ["", "total", "all", "z", "all children"].contains(row.trimmedString(category).lowercased())
        }

        func year(_ row: CSVRow, _ layout: TableLayout) throws(TableError) -> Int {
            let text = row.trimmedString(period)
            if let year = try? FinancialYear(parsing: text) { return year.endingMarch }
            throw layout.badValue(
                row: row.line, column: period, value: text, expected: "a year such as 202122 or 2022")
        }

        private func text(_ row: CSVRow, _ name: String) -> String {
            guard let column = codes[name] else { return "" }
            let text = row.trimmedString(column)
            return text == "z" ? "" : text
        }

        func writtenName(_ row: CSVRow) -> String {
            for name in ["la_name", "region_name", "country_name"] {
                let found = text(row, name)
                if !found.isEmpty { return found }
            }
            return ""
        }

        /// `nil` for a level that is not compared, such as constituencies.
        func area(_ row: CSVRow, _ layout: TableLayout, _ register: AreaRegister) throws(TableError) -> Area? {
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
            let old = oldCode.map(row.trimmedString) ?? ""
            if column == "new_la_code", code.isEmpty, let known = try? register.find(old) { return known }
            guard code.count == 9, code.hasPrefix("E") else {
                throw layout.badValue(
                    row: row.line, column: index, value: code, expected: "an ONS code such as E08000014")
            }
            let region = text(row, "region_code")
            return Area(
                code: code, oldCode: Int(old) == nil ? nil : old, name: writtenName(row),
                level: column == "new_la_code" ? .localAuthority : .region, regionCode: region.isEmpty ? nil : region,
                firstYear: 1990, lastYear: 2200)
        }
    }

    /// The columns of figures.
    private struct Columns {
        /// `nil` for a rate of children, whose number is not in the file.
        let denominator: Int?
        let numerator: Int
        let printed: Int?

        init(_ layout: TableLayout, _ measure: Measure) throws(TableError) {
            var whole: Int?
            if case .count(let count) = measure.denominator {
                whole = try layout.requireColumn(anyOf: count.published)
            }
            denominator = whole
            numerator = try layout.requireColumn(anyOf: measure.numerator.published)
            printed = try layout.firstColumn(of: measure.annual?.publishedPrinted ?? [])
        }

        func figure(
            _ row: CSVRow, _ layout: TableLayout, _ area: Area, _ year: Int, _ measure: Measure,
            _ population: ChildPopulation
        ) throws(TableError) -> AnnualFigure {
            let top = try layout.cell(row, numerator)
            try Self.checkCount(top, row, layout, numerator)
            let bottom: CellValue
            if let denominator {
                bottom = try layout.cell(row, denominator)
                try Self.checkCount(bottom, row, layout, denominator)
                if let a = top.number, let b = bottom.number, a > b {
                    throw layout.badValue(
                        row: row.line, column: numerator, value: row.trimmedString(numerator),
                        expected: "at most the \(row.trimmedString(denominator)) "
                            + "\(measure.denominatorName) of the same row")
                }
            } else {
                bottom = population.children(
                    key: area.joinKey, midYear: FinancialYear(endingMarch: year).beginningApril)
            }
            var value = CellValue.missing(.empty)
            if let printed {
                value = try layout.cell(row, printed)
                if measure.kind == .percent, let number = value.number, !(0...100).contains(number) {
                    throw layout.badValue(
                        row: row.line, column: printed, value: row.trimmedString(printed),
                        expected: "a percentage from 0 to 100")
                }
            }
            return AnnualFigure(numerator: top, denominator: bottom, printed: value, per: measure.per)
        }

        private static func checkCount(
            _ cell: CellValue, _ row: CSVRow, _ layout: TableLayout, _ column: Int
        ) throws(TableError) {
            guard let value = cell.number else { return }
            guard value >= 0, value == value.rounded() else {
                throw layout.badValue(
                    row: row.line, column: column, value: row.trimmedString(column),
                    expected: "a whole number of 0 or more")
            }
        }
    }
}
