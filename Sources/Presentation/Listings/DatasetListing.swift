package import CouncilData
package import Reports
import Studies
package import Tables

/// The shipped figures as `sscp-stats datasets` lists them.
package struct DatasetListing: StudyOutput, Sendable {
    package let datasets: [Dataset]
    /// Whether to show all that is known, as for a single dataset.
    package let whole: Bool
    /// Whether each file is as it was shipped, by its name; without those that nothing is known of.
    package let intact: [String: Bool]

    package init(datasets: [Dataset], whole: Bool, intact: [String: Bool] = [:]) {
        self.datasets = datasets
        self.whole = whole
        self.intact = intact
    }

    private func words(_ set: Dataset) -> String {
        intact[set.file].map { $0 ? "as shipped" : "altered since it was shipped" } ?? "not known"
    }

    package var json: JSONValue {
        [
            "schema": "sscp-stats/datasets/1",
            "datasets": .array(
                datasets.map { set in
                    [
                        "name": .string(set.name), "title": .string(set.title), "file": .string(set.file),
                        "publisher": .string(set.publisher), "source": .string(set.source),
                        "licence": .string(set.licence), "attribution": .string(set.attribution),
                        "period": .string(set.period), "first": .string(set.first), "last": .string(set.last),
                        "areas": .integer(set.areas), "rows": .integer(set.rows), "unit": .string(set.unit),
                        "symbols": .object(
                            set.symbols.sorted { $0.key < $1.key }.map { .init($0.key, .integer($0.value)) }),
                        "note": .string(set.note), "as_shipped": JSONValue(intact[set.file]),
                    ]
                }),
        ]
    }

    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row([
            "name", "title", "file", "publisher", "source", "licence", "first", "last", "areas", "rows", "unit", "note",
        ])
        for set in datasets {
            try writer.row([
                .text(set.name), .text(set.title), .text(set.file), .text(set.publisher), .text(set.source),
                .text(set.licence), .text(set.first), .text(set.last), .integer(set.areas), .integer(set.rows),
                .text(set.unit), .text(set.note),
            ])
        }
        try writer.finish()
    }

    package var document: Document {
        var document = Document(title: whole ? datasets.first?.title ?? "Datasets" : "Shipped figures")
        let altered = datasets.filter { intact[$0.file] == false }.map(\.file)
        if !altered.isEmpty {
            document.append(
                .caution(
                    "\(altered.joined(separator: ", ")): not as shipped. Figures made from "
                        + "\(altered.count == 1 ? "it" : "them") are not the published ones."))
        }
        if !whole {
            document.append(
                .table(
                    DocumentTable(
                        caption: "Give a name for all that is known of it: sscp-stats datasets NAME",
                        columns: [
                            .rowHeader("Name"), .text("What"), .text("Period"), .number("Areas"), .number("Rows"),
                        ],
                        rows: datasets.map {
                            [
                                .init($0.name), .init($0.title), .init("\($0.first) to \($0.last)"),
                                .init(NumberFormat.integer($0.areas)), .init(NumberFormat.integer($0.rows)),
                            ]
                        })))
            return document
        }
        for set in datasets {
            document.append(
                .keyValues([
                    .init("File", set.file), .init("Publisher", set.publisher), .init("Source", set.source),
                    .init("Licence", set.licence), .init("Attribution", set.attribution),
                    .init("Period", "\(set.period), \(set.first) to \(set.last)"),
                    .init("Areas", NumberFormat.integer(set.areas)), .init("Rows", NumberFormat.integer(set.rows)),
                    .init("Unit", set.unit), .init("Content", words(set)), .init("Note", set.note),
                ]))
        }
        return document
    }
}
