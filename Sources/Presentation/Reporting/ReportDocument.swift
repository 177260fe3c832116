import CouncilData
package import Reports
import Scenarios
import Studies
import Tables
import TimeSeries

extension ReportPack {
    /// The side: one A4, which is also the index.
    package var document: Document {
        var side = Document(title: result.finding)
        side.append(.paragraph(result.headSentence + " " + result.chanceSentence))
        side.append(.table(table))
        if let scenarios = result.scenarios { side.append(.table(table(scenarios))) }
        for comment in result.comments.suffix(3) { side.append(.paragraph("\(comment.line) (\(comment.signature))")) }
        side.append(.analystPart)
        side.append(.heading(level: 1, "How to read this side"))
        side.append(.list(result.readingSentences))
        let out = result.leftOutSentences
        if !out.isEmpty {
            side.append(.heading(level: 1, "What was left out"))
            side.append(.list(out))
        }
        return side
    }

    private static let months = 24

    private func table(_ scenarios: ScenarioResult) -> DocumentTable {
        DocumentTable(
            caption: "Scenarios", columns: [.rowHeader("Scenario"), .text("What it comes to")],
            rows: scenarios.scenarios.map { scenario in
                var name = DocumentTable.Cell(scenario.definition.name)
                name.link = scenarioAddress
                return [name, .init(scenario.finding)]
            })
    }

    private var hasPlaces: Bool { result.rows.contains { $0.place?.rankFromHighest != nil } }
    private var hasComments: Bool { result.rows.contains { $0.comment != nil } }

    private var table: DocumentTable {
        let years = Set(result.rows.compactMap { $0.year?.year })
        let year = years.count == 1 ? years.first?.description ?? "This year" : "This year"
        var columns: [DocumentTable.Column] = [
            .rowHeader("Measure"), .text("\(Self.months) months"), .number("Latest"), .number("Usual range"),
            .text("Variation"), .number("On the year"), .number(year), .number("80% range"),
        ]
        if hasPlaces { columns.append(.text("Place")) }
        columns.append(.text("So what"))
        if hasComments { columns.append(.text("What we are doing")) }
        let caption = result.month.map { "To \($0.longName), a row a measure" } ?? "A row a measure"
        return DocumentTable(
            caption: caption, columns: columns, rows: result.rows.map { cells($0, manyYears: years.count > 1) })
    }

    private func cells(_ row: ReportResult.Row, manyYears: Bool) -> [DocumentTable.Cell] {
        var name = DocumentTable.Cell(row.entry.title)
        name.link = address(of: row)
        var cells = [name, lineCell(row)] + latestCells(row) + yearCells(row, manyYears)
        if hasPlaces {
            cells.append(
                row.place?.rankFromHighest.map {
                    .init("\(BenchmarkResult.ordinalNumber($0.rank)) of \($0.of)")
                } ?? none)
        }
        cells.append(.init(row.soWhatWords))
        if hasComments {
            cells.append(row.comment.map { .init("\($0.line) (\($0.signature))") } ?? .init("", shorthand: nil))
        }
        return cells
    }

    private var none: DocumentTable.Cell { .init(NumberFormat.missing, shorthand: .notAvailable) }

    /// The last months as a small line.
    private func lineCell(_ row: ReportResult.Row) -> DocumentTable.Cell {
        guard let chart = row.chart, let segment = chart.segments.last else { return none }
        let points = Array(chart.points.suffix(Self.months))
        let values = points.map { $0.value.isNaN ? nil : $0.value }
        let marks = points.enumerated().compactMap { place, point -> MonthsChart.Mark? in
            guard let signal = point.signal else { return nil }
            let mean = chart.segments.last { $0.from <= point.month }?.mean ?? segment.mean
            let isAbove = point.value > mean
            let meaning: MonthsChart.Mark.Meaning =
                chart.request.better.map { ($0 == .high) == isAbove ? .improvement : .concern } ?? .neutral
            return .init(index: place, isAbove: isAbove, meaning: meaning, label: signal.rawValue)
        }
        let line = Sparkline(
            values: values, lower: segment.lower, upper: segment.upper, marks: marks,
            alternativeText: row.lineWords(values))
        var cell = DocumentTable.Cell(line.bars)
        cell.sparkline = line
        return cell
    }

    private func latestCells(_ row: ReportResult.Row) -> [DocumentTable.Cell] {
        guard let chart = row.chart, let (point, _) = chart.latest else { return [none, none, none, none] }
        let other = point.month == result.month ? "" : " (\(point.month.shortName))"
        return [
            .init(row.shown(point.value) + other, number: point.value),
            .init(range(row, point.lower, point.upper), lower: point.lower, upper: point.upper),
            .init(row.variationWords), .init(chart.onYear.map { yearChange(row, $0) } ?? NumberFormat.missing),
        ]
    }

    private func yearChange(_ row: ReportResult.Row, _ change: MonitorResult.YearChange) -> String {
        change.isRatio
            ? NumberFormat.signed(100 * (change.estimate - 1)) + "%"
            : NumberFormat.signed(change.estimate, decimals: max(1, row.decimals))
    }

    private func yearCells(_ row: ReportResult.Row, _ manyYears: Bool) -> [DocumentTable.Cell] {
        guard let year = row.year else { return [none, none] }
        let name = manyYears ? " (\(year.year))" : ""
        return [
            .init(row.shown(year.figure.mean) + name, number: year.figure.mean),
            year.range80.map { .init(range(row, $0.lower, $0.upper), lower: $0.lower, upper: $0.upper) } ?? none,
        ]
    }

    private func range(_ row: ReportResult.Row, _ lower: Double, _ upper: Double) -> String {
        func text(_ value: Double) -> String { NumberFormat.fixed(value, decimals: row.decimals) }
        return "\(text(lower)) to \(text(upper))" + (row.input.kind == .percent ? "%" : "")
    }
}
