import CouncilData
package import Reports
import Scenarios
import Studies
import Tables
import TimeSeries

extension FrontDoorResult {
    /// The page for people.
    package var document: Document {
        var document = Document(title: headline, preface: preface)
        document.append(answers: [("How sure", howSure), ("Chosen", choiceSentence), ("So what", changeSentence)])
        document.append(.chart(.months(chart)))
        document.append(.list(notes.prefix(1).map(\.sentence) + notes.dropFirst().suffix(2).map(\.sentence)))
        document.append(.analystPart)
        document.append(.paragraph(title + "."))
        document.append(.list(notes.map(\.sentence)))
        document.append(.paragraph(loadSentence))
        document.append(.paragraph(agreementSentence))
        document.append(.heading(level: 1, "How many people?"))
        document.append(.table(neededTable))
        document.append(.table(levelTable))
        document.append(.heading(level: 1, "Mondays, holidays and what is carried over"))
        document.append(.paragraph(peaksSentence))
        document.append(.table(dayTable))
        document.append(.heading(level: 1, "What would change the answer"))
        document.append(.table(sensitivityTable))
        document.append(.heading(level: 1, "Assumptions and sources"))
        document.append(
            .list(FrontDoorAssumption.allCases.map { "\($0.name): \($0.value(request)) (\($0.source(request)))" }))
        document.append(
            .note(
                "\(NumberFormat.integer(request.years)) simulated years of \(workingDays) working days, "
                    + "\(request.from.shortName) to \((request.from + 11).shortName), seed \(request.seed); standard "
                    + "error of the share \(NumberFormat.fixed(100 * summary.standardError, decimals: 2)) points."))
        return document
    }
}
