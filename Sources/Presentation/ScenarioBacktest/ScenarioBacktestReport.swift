import CouncilData
import Reports
import Studies
import Tables
import TimeSeries

extension ScenarioBacktestResult: StudyOutput {
    /// The cases of the table: the area and start asked for, or all.
    package var shown: [Case] {
        cases.filter { item in
            (request.area.map { $0.code == item.area.code } ?? true) && (request.start.map { $0 == item.start } ?? true)
        }
    }

    /// The machine-readable form, `sscp-stats/scenario-backtest/1`: every key is always present, null where there is
    /// nothing. Misses are shares of what was published.
    package var json: JSONValue {
        [
            "schema": "sscp-stats/scenario-backtest/1", "headline": .string(headline),
            "area": JSONValue(request.area?.name), "start": JSONValue(request.start?.description),
            "model": .string(request.model), "draws": .integer(request.draws), "seed": .integer(Int(request.seed)),
            "leads": .string(lead(.openAfterOneYear).rawValue),
            "scores": .array(scores.map(json)), "cases": .array(shown.map(json)),
            "left_out": .array(leftOut.map { ["name": .string($0.name), "reason": .string($0.reason)] }),
            "notes": JSONValue(cautions),
        ]
    }

    private func json(_ score: Score) -> JSONValue {
        [
            "outcome": .string(score.outcome.rawValue), "months_ahead": .integer(score.outcome.months),
            "method": .string(score.method.rawValue), "area_years": .integer(score.areaYears),
            "median_miss": .number(score.medianMiss), "mean_miss": .number(score.meanMiss),
            "bias": .number(score.bias), "coverage-80": .number(score.coverage), "width-80": .number(score.width),
            "nearer_than_no_change": .number(score.nearer), "p": .number(score.p),
        ]
    }

    private func json(_ item: Case) -> JSONValue {
        let outcomes = Outcome.allCases.map { outcome -> JSONValue in
            let methods = Method.allCases.map { method -> JSONValue.Member in
                let made = item.predicted[outcome]?[method]
                let value: JSONValue = [
                    "p50": JSONValue(made?.value), "p10": JSONValue(made?.lower), "p90": JSONValue(made?.upper),
                    "miss": JSONValue(item.miss(outcome, method)),
                ]
                return JSONValue.Member(method.rawValue, value)
            }
            return [
                "outcome": .string(outcome.rawValue), "date": .string((item.start + outcome.months).description),
                "published": JSONValue(item.published[outcome]), "predicted": .object(methods),
                "blend_weight": JSONValue(item.weights[outcome]),
            ]
        }
        let parts: JSONValue =
            item.parts.map { .object($0.named.map { .init($0.name, .number($0.value)) }) } ?? .null
        return [
            "area": .string(item.area.name), "area_code": .string(item.area.code),
            "start": .string(item.start.description), "outcomes": .array(outcomes),
            "flow_model_miss_by_part": parts, "settling_slope": JSONValue(item.settling),
        ]
    }

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
                        .text(outcome.rawValue), .text((item.start + outcome.months).description),
                        CSVWriter.Field(item.published[outcome]), .text(method.rawValue), .number(made.value),
                        .number(made.lower), .number(made.upper), CSVWriter.Field(item.miss(outcome, method)),
                        CSVWriter.Field(item.isInside(outcome, method).map { $0 ? "yes" : "no" }),
                    ])
                }
            }
        }
        try writer.finish()
    }
}
