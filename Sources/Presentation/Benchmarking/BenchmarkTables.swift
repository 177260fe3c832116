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
                    .init(tableName(comparator)), .init(used), cell(comparator.value, text(comparator)),
                    cell(lead.difference, NumberFormat.signed(lead.difference, decimals: 1)),
                    .init(lead.ordinary.map(signedRange) ?? NumberFormat.missing), .init(answer(lead)),
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
                    .init(tableName(comparator)), .init(answer(lead)), .init(answer(funnel)), .init(answer(plain)),
                ]
            })
    }

    func tableName(_ comparator: Comparator) -> String {
        if case .neighbours(let list, let average) = comparator.kind {
            return "\(list.rawValue) list, \(average.rawValue)"
        }
        return comparator.name
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
            caption: "\(measure.title), years ending March, \(measure.isRate ? "per 10,000" : "%")",
            columns: [.rowHeader("Year"), .number(area.name), .text("\(levelText)% interval"), .number("England")]
                + (averageColumn.map { [$0] } ?? [])
                + [
                    .text(list == nil ? "Region, lowest to highest" : "Lowest to highest"),
                    .number("Areas with a figure"),
                ],
            rows: years.map { entry in
                [
                    .init("\(entry.year)"),
                    entry.value.isFinite ? cell(entry.value, decimals: digits) : .init(Self.symbol(entry.missing)),
                    range(entry.interval.lower, entry.interval.upper, digits), cell(entry.england, decimals: 1),
                ] + (averageColumn == nil ? [] : [cell(entry.average, decimals: 2)])
                    + [range(entry.lowest, entry.highest, 1), .init("\(entry.used)", number: Double(entry.used))]
            })
    }

    /// The symbol that a reason ends with, `[c]`; a dash without one.
    static func symbol(_ reason: String?) -> String {
        guard let reason, reason.last == "]", let start = reason.lastIndex(of: "[") else { return NumberFormat.missing }
        return String(reason[start...])
    }

    /// Why years have no figure: `2020 and 2022: suppressed to protect confidentiality [c].`
    var missingYears: String? {
        var groups: [(reason: String, years: [Int])] = []
        for entry in years where !entry.value.isFinite {
            let reason = entry.missing ?? "no figure"
            if let place = groups.firstIndex(where: { $0.reason == reason }) {
                groups[place].years.append(entry.year)
            } else {
                groups.append((reason, [entry.year]))
            }
        }
        guard !groups.isEmpty else { return nil }
        return groups.map { group in
            let isRun = group.years.count > 2 && group.years.last == (group.years.first ?? 0) + group.years.count - 1
            let span =
                isRun
                ? "\(group.years.first ?? 0) to \(group.years.last ?? 0)" : Self.joined(group.years.map(String.init))
            return "\(area.name), \(span): \(group.reason)."
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
                        .init(row.name), .init(Self.symbol(row.missing)), .init(row.missing ?? NumberFormat.missing),
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

    func funnelSentence(_ figures: FunnelFigures) -> String {
        let own = figures.points.first { $0.isSubject }
        let plain = figures.limits.first { $0.level == 95 && !$0.overdispersed }
        let wide = figures.limits.first { $0.level == 95 && $0.overdispersed }
        guard let own, let plain, let wide else { return "" }
        return "The funnel's centre is the pooled value of \(area.name) and the areas beside it, "
            + "\(text(measure.per * figures.funnel.centre)). With chance alone, 95% limits at \(area.name)'s size are "
            + "\(text(plain.lower)) to \(text(plain.upper)), and its z-score is \(NumberFormat.fixed(own.score, decimals: 1)). "
            + "But these areas differ about \(NumberFormat.fixed(figures.funnel.phi, decimals: 0)) times as much as chance "
            + "makes them (φ \(NumberFormat.fixed(figures.funnel.phi, decimals: 3)) after winsorising 10% at each end, "
            + "\(NumberFormat.fixed(figures.funnel.rawPhi, decimals: 3)) before; τ² "
            + "\(NumberFormat.fixed(figures.funnel.tauSquared, decimals: 7)) on the "
            + "\(measure.isRate ? "square-root" : "arcsine") scale); limits that allow for it are \(text(wide.lower)) to \(text(wide.upper)), and "
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
                .rowHeader("Without"), .number("Average"), .number("Difference"), .text("Spread of authorities"),
                .text("Chance alone"),
            ],
            rows: rows.map { row in
                [
                    .init(row.without), cell(row.value, text(row.value, decimals: 2)),
                    cell(row.difference, NumberFormat.signed(row.difference, decimals: 1)),
                    .init(answer(row.verdict, row.difference)),
                    .init(answer(row.plainVerdict, row.difference)),
                ]
            })
    }
}
