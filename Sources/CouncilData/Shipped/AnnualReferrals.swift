import Tables

/// DfE's annual referrals with what became of them, and the children they are a rate of, as shipped.
package struct AnnualReferrals: Sendable {
    /// One area and year, cells as printed.
    package struct Row: Sendable {
        var area: Area
        var year: Int
        package var referrals: CellValue
        package var reReferrals: CellValue
        var reReferralsPercent: CellValue
        package var noFurtherAction: CellValue
        var noFurtherActionPercent: CellValue
        package var notInNeed: CellValue
        var notInNeedPercent: CellValue
        var rate: CellValue
    }

    let rows: [Row]
    let population: ChildPopulation
    private let referralsByYear: [Int: [String: Double]]

    static let source = "DfE, Children in need, table C1; Open Government Licence v3.0"
    static let rateSource =
        "DfE, Children in need, table C1, and ONS, mid-year population estimates; Open Government Licence v3.0"

    /// Reads `referrals_annual.csv` and `population_0_17.csv`.
    ///
    /// - Throws: `TableError` that names the line: a cell that is no figure, a year that is none, an unknown area, an
    ///   area and year given twice.
    package init(
        path: String, population: ChildPopulation, register: AreaRegister
    ) throws(TableError) {
        var reader = try CSVReader(.path(path))
        let layout = reader.layout
        let keys = try AreaYearColumns(layout, year: "year_ending_march")
        let names = [
            "referrals", "re_referrals", "re_referrals_percent", "no_further_action", "no_further_action_percent",
            "not_in_need", "not_in_need_percent", "referral_rate_per_10000",
        ]
        var columns: [Int] = []
        for name in names { columns.append(try layout.requireColumn(name)) }
        var rows: [Row] = []
        var seen = Set<String>()
        while let row = try reader.nextRow() {
            let (area, year) = try keys.read(row, layout, register, &seen)
            var cells: [CellValue] = []
            for column in columns { cells.append(try layout.cell(row, column)) }
            rows.append(
                Row(
                    area: area, year: year, referrals: cells[0], reReferrals: cells[1], reReferralsPercent: cells[2],
                    noFurtherAction: cells[3], noFurtherActionPercent: cells[4], notInNeed: cells[5],
                    notInNeedPercent: cells[6], rate: cells[7]))
        }
        self.rows = rows
        self.population = population
        var referrals: [Int: [String: Double]] = [:]
        for row in rows { referrals[row.year, default: [:]][row.area.joinKey] = row.referrals.number }
        referralsByYear = referrals
    }

    /// The shipped files.
    package init(_ location: DataLocation, register: AreaRegister) throws(TableError) {
        let population = try ChildPopulation(path: location.path("population_0_17.csv"), register: register)
        try self.init(path: location.path("referrals_annual.csv"), population: population, register: register)
    }

    /// The measure of every area and year.
    package func panel(_ measure: BenchmarkMeasure) -> AnnualPanel {
        AnnualPanel(
            measure: measure, source: measure == .referralRate ? Self.rateSource : Self.source,
            rows: rows.map { row in
                let figure: AnnualFigure
                switch measure {
                case .reReferrals:
                    figure = AnnualFigure(
                        numerator: row.reReferrals, denominator: row.referrals, printed: row.reReferralsPercent)
                case .noFurtherAction:
                    figure = AnnualFigure(
                        numerator: row.noFurtherAction, denominator: row.referrals, printed: row.noFurtherActionPercent)
                case .notInNeed:
                    figure = AnnualFigure(
                        numerator: row.notInNeed, denominator: row.referrals, printed: row.notInNeedPercent)
                case .referralRate:
                    let children = population.children(key: row.area.joinKey, midYear: row.year - 1)
                    figure = AnnualFigure(
                        numerator: row.referrals, denominator: children,
                        printed: Self.printedRate(row.rate, row.referrals, children))
                }
                return (row.area, row.year, figure)
            })
    }

    /// Referrals of every area and year, for rates that need last year's.
    package func referrals(key: String, year: Int) -> Double? { referralsByYear[year]?[key] }

    /// The printed rate; before 2016, when none was printed, the rate from the counts to the same one decimal.
    private static func printedRate(_ printed: CellValue, _ referrals: CellValue, _ children: CellValue) -> CellValue {
        guard case .missing(.empty) = printed, let top = referrals.number, let bottom = children.number, bottom > 0
        else { return printed }
        let text = NumberFormat.fixed(10_000 * top / bottom, decimals: 1, commas: false)
        return Double(text).map(CellValue.number) ?? printed
    }
}

/// Children aged 0 to 17 by area and mid-year (30 June), as shipped.
package struct ChildPopulation: Sendable {
    private let cells: [Int: [String: CellValue]]

    /// Reads `population_0_17.csv`.
    ///
    /// - Throws: `TableError` that names the line.
    package init(path: String, register: AreaRegister) throws(TableError) {
        var reader = try CSVReader(.path(path))
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

/// The columns that say which area and year a row is of.
struct AreaYearColumns {
    let code: Int
    let year: Int

    init(_ layout: TableLayout, year: String) throws(TableError) {
        code = try layout.requireColumn("area_code")
        self.year = try layout.requireColumn(year)
    }

    func read(
        _ row: CSVRow, _ layout: TableLayout, _ register: AreaRegister, _ seen: inout Set<String>
    ) throws(TableError) -> (Area, Int) {
        let text = row.trimmedString(code)
        guard let area = register.area(code: text) else {
            throw layout.badValue(
                row: row.line, column: code, value: text, expected: "the code of an area in areas.csv")
        }
        let yearText = row.trimmedString(year)
        guard let number = Int(yearText), (1990...2200).contains(number) else {
            throw layout.badValue(row: row.line, column: year, value: yearText, expected: "a year such as 2022")
        }
        guard seen.insert("\(text) \(number)").inserted else {
            throw layout.badValue(
                row: row.line, column: code, value: text, expected: "an area that has no row for \(number) yet")
        }
        return (area, number)
    }
}
