import CouncilData
import Studies
package import Tables
import TimeSeries

extension ScenarioBacktestResult {
    /// One row an area, start, outcome and method.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row([
            "area_code", "area", "start", "outcome", "date", "published", "method", "p50", "p10", "p90", "miss",
            "inside_80",
        ])
        for item in shown {
            for outcome in Outcome.allCases {
                for method in Method.allCases {
                    guard let made = item.predicted[outcome]?[method] else { continue }
                    try writer.row([
                        .text(item.area.code), .text(item.area.name), .text(item.start.description),
                        .text(outcome.name), .text((item.start + outcome.months).description),
                        CSVWriter.Field(item.published[outcome]), .text(method.name), .number(made.value),
                        .number(made.lower), .number(made.upper), CSVWriter.Field(item.miss(outcome, method)),
                        CSVWriter.Field(item.isInside(outcome, method).map { $0 ? "yes" : "no" }),
                    ])
                }
            }
        }
        try writer.finish()
    }
}
