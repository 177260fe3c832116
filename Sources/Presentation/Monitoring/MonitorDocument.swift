import CouncilData
package import Reports
import Studies
import TimeSeries

extension MonitorResult {
    package var document: Document {
        var document = Document(title: finding)
        document.append(.headline(headline))
        document.append(answers: [
            ("So what", soWhat), ("Target", targetSentence), ("On the year", yearSentence), ("Next", nextSentence),
        ])
        document.append(.chart(.months(chart)))
        let watch = [countSentence, suggestions.last.map(sentence), notes.count > 1 ? noteSentences.first : nil]
            .compactMap(\.self)
        if !watch.isEmpty {
            document.append(.list(watch))
        }
        document.append(.analystPart)
        document.append(.heading(level: 1, "Limits"))
        document.append(.table(limitsTable))
        if let warningSentence { document.append(.paragraph(warningSentence)) }
        if !findings.isEmpty {
            document.append(.heading(level: 1, "Signals"))
            document.append(.list(findings.map(sentence)))
        }
        if !suggestions.isEmpty {
            document.append(.heading(level: 1, "Might the limits begin anew?"))
            document.append(.list(suggestions.map(sentence)))
        }
        document.append(.heading(level: 1, "Rules, sources and cautions"))
        document.append(.paragraph(settingsSentence))
        document.append(.paragraph(request.input.provenanceSentence))
        document.append(.list(noteSentences))
        return document
    }

    private var limitsTable: DocumentTable {
        func cell(_ value: Double?) -> DocumentTable.Cell {
            guard let value else { return .init("varies") }
            return .init(shownLimit(value), number: value)
        }
        return DocumentTable(
            caption: "Limits of each segment",
            columns: [
                .rowHeader("Months"), .number("Values"), .number("Mean"), .number("Lower limit"),
                .number("Upper limit"),
                .number("Signals"), .text("Why it begins"),
            ],
            rows: segments.map { segment in
                [
                    .init("\(segment.from.shortName) to \(segment.to.shortName)"), .init("\(segment.observed)"),
                    cell(segment.mean), cell(segment.lower), cell(segment.upper),
                    .init("\(segment.signalCount)"),
                    .init(segment.reason ?? "start of the figures"),
                ]
            })
    }
}
