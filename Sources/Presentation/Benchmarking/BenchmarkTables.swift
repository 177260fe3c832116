import Comparison
import CouncilData
import Reports
import Studies
import Tables

/// The tables of the page.
extension BenchmarkResult {
    func cell(_ value: Double, _ text: String) -> DocumentTable.Cell {
        .init(text, number: value.isFinite ? value : nil)
    }

    func cell(_ value: Double, decimals: Int) -> DocumentTable.Cell {
        cell(value, NumberFormat.fixed(value, decimals: decimals))
    }

    var comparatorTable: DocumentTable {
        DocumentTable(
            caption: "\(area.name) (\(text(subject.value))) less each yardstick, \(yearText)",
            columns: [
                .rowHeader("Yardstick"), .number("Areas"), .number("Value"), .number("Difference"),
                .text("Ordinary range"), .text("Verdict"),
            ],
            rows: comparators.compactMap { comparator in
                guard let lead = assessment(comparator.kind, .spread) else { return nil }
                let used: String
                switch comparator.kind {
                case .england, .region: used = "whole"
                default: used = "\(comparator.used) of \(comparator.of)"
                }
                return [
                    .init(comparator.tableName), .init(used), cell(comparator.value, text(comparator)),
                    cell(lead.difference, NumberFormat.signed(lead.difference, decimals: 1)),
                    .init(lead.ordinary.map(signedRange) ?? NumberFormat.missing), .init(lead.answer.word),
                ]
            })
    }

    /// List, average and method: the answer of each.
    var sensitivityTable: DocumentTable {
        DocumentTable(
            caption: "The answer by yardstick and method (the spread of authorities leads)",
            columns: [
                .rowHeader("Yardstick"), .text("Spread of authorities"), .text("Funnel"), .text("Chance alone"),
            ],
            rows: comparators.compactMap { comparator in
                guard let lead = assessment(comparator.kind, .spread),
                    let funnel = assessment(comparator.kind, .funnel),
                    let plain = assessment(comparator.kind, plainMethod)
                else { return nil }
                return [
                    .init(comparator.tableName), .init(lead.answer.word), .init(funnel.answer.word),
                    .init(plain.answer.word),
                ]
            })
    }

    var yearTable: DocumentTable {
        let digits = measure.isRate ? 1 : 2
        func range(_ lower: Double, _ upper: Double, _ decimals: Int) -> DocumentTable.Cell {
            guard lower.isFinite, upper.isFinite else { return .init(NumberFormat.missing) }
            return .init(
                "\(NumberFormat.fixed(lower, decimals: decimals)) to \(NumberFormat.fixed(upper, decimals: decimals))")
        }
        // Without a list there is no average of neighbours to show.
        let averageColumn = list.map { _ in
            DocumentTable.Column.number(
                "\(neighboursName.dropFirst(4).prefix(1).uppercased())\(neighboursName.dropFirst(5))")
        }
        return DocumentTable(
            caption: "\(measure.title), years ending March, \(measure.isRate ? measure.unit : "%")",
            columns: [.rowHeader("Year"), .number(area.name), .text("\(levelText)% interval"), .number("England")]
                + (averageColumn.map { [$0] } ?? [])
                + [
                    .text(list == nil ? "Region, lowest to highest" : "Lowest to highest"),
                    .number("Areas with a figure"),
                ],
            rows: years.map { entry in
                [
                    .init("\(entry.year)"),
                    entry.value.isFinite
                        ? cell(entry.value, decimals: digits) : .init(entry.missing?.mark ?? NumberFormat.missing),
                    range(entry.interval.lower, entry.interval.upper, digits), cell(entry.england, decimals: 1),
                ] + (averageColumn == nil ? [] : [cell(entry.average, decimals: 2)])
                    + [range(entry.lowest, entry.highest, 1), .init("\(entry.used)", number: Double(entry.used))]
            })
    }

    /// Why years have no figure: `2020 and 2022: suppressed to protect confidentiality [c].`
    var missingYears: String? {
        var groups: [(reason: FigureAbsence?, years: [Int])] = []
        for entry in years where !entry.value.isFinite {
            if let place = groups.firstIndex(where: { $0.reason == entry.missing }) {
                groups[place].years.append(entry.year)
            } else {
                groups.append((entry.missing, [entry.year]))
            }
        }
        guard !groups.isEmpty else { return nil }
        return groups.map { group in
            let isRun = group.years.count > 2 && group.years.last == (group.years.first ?? 0) + group.years.count - 1
            let span =
                isRun
                ? "\(group.years.first ?? 0) to \(group.years.last ?? 0)" : Self.joined(group.years.map(String.init))
            return "\(area.name), \(span): \(group.reason?.phrase ?? "no figure")."
        }.joined(separator: " ")
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
                .text("Rank"), .text("Range of ranks"),
            ],
            rows: sorted.map { row in
                guard row.value.isFinite else {
                    return [
                        .init(row.name), .init(row.missing?.mark ?? NumberFormat.missing),
                        .init(row.missing?.phrase ?? NumberFormat.missing),
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
                "The \(average.phrase) of the \(list.rawValue) neighbours without each in turn",
            columns: [
                .rowHeader("Without"), .number("Average"), .number("Difference"), .text("Spread of authorities"),
                .text("Chance alone"),
            ],
            rows: rows.map { row in
                [
                    .init(row.without.name), cell(row.value, text(row.value, decimals: 2)),
                    cell(row.difference, NumberFormat.signed(row.difference, decimals: 1)),
                    .init(row.answer.word),
                    .init(row.plainAnswer.word),
                ]
            })
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
        let hidden = subject.missing?.phrase ?? NumberFormat.missing
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
}

extension BenchmarkYears {
    var summaryTable: DocumentTable {
        DocumentTable(
            caption: "Each year beside the yardstick that leads"
                + (results.last?.list == nil ? "" : " (\(results.last?.average.rawValue ?? ""))"),
            columns: [
                .rowHeader("Year"), .number("Value"), .text("Yardstick"), .number("Its value"), .number("Difference"),
                .text("Ordinary range"), .text("Verdict"), .text("By chance"),
            ],
            rows: results.map { result in
                guard let lead = result.lead, let plain = result.leadPlain, result.subject.value.isFinite else {
                    return [.init("\(result.year)"), .init(result.subject.missing?.mark ?? NumberFormat.missing)]
                        + [DocumentTable.Cell](repeating: .init(NumberFormat.missing), count: 6)
                }
                return [
                    .init("\(result.year)"), result.cell(result.subject.value, result.text(result.subject.value)),
                    .init(result.list.map { "\($0.rawValue) list" } ?? lead.comparator.name),
                    result.cell(lead.comparator.value, result.text(lead.comparator)),
                    result.cell(lead.difference, NumberFormat.signed(lead.difference, decimals: 1)),
                    .init(lead.ordinary.map(result.signedRange) ?? NumberFormat.missing), .init(lead.answer.word),
                    .init(plain.answer.word),
                ]
            })
    }
}
