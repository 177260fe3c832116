import Tables

/// The areas that a file of months names.
enum FileAreas {
    /// Their names, or codes where it has no names, in the order of the file; nil where it has no column of areas.
    /// - Throws: `TableError`; ``SeriesInputError`` for what is no table of months.
    static func names(in source: TableSource) throws -> [String]? {
        var reader = try TableReader.months(source)
        let columns = try AreaColumns(reader.layout)
        guard !columns.isEmpty else { return nil }
        // An area that no file can name passes over them all.
        var filter = AreaFilter(columns, .unlisted("\u{0}"))
        while let row = try reader.nextRow() { _ = filter.accepts(row) }
        return filter.passedOver
    }
}
