import CouncilData
import Scenarios
import Studies
package import Tables
import TimeSeries

extension ScenarioResult {
    /// One row a scenario and month.
    package func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        let figures = ["referrals", "open_cases", "case_holders", "caseload"]
        try writer.row(
            (["scenario", "area", "month"]
                + figures.flatMap { name in ["mean", "p10", "p50", "p90"].map { "\(name)_\($0)" } }
                + [
                    "probability_over_limit", "case_holders_needed_at_50", "case_holders_needed_at_80",
                    "case_holders_needed_at_95",
                ]).map(CSVWriter.Field.text))
        for scenario in scenarios {
            for month in scenario.months {
                writer.field(scenario.definition.name)
                writer.field(scenario.areaName)
                writer.field(month.month.description)
                for figure in [month.referrals, month.openCases, month.caseHolders, month.caseload] {
                    for value in [figure.mean, figure.p10, figure.p50, figure.p90] {
                        writer.field(value.isFinite ? value : nil)
                    }
                }
                for value in [month.probabilityOverLimit, month.needed?.at50, month.needed?.at80, month.needed?.at95] {
                    writer.field(value)
                }
                try writer.endRow()
            }
        }
        try writer.finish()
    }
}
