import CouncilData
import Reports
import Studies
package import Tables
import TimeSeries

extension ScenarioBacktestResult: StudyOutput {
    /// The machine-readable form, `sscp-stats/scenario-backtest/1`: every key is always present, null where there is
    /// nothing. Misses are shares of what was published.
    package var json: JSONValue {
        [
            "schema": "sscp-stats/scenario-backtest/1", "headline": .string(finding), "detail": .string(headline),
            "findings": .array(outcomeSentences.map { ["kind": "outcome", "text": .string($0)] }),
            "area": JSONValue(request.area?.name), "start": JSONValue(request.start?.description),
            "model": .string(request.model), "draws": .integer(request.draws), "seed": .integer(Int(request.seed)),
            "leads": .string(lead(.openAfterOneYear).name),
            "scores": .array(scores.map(json)), "cases": .array(shown.map(json)),
            "left_out": .array(leftOut.map { ["name": .string($0.name), "reason": .string("\($0.reason)")] }),
            "notes": JSONValue(notes.map(\.sentence)),
        ]
    }

    private func json(_ score: Score) -> JSONValue {
        [
            "outcome": .string(score.outcome.name), "months_ahead": .integer(score.outcome.months),
            "method": .string(score.method.name), "area_years": .integer(score.areaYears),
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
                return JSONValue.Member(method.name, value)
            }
            return [
                "outcome": .string(outcome.name), "date": .string((item.start + outcome.months).description),
                "published": JSONValue(item.published[outcome]), "predicted": .object(methods),
                "blend_weight": JSONValue(item.weights[outcome]),
            ]
        }
        let parts: JSONValue =
            item.parts.map { parts in .object(Part.allCases.map { .init($0.name, .number(parts[$0])) }) } ?? .null
        return [
            "area": .string(item.area.name), "area_code": .string(item.area.code),
            "start": .string(item.start.description), "outcomes": .array(outcomes),
            "flow_model_miss_by_part": parts, "settling_slope": JSONValue(item.settling),
        ]
    }
}
