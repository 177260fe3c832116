import CouncilData
package import Reports
import Studies
import Tables
import TimeSeries

extension ForecastResult {
    /// The page: the finding, how sure, so what, the picture and what to watch; then, for the analyst, years and months,
    /// what was found, the record, the model and the sources.
    package var document: Document {
        var document = Document(title: headline, preface: preface)
        document.append(answers: [
            ("In doubt", withoutLastMonthSentence), ("Expected", expectedBesideOutturn), ("How sure", howSure),
            ("So what", soWhat), ("Since", underneathSentence), ("Months", nextMonths),
            ("Year", yearSentences.isEmpty ? nil : yearSentences.joined(separator: " ")),
        ])
        document.append(.chart(.fan(chart)))
        let watch = watchSentences
        if !watch.isEmpty { document.append(.list(watch)) }
        document.append(.analystPart)
        document.append(.paragraph(subject))
        if !publishedSentences.isEmpty { document.append(.list(publishedSentences)) }
        if !years.isEmpty {
            document.append(.heading(level: 1, "Financial years"))
            document.append(.table(yearTable))
        }
        document.append(.heading(level: 1, "Month by month"))
        document.append(.table(monthTable))
        if !effects.isEmpty {
            document.append(.heading(level: 1, "Events and other effects in the model"))
            document.append(.list(effectSentences))
        }
        if !breaks.isEmpty {
            document.append(.heading(level: 1, "Breaks found"))
            document.append(.list(breakSentences))
        }
        if let alternativeTable {
            document.append(.heading(level: 1, "By other rules"))
            document.append(.table(alternativeTable))
        }
        if !(accuracySentences + backtestSentences).isEmpty {
            document.append(.heading(level: 1, "How well this has worked"))
            document.append(.paragraph((accuracySentences + backtestSentences).joined(separator: " ")))
        }
        document.append(.heading(level: 1, "Model, sources and cautions"))
        document.append(.paragraph(modelSentence))
        document.append(.paragraph(provenanceSentence))
        document.append(.list(cautions + noteSentencesWithoutRule))
        return document
    }

    /// What could change the answer, three at most: the last month, the clearest break, the years that were missed.
    private var watchSentences: [String] {
        var list: [String] = []
        if lastMonth.isDoubtful || !leftOut.isEmpty { list.append(lastMonthSentence) }
        for finding in findings {
            if case .shift = finding.kind { list.append(sentence(finding)) }
        }
        if let missesSentence { list.append(missesSentence) }
        list.append(changeCaution)
        return Array(list.prefix(3))
    }

    /// What the page is of: its measure, its place, its months.
    var subject: String {
        "Forecast of \(contactsRule == nil ? "" : "modelled ")\(measureInProse)\(PlaceWords.ending(area)), "
            + "\(span(history.end + 1, history.end + horizon))."
    }

    /// What was expected, where a year that has come is the heading.
    private var expectedBesideOutturn: String? {
        guard case .outturn = leadingFinding.kind else { return nil }
        return findings.first { $0.kind == .expected }.map(sentence)
    }

    /// What stands before all else on a page of modelled contacts.
    private var preface: String? {
        contactsRule.map {
            "Illustrative and modelled: no monthly contacts are public, so these are Sefton's monthly referrals × "
                + "\(NumberFormat.fixed($0.contactsPerReferral, decimals: 3)). Give your own with --data."
        }
    }

    private func cell(_ value: Double) -> DocumentTable.Cell {
        .init(NumberFormat.fixed(value, decimals: decimals), number: value)
    }

    private func levelColumns() -> [DocumentTable.Column] {
        levels.map { .number("\(NumberFormat.trimmed($0))% range") }
    }

    private var monthTable: DocumentTable {
        DocumentTable(
            caption: "\(capitalised(measureInProse)) expected each month, and the ranges",
            columns: [.rowHeader("Month"), .number("Expected"), .number("Median")] + levelColumns(),
            rows: months.map { month in
                [.month(month.month.description), cell(month.figure.mean), cell(month.figure.median)]
                    + month.figure.ranges.map { .init(text($0), lower: $0.lower, upper: $0.upper) }
            })
    }

