import Tables
import TimeSeries

/// Where a table keeps its months: one column in any spelling of ``MonthFormat``, or the pair of columns of Explore
/// Education Statistics.
struct MonthColumn {
    enum Kind {
        /// `year` has the year of months that are given by their names alone.
        case single(Int, year: Int?)
        case ees(period: Int, identifier: Int)
    }
    let kind: Kind
    let layout: TableLayout
    let names: (first: String, second: String)

    static let accepted = ["month", "ds", "date", "period"]
    /// Where none of these is a column, what exports and pivot tables call it, by letters alone.
    private static let otherNames: Set<String> = [
        "monthending", "monthcommencing", "monthname", "monthyear", "yearmonth", "reportingmonth", "calendarmonth",
        "monthstart", "monthend", "rowlabels",
    ]
    /// By one of which a sheet of months is known.
    fileprivate static let sheetColumns = accepted + Array(otherNames) + ["time_period"]
    /// Columns that hold the years of months by name, and whether a year alone in them is a calendar year.
    private static let yearNames = ["year": true, "calendaryear": true, "financialyear": false, "fy": false]

    private static func key(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }

    private static func other(_ layout: TableLayout) -> Int? {
        layout.header.firstIndex { otherNames.contains(key($0)) }
    }

    /// - Throws: `TableError.missingColumn` when there is no month column, ``SeriesInputError/otherPeriod(file:row:column:_:)``
    ///   where the rows are of other periods.
    init(_ layout: TableLayout) throws {
        self.layout = layout
        if let period = try layout.column("time_period"), let identifier = try layout.column("time_identifier") {
            kind = .ees(period: period, identifier: identifier)
            names = ("time_period", "time_identifier")
            return
        }
        guard let column = try layout.firstColumn(of: Self.accepted) ?? Self.other(layout) else {
            for (index, name) in layout.header.enumerated() where layout.isKnown {
                guard let period = SeriesInputError.Period(column: name) else { continue }
                throw SeriesInputError.otherPeriod(
                    file: layout.file, row: layout.headerRow, column: layout.columnName(index), period)
            }
            throw layout.missing(Self.accepted)
        }
        let year = layout.header.firstIndex { Self.yearNames[Self.key($0)] != nil }
        kind = .single(column, year: year)
        names = (layout.columnName(column), "")
    }

    /// Whether a table has one.
    static func isIn(_ layout: TableLayout) -> Bool {
        let names = Set(layout.header.map { $0.lowercased() })
        return names.contains("time_period") || !names.isDisjoint(with: accepted) || other(layout) != nil
    }

    /// Other columns by whose names months would be known, had this one not gone before.
    var others: [String] {
        guard case .single(let column, _) = kind else { return [] }
        return layout.header.indices.filter { $0 != column && Self.accepted.contains(layout.header[$0].lowercased()) }
            .map { layout.header[$0] }
    }

    var isEES: Bool { if case .ees = kind { true } else { false } }

    /// The columns that hold months, which are no measures.
    var indices: [Int] {
        switch kind {
        case .single(let column, let year): [column] + (year.map { [$0] } ?? [])
        case .ees(let period, let identifier): [period, identifier]
        }
    }

    func month(_ row: TableRow) throws(SeriesInputError) -> Month {
        do throws(MonthFormatError) {
            switch kind {
            case .single(let column, nil): return try MonthFormat.parse(row.trimmedString(column))
            case .single(let column, let year?):
                do throws(MonthFormatError) { return try MonthFormat.parse(row.trimmedString(column)) } catch {
                    guard let month = named(row, column, year: year) else { throw error }
                    return month
                }
            case .ees(let period, let identifier):
                return try MonthFormat.parse(
                    timePeriod: row.trimmedString(period), timeIdentifier: row.trimmedString(identifier))
            }
        } catch { throw refused(error, row) }
    }

    /// The column of years from which the month of a row is put together; nil where its own cell says all.
    func yearColumn(_ row: TableRow) -> String? {
        guard case .single(let column, let year?) = kind, named(row, column, year: year) != nil,
            (try? MonthFormat.parse(row.trimmedString(column))) == nil
        else { return nil }
        return layout.columnName(year)
    }

    /// The month of a name or a number, `April` or `4`, in the year of another column. A year alone is a calendar year, but
    /// in a column of financial years it is neither.
    private func named(_ row: TableRow, _ column: Int, year: Int) -> Month? {
        let (text, name) = (row.trimmedString(year), row.trimmedString(column))
        guard text.utf8.count > 4 || Self.yearNames[Self.key(layout.header[year])] == true else { return nil }
        let identifier = Int(name).flatMap { (1...12).contains($0) ? "M\($0)" : nil } ?? name
        return try? MonthFormat.parse(timePeriod: text, timeIdentifier: identifier)
    }

    /// The day of a row; nil where its cell names a month alone, as those of Explore Education Statistics do.
    func day(_ row: TableRow) throws(SeriesInputError) -> Day? {
        guard case .single(let column, _) = kind else { return nil }
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
    /// - Throws: `TableError`; ``SeriesInputError/listOfChildren(file:isXML:)``, whose months are counted first.
    static func months(_ source: TableSource) throws -> TableReader {
        try series(source, Options(sheetColumns: MonthColumn.sheetColumns))
    }

    /// A table of one series or several.
    static func series(_ source: TableSource, _ options: Options) throws -> TableReader {
        do {
            let reader = try TableReader(source, options: options)
            let layout = reader.layout
            if layout.isPersonal, !MonthColumn.isIn(layout) {
                throw SeriesInputError.listOfChildren(file: layout.file, isXML: false)
            }
            return reader
        } catch TableError.xmlDocument(let file) {
            throw SeriesInputError.listOfChildren(file: file, isXML: true)
        }
    }
}
