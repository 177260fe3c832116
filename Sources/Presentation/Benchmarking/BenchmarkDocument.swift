import Comparison
import CouncilData
package import Reports
import Studies
import Tables

extension BenchmarkResult: StudyOutput {
    /// The page: the answer, the yardsticks, volume, persistence, the pictures, what moves the answer, the method.
    package var document: Document {
        var document = Document(title: title)
        document.append(.headline(headline))
        guard subject.value.isFinite else {
            appendSources(to: &document)
            appendWithoutSubject(to: &document)
            appendCautions(to: &document)
            return document
        }
        for sentence in readingSentences { document.append(.paragraph(sentence)) }
        if let volume { document.append(.caution(volume.sentence)) }
        appendSources(to: &document)
        document.append(.heading(level: 1, "Beside each yardstick"))
        document.append(.table(comparatorTable))
        if !volumeSentences.isEmpty {
            document.append(.heading(level: 1, "Is it volume?"))
            document.append(.paragraph(volumeSentences.joined(separator: " ")))
        }
        document.append(.heading(level: 1, "Does it persist?"))
        if !timeSentences.isEmpty { document.append(.paragraph(timeSentences.joined(separator: " "))) }
        document.append(.chart(.years(yearsChart)))
        document.append(.table(yearTable))
        if let missingYears { document.append(.note(missingYears)) }
        document.append(.heading(level: 1, "Where \(area.name) stands"))
        document.append(.paragraph(standingSentences.joined(separator: " ")))
        document.append(.chart(.ranked(rankedChart)))
        document.append(.table(rankTable))
        if let funnel {
            document.append(.heading(level: 1, "Funnel"))
            document.append(.paragraph(funnelSentence(funnel)))
            document.append(.chart(.funnel(funnelChart(funnel))))
            document.append(.table(funnelTable(funnel)))
        }
        document.append(.heading(level: 1, "What would move the answer"))
        document.append(.paragraph(sensitivitySentences.joined(separator: " ")))
        document.append(.table(sensitivityTable))
        if let table = leaveOneOutTable { document.append(.table(table)) }
        document.append(.heading(level: 1, "How the tests work"))
        document.append(.list(methodSentences))
        appendCautions(to: &document)
        return document
    }

    /// Local and reported figures in a table beside DfE's: kept apart, never mixed.
    fileprivate func appendSources(to document: inout Document) {
        guard local != nil || reported != nil else { return }
        document.append(.heading(level: 1, "Local figures beside DfE's"))
        document.append(
            .paragraph(
                ((local?.sentences ?? []) + (reported.map { [sentence($0)] } ?? []) + [
                    "Local figures and DfE's count the same thing in different ways; they stand side by side and are not "
                        + "mixed. The rest of this page is of DfE's."
                ]).joined(separator: " ")))
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
        document.append(.chart(.years(yearsChart)))
        document.append(.table(yearTable))
        if let missingYears { document.append(.note(missingYears)) }
        document.append(.heading(level: 1, "The areas that it would stand beside"))
        document.append(.table(rankTable))
    }

    private func appendCautions(to document: inout Document) {
        document.append(.heading(level: 1, "Definition, sources and cautions"))
        // The caution on volume has stood at the head.
        document.append(.list(noteSentences { if case .volume = $0 { false } else { true } }))
        document.append(.paragraph("Sources: \(source); neighbours: \(NeighbourLists.source)."))
    }

    /// What is particular to the comparison first, then what is to be said of the file.
    func noteSentences(where isShown: (BenchmarkNote) -> Bool) -> [String] {
        let shown = notes.filter(isShown)
        let (own, ofFile) = (shown.filter { !$0.isOfFile }, shown.filter(\.isOfFile))
        return (own + ofFile).map(\.sentence)
    }

    package var title: String { "\(measure.title) in \(area.name) beside other authorities, year ending March \(year)" }
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
            title: "\(first.measure.title) in \(first.area.name) beside other authorities, years ending March "
                + "\(first.year) to \(last.year)")
        document.append(.headline(summary))
        document.append(.table(summaryTable))
        document.append(.chart(.years(last.yearsChart)))
        first.appendSources(to: &document)
        for result in results {
            document.append(.heading(level: 1, "\(result.year)"))
            document.append(.paragraph(result.headline))
            if let volume = result.volume { document.append(.caution(volume.sentence)) }
            if result.subject.value.isFinite { document.append(.table(result.comparatorTable)) }
        }
        document.append(.heading(level: 1, "Definition, sources and cautions"))
        document.append(.list(last.noteSentences { _ in true }))
        document.append(.paragraph("Sources: \(last.source); neighbours: \(NeighbourLists.source)."))
        return document
    }
}
