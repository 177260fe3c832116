import CouncilData
package import Reports
import Scenarios
import Studies
import Tables
import TimeSeries

extension ScenarioResult {
    /// The page of a run: one scenario in full, or several side by side and then each in full.
    package var document: Document {
        guard scenarios.count > 1 else {
            var document = Document(title: scenarios.first?.finding ?? "There is no scenario.")
            if let only = scenarios.first {
                appendLeadersPart(only, to: &document)
                document.append(.analystPart)
                document.append(.paragraph("Scenario \"\(only.definition.name)\"\(place)."))
                append(only, to: &document, level: 1)
            }
            appendRecord(to: &document)
            return document
        }
        var document = Document(title: comparisonFinding)
        appendComparison(to: &document)
        document.append(.analystPart)
        appendComparisonDetail(to: &document)
        for scenario in scenarios {
            document.append(.heading(level: 1, scenario.definition.name))
            document.append(.paragraph(scenario.finding))
            append(scenario, to: &document, level: 2)
        }
        appendRecord(to: &document)
        return document
    }

    /// The page of `scenario compare`: side by side, and the log of what was assumed.
    package var comparisonDocument: Document {
        var document = Document(title: comparisonFinding)
        appendComparison(to: &document)
        document.append(.analystPart)
        appendComparisonDetail(to: &document)
        for scenario in scenarios {
            document.append(.heading(level: 1, "What \(scenario.definition.name) assumes"))
            document.append(.paragraph(attribution(scenario)))
            document.append(.table(assumptionTable(scenario)))
        }
        appendRecord(to: &document)
        return document
    }

    private var place: String {
        let places = Set(scenarios.map(\.areaName))
        return places.count == 1 ? scenarios.first.map { ", \($0.areaName)" } ?? "" : ""
    }

    /// What those who decide read: the answer, how sure, what it means, one chart, what to beware of.
    private func appendLeadersPart(_ scenario: Scenario, to document: inout Document) {
        document.append(answers: [
            ("How sure", scenario.sureSentence), ("So what", scenario.meaningSentence),
            ("To meet it", scenario.targetSentence), ("Teams", scenario.teamSentence),
        ])
        document.append(.chart(.fan(caseloadChart(scenario))))
        document.append(.caution(scenario.shortCaution))
    }

    private func attribution(_ scenario: Scenario) -> String {
        let definition = scenario.definition
        return "\(definition.owner), \(definition.date): \(definition.reason)"
            + (definition.reason.last.map { ".!?".contains($0) } ?? false ? "" : ".")
    }

    private func append(_ scenario: Scenario, to document: inout Document, level: Int) {
        document.append(.paragraph(scenario.headline))
        document.append(.paragraph(attribution(scenario)))
        if level == 1 { for text in scenario.cautions { document.append(.caution(text)) } }
        if let sentence = scenario.neededSentence { document.append(.paragraph(sentence)) }
        document.append(.heading(level: level, "Open cases"))
        document.append(.table(openTable(scenario)))
        document.append(.chart(.fan(openChart(scenario))))
        document.append(.table(flowTable(scenario)))
        if let sentence = scenario.restatementSentence { document.append(.paragraph(sentence)) }
        if let sentence = scenario.demandSentence(scenario.demandResponses) { document.append(.paragraph(sentence)) }
        document.append(.heading(level: level, "Caseload and case holders"))
        document.append(.table(caseloadTable(scenario)))
        if scenarios.count > 1 { document.append(.chart(.fan(caseloadChart(scenario)))) }
        appendTeams(scenario, to: &document, level: level)
        if let levers = scenario.levers {
            document.append(.heading(level: level, "What would meet the target"))
            document.append(.paragraph(levers.sentence))
            document.append(.table(leverTable(levers)))
        }
        for breakdown in scenario.breakdowns.prefix(1) {
            document.append(.heading(level: level, "Where the spread comes from"))
            document.append(.table(breakdownTable(scenario)))
            document.append(
                .paragraph(
                    "Each row is the variance that remains when only that input varies, against the variance when all "
                        + "do; the figures for \(breakdown.month.longName) come first."))
        }
        document.append(.heading(level: level, "Assumptions"))
        document.append(.table(assumptionTable(scenario)))
        if !scenario.sentences.isEmpty { document.append(.list(scenario.sentences)) }
    }

    private func appendRecord(to document: inout Document) {
        document.append(
            .note(
                "\(NumberFormat.integer(draws)) draws, seed \(seed). The same file, figures and seed give the same "
                    + "result; scenarios share their random numbers, so that differences between them are differences "
                    + "of policy. Figures: DfE, Children in need and Children's social work workforce; Open Government "
                    + "Licence v3.0."
            ))
    }

    /// The first page of several scenarios: what differs most, each in its worst month, and differences drawn.
    private func appendComparison(to document: inout Document) {
        guard let first = scenarios.first else { return }
        document.append(answers: [("How sure", comparisonSureSentence), ("So what", comparisonMeaningSentence)])
        if let chart = differenceFans { document.append(.chart(.fans(chart))) }
        if scenarios.count <= Self.mostOnScreen { document.append(.table(shortComparisonTable)) }
        document.append(.caution(first.shortCaution))
    }

    /// As many as a table beside the chart has room for on one screen.
    private static let mostOnScreen = 3

    private func appendComparisonDetail(to document: inout Document) {
        guard let first = scenarios.first else { return }
        document.append(
            .paragraph("Scenarios of \(scenarios.map { "\"\($0.definition.name)\"" }.joined(separator: ", "))\(place).")
        )
        document.append(.table(comparisonTable))
        for text in first.cautions { document.append(.caution(text)) }
        if scenarios.contains(where: { !$0.differences.isEmpty }) {
            document.append(.table(differenceTable))
            document.append(
                .paragraph(
                    "Scenarios share their random numbers: a difference is worked out draw by draw, so that what they "
                        + "have in common cancels and the range is that of the policy alone."))
        }
        document.append(.table(whatDiffersTable))
        // A chart has months in common or none.
        let alike = alikeScenarios
        guard alike.count > 1, alike.first?.definition.name == first.definition.name else { return }
        for chart in [openFans(alike), caseloadFans(alike)].compactMap({ $0 }) { document.append(.chart(.fans(chart))) }
    }

    /// Those with the months of the first.
    var alikeScenarios: [Scenario] {
        scenarios.filter { $0.start == scenarios.first?.start && $0.months.count == scenarios.first?.months.count }
    }
}
