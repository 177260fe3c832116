package import Tables
package import TimeSeries

/// Reads a long panel (`unique_id`, `ds`, `y`) one series at a time, so that memory does not grow with the file.
///
/// The rows of a series stand together, oldest first; other columns are ignored.
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
    /// The first and the last month to use of every series; nil for all.
    package var from: Month?
    package var to: Month?
    /// What sort of number the values are.
    package var kind = MeasureKind.count

    /// - Throws: `TableError` for a file that cannot be read or lacks a column.
    package init(_ source: TableSource, rules: SeriesRules) throws(TableError) {
        let reader = try TableReader(source, options: TableReader.Options(tellsLog: false))
        let layout = reader.layout
        idColumn = try layout.requireColumn("unique_id")
        months = try MonthColumn(layout)
        valueColumn = try layout.requireColumn("y")
        self.layout = layout
        self.reader = reader
        self.rules = rules
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
        var row = first
        while true {
            let value = try layout.cell(row, valueColumn)
            if let number = value.number, number < 0, !rules.allowNegative {
                throw SeriesInputError.negative(
                    file: layout.file, row: row.line, column: layout.columnName(valueColumn),
                    value: row.trimmedString(valueColumn))
            }
            try builder.add(try months.month(row), value.numberOrNaN, row: row.line)
            guard let next = try reader.nextRow() else { break }
            if next.string(idColumn) != id {
                pending = next
                break
            }
            row = next
        }
        filledMonths += builder.filledMonths
        let whole = MonthlySeries(
            name: id, start: builder.start ?? rules.now, values: builder.values,
            support: rules.allowNegative ? .real : .nonNegative, provenance: .supplied(name: layout.file), kind: kind)
        let finished = FinishedMonths(whole.window(from: from, to: to), underWay: rules.underWay)
        if !finished.leftOut.isEmpty { seriesUnderWay += 1 }
        if !finished.notYetKnown.isEmpty { seriesNotYetKnown += 1 }
        return finished.series
    }
}
