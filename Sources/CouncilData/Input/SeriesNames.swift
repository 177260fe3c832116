import Tables

/// The columns of a long file of several series, as `series` writes it: `series,month,value`.
struct SeriesNames {
    private let name: Int
    private let value: Int
    private let file: String

    static let columns = (name: "series", value: "value")

    /// Nil for a table that is no such file.
    init?(_ layout: TableLayout) {
        guard let name = (try? layout.column(Self.columns.name)) ?? nil,
            let value = (try? layout.column(Self.columns.value)) ?? nil
        else { return nil }
        self.name = name
        self.value = value
        file = layout.file
    }

    /// The name of a row's series.
    func name(_ row: TableRow) -> String { row.trimmedString(name) }

    /// The names of a source's series in their order; nil where it is no such file.
    static func all(_ source: TableSource) throws -> [String]? {
        var reader = try TableReader.months(source)
        guard let names = SeriesNames(reader.layout) else { return nil }
        var found: [String] = []
        var seen = Set<String>()
        while let row = try reader.nextRow() {
            let name = names.name(row)
            if seen.insert(name).inserted { found.append(name) }
        }
        return found
    }

    /// The series that a measure means: that of its name, whatever its case and punctuation, or the only one.
    /// - Throws: ``SeriesInputError/noSuchSeries(file:wanted:present:)``.
    static func chosen(_ measure: String, of present: [String], file: String) throws(SeriesInputError) -> String {
        if let exact = present.first(where: { $0 == measure }) { return exact }
        let wanted = SeriesFile.key(measure)
        if let near = present.first(where: { SeriesFile.key($0) == wanted }) { return near }
        if present.count == 1 { return present[0] }
        throw .noSuchSeries(file: file, wanted: measure, present: present)
    }
}
