import Tables

/// The columns of a table that name areas, in the project's own layout or that of Explore Education Statistics.
struct AreaColumns {
    /// Columns of codes and names of one geographic level, finest level first.
    private let codes: [Int]
    private let oldCodes: [Int]
    private let names: [Int]
    /// Level columns, finest first: an EES row of a region leaves the authority's columns empty.
    private let levels: [(code: Int?, name: Int?)]

    init(_ layout: TableLayout) throws(TableError) {
        func index(_ name: String) throws(TableError) -> Int? { try layout.column(name) }
        var levels: [(code: Int?, name: Int?)] = []
        for pair in [("new_la_code", "la_name"), ("region_code", "region_name"), ("country_code", "country_name")] {
            let code = try index(pair.0)
            let name = try index(pair.1)
            if code != nil || name != nil { levels.append((code, name)) }
        }
        if let code = try index("area_code") {
            levels = [(code, try index("area_name"))]
        } else if let name = try firstIndex(["area_name", "area"], in: layout) {
            levels = [(nil, name)]
        }
        self.levels = levels
        codes = levels.compactMap(\.code)
        names = levels.compactMap(\.name)
        oldCodes = try ["old_la_code", "la_code"].compactMapTyped(index)
    }

    var isEmpty: Bool { levels.isEmpty }
    var indices: [Int] { codes + names + oldCodes }
    /// The columns that decide whose a row is.
    var labelIndices: [Int] { codes + names }

    /// Whether a row is for an area: its finest level that is not empty has the area's code or, without codes, its name.
    func matches(_ row: TableRow, _ area: Area) -> Bool {
        for level in levels {
            if let code = level.code {
                let text = row.trimmedString(code)
                // EES marks levels that do not apply with z.
                if !text.isEmpty, text != "z" {
                    if area.isListed { return text.uppercased() == area.code.uppercased() }
                    return isName(text, of: area) || level.name.map { isName(row.trimmedString($0), of: area) } == true
                }
            }
            if let name = level.name {
                let text = row.trimmedString(name)
                if !text.isEmpty, text != "z" { return isName(text, of: area) }
            }
        }
        return false
    }

    /// The name of a row's area, for messages.
    func label(_ row: TableRow) -> String {
        for level in levels {
            for column in [level.name, level.code].compactMap({ $0 }) {
                let text = row.trimmedString(column)
                if !text.isEmpty, text != "z" { return text }
            }
        }
        return ""
    }

    private func isName(_ text: String, of area: Area) -> Bool {
        let key = Area.key(text)
        return key == Area.key(area.name) || area.otherNames.contains { Area.key($0) == key }
    }
}

/// Chooses the rows of one area. A file has few areas and many rows: each set of labels is judged once.
struct AreaFilter {
    let columns: AreaColumns
    let area: Area
    /// The names of the areas passed over, in the order of the file.
    private(set) var passedOver: [String] = []
    private var judged: [String: Bool] = [:]

    init(_ columns: AreaColumns, _ area: Area) {
        self.columns = columns
        self.area = area
    }

    /// Whether a row is for the area; every row of a file without areas is.
    mutating func accepts(_ row: TableRow) -> Bool {
        if columns.isEmpty { return true }
        var key = ""
        for index in columns.labelIndices {
            key += row.trimmedString(index)
            key += "\u{1F}"
        }
        if let known = judged[key] { return known }
        let matches = columns.matches(row, area)
        judged[key] = matches
        let label = matches ? "" : columns.label(row)
        if !label.isEmpty, !passedOver.contains(label) { passedOver.append(label) }
        return matches
    }
}

private func firstIndex(_ names: [String], in layout: TableLayout) throws(TableError) -> Int? {
    for name in names { if let index = try layout.column(name) { return index } }
    return nil
}

extension [String] {
    fileprivate func compactMapTyped<T>(_ body: (String) throws(TableError) -> T?) throws(TableError) -> [T] {
        var result: [T] = []
        for element in self { if let value = try body(element) { result.append(value) } }
        return result
    }
}
