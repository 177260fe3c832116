/// A value of a column.
enum SQLiteValue: Hashable, Sendable {
    case null
    case integer(Int)
    /// NaN is stored as NULL.
    case real(Double)
    case text(String)

    init(_ value: Int?) { self = value.map(SQLiteValue.integer) ?? .null }
    init(_ value: Double?) { self = value.map(SQLiteValue.real) ?? .null }
    init(_ value: String?) { self = value.map(SQLiteValue.text) ?? .null }
}

/// A row of an answer, its values by the names of their columns.
struct SQLiteRow {
    private let columns: [String: Int]
    private let values: [SQLiteValue]

    init(columns: [String: Int], values: [SQLiteValue]) {
        self.columns = columns
        self.values = values
    }

    private subscript(name: String) -> SQLiteValue { columns[name].map { values[$0] } ?? .null }

    func integer(_ name: String) -> Int? {
        if case .integer(let value) = self[name] { return value }
        return nil
    }

    func real(_ name: String) -> Double? {
        switch self[name] {
        case .real(let value): value
        case .integer(let value): Double(value)
        case .null, .text: nil
        }
    }

    func text(_ name: String) -> String? {
        if case .text(let value) = self[name] { return value }
        return nil
    }

    /// The columns of these names, in their order.
}
