package import Tables
package import TimeSeries

/// One monthly series read from a user's file.
package struct SeriesFile: Sendable {
    package var series: MonthlySeries
    /// What a reader should know: the column that was read, gaps, symbols for missing values.
    package var notes: [InputNote]
    /// Whether the file names areas, so that one was chosen.
    package var hasAreas: Bool
    /// Whether its figures are written or shown with percent signs.
    package var arePercentages: Bool

    /// Column names that say nothing of the measure, read where the measure itself is not a column.
    static let genericNames = ["y", "value", "count", "number"]
    /// Columns that name periods, areas or series.
    package static let identifierNames = Set([
        "month", "ds", "date", "period", "time_period", "time_identifier", "geographic_level", "country_code",
        "country_name",
        "region_code", "region_name", "old_la_code", "new_la_code", "la_code", "la_name", "area_code", "area_name",
        "area_level", "area", "unique_id", "series",
    ])

    /// Reads the measure's column.
    ///
    /// - Parameters:
    ///   - measure: the column, whatever its case and whether it has hyphens, underscores or blanks; where there is none,
    ///     a column `y`, `value`, `count` or `number` is read instead, with a note.
    ///   - area: the area whose rows are read, if the file names areas; one that no register lists must be in the file.
    /// - Throws: ``AreaError``, `TableError` and ``SeriesInputError``, with file, row, column and value.
    package init(_ source: TableSource, measure: String, area: Area, rules: SeriesRules) throws {
        do {
            self = try Self.read(source, measure: measure, area: area, rules: rules)
        } catch let error as SeriesInputError {
            var told = error
            // Dates within months or several in one: by day or by week, which is more to the point.
            if error.mayBeOfDays, !rules.sumsToMonths, let found = try? Self.spacing(of: source, area: area) {
                told = .notMonthly(file: source.name, row: found.row, spacing: found.spacing)
            }
            throw rules.hasOptions ? told : .withoutOptions(told)
        }
    }

    private init(series: MonthlySeries, notes: [InputNote], hasAreas: Bool, arePercentages: Bool) {
        self.arePercentages = arePercentages
        self.series = series
        self.notes = notes
        self.hasAreas = hasAreas
    }

    private static func read(
        _ source: TableSource, measure: String, area: Area, rules: SeriesRules
    ) throws -> SeriesFile {
        var reader = try TableReader.months(source)
        let layout = reader.layout
        var cells = try SeriesCells(layout, measure: measure, rules: rules)
        var builder = SeriesBuilder(file: layout.file, name: nil, rules: rules)
        let areas = try AreaColumns(layout)
        var filter = AreaFilter(areas, area)
        let names = try layout.column(measure) == nil ? SeriesNames(layout) : nil
        let chosen =
            try names == nil
            ? "" : SeriesNames.chosen(measure, of: SeriesNames.all(source) ?? [], file: layout.file)
        while let row = try reader.nextRow() {
            guard filter.accepts(row), names.map({ $0.name(row) == chosen }) ?? true else { continue }
            do {
                try cells.read(row, into: &builder)
            } catch SeriesInputError.duplicateMonth(let file, let month, let first, let second, _)
                where filter.acceptedNames.count > 1
            {
                throw SeriesInputError.severalSpellings(
                    file: file, area: area.name, names: layout.isPersonal ? [] : filter.acceptedNames, month: month,
                    first: first, second: second)
            }
        }
        try cells.finish(&builder)
        let present = layout.isPersonal ? [] : filter.passedOver
        if !area.isListed, builder.isEmpty || areas.isEmpty {
            throw AreaError.unknown(text: area.name, suggestion: NearestName.nearest(to: area.name, in: present))
        }
        if builder.isEmpty {
            throw SeriesInputError.noRowsForArea(file: layout.file, area: area.name, present: present)
        }
        try builder.finish()
        let hidden = cells.hidden.sorted()
        guard let start = builder.start, !hidden.isEmpty || builder.values.contains(where: { !$0.isNaN }) else {
            throw SeriesInputError.noValues(file: layout.file, column: cells.valueName)
        }
        var notes = reader.notes.map { InputNote.table($0, file: layout.file) } + cells.notes
        if filter.acceptedCodes.count > 1 { notes.append(.codeChanged(area: area.name, codes: filter.acceptedCodes)) }
        if builder.filledMonths > 0 { notes.append(.filled(months: builder.filledMonths, rules.gaps)) }
        var series = MonthlySeries(
            name: measure, unit: measure, start: start, values: builder.values,
            support: rules.allowNegative ? .real : .nonNegative, provenance: .supplied(name: layout.file))
        if !hidden.isEmpty { series.hidden = HiddenCounts(months: hidden, bounds: rules.hiddenBounds) }
        let isShownSo = reader.notes.contains { note in
            if case .percentages(let columns) = note { columns.contains(cells.valueName) } else { false }
        }
        return SeriesFile(
            series: series, notes: notes, hasAreas: !areas.isEmpty,
            arePercentages: isShownSo || cells.arePercentages == true)
    }

    /// How far apart the dates of an area's rows are, and where the second stands; nil where they are no dates.
    private static func spacing(of source: TableSource, area: Area) throws -> (spacing: DateSpacing, row: Int)? {
        var reader = try TableReader.months(source)
        let months = try MonthColumn(reader.layout)
        var filter = AreaFilter(try AreaColumns(reader.layout), area)
        var days: [Day] = []
        var second: Int?
        while days.count < 400, let row = try reader.nextRow() {
            guard filter.accepts(row) else { continue }
            guard let day = try months.day(row), days.last.map({ $0 < day }) ?? true else { return nil }
            if days.count == 1 { second = row.line }
            days.append(day)
        }
        // The first twelve days of January alone are the months of a year in American order.
        guard !days.allSatisfy({ $0.month.month == 1 && $0.day <= 12 }) else { return nil }
        guard let spacing = DateSpacing(days), let second else { return nil }
        return (spacing, second)
    }

    /// The column of a measure, whatever its case and punctuation, or one of a general name.
    /// - Throws: `TableError` where there is none, ``SeriesInputError/severalColumns(file:names:)``.
    static func column(_ measure: String, _ layout: TableLayout) throws -> Int {
        if let exact = try layout.column(measure) { return exact }
        let wanted = key(measure)
        if let index = layout.header.firstIndex(where: { key($0) == wanted }) { return index }
        let several = measure.split(separator: ",").map { key(String($0)) }
        let names = several.compactMap { wanted in layout.header.first { key($0) == wanted } }
        if several.count > 1, names.count == several.count, layout.isKnown {
            throw SeriesInputError.severalColumns(file: layout.file, names: names)
        }
        for name in genericNames { if let index = try layout.column(name) { return index } }
        return try layout.requireColumn(measure)
    }

    static func key(_ name: String) -> String {
        name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    }
}

extension SeriesInputError {
    /// Whether figures by day or by week would give this error.
    fileprivate var mayBeOfDays: Bool {
        switch self {
        case .badMonth(_, _, _, let problem): if case .dayWithinMonth = problem { true } else { false }
        case .duplicateMonth: true
        default: false
        }
    }
}
