import CouncilData
import Reports
import Studies
import TimeSeries

extension MonitorResult {
    var chart: MonthsChart {
        let factor = isShare ? 100.0 : 1
        func values(_ value: (Segment, Point) -> Double) -> [Double?] {
            segments.flatMap { segment in
                segment.points.map { point in
                    let number = value(segment, point) * factor
                    return number.isFinite ? number : nil
                }
            }
        }
        let marked = segments.flatMap { segment in segment.points.map { (point: $0, mean: segment.mean) } }
        let marks = marked.enumerated().compactMap { index, place -> MonthsChart.Mark? in
            guard let signal = place.point.signal else { return nil }
            let isAbove = place.point.value > place.mean
            return .init(index: index, isAbove: isAbove, meaning: meaning(isAbove: isAbove), label: signal.rawValue)
        }
        let subtitle =
            "\(request.kind.isOfGaps || request.kind == .errors ? capitalisedSubject : "\(request.input.capitalisedMeasure) a month") in "
            + "\(request.input.areaName), "
            + "\(request.input.series.start.longName) to \(request.input.series.end.longName)"
        return MonthsChart(
            title: chartTitle, subtitle: subtitle,
            source: "\(request.input.series.provenance.word): \(request.input.series.provenance.detail)",
            yLabel: isShare ? "%" : subject, alternativeText: alternativeText,
            months: points.map(\.month.description),
            lines: [
                .init(name: "Observed", style: .observed, values: values { $1.value }),
                .init(name: "Mean", style: .centre, values: values { segment, _ in segment.mean }),
                .init(name: "Upper limit", style: .limit, values: values { $1.upper }),
                .init(name: "Lower limit", style: .limit, values: values { $1.lower }),
            ] + targetLine, marks: marks,
            markers: segments.dropFirst().map {
                .init(month: $0.from.description, label: "new limits: \($0.reason ?? "")")
            }, decimals: isShare || request.kind.needsDenominator ? 2 : request.input.decimals + 1,
            startsAtZero: request.input.series.support == .nonNegative && request.kind != .errors)
    }

    /// What is drawn: the last month first, as the heading has it, then the months before.
    private var chartTitle: String {
        guard signalCount > 0, let (last, _) = latest else {
            return "No signals: \(subject) in \(request.input.areaName) vary within their limits"
        }
        let earlier = signalCount - (last.signal == nil ? 0 : 1)
        let before =
            earlier == 1 ? "1 earlier month is one" : "\(earlier == 0 ? "no" : "\(earlier)") earlier months are"
        return "\(last.month.longName) is \(last.signal == nil ? "no" : "a") signal; \(before)"
    }

    private var targetLine: [MonthsChart.Line] {
        guard let target else { return [] }
        let value = target.value * (isShare ? 100 : 1)
        return [.init(name: "Target", style: .model, values: points.map { _ in value })]
    }

    private var capitalisedSubject: String { subject.prefix(1).uppercased() + subject.dropFirst() }

    private var alternativeText: String {
        let limits = segments.map { segment in
            "\(words(segment.span)): mean \(shownLimit(segment.mean))"
                + (segment.lower.map { ", limits \(shownLimit($0)) to " } ?? "")
                + (segment.upper.map(shownLimit) ?? "")
        }
        return "Process-behaviour chart of \(subject), month by month, with its mean and limits. "
            + limits.joined(separator: "; ") + ". \(countSentence) \(headline)"
    }

    private func meaning(isAbove: Bool) -> MonthsChart.Mark.Meaning {
        request.better.map { ($0 == .high) == isAbove ? .improvement : .concern } ?? .neutral
    }
}
