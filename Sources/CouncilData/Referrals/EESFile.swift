import Tables
import TimeSeries

/// A file of authorities as *Explore Education Statistics* gives it, read with no preparation: any of its indicators.
///
/// Columns by the names of every release; every geographic level; the symbols of the Government Statistical Service. What
/// the publisher suppressed stays suppressed. An authority that the register does not know yet is taken from the file.
enum EESFile {
    static func isOne(_ layout: TableLayout) throws(TableError) -> Bool {
        let period = try layout.column("time_period")
        let level = try layout.column("geographic_level")
        return period != nil && level != nil
    }

    private struct Row {
        var area: Area
        var year: Int
        var figure: AnnualFigure
        var line: Int
        var name: String
        var filters: [Int32]
    }

    /// The panel, and what to say of the file.
    ///
    /// DfE prints no count of 1 to 5 of an authority. A file in its layout that has one has not been through its
    /// control, and the rule is applied to it.
    ///
    /// - Throws: `TableError` and ``BenchmarkDataError``, with file, row, column and value.
    static func panel(
        _ reader: inout TableReader, _ question: EESQuestion, register: AreaRegister, population: ChildPopulation,
        disclosure: DisclosureRule
    ) throws -> (AnnualPanel, notes: [ReferralsNote]) {
        let layout = reader.layout
        let places = try EESPlaces(layout)
        let columns = try EESColumns(layout, question)
        var filters = try EESFilters(layout, figures: columns.indices, question)
        var rows: [Row] = []
        var levels: [String: Int] = [:]
        var passedOver = 0
        var codes: [String: Set<String>] = [:]
        while let row = try reader.nextRow() {
            guard let area = try places.area(row, layout, register) else {
                levels[row.trimmedString(places.level), default: 0] += 1
                continue
            }
            guard filters.accepts(row) else {
                passedOver += 1
                continue
            }
            let year = try places.year(row, layout)
            if area.level == .localAuthority, let old = area.oldCode {
                codes[old, default: []].insert(places.writtenCode(row))
            }
            rows.append(
                Row(
                    area: area, year: year,
                    figure: try columns.figure(row, layout, area, year, population), line: row.line,
                    name: places.writtenName(row), filters: filters.values(row)))
        }
        try filters.checkConditions(layout)
        let totals = try onlyTotals(rows, filters, layout)
        passedOver += rows.count - totals.count
        rows = totals
        try check(rows, layout)
        var hidden = 0
        for index in rows.indices where rows[index].area.level == .localAuthority {
            guard columns.isSmall(rows[index].figure, disclosure) else { continue }
            hidden += 1
            rows[index].figure.numerator = .missing(.confidential)
            rows[index].figure.printed = .missing(.confidential)
            rows[index].figure.onShippedPopulation = nil
        }
        var panel = AnnualPanel(
            measure: columns.measure, source: "\(layout.file), in the layout of Explore Education Statistics",
            rows: rows.map { ($0.area, $0.year, $0.figure) })
        panel.isAsPrinted = columns.measure.isRate && columns.printed != nil
        guard !panel.years.isEmpty else { throw noFigures(rows, columns, layout) }
        var notes: [ReferralsNote] = []
        if hidden > 0, columns.numerators.count > 1 {
            notes.append(.smallRemainders(rows: hidden))
        } else if hidden > 0 {
            notes.append(.smallCounts(file: layout.file, rows: hidden, rule: disclosure))
        } else if !disclosure.isOn {
            notes.append(.controlOff(disclosure))
        }
        for (level, count) in levels.sorted(by: { $0.key < $1.key }) {
            notes.append(.otherLevel(level, rows: count))
        }
        if passedOver > 0 { notes.append(.otherBreakdowns(rows: passedOver)) }
        let joined = codes.filter { $0.value.count > 1 || $0.value.allSatisfy { register.area(code: $0) == nil } }
            .sorted { $0.key < $1.key }
        for (old, written) in joined {
            guard let area = rows.last(where: { $0.area.oldCode == old })?.area, register.area(oldCode: old) != nil
            else { continue }
            notes.append(.joinedOnOldCode(area: area.name, oldCode: old, codes: written.sorted()))
        }
        return (panel, notes)
    }

    /// The rows that are of no breakdown, where an area and a year have several.
    private static func onlyTotals(
        _ rows: [Row], _ filters: EESFilters, _ layout: TableLayout
    ) throws -> [Row] {
        var seen = Set<String>()
        let isBroken = rows.contains { !seen.insert("\($0.area.joinKey) \($0.year)").inserted }
        guard isBroken else { return rows }
        let isTotal = try filters.totals(layout)
        return rows.filter { isTotal($0.filters) }
    }

