import Tables

/// The breakdowns of a file in the layout of Explore Education Statistics: columns of words that are no area or period.
///
/// One value is no breakdown: in every table of *Children in need* the column `category` holds the table's name in every
/// row. Several are; of those the total is read, unless a condition chooses another.
struct EESFilters {
    private struct Column {
        var index: Int
        var values: [String: Int32] = [:]
        var order: [String] = []
        /// Whether a value of it is neither a figure nor a symbol: a column of figures is no breakdown.
        var hasWords = false
        var isLeft = false
    }
    private var columns: [Column] = []
    private let conditions: [(index: Int, value: String)]
    /// What stands in the columns of the conditions, for messages.
    private var seen: [[String]]
    private var isMet: [Bool]
    private static let mostValues = 500

    init(_ layout: TableLayout, figures: [Int], _ question: EESQuestion) throws(TableError) {
        var conditions: [(index: Int, value: String)] = []
        for filter in question.filters {
            conditions.append((try layout.requireColumn(filter.column), filter.value))
        }
        self.conditions = conditions
        seen = conditions.map { _ in [] }
        isMet = conditions.map { _ in false }
        let taken = Set(figures + conditions.map(\.index))
        for index in layout.header.indices
        where !taken.contains(index) && !EESPlaces.names.contains(layout.header[index].lowercased()) {
            columns.append(Column(index: index))
        }
    }

    /// Whether a row is of what the conditions ask for.
    mutating func accepts(_ row: TableRow) -> Bool {
        var accepted = true
        for (place, condition) in conditions.enumerated() {
            let text = row.trimmedString(condition.index)
            let holds = text.lowercased() == condition.value.lowercased()
            if holds { isMet[place] = true }
            accepted = accepted && holds
            if seen[place].count < 20, !seen[place].contains(text) { seen[place].append(text) }
        }
        return accepted
    }

    /// What a row holds in each column that may be a breakdown.
    mutating func values(_ row: TableRow) -> [Int32] {
        columns.indices.map { place in
            guard !columns[place].isLeft else { return -1 }
            let text = row.trimmedString(columns[place].index)
            if let known = columns[place].values[text] { return known }
            if (try? CellValue(text)) == nil { columns[place].hasWords = true }
            if columns[place].order.count >= Self.mostValues, !columns[place].hasWords {
                columns[place].isLeft = true
                return -1
            }
            let number = Int32(columns[place].order.count)
            columns[place].values[text] = number
            columns[place].order.append(text)
            return number
        }
    }

    /// - Throws: ``BenchmarkDataError/noSuchValue(file:column:value:present:)`` for a condition that no row meets.
    func checkConditions(_ layout: TableLayout) throws {
        for (place, condition) in conditions.enumerated() where !isMet[place] {
            throw BenchmarkDataError.noSuchValue(
                file: layout.file, column: layout.columnName(condition.index), value: condition.value,
                present: seen[place])
        }
    }

    /// Which values of which columns are read where an area and a year have several rows.
    ///
    /// - Throws: ``BenchmarkDataError/breakdown(file:column:values:)`` for a breakdown without a total.
    func totals(_ layout: TableLayout) throws -> (_ values: [Int32]) -> Bool {
        var allowed: [(place: Int, values: Set<Int32>)] = []
        for (place, column) in columns.enumerated() where column.hasWords && column.order.count > 1 {
            let totals = column.order.indices.filter { Self.isTotal(column.order[$0]) }
            guard !totals.isEmpty else {
                throw BenchmarkDataError.breakdown(
                    file: layout.file, column: layout.columnName(column.index), values: column.order)
            }
            allowed.append((place, Set(totals.map(Int32.init))))
        }
        return { values in allowed.allSatisfy { $0.values.contains(values[$0.place]) } }
    }

    private static func isTotal(_ text: String) -> Bool {
        let text = text.lowercased()
        return ["", "z", "total", "all", "all children", "not applicable"].contains(text) || text.hasPrefix("total ")
    }
}
