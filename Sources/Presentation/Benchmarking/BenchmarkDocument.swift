import Comparison
import CouncilData
import Reports
import Studies
import Tables

extension BenchmarkResult {
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
        if let volumeCaution { document.append(.caution(volumeCaution)) }
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
    private func appendSources(to document: inout Document) {
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
        if let local { document.append(.list(local.notes + [local.rule.statement])) }
    }

    private func sentence(_ reported: ReportedReReferrals) -> String {
        let percent =
            reported.percent.map { " and prints \(NumberFormat.trimmed($0))%, the average of the months" } ?? ""
        return "The annual report counts \(NumberFormat.fixed(reported.count)) repeat referrals\(percent)."
    }

    var sourceTable: DocumentTable {
        var rows: [[DocumentTable.Cell]] = []
        if let local { rows.append(local.sourceRow) }
        if let reported {
            rows.append([
                .init("\(ReportedReReferrals.source)"), cell(reported.count, decimals: 0), .init(NumberFormat.missing),
                .init(reported.percent.map { NumberFormat.percent($0, decimals: 0) } ?? NumberFormat.missing),
                .init(NumberFormat.missing),
            ])
        }
        let hidden = subject.missing ?? NumberFormat.missing
        rows.append([
            .init("DfE, \(year)"), cell(subject.numerator, decimals: 0), cell(subject.denominator, decimals: 0),
            subject.value.isFinite ? cell(subject.value, text(subject.value)) : .init(hidden),
            .init(text(subject.interval)),
        ])
        return DocumentTable(
            caption: "Re-referrals in \(area.name) by source",
            columns: [
                .rowHeader("Source"), .number("Re-referrals"), .number("Referrals"), .number("Rate"),
                .text("95% interval"),
            ], rows: rows)
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
        document.append(.list(cautions.filter { $0 != volumeCaution } + notes))
        document.append(.paragraph("Sources: \(source); neighbours: \(NeighbourLists.source)."))
    }

    /// The page of one year, or the answers of several under one another.
    package static func document(_ results: [BenchmarkResult]) -> Document {
        guard results.count != 1, let first = results.first, let last = results.last else {
            return results.first?.document ?? Document(title: "Nothing to compare")
        }
        var document = Document(
            title: "\(first.measure.title) in \(first.area.name) beside other authorities, years ending March "
                + "\(first.year) to \(last.year)")
        document.append(.headline(summary(results)))
        document.append(.table(summaryTable(results)))
        document.append(.chart(.years(last.yearsChart)))
        first.appendSources(to: &document)
        for result in results {
            document.append(.heading(level: 1, "\(result.year)"))
            document.append(.paragraph(result.headline))
            if let caution = result.volumeCaution { document.append(.caution(caution)) }
            if result.subject.value.isFinite { document.append(.table(result.comparatorTable)) }
        }
        document.append(.heading(level: 1, "Definition, sources and cautions"))
        document.append(.list(last.cautions + last.notes))
        document.append(.paragraph("Sources: \(last.source); neighbours: \(NeighbourLists.source)."))
        return document
    }

    /// `similar in 12 of the 13 years with a figure and worse in 1`.
    private static func summary(_ results: [BenchmarkResult]) -> String {
        let judged = results.compactMap { result in
            result.subject.value.isFinite ? result.lead.map { result.answer($0) } : nil
        }
        guard let first = results.first, !judged.isEmpty else { return "There is no year with a figure to compare." }
        var counts: [(answer: String, count: Int)] = []
        for answer in judged {
            if let place = counts.firstIndex(where: { $0.answer == answer }) {
                counts[place].count += 1
            } else {
                counts.append((answer, 1))
            }
        }
        let parts = counts.sorted { $0.count > $1.count }.map { "\($0.answer) in \($0.count)" }
        return
            "Beside the yardstick that leads in each year, and by the spread of authorities that year, \(first.area.name) was "
            + "\(joined(parts)) of the \(judged.count) years with a figure."
    }

    private static func summaryTable(_ results: [BenchmarkResult]) -> DocumentTable {
        DocumentTable(
            caption: "Each year beside the yardstick that leads"
                + (results.last?.list == nil ? "" : " (\(results.last?.average.rawValue ?? ""))"),
            columns: [
                .rowHeader("Year"), .number("Value"), .text("Yardstick"), .number("Its value"), .number("Difference"),
                .text("Ordinary range"), .text("Verdict"), .text("By chance"),
            ],
            rows: results.map { result in
                guard let lead = result.lead, let plain = result.leadPlain, result.subject.value.isFinite else {
                    return [.init("\(result.year)"), .init(symbol(result.subject.missing))]
                        + [DocumentTable.Cell](repeating: .init(NumberFormat.missing), count: 6)
                }
                return [
                    .init("\(result.year)"), result.cell(result.subject.value, result.text(result.subject.value)),
                    .init(result.list.map { "\($0.rawValue) list" } ?? lead.comparator.name),
                    result.cell(lead.comparator.value, result.text(lead.comparator)),
                    result.cell(lead.difference, NumberFormat.signed(lead.difference, decimals: 1)),
                    .init(lead.ordinary.map(result.signedRange) ?? NumberFormat.missing), .init(result.answer(lead)),
                    .init(result.answer(plain)),
                ]
            })
    }

    package var title: String { "\(measure.title) in \(area.name) beside other authorities, year ending March \(year)" }
}
