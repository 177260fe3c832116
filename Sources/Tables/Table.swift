/// A small table held whole, as text.
///
/// Rows and columns count from 0; `line(row)` gives the line of the file that messages speak of. Cells keep the text as
/// in the file, and are one block of bytes with offsets, so that a table takes little more room than its file.
package struct Table: Sendable {
    package let layout: TableLayout
    package private(set) var rowCount = 0
    private var bytes: [UInt8] = []
    /// Cell `i` ends at `ends[i]` and begins where the one before ended.
    private var ends: [Int] = []
    private var lines: [Int] = []

    /// Reads the whole of a source.
    /// - Throws: as `TableReader`.
    package init(_ source: TableSource, options: TableReader.Options = TableReader.Options()) throws(TableError) {
        var reader = try TableReader(source, options: options)
        layout = reader.layout
        while let row = try reader.nextRow() {
            for column in 0..<row.count {
                row.withBytes(column) { bytes.append(contentsOf: $0) }
                ends.append(bytes.count)
            }
            lines.append(row.line)
            rowCount += 1
        }
    }

    /// Reads the file at a path, or standard input for `-`.
    package init(path: String) throws(TableError) {
        try self.init(TableSource(argument: path))
    }

    package var file: String { layout.file }
    package var header: [String] { layout.header }
    package var columnCount: Int { layout.header.count }

    /// The line of the file on which a row starts, the header being line 1.
    package func line(_ row: Int) -> Int { lines[row] }

    package func string(_ row: Int, _ column: Int) -> String {
        String(decoding: bytes[range(row, column)], as: UTF8.self)
    }

    /// Without blanks before and after.
    package func trimmedString(_ row: Int, _ column: Int) -> String {
        withBytes(row, column) { String(decoding: trimmed($0), as: UTF8.self) }
    }

    /// All the cells of a column as text.
    package func strings(_ column: Int) -> [String] {
        (0..<rowCount).map { string($0, column) }
    }

    /// The figure in a cell.
    /// - Throws: `TableError.badNumber`.
    package func cell(_ row: Int, _ column: Int) throws(TableError) -> CellValue {
        let result: Result<CellValue, CellProblem> = withBytes(row, column) { cell in
            do throws(CellProblem) { return .success(try CellValue(figure: cell)) } catch { return .failure(error) }
        }
        switch result {
        case .success(let value): return value
        case .failure(let problem):
            throw .badNumber(
                file: file, row: line(row), column: layout.columnName(column), number: column + 1,
                value: layout.printable(string(row, column)), problem: problem)
        }
    }

    /// All the figures of a column.
    /// - Throws: `TableError.badNumber`.
    package func cells(_ column: Int) throws(TableError) -> [CellValue] {
        var values: [CellValue] = []
        values.reserveCapacity(rowCount)
        for row in 0..<rowCount { values.append(try cell(row, column)) }
        return values
    }

    private func range(_ row: Int, _ column: Int) -> Range<Int> {
        let index = row * columnCount + column
        return (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    private func withBytes<Value>(_ row: Int, _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        let range = range(row, column)
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }
}
