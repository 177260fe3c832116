import Comparison
import CouncilData
package import Reports
import Studies
import Tables

extension BenchmarkResult: StudyOutput {
    /// The page: the finding, how sure, so what and two pictures for leaders; yardsticks, tests and tables for the analyst.
    package var document: Document {
        var document = Document(title: headline)
        document.append(.paragraph(placeAndPeriod))
        guard subject.value.isFinite else {
            document.append(.chart(.years(yearsChart)))
            document.append(.analystPart)
            appendSources(to: &document)
            appendWithoutSubject(to: &document)
            appendCautions(to: &document)
            return document
        }
        appendLeadersPart(to: &document)
        document.append(.analystPart)
        document.append(.paragraph(detail))
        if local == nil { appendSources(to: &document) }
        for sentence in readingSentences { document.append(.paragraph(sentence)) }
        document.append(.heading(level: 1, "What was found"))
        document.append(.list(findings.map(sentence)))
        document.append(.heading(level: 1, "Beside each yardstick"))
        document.append(.table(comparatorTable))
        document.append(.heading(level: 1, "Does it persist?"))
        if !timeSentences.isEmpty { document.append(.paragraph(timeSentences.joined(separator: " "))) }
        document.append(.table(yearTable))
        if let missingYears { document.append(.note(missingYears)) }
        document.append(.heading(level: 1, "Where \(area.name) stands"))
        document.append(.paragraph(standingSentences.joined(separator: " ")))
        document.append(.table(rankTable))
        appendFunnel(to: &document)
        if !exposureSentences.isEmpty {
            document.append(.heading(level: 1, "A second account of the same count"))
            document.append(.paragraph(exposureSentences.joined(separator: " ")))
        }
        document.append(.heading(level: 1, "What would move the answer"))
        if !sensitivitySentences.isEmpty { document.append(.paragraph(sensitivitySentences.joined(separator: " "))) }
        document.append(.table(sensitivityTable))
        if let table = leaveOneOutTable { document.append(.table(table)) }
        if !methodSentences.isEmpty {
            document.append(.heading(level: 1, "How the tests work"))
            document.append(.list(methodSentences))
        }
        appendCautions(to: &document)
        return document
    }

    private func appendLeadersPart(to document: inout Document) {
        var answers = [Document.KeyValue("How sure", howSure)]
        if let soWhat { answers.append(.init("So what", soWhat)) }
        if let toAsk { answers.append(.init("To ask", toAsk)) }
        document.append(.keyValues(standingFacts + answers))
        if local != nil { appendSources(to: &document) }
        if areas.filter({ $0.value.isFinite }).count > 1 { document.append(.chart(.ranked(rankedChart))) }
        if years.filter({ $0.value.isFinite }).count > 1 { document.append(.chart(.years(yearsChart))) }
        if !whatCouldChange.isEmpty { document.append(.paragraph(whatCouldChange.joined(separator: " "))) }
    }

    private func appendFunnel(to document: inout Document) {
        guard let funnel else { return }
        document.append(.heading(level: 1, "Funnel"))
        document.append(.paragraph(funnelSentence(funnel)))
        if let funnelOfAll { document.append(.chart(.funnel(funnelChart(funnelOfAll)))) }
        document.append(.table(funnelTable(funnel)))
    }

    /// Local and reported figures in a table beside DfE's: kept apart, never mixed.
    fileprivate func appendSources(to document: inout Document) {
        guard local != nil || reported != nil else { return }
        document.append(.heading(level: 1, local == nil ? "The annual report beside DfE" : "Your figures"))
        let verdicts = localVerdicts.map(sentence)
        if !verdicts.isEmpty { document.append(.list(verdicts)) }
        document.append(
            .paragraph(
                ((local?.sentences ?? []) + (reported.map { [sentence($0)] } ?? [])
                    + (area.isListed
                        ? [
                            "Local figures and DfE's count the same thing in different ways: they stand side by side and are "
                                + "not mixed."
                        ] : []))
                    .joined(separator: " ")))
        document.append(.table(sourceTable))
        if let table = local?.table { document.append(.table(table)) }
        if let local { document.append(.list(local.notes.map(\.sentence) + [local.rule.statement])) }
    }

    private func sentence(_ reported: ReportedReReferrals) -> String {
        let percent =
            reported.percent.map { " and prints \(NumberFormat.trimmed($0))%, the average of the months" } ?? ""
        return "The annual report counts \(NumberFormat.fixed(reported.count)) repeat referrals\(percent)."
    }

    /// The years and the areas beside a subject whose figure is missing.
    private func appendWithoutSubject(to document: inout Document) {
        document.append(.heading(level: 1, "The other years"))
        document.append(.table(yearTable))
        if let missingYears { document.append(.note(missingYears)) }
        document.append(.heading(level: 1, "The areas that it would stand beside"))
        document.append(.table(rankTable))
    }

    private func appendCautions(to document: inout Document) {
        document.append(.heading(level: 1, "Definition, sources and cautions"))
        document.append(.list(noteSentences))
        document.append(.paragraph("Sources: \(source); neighbours: \(NeighbourLists.source)."))
    }

    /// What is particular to the comparison first, then what is to be said of the file.
    var noteSentences: [String] {
        let (own, ofFile) = (notes.filter { !$0.isOfFile }, notes.filter(\.isOfFile))
        return (own + ofFile).map(\.sentence)
    }
}

extension BenchmarkNote {
    fileprivate var isOfFile: Bool { if case .file = self { true } else { false } }
}

extension BenchmarkYears: StudyOutput {
    /// The page of one year, or the answers of several under one another.
    package var document: Document {
        guard results.count != 1, let first = results.first, let last = results.last else {
            return results.first?.document ?? Document(title: "Nothing to compare")
        }
        var document = Document(
            title: last.headline)
        document.append(.paragraph(last.placeAndPeriod))
        document.append(.paragraph(summary))
        document.append(.chart(.years(last.yearsChart)))
        document.append(.table(summaryTable))
        first.appendSources(to: &document)
        document.append(.analystPart)
        for result in results {
            document.append(.heading(level: 1, "\(result.year)"))
            document.append(.paragraph(result.headline))
            if result.subject.value.isFinite {
                document.append(.paragraph(result.detail))
                document.append(.table(result.comparatorTable))
            }
        }
        document.append(.heading(level: 1, "Definition, sources and cautions"))
        document.append(.list(last.noteSentences))
        document.append(.paragraph("Sources: \(last.source); neighbours: \(NeighbourLists.source)."))
        return document
    }
}
