package import Tables
package import TimeSeries

/// Reads a hierarchy: a CSV file with the columns `parent` and `child`, a row for each child of each parent.
package enum HierarchyFile {
    /// - Throws: `TableError` for a file that cannot be read or lacks a column, ``HierarchyFileError`` with what is wrong.
    package static func read(_ source: TableSource) throws -> Hierarchy {
        var reader = try TableReader(source)
        let layout = reader.layout
        let parent = try layout.requireColumn("parent")
        let child = try layout.requireColumn("child")
        var edges: [(parent: String, child: String)] = []
        while let row = try reader.nextRow() {
            let pair = (row.trimmedString(parent), row.trimmedString(child))
            guard !pair.0.isEmpty, !pair.1.isEmpty else {
                throw layout.badValue(
                    row: row.line, column: pair.0.isEmpty ? parent : child, value: "", expected: "the name of a series")
            }
            edges.append(pair)
        }
        do throws(HierarchyError) {
            return try Hierarchy(edges: edges)
        } catch { throw HierarchyFileError.structure(file: layout.file, problem: error) }
    }
}

/// What keeps a panel from being added up.
package enum HierarchyFileError: CategorisedError, Equatable {
    case structure(file: String, problem: HierarchyError)
    /// A series at the bottom that the panel lacks.
    case missingLeaf(String)
    /// Series of the panel that the hierarchy does not name.
    case notNamed([String])
    case endsElsewhere(series: String, end: Month, other: String, otherEnd: Month)
    case mixedSupport
    /// A series that no model can take.
    case notModelled(series: String, reason: String)

    package var exitCategory: ExitCategory { .data }

    package var description: String {
        switch self {
        case .structure(let file, let problem): return "\(file): \(problem)."
        case .missingLeaf(let name):
            return
                "The panel has no series \"\(name)\", which the hierarchy needs at its bottom: add it, or take it out of the "
                + "hierarchy. (A parent may be missing: it is then the sum of its children.)"
        case .notNamed(let names):
            return "The hierarchy does not name \(names.prefix(5).joined(separator: ", "))"
                + "\(names.count > 5 ? " and \(names.count - 5) more" : ""): add a row parent,child, or leave the series out of the panel."
        case .endsElsewhere(let series, let end, let other, let otherEnd):
            return
                "\"\(series)\" ends in \(end.longName) and \"\(other)\" in \(otherEnd.longName): series that add up need the "
                + "same last month. Cut or complete one; an empty value says that a month is not known."
        case .mixedSupport: return "Some series of the panel can be negative and others cannot."
        case .notModelled(let series, let reason): return "\"\(series)\" cannot be forecast: \(reason)."
        }
    }
}
