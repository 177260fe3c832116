import Comparison
import CouncilData
import Reports
import Studies
import Tables

/// The pictures of a benchmark, from the same figures as its words.
extension BenchmarkResult {
    private var chartSource: String { source }
    private var valueLabel: String {
        if measure.isPrintedOnly { return measure.title }
        return measure.isRate
            ? "Per \(NumberFormat.integer(Int(measure.per))) \(measure.denominator?.shortName ?? "")"
            : "% of \(measure.denominatorName)"
    }
    private var decimals: Int { measure.isRate ? 1 : 2 }

    private var sideWords: String {
        guard let lead else { return "" }
        return "\(position(lead)) \(lead.comparator.phrase), \(lead.judgement.phrase)"
    }

    /// The finding of the years, where there is more than one to tell of.
    private var sideTitle: String? {
        if let fiveYears, let then = fiveYears.rankThen, let now = rankFromHighest {
            return
                "\(area.name): \(Self.place(then, of: fiveYears.ofThen)) of \(fiveYears.ofThen) in \(fiveYears.from), "
                + "\(Self.place(now.rank, of: now.of)) of \(now.of) in \(year)"
        }
        guard let persistence, persistence.of > 1, persistence.side != .level else { return nil }
        return "\(area.name) was \(persistence.side.phrase) \(leadKind.phrase) in \(persistence.years) of the "
            + "\(persistence.of) years to \(year)"
    }

    var yearsChart: YearsChart {
        let group = list.map { "The \($0.rawValue) neighbours" } ?? "The region's authorities"
        func optional(_ value: Double) -> Double? { value.isFinite ? value : nil }
        var lines: [YearsChart.Line] = [.init(name: area.name, values: years.map { optional($0.value) })]
        if let list {
            lines.append(
                .init(name: "\(list.rawValue) list, \(average.rawValue)", values: years.map { optional($0.average) }))
        }
        lines.append(.init(name: "England", values: years.map { optional($0.england) }))
        let known = years.filter { $0.value.isFinite }
        let low = known.min { $0.value < $1.value }
        let high = known.max { $0.value < $1.value }
        let span: String
        if let low, let high, low.year != high.year {
            span =
                "\(area.name) was lowest in \(low.year) (\(text(low.value))) and highest in \(high.year) (\(text(high.value)))."
        } else {
            span = "\(area.name) has \(known.isEmpty ? "no year" : "one year") with a figure."
        }
        let first = years.first?.year ?? year
        let last = years.last?.year ?? year
        return YearsChart(
            title: sideTitle ?? "\(measure.title) in \(area.name) and its comparators, \(first) to \(last)",
            subtitle: "\(valueLabel), years ending March; the band runs from the lowest to the highest of the others",
            source: chartSource, yLabel: valueLabel,
            alternativeText:
                "Line chart of \(measure.title.lowercased()), years ending March \(first) to \(last). \(span)",
            years: years.map(\.year), lines: lines, bandName: group, lower: years.map { optional($0.lowest) },
            upper: years.map { optional($0.highest) }, decimals: decimals)
    }

    var rankedChart: RankedChart {
        let rows = areas.filter { $0.value.isFinite }.sorted { ($1.value, $0.name) < ($0.value, $1.name) }
        var references: [RankedChart.Reference] = []
        if let lead, list != nil {
            references.append(
                .init(name: "\(lead.comparator.tableName) (\(text(lead.comparator)))", value: lead.comparator.value))
        }
        if let england = comparators.first(where: { $0.kind == .england }) {
            references.append(.init(name: "England (\(text(england)))", value: england.value))
        }
        let place = placePhrase.map { "\(area.name) is \($0)" } ?? area.name
        return RankedChart(
            title: "\(place) in the year ending March \(year)",
            subtitle: valueLabel
                + (measure.isPrintedOnly
                    ? ", as the file prints it" : ", with \(levelText)% intervals for chance alone"),
            source: chartSource,
            valueLabel: valueLabel,
            alternativeText: "Chart of \(rows.count) areas from the highest to the lowest. "
                + "\(place), \(text(subject.value)); it is \(sideWords).",
            rows: rows.map {
                .init(
                    name: $0.name, value: $0.value, lower: $0.interval.lower.isFinite ? $0.interval.lower : $0.value,
                    upper: $0.interval.upper.isFinite ? $0.interval.upper : $0.value,
                    isSubject: $0.code == subject.code)
            }, references: references, decimals: decimals)
    }

    func funnelChart(_ figures: FunnelFigures) -> FunnelChart {
        func limits(_ name: String, overdispersed: Bool) -> FunnelChart.Limits {
            let curve = figures.curve(overdispersed: overdispersed, per: measure.per)
            return .init(
                name: name, sizes: curve.sizes, lower: curve.limits.map(\.lower), upper: curve.limits.map(\.upper))
        }
        let place = figures.holdsSubject ? "inside" : "outside"
        let scale = measure.isRate ? "square-root" : "arcsine"
        return FunnelChart(
            title: "\(area.name) is \(place) the limits that allow for how much authorities differ",
            subtitle:
                "\(valueLabel) by \(measure.denominatorName), year ending March \(year); limits on the \(scale) scale",
            source: chartSource,
            xLabel: measure.denominatorName.prefix(1).uppercased() + measure.denominatorName.dropFirst(),
            yLabel: valueLabel,
            alternativeText: "Funnel chart of \(figures.points.count) areas about their pooled value, "
                + "\(text(measure.per * figures.funnel.centre)). \(area.name), \(text(subject.value)), is \(place) the "
                + "95% limits that allow for the spread between areas.",
            centre: measure.per * figures.funnel.centre,
            points: figures.points.map {
                .init(name: $0.name, size: $0.size, value: $0.value, isSubject: $0.isSubject)
            },
            limits: [
                limits("95% limits, chance alone", overdispersed: false),
                limits("95% limits, with the spread between areas", overdispersed: true),
            ], decimals: decimals)
    }
}
