import CouncilData
package import Reports
import Studies
package import Tables
package import TimeSeries

/// The models as `sscp-stats models` lists them.
package struct ModelListing: StudyOutput, Sendable {
    package let entries: [ModelCatalogue.Entry]

    package static let standard = ModelListing(entries: ModelCatalogue.standard.entries)

    package var json: JSONValue {
        [
            "schema": "sscp-stats/models/1",
            "models": .array(
                entries.map {
                    [
                        "label": .string($0.label), "summary": .string($0.summary), "reference": .string($0.reference),
                        "examples": JSONValue($0.examples),
                    ]
                }),
        ]
    }

    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(["label", "summary", "reference", "examples"])
        for entry in entries {
            try writer.row([
                .text(entry.label), .text(entry.summary), .text(entry.reference),
                .text(entry.examples.joined(separator: " ")),
            ])
        }
        try writer.finish()
    }

    package var document: Document {
        var document = Document(title: "Models")
        document.append(
            .paragraph("Give a label with --model. In ets(E,T,S), E, T and S are letters; see the examples."))
        for entry in entries {
            document.append(.heading(level: 1, entry.label))
            document.append(.paragraph(entry.summary.prefix(1).uppercased() + entry.summary.dropFirst() + "."))
            document.append(.paragraph("Reference: \(entry.reference)."))
            if entry.examples.count > 1 {
                document.append(.paragraph("Labels: \(entry.examples.joined(separator: " "))"))
            }
        }
        return document
    }
}
