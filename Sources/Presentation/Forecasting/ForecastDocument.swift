import CouncilData
package import Reports
import Studies
import Tables
import TimeSeries

extension ForecastResult {
    /// The page: the answer, the years, the months, the picture, the record, the model, the sources.
    package var document: Document {
        var document = Document(title: title, preface: contactsRule?.firstLine)
        document.append(.headline(headline))
        if !years.isEmpty {
            document.append(.heading(level: 1, "Financial years"))
            document.append(.table(yearTable))
            if !yearSentences.isEmpty { document.append(.paragraph(yearSentences.joined(separator: " "))) }
        }
        document.append(.heading(level: 1, "Month by month"))
        document.append(.table(monthTable))
        document.append(.chart(.fan(chart)))
        if !effects.isEmpty {
            document.append(.heading(level: 1, "Events and other effects in the model"))
            document.append(.list(effectSentences))
        }
        if !breaks.isEmpty {
            document.append(.heading(level: 1, "Breaks that nobody declared"))
            document.append(.list(breakSentences))
        }
        if !backtestSentences.isEmpty {
            document.append(.heading(level: 1, "How well this has worked"))
            document.append(.paragraph(backtestSentences.joined(separator: " ")))
        }
        document.append(.heading(level: 1, "Model, sources and cautions"))
        document.append(.paragraph(modelSentence))
        document.append(.paragraph(provenanceSentence))
        document.append(.list(cautions + noteSentencesWithoutRule))
        return document
    }

    var title: String { "Forecast of \(contactsRule == nil ? "" : "modelled ")\(measure)\(PlaceWords.ending(area))" }

    private func cell(_ value: Double) -> DocumentTable.Cell {
        .init(NumberFormat.fixed(value, decimals: decimals), number: value)
    }

    private func levelColumns() -> [DocumentTable.Column] {
        levels.map { .number("\(NumberFormat.trimmed($0))% range") }
    }

    private var monthTable: DocumentTable {
        DocumentTable(
            caption: "\(capitalised(measure)) expected each month, and the ranges",
            columns: [.rowHeader("Month"), .number("Expected"), .number("Median")] + levelColumns(),
            rows: months.map { month in
                [.init(month.month.shortName), cell(month.figure.mean), cell(month.figure.median)]
                    + month.figure.ranges.map { .init(text($0), lower: $0.lower, upper: $0.upper) }
            })
    }

    private var yearTable: DocumentTable {
        DocumentTable(
            caption: "Financial years (April to March): observed so far plus forecast",
            columns: [.rowHeader("Year"), .number("Months observed"), .number("Observed"), .number("Expected total")]
                + levelColumns(),
            rows: years.map { year in
                [
                    .init(year.year.description), .init("\(year.monthsObserved) of 12"),
                    year.monthsObserved == 0 ? .init(NumberFormat.missing) : cell(year.observed),
                    cell(year.figure.mean),
                ] + year.figure.ranges.map { .init(text($0), lower: $0.lower, upper: $0.upper) }
            })
    }

    private var chart: FanChart {
        // Five years of history show the season and the level; more would squeeze the months ahead.
        let shown = history.window(from: history.end - 59)
        return FanChart(
            title: chartTitle,
            subtitle: "\(capitalised(measure)) a month, \(shown.start.longName) to \((history.end + horizon).longName)",
            source: "\(history.provenance.word): \(history.provenance.detail)",
            yLabel: "\(measure) a month",
            alternativeText: alternativeText,
            history: zip(shown.months, shown.values).map {
                .init(month: $0.description, value: $1.isNaN ? nil : $1)
            },
            median: months.map { .init(month: $0.month.description, value: $0.figure.median) },
            bands: levels.map { level in
                .init(
                    level: level, lower: months.map { $0.figure.range(level)?.lower ?? .nan },
                    upper: months.map { $0.figure.range(level)?.upper ?? .nan })
            },
            markers: markers(since: shown.start),
            decimals: decimals, startsAtZero: history.support == .nonNegative)
    }

    /// The finding: how many a month, and how many there were.
    private var chartTitle: String {
        let ahead = comparison?.ahead ?? total
        let count = Double(ahead.to - ahead.from + 1)
        let place = contactsRule == nil ? "" : "modelled "
        let title = "About \(whole(ahead.figure.mean / count)) \(place)\(measure) a month expected in \(areaName)"
        guard let comparison else { return title }
        return title + ", \(whole(comparison.total / count)) a month in the year before"
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
        return "Line chart of monthly \(measure) to \(history.end.longName), then the median forecast from "
            + "\(NumberFormat.fixed(first.figure.median, decimals: decimals)) in \(first.month.longName) to "
            + "\(NumberFormat.fixed(last.figure.median, decimals: decimals)) in \(last.month.longName), "
            + "with widening ranges around it. \(headline)"
    }

    private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
