import CouncilData
import Reports
import Studies
package import Tables
import TimeSeries

extension MonitorResult: StudyOutput {
    /// The machine-readable form, `sscp-stats/monitor/1`.
    package var json: JSONValue {
        [
            "schema": "sscp-stats/monitor/1",
            "series": request.input.json, "left_out": request.input.leftOutJSON,
            "settings": [
                "chart": .string(request.kind.rawValue), "rules": .string(request.rules.rawValue),
                "screening": .bool(request.screening), "run_length": .integer(request.runLength),
                "trend_length": .integer(request.trendLength), "denominator": JSONValue(request.denominatorName),
                "per": .number(request.per), "better": JSONValue(request.better?.rawValue),
            ],
            "seed": .integer(Int(clamping: request.seed)),
            "signals": .integer(signalCount),
            "segments": .array(segments.map(json)),
            "findings": .array(
                findings.map {
                    [
                        "rule": .string($0.pattern.code), "from": .string($0.span.from.description),
                        "to": .string($0.span.to.description),
                        "text": .string(sentence($0)),
                    ]
                }),
            "suggested_rebases": .array(
                suggestions.map {
                    [
                        "month": .string($0.month.description), "reason": JSONValue($0.reason),
                        "text": .string(sentence($0)),
                    ]
                }),
            "early_warning": warning.map(json) ?? .null,
            "notes": .array(noteSentences.map(JSONValue.string)),
        ]
    }

    private func json(_ segment: Segment) -> JSONValue {
        [
            "from": .string(segment.from.description), "to": .string(segment.to.description),
            "reason": JSONValue(segment.reason), "n": .integer(segment.observed), "trial": .bool(segment.isTrial),
            "mean": .number(segment.mean), "moving_range": JSONValue(segment.movingRange),
            "screened": .integer(segment.screened), "lower_limit": JSONValue(segment.lower),
            "upper_limit": JSONValue(segment.upper),
            "longest_run": .integer(segment.runs.longestRun),
            "longest_run_allowed": .integer(segment.runs.longestAllowed),
            "crossings": .integer(segment.runs.crossings),
            "fewest_crossings_allowed": .integer(segment.runs.fewestCrossings),
            "autocorrelation": .number(segment.autocorrelation),
            "points": .array(
                segment.points.map {
                    [
                        "month": .string($0.month.description), "value": .number($0.value),
                        "lower_limit": .number($0.lower), "upper_limit": .number($0.upper),
                        "signal": JSONValue($0.signal?.rawValue),
                    ]
                }),
        ]
    }

    private func json(_ warning: Warning) -> JSONValue {
        [
            "model": .string(warning.model), "level": .number(warning.level),
            "month": .string(warning.month.description), "lower": .number(warning.lower),
            "upper": .number(warning.upper), "last_month": .string(warning.lastMonth.description),
            "last_value": .number(warning.lastValue), "last_lower": .number(warning.lastLower),
            "last_upper": .number(warning.lastUpper), "last_outside": .bool(warning.lastIsOutside),
        ]
    }
}

extension MonitorResult.Pattern {
    /// The rule by its name for scripts.
    fileprivate var code: String { rule?.rawValue ?? "crossings" }
}