    /// One row an area and year, and one name a code.
    private static func check(_ rows: [Row], _ layout: TableLayout) throws {
        var lines: [String: Int] = [:]
        var names: [String: String] = [:]
        var authorities = 0
        for row in rows {
            let place = "\(row.area.code) \(row.year)"
            if let known = names[place], Area.key(known) != Area.key(row.name) {
                throw BenchmarkDataError.codeOfTwoAreas(
                    file: layout.file, code: row.area.code, first: known, second: row.name, row: row.line)
            }
            let key = "\(row.area.joinKey) \(row.year)"
            if let first = lines[key] {
                throw BenchmarkDataError.duplicateRow(
                    file: layout.file, area: row.area.name, year: row.year, first: first, second: row.line)
            }
            lines[key] = row.line
            names[place] = row.name
            if row.area.level == .localAuthority { authorities += 1 }
        }
        guard authorities > 0 else { throw BenchmarkDataError.noAuthorities(file: layout.file) }
    }

    private static func noFigures(
        _ rows: [Row], _ columns: EESColumns, _ layout: TableLayout
    ) -> BenchmarkDataError {
        let lacking = Set(
            rows.filter { columns.measure.isRate && $0.figure.numerator.number != nil }.map {
                FinancialYear(endingMarch: $0.year).beginningApril
            })
        return lacking.isEmpty
            ? .noFigures(file: layout.file, measure: columns.measure)
            : .noPopulation(file: layout.file, midYears: lacking.sorted())
    }
}

extension EESColumns {
    /// The figure of a row.
    ///
    /// A rate that the file prints is its own: counts over the children that it implies, so that a rate on another
    /// estimate of the population is not mixed with ours; ours stands beside where it differs.
    fileprivate func figure(
        _ row: TableRow, _ layout: TableLayout, _ area: Area, _ year: Int, _ population: ChildPopulation
    ) throws(TableError) -> AnnualFigure {
        var value = CellValue.missing(.empty)
        if let printed {
            value = try layout.cell(row, printed)
            if measure.kind == .percent, let number = value.number, !(0...100).contains(number) {
                throw layout.badValue(
                    row: row.line, column: printed, value: row.trimmedString(printed),
                    expected: "a percentage from 0 to 100")
            }
        }
        if measure.isPrintedOnly {
            return AnnualFigure(numerator: value, denominator: .number(1), printed: value)
        }
        let top = try sum(row, layout)
        switch denominator {
        case .column(let index):
            let bottom = try count(row, layout, index)
            if let a = top.number, let b = bottom.number, a > b {
                throw layout.badValue(
                    row: row.line, column: numerators[0], value: row.trimmedString(numerators[0]),
                    expected: "at most the \(row.trimmedString(index)) \(measure.denominatorName) of the same row")
            }
            return AnnualFigure(numerator: top, denominator: bottom, printed: value, per: measure.per)
        case .children, .none:
            let children = population.children(
                key: area.joinKey, midYear: FinancialYear(endingMarch: year).beginningApril)
            guard let rate = value.number, rate > 0, let events = top.number, events > 0 else {
                return AnnualFigure(numerator: top, denominator: children, printed: value, per: measure.per)
            }
            var figure = AnnualFigure(
                numerator: top, denominator: .number(measure.per * events / rate), printed: value)
            if let children = children.number, children > 0 {
                let ours = measure.per * events / children
                if abs(ours - rate) > 0.0501 { figure.onShippedPopulation = ours }
            }
            return figure
        }
    }

    /// The sum of the numerator's columns; missing where one of them is.
    private func sum(_ row: TableRow, _ layout: TableLayout) throws(TableError) -> CellValue {
        var total = 0.0
        var missing: CellValue?
        for column in numerators {
            let cell = try count(row, layout, column)
            if let value = cell.number { total += value } else { missing = missing ?? cell }
        }
        return missing ?? .number(total)
    }

    private func count(_ row: TableRow, _ layout: TableLayout, _ column: Int) throws(TableError) -> CellValue {
        let cell = try layout.cell(row, column)
        if let value = cell.number, value < 0 || value != value.rounded() || value > LocalAggregates.largestCount {
            throw layout.badValue(
                row: row.line, column: column, value: row.trimmedString(column),
                expected: "a whole number of 0 or more")
        }
        return cell
    }

    /// Whether a count, or what remains of its whole, is one that DfE would have suppressed.
    fileprivate func isSmall(_ figure: AnnualFigure, _ disclosure: DisclosureRule) -> Bool {
        guard !measure.isPrintedOnly, let top = figure.numerator.number else { return false }
        let rest = measure.isRate ? 0 : (figure.denominator.number ?? top) - top
        return disclosure.hides(top) || disclosure.hides(rest)
    }
}
