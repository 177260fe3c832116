package import CouncilData
package import Reports
import Studies
package import Tables
import TimeSeries

/// The dated events of a file, as `sscp-stats events` lists them once it has checked them.
package struct EventListing: StudyOutput, Sendable {
    package let file: String
    package let events: [Event]
    package let undated: [UndatedEvent]
    package let observed: [Observation]

    package init(_ file: EventFile, name: String) {
        self.file = name
        events = file.events
        undated = file.undated
        observed = file.observed
    }

    package var json: JSONValue {
        [
            "schema": "sscp-stats/events/1",
            "file": .string(file),
            "events": .array(
                events.map {
                    [
                        "name": .string($0.name), "kind": .string($0.kind.rawValue),
                        "start": .string($0.start.description), "end": JSONValue($0.end?.description),
                        "area": JSONValue($0.area?.name), "reason": .string($0.reason), "source": JSONValue($0.source),
                    ]
                }),
            "observed": .array(
                observed.map {
                    [
                        "month": .string($0.month.description), "text": .string($0.text),
                        "area": JSONValue($0.area?.name), "source": JSONValue($0.source),
                    ]
                }),
            "undated": .array(
                undated.map {
                    ["name": .string($0.name), "text": .string($0.text), "source": JSONValue($0.source)]
                }),
        ]
    }

    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(["name", "kind", "start", "end", "area", "reason", "source"])
        for event in events {
            try writer.row([
                .text(event.name), .text(event.kind.rawValue), .text(event.start.description),
                .text(event.end?.description ?? ""), .text(event.area?.name ?? ""), .text(event.reason),
                .text(event.source ?? ""),
            ])
        }
        try writer.finish()
    }

    /// The last month; a step and a pulse have none of their own.
    private func end(_ event: Event) -> DocumentTable.Cell {
        guard let end = event.end else { return .init(NumberFormat.missing, shorthand: .notApplicable) }
        return .month(end.description)
    }

    package var document: Document {
        var document = Document(title: "Dated events")
        document.append(
            .paragraph(
                "\(file): \(events.count) events, read and found in order. A step stays, a ramp grows, a pulse is one month, "
                    + "a temporary change ends, a closure is a time when a service was shut."))
        document.append(
            .table(
                DocumentTable(
                    caption: "Events, oldest first",
                    columns: [.text("From"), .text("To"), .text("Kind"), .rowHeader("Name"), .text("Where")],
                    rows: events.sorted { ($0.start, $0.name) < ($1.start, $1.name) }.map {
                        [
                            .month($0.start.description), end($0), .init($0.kind.rawValue),
                            .init($0.name), .init($0.area?.name ?? "everywhere"),
                        ]
                    })))
        if !observed.isEmpty {
            document.append(.heading(level: 1, "Seen in the figures, with no cause on record"))
            document.append(.list(observed.map { "\($0.month.longName): \($0.text)" }))
        }
        if !undated.isEmpty {
            document.append(.heading(level: 1, "Named without a month"))
            document.append(.list(undated.map { "\($0.name): \($0.text)" }))
        }
        return document
    }
}
