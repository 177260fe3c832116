package import Tables
package import TimeSeries

/// The shipped years of the measures that areas are compared by, and the children that rates are of.
package struct PublishedYears: Sendable {
    /// One area and year of a file, cells as printed.
    package struct Row: Sendable {
        package let area: Area
        /// Ending in March.
        package let year: Int
        fileprivate let cells: [CellValue]
        fileprivate let places: [String: Int]

        /// A cell of a column of the file; not available where no measure reads that column.
        package subscript(column: String) -> CellValue { places[column].map { cells[$0] } ?? .missing(.unavailable) }
        package subscript(count: MeasureCount) -> CellValue { self[count.shipped] }

        package var referrals: CellValue { self[.referrals] }
        package var reReferrals: CellValue { self[.reReferrals] }
        package var noFurtherAction: CellValue { self[.noFurtherAction] }
        package var notInNeed: CellValue { self[.notInNeed] }
    }

    package let population: ChildPopulation
    private let files: [String: [Row]]
    private let referralsByYear: [Int: [String: Double]]

    /// Reads the file of every measure that areas are compared by, once each, and `population_0_17.csv`.
    ///
    /// - Parameter path: where a file of the table of measures lies.
    /// - Throws: `TableError` that names the line: a cell that is no figure, a year that is none, an unknown area, an
    ///   area and year given twice.
    package init(
        population: ChildPopulation, register: AreaRegister, measures: [Measure] = Measure.comparedMeasures,
        path: (String) -> String
    ) throws(TableError) {
        var columns: [(file: String, names: [String])] = []
        for measure in measures {
            guard let annual = measure.annual else { continue }
            let place = columns.firstIndex { $0.file == annual.file } ?? columns.count
            if place == columns.count { columns.append((annual.file, [])) }
            for name in measure.shippedColumns where !columns[place].names.contains(name) {
                columns[place].names.append(name)
            }
        }
        var files: [String: [Row]] = [:]
        for (file, names) in columns { files[file] = try Self.rows(path(file), names, register) }
        self.files = files
        self.population = population
        var referrals: [Int: [String: Double]] = [:]
        for row in files[Measure.referralRate.annual?.file ?? ""] ?? [] {
            referrals[row.year, default: [:]][row.area.joinKey] = row[.referrals].number
        }
        referralsByYear = referrals
    }

    /// The shipped files.
    package init(_ location: DataLocation, register: AreaRegister) throws(TableError) {
        let population = try ChildPopulation(path: location.path("population_0_17.csv"), register: register)
        try self.init(population: population, register: register) { location.path($0) }
    }

    private static func rows(
        _ path: String, _ names: [String], _ register: AreaRegister
    ) throws(TableError) -> [Row] {
        var reader = try TableReader(.path(path))
        let layout = reader.layout
        let keys = try AreaYearColumns(layout, year: "year_ending_march")
        var columns: [Int] = []
        var places: [String: Int] = [:]
        for name in names {
            places[name] = columns.count
            columns.append(try layout.requireColumn(name))
        }
        var rows: [Row] = []
        var seen = Set<String>()
        while let row = try reader.nextRow() {
            let (area, year) = try keys.read(row, layout, register, &seen)
            var cells: [CellValue] = []
            for column in columns { cells.append(try layout.cell(row, column)) }
            rows.append(Row(area: area, year: year, cells: cells, places: places))
        }
        return rows
    }

    /// The rows of DfE's referrals and what became of them.
    package var referralRows: [Row] { Measure.referralRate.annual.flatMap { files[$0.file] } ?? [] }

    /// The measure of every area and year; empty for a measure without shipped years.
    package func panel(_ measure: Measure) -> AnnualPanel {
        guard let annual = measure.annual, let denominator = measure.denominator else {
            return AnnualPanel(measure: measure, source: "", rows: [])
        }
        return AnnualPanel(
            measure: measure, source: annual.source,
            rows: (files[annual.file] ?? []).map { row in
                let bottom =
                    switch denominator {
                    case .count(let count): row[count]
                    case .children:
                        population.children(
                            key: row.area.joinKey, midYear: FinancialYear(endingMarch: row.year).beginningApril)
                    }
                let figure = AnnualFigure(
                    numerator: row[measure.numerator], denominator: bottom,
                    printed: annual.printed.map { row[$0] } ?? .missing(.empty), per: measure.per)
                return (row.area, row.year, figure)
            })
    }

    /// The published years of a count of an area; suppressed ones are not among them.
    package func outturns(of measure: Measure, area: Area) -> [FinancialYear: Double] {
        guard let annual = measure.outturns else { return [:] }
        var result: [FinancialYear: Double] = [:]
        for row in files[annual.file] ?? [] where row.area.joinKey == area.joinKey {
            if let value = row[measure.numerator].number { result[FinancialYear(endingMarch: row.year)] = value }
        }
        return result
    }

    /// Referrals of every area and year, for rates that need last year's.
    package func referrals(key: String, year: Int) -> Double? { referralsByYear[year]?[key] }
}

extension Measure {
    /// The columns that its shipped years are read from.
    fileprivate var shippedColumns: [String] {
        var names: [String] = []
        if case .count(let count) = denominator { names.append(count.shipped) }
        names.append(numerator.shipped)
        if let printed = annual?.printed { names.append(printed) }
        return names
    }
}
