package import Tables
package import TimeSeries

/// Reads a long panel (`unique_id`, `ds`, `y`, or `series`, `month`, `value` as the command `series` writes them) one
/// series at a time, so that memory does not grow with the file.
///
/// The rows of a series stand together, oldest first; other columns are ignored. Counts that a symbol hides (`c`, `k`,
/// `low`) are known to lie within the rules' bounds.
package final class PanelReader {
    private var reader: TableReader
    private let layout: TableLayout
    private let months: MonthColumn
    private let idColumn: Int
    private let valueColumn: Int
    private let rules: SeriesRules
    private var pending: TableRow?
    private var finished = Set<String>()
    /// Months without a row that the rules filled, over all series read so far.
    package private(set) var filledMonths = 0
    /// Series read so far with months under way, which were left out.
    package private(set) var seriesUnderWay = 0
    /// Series read so far with months at their end that have no figure yet.
    package private(set) var seriesNotYetKnown = 0
    /// Months whose small count a symbol hides, and the series that have any, of those read so far.
    package private(set) var hiddenMonths = 0
    package private(set) var seriesWithHidden = 0
    /// The first and the last month to use of every series; nil for all.
    package var from: Month?
    package var to: Month?
    /// What sort of number the values are.
    package var kind = MeasureKind.count

    private static let names = ["unique_id", SeriesNames.columns.name]

    /// Series read so far that were added up to months, and lost parts of months at their ends.
    package private(set) var seriesWithParts = 0

    /// - Parameters:
    ///   - hasHeader: whether the first row names the columns; without one they are `unique_id`, `ds` and `y`.
    ///   - mayBeEmpty: whether a source without a series, or without anything, is one of no series and no error.
    /// - Throws: `TableError` for a file that cannot be read or lacks a column; ``SeriesInputError`` for a list of children,
    ///   or rows of other periods.
    package init(
        _ source: TableSource, rules: SeriesRules, hasHeader: Bool = true, mayBeEmpty: Bool = false
    ) throws {
        let reader = try Self.open(source, hasHeader: hasHeader, mayBeEmpty: mayBeEmpty)
        let layout = reader.layout
        idColumn = try layout.requireColumn(anyOf: Self.names)
        months = try MonthColumn(layout)
        let isOfSeries = layout.header[idColumn].lowercased() == SeriesNames.columns.name
        valueColumn = try layout.requireColumn(isOfSeries ? SeriesNames.columns.value : "y")
        self.layout = layout
        self.reader = reader
        self.rules = rules
    }

    private static func open(
        _ source: TableSource, hasHeader: Bool, mayBeEmpty: Bool
    ) throws -> TableReader {
        var options = TableReader.Options(
            requiresRows: !mayBeEmpty, header: hasHeader ? nil : ["unique_id", "ds", "y"], sheetColumns: names)
        do { return try TableReader.series(source, options) } catch TableError.emptyFile where mayBeEmpty {
            // One of no series.
        }
        options.header = ["unique_id", "ds", "y"]
        return try TableReader(.bytes([], name: source.name), options: options)
    }

    /// How the file was read, and what was left out of it.
    package var notes: [InputNote] { reader.notes.map { .table($0, file: layout.file) } }

    /// The next series, whose name is its `unique_id`; nil after the last.
    /// - Throws: `TableError` and ``SeriesInputError`` with file, row, column and value.
    package func next() throws -> MonthlySeries? {
        guard let first = try pending ?? reader.nextRow() else { return nil }
        pending = nil
        let id = first.string(idColumn)
        guard !id.isEmpty else { throw SeriesInputError.emptyIdentifier(file: layout.file, row: first.line) }
        guard finished.insert(id).inserted else {
            throw SeriesInputError.seriesApart(file: layout.file, row: first.line, series: id)
        }
        var builder = SeriesBuilder(file: layout.file, name: id, rules: rules)
        var dated = DatedValues()
        var hidden: [Month] = []
        var row = first
        while true {
            let value = try layout.cell(row, valueColumn)
            if let number = value.number, number < 0, !rules.allowNegative {
                throw SeriesInputError.negative(
                    file: layout.file, row: row.line, column: layout.columnName(valueColumn),
                    value: layout.printable(row.trimmedString(valueColumn)))
            }
            if rules.sumsToMonths, let day = try months.day(row) {
                try dated.add(day, value.numberOrNaN, row: row.line, file: layout.file, series: id)
            } else {
                let month = try months.month(row)
                if case .missing(let reason) = value, reason.isSmallCount { hidden.append(month) }
                try builder.add(month, value.numberOrNaN, row: row.line)
            }
            guard let next = try reader.nextRow() else { break }
            if next.string(idColumn) != id {
                pending = next
                break
            }
            row = next
        }
        if !dated.isEmpty {
            let sums = try dated.months(file: layout.file, series: id, gaps: rules.gaps)
            for month in sums.months { try builder.add(month.month, month.value, row: month.row) }
            if !sums.parts.isEmpty { seriesWithParts += 1 }
        }
        try builder.finish()
        filledMonths += builder.filledMonths
        var whole = MonthlySeries(
            name: id, start: builder.start ?? rules.now, values: builder.values,
            support: rules.allowNegative ? .real : .nonNegative, provenance: .supplied(name: layout.file), kind: kind)
        if kind.isCounted, !hidden.isEmpty { whole.hidden = HiddenCounts(months: hidden, bounds: rules.hiddenBounds) }
        let finished = FinishedMonths(whole.window(from: from, to: to), underWay: rules.underWay)
        if !finished.leftOut.isEmpty { seriesUnderWay += 1 }
        if !finished.notYetKnown.isEmpty { seriesNotYetKnown += 1 }
        if let count = finished.series.hidden?.months.count {
            hiddenMonths += count
            seriesWithHidden += 1
        }
        return finished.series
    }
}
