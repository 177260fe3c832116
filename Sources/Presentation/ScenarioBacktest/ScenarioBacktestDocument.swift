import CouncilData
package import Reports
import StatNumerics
import Studies
import Tables
import TimeSeries

extension ScenarioBacktestResult {
    package var document: Document {
        let place = request.area?.name ?? "\(Set(cases.map(\.area.code)).count) authorities"
        var document = Document(title: finding)
        document.append(answers: [("How sure", headline)])
        document.append(.list(outcomeSentences))
        document.append(.analystPart)
        document.append(.paragraph("Backtest of the caseload model, \(place)."))
        document.append(.paragraph(coverageSentence))
        for outcome in Outcome.allCases {
            if let table = scoreTable(outcome) { document.append(.table(table)) }
        }
        document.append(.heading(level: 1, "Published against predicted"))
        for outcome in Outcome.allCases {
            if let table = caseTable(outcome) { document.append(.table(table)) }
        }
        document.append(.heading(level: 1, "Where it fails, and why"))
        if let partsSentence { document.append(.paragraph(partsSentence)) }
        if !worst.isEmpty { document.append(.list(worst.map(\.sentence))) }
        if request.area == nil { document.append(.table(areaTable)) }
        if !leftOut.isEmpty {
            document.append(.list(leftOut.map { "\($0.name): left out, \($0.reason)." }))
        }
        document.append(.heading(level: 1, "How to read this"))
        document.append(.list(notes.map(\.sentence)))
        document.append(
            .note(
                "Demand by \(request.model); \(NumberFormat.integer(request.draws)) draws from each start, seed "
                    + "\(request.seed). Sources: \(ScenarioFigures.childrenSource); "
                    + "\(ScenarioFigures.referralsSource); \(ScenarioFigures.workforceSource); Open Government "
                    + "Licence v3.0."
            ))
        return document
    }
}
