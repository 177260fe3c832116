import CouncilData
package import Reports
import Studies
import Tables
import TimeSeries

extension ListSeriesResult: StudyOutput {
    package var document: Document {
        var document = Document(title: headline)
        document.append(.paragraph(hiddenSentence))
        document.append(.table(summaryTable))
        document.append(.list(noteSentences))
        document.append(.analystPart)
        document.append(.table(monthTable))
        return document
    }

    private func text(_ row: ListSeries.Row) -> DocumentTable.Cell {
        row.value.map { .init(NumberFormat.fixed($0), number: $0) } ?? .init(row.isSmall ? "[c]" : "[x]")
    }

    private var summaryTable: DocumentTable {
        DocumentTable(
            caption: "Series that were counted",
            columns: [.rowHeader("Series"), .number("Months"), .number("Hidden"), .number("Latest month")],
            rows: summaries.map {
                [
                    .init($0.name), .init("\($0.months)", number: Double($0.months)),
                    .init("\($0.hidden)", number: Double($0.hidden)), text($0.latest),
                ]
            })
    }

    private var monthTable: DocumentTable {
        let months = released.series.first?.map(\.month) ?? []
        return DocumentTable(
            caption: "Months: [c] is 1 to \(released.rule.threshold), [x] is hidden for not giving another away",
            columns: [.rowHeader("Month")] + summaries.map { .number($0.name) },
            rows: months.indices.map { index in
                [.init(months[index].description)] + released.series.map { text($0[index]) }
            })
    }
}
