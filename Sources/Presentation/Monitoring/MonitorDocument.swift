import CouncilData
import Reports
import Studies
import Tables
import TimeSeries

extension MonitorResult {
    package var document: Document {
        var document = Document(title: title)
        document.append(.headline(headline))
        document.append(.paragraph(countSentence))
        document.append(.chart(.months(chart)))
        document.append(.heading(level: 1, "Limits"))
        document.append(.table(limitsTable))
        if !findings.isEmpty {
            document.append(.heading(level: 1, "Signals"))
            document.append(.list(findings.map(\.text)))
        }
        if !suggestions.isEmpty {
            document.append(.heading(level: 1, "Might the limits begin anew?"))
            document.append(.list(suggestions.map(\.text)))
        }
        if let warningSentence {
            document.append(.heading(level: 1, "Early warning"))
            document.append(.paragraph(warningSentence))
        }
        document.append(.heading(level: 1, "Rules, sources and cautions"))
        document.append(.paragraph(settingsSentence))
        document.append(.paragraph(request.input.provenanceSentence))
        document.append(.list(cautions + notes))
        return document
    }

    private var limitsTable: DocumentTable {
        func cell(_ value: Double?) -> DocumentTable.Cell {
            guard let value else { return .init("varies") }
            return .init(shownLimit(value), number: value)
        }
        return DocumentTable(
            caption: "Limits of each segment",
            columns: [
                .rowHeader("Months"), .number("Values"), .number("Mean"), .number("Lower limit"),
                .number("Upper limit"),
                .number("Signals"), .text("Why it begins"),
            ],
            rows: segments.map { segment in
                [
                    .init("\(segment.from.shortName) to \(segment.to.shortName)"), .init("\(segment.observed)"),
                    cell(segment.mean), cell(segment.lower), cell(segment.upper),
                    .init("\(segment.points.count { $0.signal != nil })"),
                    .init(segment.reason ?? "start of the figures"),
                ]
            })
    }

    private var chart: MonthsChart {
        let all = points
        let factor = isShare ? 100.0 : 1
        func values(_ value: (Segment, Point) -> Double) -> [Double?] {
            segments.flatMap { segment in
                segment.points.map { point in
                    let number = value(segment, point) * factor
                    return number.isFinite ? number : nil
                }
            }
        }
        let marks = all.enumerated().compactMap { index, point -> MonthsChart.Mark? in
            guard let signal = point.signal else { return nil }
            let segment = segments.first { point.month >= $0.from && point.month <= $0.to }
            let isAbove = point.value > (segment?.mean ?? 0)
            let meaning: MonthsChart.Mark.Meaning =
                request.better.map { ($0 == .high) == isAbove ? .improvement : .concern } ?? .neutral
            return .init(index: index, isAbove: isAbove, meaning: meaning, label: signal)
        }
        let subtitle =
            "\(request.input.capitalisedMeasure) a month in \(request.input.areaName), "
            + "\(request.input.series.start.longName) to \(request.input.series.end.longName)"
        return MonthsChart(
            title: signalCount == 0
                ? "No signals: \(subject) in \(request.input.areaName) vary within their limits"
                : "\(signalCount) signals in \(subject), \(request.input.areaName)",
            subtitle: subtitle,
            source: "\(request.input.series.provenance.word): \(request.input.series.provenance.detail)",
            yLabel: isShare ? "%" : subject, alternativeText: alternativeText,
            months: all.map(\.month.description),
            lines: [
                .init(name: "Observed", style: .observed, values: values { $1.value }),
                .init(name: "Mean", style: .centre, values: values { segment, _ in segment.mean }),
                .init(name: "Upper limit", style: .limit, values: values { $1.upper }),
                .init(name: "Lower limit", style: .limit, values: values { $1.lower }),
            ], marks: marks,
            markers: segments.dropFirst().map {
                .init(month: $0.from.description, label: "new limits: \($0.reason ?? "")")
            }, decimals: isShare || request.kind.needsDenominator ? 2 : request.input.decimals + 1,
            startsAtZero: request.input.series.support == .nonNegative)
    }

    private var alternativeText: String {
        let limits = segments.map { segment in
            "\(span(segment.from, segment.to)): mean \(shownLimit(segment.mean))"
                + (segment.lower.map { ", limits \(shownLimit($0)) to " } ?? "")
                + (segment.upper.map(shownLimit) ?? "")
        }
        return "Process-behaviour chart of \(subject), month by month, with its mean and limits. "
            + limits.joined(separator: "; ") + ". \(countSentence) \(headline)"
    }
}
