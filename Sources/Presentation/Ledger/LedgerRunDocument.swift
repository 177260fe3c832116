import Ledgers
package import Reports
import Studies
import Tables
import TimeSeries

extension LedgerShowing {
    package var document: Document {
        var document = Document(title: headline)
        document.append(.keyValues(run.keyValues))
        if !run.totals.isEmpty { document.append(.table(run.totalsTable)) }
        if !run.figures.isEmpty { document.append(.table(run.figuresTable)) }
        if !run.months.isEmpty { document.append(.table(run.monthsTable)) }
        document.append(.analystPart)
        if run.question != .benchmark { document.append(.table(run.observedTable)) }
        return document
    }
}

extension LedgerRun {
    fileprivate var keyValues: [Document.KeyValue] {
        var lines: [Document.KeyValue] = [.init("Said by", question.rawValue), .init("As at", made.day.description)]
        if let by = made.by { lines.append(.init("Made by", by)) }
        lines += [
            .init("Program", made.version), .init("Asked", made.arguments),
            .init("Figures", "\(subject.provenance): \(subject.source)"),
            .init("Months", "\(history.start.longName) to \(history.end.longName)"), .init("Model", method.model),
        ]
        for (name, value) in method.options.sorted(by: { $0.key < $1.key }) { lines.append(.init(name, value)) }
        for input in inputs {
            let digest = input.sha256.map { ", SHA-256 \($0)" } ?? ", digest withheld"
            lines.append(.init("Read", input.name + digest))
        }
        if let reason = history.reasonKept { lines.append(.init("Small counts kept", reason)) }
        return lines
    }

    /// Whole figures where they are large.
    private func text(_ value: Double?) -> String {
        NumberFormat.fixed(value, decimals: (value ?? 0).magnitude >= 20 ? 0 : 1)
    }

    private func cells(_ said: LedgerDistribution?) -> [DocumentTable.Cell] {
        let figures = [said?.mean, said?.quantile(50)].map { DocumentTable.Cell(text($0), number: $0) }
        let ranges = [80.0, 95].map { level -> DocumentTable.Cell in
            guard let range = said?.range(Level(level)) else { return .init(NumberFormat.missing) }
            return .init(
                "\(text(range.lowerBound)) to \(text(range.upperBound))", lower: range.lowerBound,
                upper: range.upperBound)
        }
        return figures + ranges
    }

    var totalsTable: DocumentTable {
        DocumentTable(
            caption: "Totals said",
            columns: [
                .rowHeader("Months"), .number("Observed"), .number("Expected"), .number("Median"),
                .number("80% range"), .number("95% range"),
            ],
            rows: totals.map {
                [.init($0.title), .init(text($0.observed), number: $0.observed)] + cells($0.distribution)
            })
    }

    var figuresTable: DocumentTable {
        func cell(_ value: Double?) -> DocumentTable.Cell {
            .init(NumberFormat.fixed(value, decimals: 2), number: value)
        }
        return DocumentTable(
            caption: "Figures said",
            columns: [
                .rowHeader("What"), .text("Month"), .number("Figure"), .number("Median"), .number("From"),
                .number("To"), .number("Level, %"), .text("In a word"),
            ],
            rows: figures.map { figure in
                let spread = figure.quantiles.map { LedgerDistribution(mean: figure.value ?? .nan, quantiles: $0) }
                let range = spread?.range(80)
                return [
                    .init(figure.name), .init(figure.month?.shortName ?? ""), cell(figure.value),
                    cell(spread?.median), cell(range?.lowerBound ?? figure.lower),
                    cell(range?.upperBound ?? figure.upper),
                    .init(
                        (range == nil ? figure.level : 80).map { NumberFormat.trimmed($0) } ?? "",
                        number: range == nil ? figure.level : 80), .init(figure.word ?? ""),
                ]
            })
    }

    fileprivate var monthsTable: DocumentTable {
        DocumentTable(
            caption: "Months said",
            columns: [
                .rowHeader("Month"), .number("Expected"), .number("Median"), .number("80% range"),
                .number("95% range"),
            ],
            rows: months.map { [.month($0.month.description, text: $0.month.longName)] + cells($0.distribution) })
    }

    fileprivate var observedTable: DocumentTable {
        DocumentTable(
            caption: "Months known then", columns: [.rowHeader("Month"), .number(subject.measure)],
            rows: history.values.enumerated().map { offset, value in
                let cell: DocumentTable.Cell =
                    switch value {
                    case .known(let number): .init(NumberFormat.trimmed(number), number: number)
                    case .missing: .init(NumberFormat.missing)
                    case .withheld, .hidden: .init("", shorthand: .suppressed)
                    }
                return [.month((history.start + offset).description, text: (history.start + offset).longName), cell]
            })
    }
}
