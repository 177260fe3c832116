import Tables

/// One shipped dataset, as `sources.yaml` describes it.
package struct Dataset: Hashable, Sendable, Codable {
    package let name: String
    package let title: String
    /// File name in the data folder.
    package let file: String
    package let publisher: String
    /// Publication and table.
    package let source: String
    package let licence: String
    /// What to print when reusing the figures.
    package let attribution: String
    /// The column that dates a row.
    package let period: String
    /// First and last value of that column.
    package let first: String
    package let last: String
    package let areas: Int
    package let rows: Int
    /// Empty for a register without figures.
    package let unit: String
    /// How many cells hold each symbol; `blank` for empty cells.
    package let symbols: [String: Int]
    /// What to know before using it.
    package let note: String
}

/// No dataset of this name.
package enum DatasetError: CategorisedError, Equatable {
    case unknown(name: String, known: [String], suggestion: String?)

    package var exitCategory: ExitCategory { .usage }

    package var description: String {
        switch self {
        case .unknown(let name, let known, let suggestion):
            "There is no dataset \"\(name)\"." + (suggestion.map { " Did you mean \"\($0)\"?" } ?? "")
                + " The datasets are \(known.joined(separator: ", "))."
        }
    }
}

/// The shipped datasets.
package struct DatasetCatalogue: Sendable {
    /// In the order of the file.
    package let datasets: [Dataset]

    /// Reads `sources.yaml`.
    ///
    /// - Throws: ``ConfigurationError`` with file and line.
    package init(path: String) throws(ConfigurationError) {
        let root = try ConfigurationMapping.read(path: path, expected: "publishers and datasets")
        try root.allowOnly(["publishers", "datasets"])
        let publishers = try root.optionalMapping("publishers", expected: "a set of publishers")
        var datasets: [Dataset] = []
        for entry in try root.mappings("datasets", each: "dataset") {
            datasets.append(try Self.dataset(entry, publishers: publishers))
        }
        self.datasets = datasets
    }

    /// The shipped catalogue.
    package init(_ location: DataLocation) throws(ConfigurationError) {
        try self.init(path: location.path("sources.yaml"))
    }

    /// The dataset of a name.
    ///
    /// - Throws: ``DatasetError`` with the names there are.
    package func find(_ name: String) throws(DatasetError) -> Dataset {
        let wanted = name.lowercased()
        if let found = datasets.first(where: { $0.name == wanted || $0.file == wanted }) { return found }
        let known = datasets.map(\.name)
        throw .unknown(name: name, known: known, suggestion: NearestName.nearest(to: name, in: known))
    }

    private static func dataset(
        _ given: ConfigurationMapping, publishers: ConfigurationMapping?
    ) throws(ConfigurationError) -> Dataset {
        var entry = given
        let name = try entry.text("name", expected: "a short name")
        entry.place = "dataset \"\(name)\""
        try entry.allowOnly([
            "name", "title", "file", "publisher", "source", "period", "first", "last", "areas", "rows", "unit",
            "symbols", "note",
        ])
        let key = try entry.text("publisher", expected: "one of the publishers")
        guard let publisher = try publishers?.optionalMapping(key, expected: "a publisher") else {
            throw entry.bad(
                "publisher", value: key, expected: "one of \((publishers?.keys ?? []).joined(separator: ", "))")
        }
        try publisher.allowOnly(["name", "licence", "attribution"])
        var symbols: [String: Int] = [:]
        if let counts = try entry.optionalMapping("symbols", expected: "a set of symbols with their counts") {
            for symbol in counts.keys { symbols[symbol] = try counts.count(symbol) }
        }
        return Dataset(
            name: name, title: try entry.text("title", expected: "a title"),
            file: try entry.text("file", expected: "a file name"),
            publisher: try publisher.text("name", expected: "the publisher's name"),
            source: try entry.text("source", expected: "publication and table"),
            licence: try publisher.text("licence", expected: "a licence"),
            attribution: try publisher.text("attribution", expected: "the attribution"),
            period: try entry.text("period", expected: "the column that dates a row"),
            first: try entry.text("first", expected: "the first period"),
            last: try entry.text("last", expected: "the last period"),
            areas: try entry.count("areas"), rows: try entry.count("rows"),
            unit: try entry.optionalText("unit") ?? "", symbols: symbols,
            note: try entry.text("note", expected: "what to know before using it"))
    }
}
