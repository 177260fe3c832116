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
    let file: String
    let names: (first: String, second: String)

    static let accepted = ["month", "ds", "date"]

    /// - Throws: `TableError.missingColumn` when there is no month column.
    init(_ layout: TableLayout) throws(TableError) {
        file = layout.file
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
        } catch {
            let column: String
            switch error {
            case .periodIsNotAMonth, .unknownIdentifier: column = names.second.isEmpty ? names.first : names.second
            default: column = names.first
            }
            throw .badMonth(file: file, row: row.line, column: column, problem: error)
        }
    }
}
