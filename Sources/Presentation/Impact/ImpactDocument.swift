import CouncilData
package import Reports
import StatNumerics
import Studies
import TimeSeries

extension ImpactResult {
    package var document: Document {
        var document = Document(title: finding)
        document.append(.paragraph(subject + "."))
        document.append(.keyValues(questionsAnswered.map { .init($0.question, $0.answer) }))
        if drawn.months.count > 1 { document.append(.chart(.months(chart))) }
        if !parts.isEmpty {
            document.append(.heading(level: 1, "What the change is made of"))
            document.append(.list(parts.map(sentence)))
        }
        document.append(.list(Array((lastLines.prefix(1) + cautionSentences).prefix(3))))
        document.append(.analystPart)
        document.append(.paragraph(headlineSentence))
        document.append(.paragraph([spread, detectableLine].compactMap(\.self).joined(separator: " ")))
        document.append(.heading(level: 1, "The same test where nothing is claimed"))
        document.append(.list(placeboSentences))
        if let placebos { document.append(.table(placeboTable(placebos))) }
        document.append(.heading(level: 1, "Looked at without being told where"))
        document.append(.list(breakSentences))
        if let expectationSentence, let first = expectations.first {
            document.append(.heading(level: 1, "Month by month against what was to be expected"))
            document.append(.paragraph(expectationSentence))
            document.append(.chart(.months(expectationChart(first))))
            document.append(.table(expectationTable(first)))
            if expectations.count > 1 { document.append(.table(controlTable)) }
        }
        if !rows.isEmpty { appendModels(to: &document) }
        if !request.sources.isEmpty, let years = request.sourceYears {
            document.append(.heading(level: 1, "Who sent them"))
            document.append(.paragraph(sourceSentence(years)))
            document.append(.table(sourceTable(years)))
        }
        document.append(.heading(level: 1, "What else, and has it lasted"))
        document.append(.list(lastLines))
        document.append(.heading(level: 1, "Sources and cautions"))
        document.append(.paragraph(request.input.provenanceSentence + " Seed \(request.seed)."))
        document.append(.list(cautionSentences + noteSentences))
        return document
    }

    private func appendModels(to document: inout Document) {
        document.append(.heading(level: 1, "Every model and window"))
        document.append(.list(windowLines))
        document.append(.table(modelTable))
        document.append(
            .note(
                "Steps with month effects and a straight trend unless said otherwise; arima is the airline model and structural "
                    + "a moving level with fixed months, both of logarithms, and need no further allowance for related months. The "
                    + "ranges in this table are the models' own, too narrow where months are related or a level moves; the "
                    + "headline's is not from here. The third set of errors, prewhitened, is in the JSON."))
    }
}
