import Reports
import TimeSeries

extension ImpactResult {
    public var document: Document {
        var document = Document(title: title)
        document.append(.headline(headlineSentence))
        document.append(.paragraph(spread))
        document.append(.chart(.months(chart)))
        document.append(.heading(level: 1, "The same test where nothing is claimed"))
        document.append(.list(placeboSentences))
        if let placebos { document.append(.table(placeboTable(placebos))) }
        document.append(.heading(level: 1, "Looked at without being told where"))
        document.append(.list(breakSentences))
        document.append(.heading(level: 1, "Every model and window"))
        document.append(.table(modelTable))
        document.append(
            .note(
                "Steps with month effects and a straight trend unless said otherwise. The ranges in this table are the models' "
                    + "own, too narrow where months are related; the first sentence's is not from here."))
        if !request.sources.isEmpty, let years = request.sourceYears {
            document.append(.heading(level: 1, "Who sent them"))
            document.append(.paragraph(sourceSentence(years)))
            document.append(.table(sourceTable(years)))
        }
        document.append(.heading(level: 1, "What else, and has it lasted"))
        document.append(.list(lastLines))
        document.append(.heading(level: 1, "Sources and cautions"))
        document.append(.paragraph(request.input.provenanceSentence + " Seed \(request.seed)."))
        document.append(.list(cautions + notes))
        return document
    }

    private func placeboTable(_ placebos: Placebos) -> DocumentTable {
        DocumentTable(
            caption: "The same test on other authorities at \(request.at.longName)",
            columns: [
                .rowHeader("Authority"), .number("Change"), .number("p (model's own)"), .number("p (Newey–West)"),
            ],
            rows: placebos.areas.map {
                [
                    .init($0.name), .init(percent($0.ratio), number: $0.ratio), .init(shownP($0.p), number: $0.p),
                    .init(shownP($0.neweyWestP), number: $0.neweyWestP),
                ]
            })
    }

    private var modelTable: DocumentTable {
        DocumentTable(
            caption: "The change by each model, with its own 95% range",
            columns: [
                .rowHeader("Model"), .text("Window"), .text("Allowed for"), .number("Change"), .number("Range"),
                .number("Newey–West"),
            ],
            rows: rows.map { row in
                let own = row.range(row.effect.standardError)
                let robust = row.range(row.effect.neweyWest)
                let allowed = row.events + (row.control.map { ["\($0) as control"] } ?? [])
                var name = row.model
                if row.shape != "step" { name += ", \(row.shape)" }
                if row.season != "month" { name += row.season == "none" ? ", no season" : ", \(row.season)s" }
                if row.trend == "none" { name += ", no trend" }
                return [
                    .init(name), .init("\(row.window.from) to \(row.window.to)"),
                    .init(allowed.isEmpty ? "nothing" : allowed.joined(separator: "; ")),
                    .init(percent(row.ratio), number: row.ratio),
                    .init("\(percent(own.lower)) to \(percent(own.upper))"),
                    .init("\(percent(robust.lower)) to \(percent(robust.upper))"),
                ]
            })
    }

    private func sourceSentence(_ years: (before: String, after: String)) -> String {
        let changes = request.sources.filter { $0.source != "all" && ($0.change ?? 0) > 0 }
            .sorted { ($0.change ?? 0) > ($1.change ?? 0) }.prefix(3)
        let list = changes.map { "\($0.source) (\(NumberFormat.signed($0.change)))" }.joined(separator: ", ")
        return "From \(years.before) to \(years.after), years from April to March, the largest rises were from "
            + "\(list.isEmpty ? "no source" : list). Years mix months before and after the change."
    }

    private func sourceTable(_ years: (before: String, after: String)) -> DocumentTable {
        DocumentTable(
            caption: "Referrals by source, and the neighbours' median change",
            columns: [
                .rowHeader("Source"), .number(years.before), .number(years.after), .number("Change"),
                .number("Change, %"),
                .number("Neighbours' median, %"),
            ],
            rows: request.sources.map { source in
                let relative = source.change.flatMap { change in
                    source.before.flatMap { $0 > 0 ? 100 * change / $0 : nil }
                }
                return [
                    .init(source.source), .init(NumberFormat.fixed(source.before), number: source.before),
                    .init(NumberFormat.fixed(source.after), number: source.after),
                    .init(NumberFormat.signed(source.change), number: source.change),
                    .init(NumberFormat.signed(relative), number: relative),
                    .init(
                        source.neighbours.map { "\(NumberFormat.signed($0)) (of \(source.neighbourCount))" }
                            ?? NumberFormat.missing, number: source.neighbours),
                ]
            })
    }

    private var chart: MonthsChart {
        func values(_ list: [Double]) -> [Double?] { list.map { $0.isFinite ? $0 : nil } }
        let first = drawn.months.first ?? request.at
        let last = drawn.months.last ?? request.at
        return MonthsChart(
            title:
                "\(request.input.capitalisedMeasure) before and after \(request.at.longName): \(percent(headline.ratio))",
            subtitle: "\(request.input.capitalisedMeasure) a month in \(request.input.areaName), \(first.longName) to "
                + last.longName,
            source: "\(request.input.series.provenance.word): \(request.input.series.provenance.detail)",
            yLabel: "\(request.input.measure) a month",
            alternativeText:
                "Line chart of monthly \(request.input.measure) with what the model expects without a change. "
                + headlineSentence,
            months: drawn.months.map(\.description),
            lines: [
                .init(name: "Observed", style: .observed, values: values(drawn.observed)),
                .init(name: "Without a change", style: .model, values: values(drawn.without)),
            ],
            markers: [
                .init(
                    month: request.at.description,
                    label: request.claimed.isEmpty
                        ? "the claimed month" : request.claimed.map(\.name).joined(separator: "; "))
            ], decimals: request.input.decimals, startsAtZero: request.input.series.support == .nonNegative)
    }
}
