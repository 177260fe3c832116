import CouncilData
import StatNumerics
import TimeSeries

/// The month's measures together: signals that stand when so many are looked at, this year's outturns, places among
/// neighbours.
///
/// Charts, looks and false discoveries are those of ``MonitorPanel``, forecasts those of ``ForecastStudy``, places those of
/// ``BenchmarkStudy``: a report and those commands give the same figures.
package enum ReportStudy {
    /// A measure that cannot be charted, forecast or compared has no such figure, and the row says why.
    package static func run(_ request: ReportRequest) -> ReportResult {
        let looks = request.items.map { $0.monitor(seed: request.seed, lending: request.lending) }
        let panel = MonitorPanel(looks: looks.map { .chart($0) }, source: "", warns: request.forecasts)
        let before = standing(looks.map(aMonthAgo))
        let forecasts: [ForecastResult?] =
            request.forecasts
            ? parallelMap(request.items.count) { place in
                try? ForecastStudy.run(request.items[place].forecast(seed: request.seed, lending: request.lending))
            } : request.items.map { _ in nil }
        let rows = request.items.enumerated().map { place, item in
            let row = panel.rows[place]
            return ReportResult.Row(
                entry: item.entry, input: item.input, chart: row.chart, refusal: row.refusal, p: row.p,
                stands: row.isDiscovery, rings: row.isDiscovery && !before[place], forecast: forecasts[place],
                place: item.place.flatMap { try? BenchmarkStudy.run($0) },
                comment: request.file.latest(of: place, by: request.day))
        }
        return ReportResult(
            file: request.file, day: request.day, rows: rows,
            scenarios: request.scenarios.map { ScenarioStudy.run($0) }, looks: panel.looks,
            expectedByChance: panel.expectedByChance, seed: request.seed)
    }

    /// Which of the looks have a signal that stands.
    private static func standing(_ looks: [MonitorRequest]) -> [Bool] {
        MonitorPanel(looks: looks.map { .chart($0) }, source: "", warns: false).rows.map(\.isDiscovery)
    }

    /// The same look before the last month came.
    private static func aMonthAgo(_ look: MonitorRequest) -> MonitorRequest {
        var before = look
        before.input.series = look.input.series.window(to: look.input.series.end - 1)
        before.rebases.removeAll { $0.month > before.input.series.end }
        return before
    }
}
