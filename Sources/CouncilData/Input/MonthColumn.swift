import Tables
import TimeSeries

/// Where a table keeps its months: one column in any spelling of ``MonthFormat``, or the pair of columns of Explore
/// Education Statistics.
struct MonthColumn {
    enum Kind {
        case single(Int)
        case ees(period: Int, identifier: Int)
    }
    let kind: Kind
    let layout: TableLayout
    let names: (first: String, second: String)

    static let accepted = ["month", "ds", "date", "period"]
    /// By one of which a sheet of months is known.
    fileprivate static let sheetColumns = accepted + ["time_period"]

    /// - Throws: `TableError.missingColumn` when there is no month column.
    init(_ layout: TableLayout) throws(TableError) {
        self.layout = layout
        if let period = try layout.column("time_period"), let identifier = try layout.column("time_identifier") {
            kind = .ees(period: period, identifier: identifier)
            names = ("time_period", "time_identifier")
            return
        }
        let column = try layout.requireColumn(anyOf: Self.accepted)
        kind = .single(column)
        names = (layout.columnName(column), "")
    }

    var isEES: Bool { if case .ees = kind { true } else { false } }

    /// The columns that hold months, which are no measures.
    var indices: [Int] {
        switch kind {
        case .single(let column): [column]
        case .ees(let period, let identifier): [period, identifier]
        }
    }

    func month(_ row: TableRow) throws(SeriesInputError) -> Month {
        do throws(MonthFormatError) {
            switch kind {
            case .single(let column): return try MonthFormat.parse(row.trimmedString(column))
            case .ees(let period, let identifier):
                return try MonthFormat.parse(
                    timePeriod: row.trimmedString(period), timeIdentifier: row.trimmedString(identifier))
            }
        } catch { throw refused(error, row) }
    }

    /// The day of a row; nil where its cell names a month alone, as those of Explore Education Statistics do.
    func day(_ row: TableRow) throws(SeriesInputError) -> Day? {
        guard case .single(let column) = kind else { return nil }
        do throws(MonthFormatError) {
            let date = try MonthFormat.date(row.trimmedString(column))
            return date.day.map { date.month.firstDate + ($0 - 1) }
        } catch { throw refused(error, row) }
    }

    /// The error of a cell that is no month: without what stands there, where the table is about people.
    private func refused(_ problem: MonthFormatError, _ row: TableRow) -> SeriesInputError {
        let column: String
        switch problem {
        case .periodIsNotAMonth, .unknownIdentifier: column = names.second.isEmpty ? names.first : names.second
        default: column = names.first
        }
        if layout.isPersonal { return .monthNotRepeated(file: layout.file, row: row.line, column: column) }
        return .badMonth(file: layout.file, row: row.line, column: column, problem: problem)
    }
}

extension TableReader {
    /// A table of months: of several sheets of a workbook the one that has a column of them.
    static func months(_ source: TableSource) throws(TableError) -> TableReader {
        try TableReader(source, options: Options(sheetColumns: MonthColumn.sheetColumns))
    }
}
