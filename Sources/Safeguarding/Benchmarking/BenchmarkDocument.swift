import Comparison
import Reports

extension BenchmarkResult {
    /// The page: the answer, the yardsticks, volume, persistence, the pictures, what moves the answer, the method.
    public var document: Document {
        var document = Document(title: title)
        document.append(.headline(headline))
        if let local {
            document.append(.heading(level: 1, "The council's own figures"))
            document.append(.paragraph(local.sentences.joined(separator: " ")))
            if let table = local.table { document.append(.table(table)) }
            document.append(.note(local.disclosure.statement))
        }
        guard subject.value.isFinite else {
            document.append(.heading(level: 1, "Definition, sources and cautions"))
            document.append(.list(cautions + notes + ["Source: \(source)."]))
            return document
        }
        if local != nil { document.append(.heading(level: 1, "The published figures")) }
        for sentence in readingSentences { document.append(.paragraph(sentence)) }
        document.append(.heading(level: 1, "Beside each yardstick"))
        document.append(.table(comparatorTable))
        for sentence in methodSentences { document.append(.paragraph(sentence)) }
        if !volumeSentences.isEmpty {
            document.append(.heading(level: 1, "Is it volume?"))
            document.append(.paragraph(volumeSentences.joined(separator: " ")))
        }
        document.append(.heading(level: 1, "Does it persist?"))
        document.append(.paragraph(timeSentences.joined(separator: " ")))
        document.append(.chart(.years(yearsChart)))
        document.append(.table(yearTable))
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
        if !sensitivitySentences.isEmpty { document.append(.paragraph(sensitivitySentences.joined(separator: " "))) }
        if let table = leaveOneOutTable { document.append(.table(table)) }
        document.append(.heading(level: 1, "Definition, sources and cautions"))
        document.append(.list(cautions + notes))
        document.append(.paragraph("Sources: \(source); neighbours: \(NeighbourLists.source)."))
        return document
    }

    /// The page of one year, or the answers of several under one another.
    public static func document(_ results: [BenchmarkResult]) -> Document {
        guard results.count != 1, let first = results.first, let last = results.last else {
            return results.first?.document ?? Document(title: "Nothing to compare")
        }
        var document = Document(
            title: "\(first.measure.title) in \(first.area.name) beside other authorities, years ending March "
                + "\(first.year) to \(last.year)")
        for result in results {
            document.append(.heading(level: 1, "\(result.year)"))
            document.append(.paragraph(result.headline))
            if result.subject.value.isFinite { document.append(.table(result.comparatorTable)) }
        }
        document.append(.heading(level: 1, "Definition, sources and cautions"))
        document.append(.list(last.cautions + last.notes))
        document.append(.paragraph("Sources: \(last.source); neighbours: \(NeighbourLists.source)."))
        return document
    }

    public var title: String { "\(measure.title) in \(area.name) beside other authorities, year ending March \(year)" }

    private func cell(_ value: Double, _ text: String) -> DocumentTable.Cell {
        .init(text, number: value.isFinite ? value : nil)
    }

    private func cell(_ value: Double, decimals: Int) -> DocumentTable.Cell {
        cell(value, NumberFormat.fixed(value, decimals: decimals))
    }

    var comparatorTable: DocumentTable {
        DocumentTable(
            caption: "\(area.name) (\(text(subject.value))) less each yardstick, \(yearText)",
            columns: [
                .rowHeader("Yardstick"), .number("Areas used"), .number("Its value"), .number("Difference"),
                .text("Ordinary differences"), .text("By the spread of authorities"), .text("By chance alone"),
            ],
            rows: comparators.compactMap { comparator in
                guard let lead = assessment(comparator.kind, .spread),
                    let plain = assessment(comparator.kind, plainMethod)
                else { return nil }
                let used: String
                switch comparator.kind {
                case .england, .region: used = "whole area"
                default: used = "\(comparator.used) of \(comparator.of)"
                }
                return [
                    .init(tableName(comparator)), .init(used), cell(comparator.value, text(comparator)),
                    cell(lead.difference, NumberFormat.signed(lead.difference, decimals: 1)),
                    .init(lead.ordinary.map(signedRange) ?? NumberFormat.missing), .init(verdictText(lead)),
                    .init(plain.verdict == .notComparable ? "different" : plain.verdict.rawValue),
                ]
            })
    }

    func tableName(_ comparator: Comparator) -> String {
        if case .neighbours(let list, let average) = comparator.kind {
            return "\(list.rawValue) neighbours, \(average.rawValue)"
        }
        return comparator.name
    }

    private func verdictText(_ assessment: Assessment) -> String {
        switch assessment.verdict {
        case .better, .worse: "\(assessment.verdict.rawValue): \(judgement(assessment))"
        case .similar: "similar"
        case .notComparable: assessment.ordinary == nil ? "not comparable" : judgement(assessment)
        }
    }

