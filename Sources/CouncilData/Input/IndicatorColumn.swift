package import Tables

extension SeriesFile {
    /// The first column of a file that is a measure; nil where there is none.
    package static func firstMeasure(of source: TableSource) throws -> String? {
        let layout = try TableReader(source).layout
        return layout.header.first { !identifierNames.contains($0.lowercased()) }
    }
}
