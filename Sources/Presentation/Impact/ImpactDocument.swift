import CouncilData
import Reports
import StatNumerics
import Studies
import Tables
import TimeSeries

extension ImpactResult {
    package var document: Document {
        var document = Document(title: title)
        document.append(.headline(headlineSentence))
        document.append(.paragraph(spread))
        document.append(.chart(.months(chart)))
        document.append(.heading(level: 1, "The same test where nothing is claimed"))
        document.append(.list(placeboSentences))
        if let placebos { document.append(.table(placeboTable(placebos))) }
        document.append(.heading(level: 1, "Looked at without being told where"))
        document.append(.list(breakSentences))
        if let expectationSentence, let first = expectations.first {
            document.append(.heading(level: 1, "Month by month against what was to be expected"))
            document.append(.paragraph(expectationSentence))
            document.append(.chart(.months(expectationChart(first))))
            document.append(.table(expectationTable(first)))
            if expectations.count > 1 { document.append(.table(controlTable)) }
        }
        document.append(.heading(level: 1, "Every model and window"))
        document.append(.list(windowLines))
        document.append(.table(modelTable))
        document.append(
            .note(
                "Steps with month effects and a straight trend unless said otherwise; arima is the airline model and structural "
                    + "a moving level with fixed months, both of logarithms, and need no further allowance for related months. The "
                    + "ranges in this table are the models' own, too narrow where months are related or a level moves; the first "
                    + "sentence's is not from here. The third set of errors, prewhitened, is in the JSON."))
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

    private var windows: [Window] {
        var list: [Window] = []
        for row in rows where !list.contains(row.window) { list.append(row.window) }
        return list
    }

    /// A, B, C in the order of the table.
    private func letter(_ window: Window) -> String {
        let place = windows.firstIndex(of: window) ?? 0
        return String(UnicodeScalar(UInt8(0x41 + min(place, 25))))
    }

    /// What the letters of the table stand for.
    private var windowLines: [String] {
        let names = rows.first { !$0.events.isEmpty }?.events ?? []
        return [
            "Windows: "
                + windows.map { "\(letter($0)) \($0.from.longName) to \($0.to.longName)" }.joined(separator: "; ") + "."
        ] + (names.isEmpty ? [] : ["Events, where the table says so: \(names.joined(separator: "; "))."])
            + (request.control == nil ? [] : ["A name after the model is that of its control."])
    }

    private var modelTable: DocumentTable {
        func range(_ row: Row, _ error: Double) -> String {
            guard error.isFinite else { return NumberFormat.missing }
            let bounds = row.range(error)
            return "\(percent(bounds.lower)) to \(percent(bounds.upper))"
        }
        return DocumentTable(
            caption: "The change by each model, with its own 95% range",
            columns: [
                .rowHeader("Model"), .text("Window"), .number("Change"), .number("Range"), .number("Newey–West"),
            ],
            rows: rows.map { row in
                [
                    .init(name(row)), .init(letter(row.window) + (row.events.isEmpty ? "" : ", events")),
                    .init(percent(row.ratio), number: row.ratio),
                    .init(range(row, row.effect.standardError)), .init(range(row, row.effect.neweyWest)),
                ]
            })
    }

    private func name(_ row: Row) -> String {
        var name = row.model
        if row.course != request.shape {
            if case .temporary(let months) = row.course {
                name += ", \(months) months"
            } else {
                name += ", \(row.shape)"
            }
        }
        if let control = row.control {
            name +=
                ", "
                + (([request.control].compactMap(\.self) + request.otherControls).first { $0.name == control }?.title
                    ?? control)
        }
        if row.season == "harmonic" { name += ", harmonics" }
        if row.season == "none" { name += ", no season" }
        if row.trend == "none" { name += ", no trend" }
        return name
    }

    private func count(_ value: Double) -> DocumentTable.Cell {
        .init(NumberFormat.fixed(value, decimals: request.input.decimals), number: value)
    }

    private func signed(_ value: Double) -> DocumentTable.Cell {
        .init(NumberFormat.signed(value, decimals: request.input.decimals), number: value)
    }

    private func expectationTable(_ expectation: Expectation) -> DocumentTable {
        let series = request.input.series
        let from = drawn.months.first ?? series.start
        func bounds(_ lower: Double, _ upper: Double) -> DocumentTable.Cell {
            guard lower.isFinite, upper.isFinite else { return .init(NumberFormat.missing) }
            return .init("\(count(lower).text) to \(count(upper).text)")
        }
        var rows = expectation.found.points.map { point in
            [
                .init((from + point.place).shortName), count(point.observed), count(point.expected),
                bounds(point.lower, point.upper), signed(point.observed - point.expected),
            ]
        }
        for total in [expectation.firstYear, expectation.all].compactMap(\.self)
        where rows.count == expectation.found.points.count || total.months > 12 {
            rows.append([
                .init("\(total.months) months"), count(total.observed), count(total.expected),
                bounds(total.lower, total.upper), signed(total.effect),
            ])
        }
        return DocumentTable(
            caption: "What the months before lead one to expect"
                + (expectation.title.map { ", \($0) as control" } ?? ", without a control"),
            columns: [
                .rowHeader("Month"), .number("Observed"), .number("Expected"), .number("95% range"),
                .number("Difference"),
            ], rows: rows)
    }

    private var controlTable: DocumentTable {
        DocumentTable(
            caption: "The first \(expectations.first?.firstYear?.months ?? 0) months by control",
            columns: [
                .rowHeader("Control"), .number("Its coefficient"), .number("Observed"), .number("Expected"),
                .number("95% range"), .number("Difference"),
            ],
            rows: expectations.compactMap { expectation in
                guard let total = expectation.firstYear else { return nil }
                let slope = expectation.found.control.map {
                    "\(NumberFormat.fixed($0.estimate, decimals: 2)) (±\(NumberFormat.fixed(Normal.deviateOf95 * $0.standardError, decimals: 2)))"
                }
                return [
                    .init(expectation.title ?? "none"), .init(slope ?? NumberFormat.missing), count(total.observed),
                    count(total.expected), .init("\(count(total.lower).text) to \(count(total.upper).text)"),
                    signed(total.effect),
                ]
            })
    }

    private func expectationChart(_ expectation: Expectation) -> MonthsChart {
        let series = request.input.series
        let from = drawn.months.first ?? series.start
        let part = series.window(from: from)
        func after(_ value: (Counterfactual.Point) -> Double) -> [Double?] {
            var list = [Double?](repeating: nil, count: part.count)
            for point in expectation.found.points where value(point).isFinite { list[point.place] = value(point) }
            return list
        }
        let control = expectation.title.map { ", \($0) as control" } ?? ""
        return MonthsChart(
            title:
                "\(request.input.capitalisedMeasure) against what the months before \(request.at.longName) lead one to expect",
            subtitle: "\(request.input.capitalisedMeasure) a month in \(request.input.areaName), \(from.longName) to "
                + "\(series.end.longName)\(control)",
            source: "\(series.provenance.word): \(series.provenance.detail)",
            yLabel: "\(request.input.measure) a month",
            alternativeText:
                "Line chart of monthly \(request.input.measure) and of what a structural model of the months before expects, with "
                + "its 95% range. \(expectationSentence ?? "")",
            months: part.months.map(\.description),
            lines: [
                .init(name: "Observed", style: .observed, values: part.values.map { $0.isFinite ? $0 : nil }),
                .init(name: "Expected", style: .model, values: after(\.expected)),
                .init(name: "Range, upper", style: .limit, values: after(\.upper)),
                .init(name: "Range, lower", style: .limit, values: after(\.lower)),
            ],
            markers: [marker], decimals: request.input.decimals,
            startsAtZero: request.input.series.support == .nonNegative)
    }

    private var marker: FanChart.Marker {
        .init(
            month: request.at.description,
            label: request.claimed.isEmpty
                ? "the claimed month" : request.claimed.map(\.name).joined(separator: "; "))
    }

    private func sourceSentence(_ years: (before: String, after: String)) -> String {
        let changes = request.sources.filter { $0.source != "all" && ($0.change ?? 0) > 0 }
            .sorted { ($0.change ?? 0) > ($1.change ?? 0) }.prefix(3)
        let list = changes.map { "\($0.source) (\(NumberFormat.signed($0.change)))" }.joined(separator: ", ")
        return "From \(years.before) to \(years.after), years from April to March, the largest rises were from "
            + "\(list.isEmpty ? "no source" : list). Years mix months before and after the change."
    }

    /// `la_services` as people say it.
    private func sourceName(_ source: String) -> String {
        let words = source.split(separator: "_").map { $0 == "la" ? "local-authority" : String($0) }
        return words.joined(separator: " ")
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
                    .init(sourceName(source.source)), .init(NumberFormat.fixed(source.before), number: source.before),
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
            markers: [marker], decimals: request.input.decimals,
            startsAtZero: request.input.series.support == .nonNegative)
    }
}
