import CouncilData
import Foundation
import Tables

/// The repository's own data folder, from the place of this file: tests alone may know where they were compiled.
package enum Shipped {
    package static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    package static let folder = "\(repository)/notebooks-data"

    package static func location() throws -> DataLocation {
        try DataLocation.find(environment: ["SSCP_STATS_DATA": folder], program: nil)
    }
    package static func register() throws -> AreaRegister { try AreaRegister(location()) }
    package static func table(_ file: String) throws -> Table { try Table(path: "\(folder)/\(file)") }
    package static func reference(_ file: String) throws -> Table {
        try Table(path: "\(repository)/Tests/Reference/safeguarding/\(file)")
    }
}

/// One row of a shipped table by column name.
package struct Row {
    package let table: Table
    package let index: Int

    package init(table: Table, index: Int) {
        self.table = table
        self.index = index
    }

    package func text(_ column: String) throws -> String { table.string(index, try table.layout.requireColumn(column)) }
    package func cell(_ column: String) throws -> CellValue {
        try table.cell(index, try table.layout.requireColumn(column))
    }
    /// The figure; `nil` where a symbol stands.
    package func number(_ column: String) throws -> Double? { try cell(column).number }
    /// Area and year, for messages.
    package var label: String { "\((try? text("area_name")) ?? "") \(table.string(index, 0))" }
    package func year() throws -> Int { try required(Int(text(table.header[0]))) }
}

package func rows(_ file: String, where condition: (Row) throws -> Bool = { _ in true }) throws -> [Row] {
    let table = try Shipped.table(file)
    return try (0..<table.rowCount).map { Row(table: table, index: $0) }.filter(condition)
}

/// The one row of an area and year.
package func row(_ file: String, area: String, year: Int) throws -> Row {
    try required(rows(file) { try $0.text("area_code") == area && $0.year() == year }.first)
}

/// The shipped months of referrals of an area, April 2012 to March 2024, oldest first.
package func shippedReferrals(_ area: String) throws -> [Double] {
    try rows("referrals_monthly.csv") { try $0.text("area_code") == area }.map { try required($0.number("referrals")) }
}

package let sefton = "E08000014"
package let england = "E92000001"
package let wirral = "E08000015"

/// A folder that is removed when the test ends.
package func withTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sscp-stats-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // The system's temporary folder may itself be a link.
    try body(folder.resolvingSymlinksInPath().path)
}

/// What a test cannot go on without.
private struct MissingValue: Error {}

private func required<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw MissingValue() }
    return value
}
