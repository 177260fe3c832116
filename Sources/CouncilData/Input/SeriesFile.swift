package import Tables
package import TimeSeries

/// One monthly series read from a user's file.
package struct SeriesFile: Sendable {
    package var series: MonthlySeries
    /// What a reader should know: the column that was read, gaps, symbols for missing values.
    package var notes: [InputNote]
    /// Whether the file names areas, so that one was chosen.
    package var hasAreas: Bool

    /// Column names that say nothing of the measure, read where the measure itself is not a column.
    static let genericNames = ["y", "value", "count", "number"]
    /// Columns that name periods, areas or series.
    package static let identifierNames = Set([
        "month", "ds", "date", "time_period", "time_identifier", "geographic_level", "country_code", "country_name",
        "region_code", "region_name", "old_la_code", "new_la_code", "la_code", "la_name", "area_code", "area_name",
        "area_level", "area", "unique_id",
    ])

    /// Reads the measure's column.
    ///
    /// - Parameters:
    ///   - measure: the column, whatever its case and whether it has hyphens, underscores or blanks; where there is none,
    ///     a column `y`, `value`, `count` or `number` is read instead, with a note.
    ///   - area: the area whose rows are read, if the file names areas; one that no register lists must be in the file.
    /// - Throws: ``AreaError``, `TableError` and ``SeriesInputError``, with file, row, column and value.
    package init(_ source: TableSource, measure: String, area: Area, rules: SeriesRules) throws {
        var reader = try TableReader(source, options: TableReader.Options(tellsLog: false))
        let layout = reader.layout
        let months = try MonthColumn(layout)
        let areas = try AreaColumns(layout)
        let column = try Self.column(measure, layout)
        if Self.identifierNames.contains(layout.columnName(column).lowercased()) || months.indices.contains(column) {
            throw SeriesInputError.identifierColumn(file: layout.file, column: layout.columnName(column))
        }
        var builder = SeriesBuilder(file: layout.file, name: nil, rules: rules)
        // EES files come in no set order, so theirs is not the user's to mend: their rows wait to be sorted.
        var unsorted: [Month: (value: Double, row: Int)] = [:]
        var missing: [MissingReason: Int] = [:]
        var hidden: [Month] = []
        var filter = AreaFilter(areas, area)
        while let row = try reader.nextRow() {
            guard filter.accepts(row) else { continue }
            let month = try months.month(row)
            let cell = try layout.cell(row, column)
            if case .missing(let reason) = cell {
                missing[reason, default: 0] += 1
                if reason.isSmallCount { hidden.append(month) }
            }
            if let value = cell.number, value < 0, !rules.allowNegative {
                throw SeriesInputError.negative(
                    file: layout.file, row: row.line, column: layout.columnName(column),
                    value: row.trimmedString(column))
            }
            if !months.isEES {
                try builder.add(month, cell.numberOrNaN, row: row.line)
            } else if let first = unsorted.updateValue((cell.numberOrNaN, row.line), forKey: month) {
                throw SeriesInputError.duplicateMonth(
                    file: layout.file, month: month, first: first.row, second: row.line, series: nil)
            }
        }
        for (month, cell) in unsorted.sorted(by: { $0.key < $1.key }) {
            try builder.add(month, cell.value, row: cell.row)
        }
        let present = filter.passedOver
        if !area.isListed, builder.isEmpty || areas.isEmpty {
            throw AreaError.unknown(
                text: area.name, suggestion: NearestName.nearest(to: area.name, in: present))
        }
        if builder.isEmpty {
            throw SeriesInputError.noRowsForArea(file: layout.file, area: area.name, present: present)
        }
        guard let start = builder.start, !hidden.isEmpty || builder.values.contains(where: { !$0.isNaN }) else {
            throw SeriesInputError.noValues(file: layout.file, column: layout.columnName(column))
        }
        series = MonthlySeries(
            name: measure, unit: measure, start: start, values: builder.values,
            support: rules.allowNegative ? .real : .nonNegative, provenance: .supplied(name: layout.file))
        if !hidden.isEmpty { series.hidden = HiddenCounts(months: hidden.sorted(), bounds: rules.hiddenBounds) }
        hasAreas = !areas.isEmpty
        notes = reader.notes.map { .table($0, file: layout.file) }
        notes += Self.notes(
            layout: layout, measure: measure, column: column, missing: missing, gaps: rules.gaps,
            filled: builder.filledMonths)
    }

    private static func column(_ measure: String, _ layout: TableLayout) throws(TableError) -> Int {
        if let exact = try layout.column(measure) { return exact }
        let wanted = key(measure)
        if let index = layout.header.firstIndex(where: { key($0) == wanted }) { return index }
        for name in genericNames { if let index = try layout.column(name) { return index } }
        return try layout.requireColumn(measure)
    }

    private static func key(_ name: String) -> String {
        name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    }

    private static func notes(
        layout: TableLayout, measure: String, column: Int, missing: [MissingReason: Int], gaps: GapRule, filled: Int
    ) -> [InputNote] {
        var notes: [InputNote] = []
        let name = layout.columnName(column)
        if genericNames.contains(name.lowercased()), key(name) != key(measure) {
            notes.append(.columnReadAs(column: name, file: layout.file, measure: measure))
        }
        for reason in MissingReason.allCases {
            guard let count = missing[reason] else { continue }
            if !reason.isSmallCount { notes.append(.missing(reason, months: count)) }
            if reason.note != nil { notes.append(.oldSymbol(reason)) }
        }
        if filled > 0 { notes.append(.filled(months: filled, gaps)) }
        return notes
    }
}
