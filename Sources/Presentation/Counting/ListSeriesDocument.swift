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
                    .init(name($0.name)), .init("\($0.months)", number: Double($0.months)),
                    .init("\($0.hidden)", number: Double($0.hidden)), text($0.latest),
                ]
            })
    }

    /// A series by its name, and what that stands for.
    private func name(_ series: String) -> String {
        released.codeName(series).map { "\(series) (\($0))" } ?? series
    }

    private var monthTable: DocumentTable {
        let months = released.series.first?.map(\.month) ?? []
        return DocumentTable(
            caption: "Months: [c] is 1 to \(released.rule.threshold), [x] is hidden for not giving another away",
            columns: [.rowHeader("Month")] + summaries.map { .number(name($0.name)) },
            rows: months.indices.map { index in
                [.init(months[index].description)] + released.series.map { text($0[index]) }
            })
    }
}
