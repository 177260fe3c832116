import CouncilData
import Reports
import Studies
import TimeSeries

extension ImpactResult {
    var chart: MonthsChart {
        func values(_ list: [Double]) -> [Double?] { list.map { $0.isFinite ? $0 : nil } }
        let first = drawn.months.first ?? request.at
        let last = drawn.months.last ?? request.at
        return MonthsChart(
            title:
                "\(request.input.capitalisedMeasure) before and after \(request.at.longName): "
                + (headline.size.isFinite ? change(headline.size, headline.unit) : "from nothing"),
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
                .init(name: withoutName, style: .model, values: values(drawn.without)),
            ],
            markers: [marker], decimals: request.input.decimals,
            startsAtZero: request.input.series.support == .nonNegative)
    }

    func expectationChart(_ expectation: Expectation) -> MonthsChart {
        let series = request.input.series
        let from = drawn.months.first ?? series.start
        let part = series.window(from: from)
        func after(_ value: (Counterfactual.Point) -> Double) -> [Double?] {
            var list = [Double?](repeating: nil, count: part.count)
            for point in expectation.found.points where value(point).isFinite { list[point.place] = value(point) }
            return list
        }
        let control = expectation.control.map { ", \($0.title) as control" } ?? ""
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

    private var withoutName: String {
        guard headline.statistic == .twelveMonths else { return "Without a change" }
        return headline.control.map { "The year before, with \($0.title)'s change" } ?? "The year before"
    }

    private var marker: FanChart.Marker {
        .init(
            month: request.at.description,
            label: request.claimed.isEmpty
                ? "the claimed month" : request.claimed.map(\.name).joined(separator: "; "))
    }
}
