import CouncilData
import Reports
import StatNumerics
import Studies
import Tables
import TimeSeries

extension ImpactResult {
    func placeboTable(_ placebos: Placebos) -> DocumentTable {
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

    /// A, B, C in the order of the table.
    private func letter(_ window: Window) -> String {
        let place = windows.firstIndex(of: window) ?? 0
        return String(UnicodeScalar(UInt8(0x41 + min(place, 25))))
    }

    /// What the letters of the table stand for.
    var windowLines: [String] {
        let names = rows.first { !$0.events.isEmpty }?.events ?? []
        return [
            "Windows: "
                + windows.map { "\(letter($0)) \($0.from.longName) to \($0.to.longName)" }.joined(separator: "; ") + "."
        ] + (names.isEmpty ? [] : ["Events, where the table says so: \(names.joined(separator: "; "))."])
            + (request.control == nil ? [] : ["A name after the model is that of its control."])
    }

    var modelTable: DocumentTable {
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
        var parts = [row.model.name]
        if row.course != request.shape {
            if case .temporary(let months) = row.course {
                parts.append("\(months) months")
            } else {
                parts.append(row.course.name)
            }
        }
        if let control = row.control { parts.append(control.title) }
        switch row.season {
        case .month: break
        case .harmonic: parts.append("harmonics")
        case .none: parts.append("no season")
        }
        if row.trend == .none { parts.append("no trend") }
        return parts.joined(separator: ", ")
    }

    private func count(_ value: Double) -> DocumentTable.Cell {
        .init(NumberFormat.fixed(value, decimals: request.input.decimals), number: value)
    }

    private func signed(_ value: Double) -> DocumentTable.Cell {
        .init(NumberFormat.signed(value, decimals: request.input.decimals), number: value)
    }

    func expectationTable(_ expectation: Expectation) -> DocumentTable {
        let series = request.input.series
        let from = drawn.months.first ?? series.start
        func bounds(_ lower: Double, _ upper: Double) -> DocumentTable.Cell {
            guard lower.isFinite, upper.isFinite else { return .init(NumberFormat.missing) }
            return .init("\(count(lower).text) to \(count(upper).text)")
        }
        var rows = expectation.found.points.map { point in
            [
                .month((from + point.place).description), count(point.observed), count(point.expected),
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
                + (expectation.control.map { ", \($0.title) as control" } ?? ", without a control"),
            columns: [
                .rowHeader("Month"), .number("Observed"), .number("Expected"), .number("95% range"),
                .number("Difference"),
            ], rows: rows)
    }

    var controlTable: DocumentTable {
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
                    .init(expectation.control?.title ?? "none"), .init(slope ?? NumberFormat.missing),
                    count(total.observed),
                    count(total.expected), .init("\(count(total.lower).text) to \(count(total.upper).text)"),
                    signed(total.effect),
                ]
            })
    }
}
