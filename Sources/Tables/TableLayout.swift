/// The name and header of a table: enough to find a column and to say where a value went wrong.
package struct TableLayout: Equatable, Sendable {
    /// The path as given, or `standard input`.
    package let file: String
    /// Column names in order, blanks around them taken off.
    package let header: [String]
    /// The line of the file, or the row of the sheet, on which the header stands; 0 where the file has none.
    package let headerRow: Int
    /// Whether the header is known to be one. If not, it may be a row of the table, and nothing of it is repeated.
    package let isKnown: Bool
    /// Whether columns name people, by ids, names or dates of birth: then no cell of the table is repeated.
    package let isPersonal: Bool

    /// - Throws: `TableError.duplicateColumn` for a name given twice (several columns without a name are allowed).
    package init(file: String, header: [String], headerRow: Int = 1, isKnown: Bool = true) throws(TableError) {
        self.file = file
        self.header = header
        self.headerRow = headerRow
        self.isKnown = isKnown
        isPersonal = PersonalColumns.isAny(header)
        var places: [String: Int] = [:]
        for (index, name) in header.enumerated() where !name.isEmpty {
            if let first = places[name] {
                throw .duplicateColumn(
                    file: file, row: headerRow, column: isKnown ? name : nil, first: first + 1, second: index + 1)
            }
            places[name] = index
        }
    }

    /// The index of the column of this name; whatever the case when no column has exactly this name.
    /// - Throws: `TableError.ambiguousColumn` when several names differ from it in case only.
    package func column(_ name: String) throws(TableError) -> Int? {
        if let index = header.firstIndex(of: name) { return index }
        let wanted = name.lowercased()
        let matches = header.indices.filter { header[$0].lowercased() == wanted }
        if matches.count > 1 {
            throw .ambiguousColumn(file: file, row: headerRow, wanted: name, matches: matches.map { header[$0] })
        }
        return matches.first
    }

    /// The index of the first of these names that is a column.
    /// - Throws: `TableError.missingColumn`, with the columns there are and the nearest of them.
    package func requireColumn(_ names: String...) throws(TableError) -> Int {
        try requireColumn(anyOf: names)
    }

    /// The index of the first of these names that is a column.
    /// - Throws: `TableError.missingColumn`, with the columns there are and the nearest of them.
    package func requireColumn(anyOf names: [String]) throws(TableError) -> Int {
        for name in names {
            if let index = try column(name) { return index }
        }
        throw missing(names)
    }

    /// The error of a table that has no column of these names.
    package func missing(_ names: [String]) -> TableError {
        var suggestion: String?
        // A column of people is never meant: a date of birth is no month.
        let candidates = header.filter { !PersonalColumns.isOne($0) }
        for name in names where suggestion == nil { suggestion = NearestName.nearest(to: name, in: candidates) }
        return .missingColumn(
            file: file, row: headerRow, wanted: names, present: printableHeader, suggestion: suggestion)
    }

    /// The index of the first of these names that is a column; `nil` where none is.
    package func firstColumn(of names: [String]) throws(TableError) -> Int? {
        for name in names { if let index = try column(name) { return index } }
        return nil
    }

    /// The names of the columns for messages: none where the header may be a row of the table.
    package var printableHeader: [String] { isKnown ? header : [] }

    /// What a message repeats of a cell: nothing in a table that names people.
    package func printable(_ value: String) -> String { isPersonal && !value.isEmpty ? Self.withheld : value }

    /// What stands in a message in place of a cell that is not repeated.
    package static let withheld = "(not repeated here)"

    /// The name of a column for messages.
    package func columnName(_ index: Int) -> String {
        header.indices.contains(index) ? header[index] : ""
    }

    /// An error about one value, in the same form as the reader's own.
    package func badValue(
        row: Int, column: Int, value: String, expected: String, advice: String? = nil
    ) -> TableError {
        .badValue(
            file: file, row: row, column: columnName(column), number: column + 1, value: printable(value),
            expected: expected, advice: advice)
    }

    /// The figure in a row's cell.
    /// - Throws: `TableError.badNumber`.
    package func cell(_ row: TableRow, _ column: Int) throws(TableError) -> CellValue {
        // A closure that throws would box the error; a result does not.
        let result: Result<CellValue, CellProblem> = row.withBytes(column) { bytes in
            do throws(CellProblem) { return .success(try CellValue(figure: bytes)) } catch { return .failure(error) }
        }
        return try figure(result, row, column)
    }

    /// The figure in a row's cell, which may have a percent sign.
    /// - Throws: `TableError.badNumber`.
    package func figureOrPercentage(
        _ row: TableRow, _ column: Int
    ) throws(TableError) -> (value: CellValue, isPercentage: Bool) {
        var isPercentage = false
        let result: Result<CellValue, CellProblem> = row.withBytes(column) { bytes in
            do throws(CellProblem) {
                let cell = try CellValue.figureOrPercentage(bytes)
                isPercentage = cell.isPercentage
                return .success(cell.value)
            } catch { return .failure(error) }
        }
        return (try figure(result, row, column), isPercentage)
    }

    private func figure(
        _ result: Result<CellValue, CellProblem>, _ row: TableRow, _ column: Int
    ) throws(TableError) -> CellValue {
        switch result {
        case .success(let value): return value
        case .failure(let problem):
            throw .badNumber(
                file: file, row: row.line, column: columnName(column), number: column + 1,
                value: printable(row.string(column)), problem: problem)
        }
    }
}