    private var yearTable: DocumentTable {
        DocumentTable(
            caption: "Financial years (April to March): observed so far plus forecast",
            columns: [.rowHeader("Year"), .number("Months observed"), .number("Observed"), .number(yearColumn)]
                + levelColumns(),
            rows: years.map { year in
                [
                    .init(year.year.description), .init("\(year.monthsObserved) of 12"),
                    year.monthsObserved == 0
                        ? .init(NumberFormat.missing)
                        : year.observed.map(cell) ?? .init(NumberFormat.missing),
                    cell(year.figure.mean),
                ] + year.figure.ranges.map { .init(text($0), lower: $0.lower, upper: $0.upper) }
            })
    }

    private var chart: FanChart {
        // Four years of history show the season and the level, and every form of the page draws them all.
        let shown = history.window(from: history.end - (max(48, 3 * horizon) - 1))
        return FanChart(
            title: chartTitle,
            subtitle: "\(capitalised(axis)), \(shown.start.longName) to \((history.end + horizon).longName)",
            source: contactsRule.map { rule in
                "modelled: DfE's referrals × \(NumberFormat.fixed(rule.contactsPerReferral, decimals: 3)); log SD of the ratio "
                    + NumberFormat.fixed(rule.logSD, decimals: 2)
            } ?? "\(history.provenance.word): \(history.provenance.detail)",
            yLabel: axis,
            alternativeText: alternativeText,
            history: zip(shown.months, shown.values).map {
                .init(month: $0.description, value: $1.isNaN ? nil : $1)
            },
            median: months.map { .init(month: $0.month.description, value: $0.figure.mean) },
            bands: levels.map { level in
                .init(
                    level: level, lower: months.map { $0.figure.range(level)?.lower ?? .nan },
                    upper: months.map { $0.figure.range(level)?.upper ?? .nan })
            },
            markers: markers(since: shown.start), others: publishedLines,
            historyName: contactsRule == nil ? "Observed" : "Modelled from referrals", medianName: "Expected",
            decimals: decimals, startsAtZero: history.support == .nonNegative, historyIsModelled: contactsRule != nil,
            historyBands: historyBands(shown))
    }

    /// Modelled months within what the doubt of the ratio makes of them; none where months were counted.
    private func historyBands(_ shown: MonthlySeries) -> [FanChart.Band] {
        guard let rule = contactsRule else { return [] }
        return levels.map { level in
            let tail = Level(level).tail
            let (low, high) = (rule.quantile(tail), rule.quantile(1 - tail))
            return .init(
                level: level, lower: shown.values.map { $0 * low / rule.contactsPerReferral },
                upper: shown.values.map { $0 * high / rule.contactsPerReferral })
        }
    }

    /// The outturns that are known by now, as averages of their months; the first two, which can be told apart.
    private var publishedLines: [FanChart.Line] {
        published.prefix(2).map { known in
            .init(
                name: "\(known.year) came: \(whole(known.value / 12)) a month",
                values: months.map { known.year == FinancialYear(containing: $0.month) ? known.value / 12 : nil })
        }
    }

    /// One mark a month, however many events it has.
    private func markers(since first: Month) -> [FanChart.Marker] {
        let months = Set(events.map(\.start)).filter { $0 >= first }.sorted()
        return months.map { month in
            let names = events.filter { $0.start == month }.map(\.name)
            return .init(month: month.description, label: names.joined(separator: "; "))
        }
    }

    private var alternativeText: String {
        guard let first = months.first, let last = months.last else { return headline }
        return "Line chart of monthly \(measureInProse) to \(history.end.longName), then what is expected, from "
            + "\(NumberFormat.fixed(first.figure.mean, decimals: decimals)) in \(first.month.longName) to "
            + "\(NumberFormat.fixed(last.figure.mean, decimals: decimals)) in \(last.month.longName), "
            + "with widening ranges around it. \(headline)"
    }

    private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
