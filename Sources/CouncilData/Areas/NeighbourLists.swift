package import Tables

/// DfE's statistical neighbours: ten authorities like each authority, by the list of a year.
package struct NeighbourLists: Sendable {
    /// The year in which a list came out.
    package enum List: String, Sendable, Hashable, CaseIterable {
        case list2021 = "2021"
        case list2025 = "2025"

        /// The list in force in a year ending March: 2021's up to 2024, 2025's after.
        package static func inForce(year: Int) -> List { year <= 2024 ? .list2021 : .list2025 }
    }

    package static let source = "DfE, Local Authority Interactive Tool; Open Government Licence v3.0"
    /// Neighbours by list and the authority's join key, the nearest first.
    private let neighbours: [List: [String: [Area]]]

    /// Reads `neighbours.csv`.
    ///
    /// - Throws: `TableError` that names the line: an unknown list or area, a rank that does not follow the one before.
    package init(path: String, register: AreaRegister) throws(TableError) {
        var reader = try TableReader(.path(path))
        let layout = reader.layout
        let listColumn = try layout.requireColumn("list")
        let codeColumn = try layout.requireColumn("area_code")
        let rankColumn = try layout.requireColumn("rank")
        let neighbourColumn = try layout.requireColumn("neighbour_code")
        var neighbours: [List: [String: [Area]]] = [:]
        func area(_ row: TableRow, _ column: Int) throws(TableError) -> Area {
            let text = row.trimmedString(column)
            guard let area = register.area(code: text) else {
                throw layout.badValue(
                    row: row.line, column: column, value: text, expected: "the code of an area in areas.csv")
            }
            return area
        }
        while let row = try reader.nextRow() {
            let text = row.trimmedString(listColumn)
            guard let list = List(rawValue: text) else {
                throw layout.badValue(row: row.line, column: listColumn, value: text, expected: "2021 or 2025")
            }
            let subject = try area(row, codeColumn)
            let neighbour = try area(row, neighbourColumn)
            let rank = (neighbours[list]?[subject.joinKey]?.count ?? 0) + 1
            guard row.trimmedString(rankColumn) == String(rank) else {
                throw layout.badValue(
                    row: row.line, column: rankColumn, value: row.trimmedString(rankColumn),
                    expected: "\(rank), the rank that follows")
            }
            neighbours[list, default: [:]][subject.joinKey, default: []].append(neighbour)
        }
        self.neighbours = neighbours
    }

    /// The shipped lists.
    package init(_ location: DataLocation, register: AreaRegister) throws(TableError) {
        try self.init(path: location.path("neighbours.csv"), register: register)
    }

    /// An area's neighbours, the nearest first; empty for an area that the list does not have.
    package func neighbours(of area: Area, _ list: List) -> [Area] { neighbours[list]?[area.joinKey] ?? [] }
}