    var yearTable: DocumentTable {
        let group = list.map { "\(average.rawValue) of the \($0.rawValue) neighbours" } ?? "lowest of the region"
        return DocumentTable(
            caption: "\(measure.title), years ending March, \(measure.isRate ? "per 10,000" : "%")",
            columns: [
                .rowHeader("Year"), .number(area.name), .text("\(levelText)% interval"), .number("England"),
                .number(group.prefix(1).uppercased() + group.dropFirst()), .text("Lowest to highest"),
                .number("Areas with a figure"),
            ],
            rows: years.map { entry in
                let digits = measure.isRate ? 1 : 2
                return [
                    .init("\(entry.year)"),
                    entry.value.isFinite
                        ? cell(entry.value, decimals: digits) : .init(entry.missing ?? NumberFormat.missing),
                    .init(
                        entry.interval.lower.isFinite
                            ? "\(NumberFormat.fixed(entry.interval.lower, decimals: digits)) to \(NumberFormat.fixed(entry.interval.upper, decimals: digits))"
                            : NumberFormat.missing),
                    cell(entry.england, decimals: 1), cell(list == nil ? entry.lowest : entry.average, decimals: 2),
                    .init(
                        entry.lowest.isFinite
                            ? "\(NumberFormat.fixed(entry.lowest, decimals: 1)) to \(NumberFormat.fixed(entry.highest, decimals: 1))"
                            : NumberFormat.missing),
                    .init("\(entry.used)", number: Double(entry.used)),
                ]
            })
    }

    var rankTable: DocumentTable {
        let sorted = areas.sorted { a, b in
            (a.value.isFinite ? a.value : .infinity, a.name) < (b.value.isFinite ? b.value : .infinity, b.name)
        }
        return DocumentTable(
            caption:
                "\(area.name) and \(list.map { "its \($0.rawValue) neighbours" } ?? "the region's authorities"), from the lowest",
            columns: [
                .rowHeader("Area"), .number("Value"), .text("\(levelText)% interval"), .number("Count"), .number("Of"),
                .text("Rank"), .text("Rank, allowing for chance and years"),
            ],
            rows: sorted.map { row in
                guard row.value.isFinite else {
                    return [
                        .init(row.name), .init(NumberFormat.missing), .init(row.missing ?? ""),
                        .init(NumberFormat.missing),
                        cell(row.denominator, decimals: 0), .init(NumberFormat.missing), .init(NumberFormat.missing),
                    ]
                }
                return [
                    .init(row.name), cell(row.value, text(row.value)), .init(text(row.interval)),
                    cell(row.numerator, decimals: 0), cell(row.denominator, decimals: 0), .init("\(row.rank)"),
                    .init("\(row.rankLower) to \(row.rankUpper)"),
                ]
            })
    }

    private func funnelSentence(_ figures: FunnelFigures) -> String {
        let own = figures.points.first { $0.isSubject }
        let plain = figures.limits.first { $0.level == 95 && !$0.overdispersed }
        let wide = figures.limits.first { $0.level == 95 && $0.overdispersed }
        guard let own, let plain, let wide else { return "" }
        return "The funnel's centre is the pooled value of \(area.name) and the areas beside it, "
            + "\(text(measure.factor * figures.funnel.centre)). With chance alone, 95% limits at \(area.name)'s size are "
            + "\(text(plain.lower)) to \(text(plain.upper)), and its z-score is \(NumberFormat.fixed(own.score, decimals: 1)). "
            + "But these areas differ about \(NumberFormat.fixed(figures.funnel.phi, decimals: 0)) times as much as chance "
            + "makes them (φ after winsorising); limits that allow for it are \(text(wide.lower)) to \(text(wide.upper)), and "
            + "\(area.name) is \(wide.lower <= own.value && own.value <= wide.upper ? "inside" : "outside") them."
    }

    func funnelTable(_ figures: FunnelFigures) -> DocumentTable {
        DocumentTable(
            caption: "Limits of the funnel at \(area.name)'s size",
            columns: [.rowHeader("Limits"), .number("Lower"), .number("Upper")],
            rows: figures.limits.map { limit in
                [
                    .init(
                        "\(NumberFormat.trimmed(limit.level))%, \(limit.overdispersed ? "with the spread between areas" : "chance alone")"
                    ),
                    cell(limit.lower, text(limit.lower)), cell(limit.upper, text(limit.upper)),
                ]
            })
    }

    var leaveOneOutTable: DocumentTable? {
        guard let list else { return nil }
        let rows = leaveOneOut.filter { $0.list == list && $0.average == average }
        guard !rows.isEmpty else { return nil }
        return DocumentTable(
            caption:
                "The \(average == .pooled ? "pooled rate" : average.rawValue) of the \(list.rawValue) neighbours without each in turn",
            columns: [
                .rowHeader("Without"), .number("Average"), .number("Difference"), .text("By the spread of authorities"),
            ],
            rows: rows.map { row in
                [
                    .init(row.without), cell(row.value, text(row.value, decimals: 2)),
                    cell(row.difference, NumberFormat.signed(row.difference, decimals: 1)), .init(row.verdict.rawValue),
                ]
            })
    }
}
