import CouncilData
import Reports
import Studies
import TimeSeries

extension DescribeResult {
    private func values(_ list: [Double]) -> [Double?] { list.map { $0.isFinite ? $0 : nil } }

    var chart: MonthsChart {
        var lines: [MonthsChart.Line] = [.init(name: "Observed", style: .observed, values: values(input.series.values))]
        if let levels {
            lines.append(.init(name: "Level", style: .centre, values: values(levels)))
        } else if let split {
            lines.append(.init(name: "Trend", style: .model, values: trend(split)))
        }
        return MonthsChart(
            title: chartTitle,
            subtitle: "\(input.capitalisedMeasure) a month in \(Area.inProse(input.areaName)), "
                + "\(input.series.start.longName) to \(input.series.end.longName)",
            source: "\(input.series.provenance.word): \(input.series.provenance.detail)",
            yLabel: "\(input.measure) a month",
            alternativeText: "Line chart of monthly \(input.measure). \(headline) \(breakSentence)",
            months: input.series.months.map(\.description), lines: lines,
            markers: breaks.map { found in
                let names = events(near: found.month).map(\.name)
                let about = names.isEmpty ? "no event on file" : names.joined(separator: "; ")
                return .init(month: found.month.description, label: "a new level (\(about))")
            },
            decimals: input.decimals, startsAtZero: input.series.support == .nonNegative)
    }

    /// The changes of level that are drawn.
    private var chartTitle: String {
        let place = "\(input.capitalisedMeasure) in \(Area.inProse(input.areaName))"
        guard search != nil, !neverVaries else { return place }
        switch breaks.count {
        case 0: return place + ": no lasting change of level stands out"
        case 1...2: return place + ": a new level from \(breaks.map(\.month.longName).joined(separator: ", and from "))"
        default: return place + ": \(breaks.count) new levels, the last from \(breaks[breaks.count - 1].month.longName)"
        }
    }

    /// The trend, broken where the level is: a smooth line would climb through a break.
    private func trend(_ split: SeasonalSplit) -> [Double?] {
        zip(input.series.months, values(split.components.trend)).map { month, value in
            breaks.contains { $0.month == month } ? nil : value
        }
    }

    /// The structural model's level; its interval is in the JSON, and for the last month in words.
    private var levelLines: [MonthsChart.Line] {
        guard let level = model?.level else { return [] }
        return [
            .init(name: "Level by the model", style: .model, values: values(level.map(\.mean)))
        ]
    }

    var adjustedChart: MonthsChart {
        MonthsChart(
            title: "\(input.capitalisedMeasure) in \(input.areaName) with the months' effects taken out",
            subtitle: "\(input.capitalisedMeasure) a month, seasonally adjusted, \(input.series.start.longName) to "
                + input.series.end.longName,
            source: "\(input.series.provenance.word): \(input.series.provenance.detail); adjusted here",
            yLabel: "\(input.measure) a month",
            alternativeText: "Line chart of monthly \(input.measure), each divided by its month's share of a year"
                + (model == nil ? "." : ", with the level of a structural model."),
            months: input.series.months.map(\.description),
            lines: [.init(name: "Seasonally adjusted", style: .observed, values: values(adjusted))] + levelLines,
            decimals: input.decimals, startsAtZero: input.series.support == .nonNegative)
    }
}
