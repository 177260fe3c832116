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
                "baseline": request.baseline.map {
                    ["from": .string($0.from.description), "to": .string($0.to.description)]
                } ?? .null,
                "left_out": .array(
                    request.leftOut.map {
                        ["month": .string($0.month.description), "reason": JSONValue($0.reason)]
                    }),
            ],
            "seed": .integer(Int(clamping: request.seed)),
            "finding": .string(finding),
            "latest": latest.map {
                [
                    "month": .string($0.point.month.description), "value": .number($0.point.value),
                    "signal": JSONValue($0.point.signal?.rawValue), "new": .bool(isNew),
                ]
            } ?? .null,
            "target": target.map {
                [
                    "value": .number($0.value), "met_by_latest": .bool($0.isMetByLatest),
                    "assurance": .string($0.assurance.rawValue),
                ]
            } ?? .null,
            "on_year": onYear.map(\.json) ?? .null,
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
            "early_warning": warning.map(\.json) ?? .null,
            "months_since_last_event": JSONValue(openGap),
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
            "autocorrelation": .number(segment.autocorrelation), "usual": JSONValue(segment.usual),
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
}

extension MonitorResult.YearChange {
    var json: JSONValue {
        [
            "unit": isRatio ? "ratio" : "absolute", "change": .number(estimate), "lower": .number(lower),
            "upper": .number(upper),
        ]
    }
}

extension MonitorResult.Warning {
    var json: JSONValue {
        [
            "model": .string(model), "level": .number(level), "month": .string(month.description),
            "lower": .number(lower), "upper": .number(upper), "last_month": .string(lastMonth.description),
            "last_value": .number(lastValue), "last_lower": .number(lastLower), "last_upper": .number(lastUpper),
            "last_outside": .bool(lastIsOutside), "borrowed": borrowing?.json ?? .null,
        ]
    }
}

extension MonitorResult.Pattern {
    /// The rule by its name for scripts.
    fileprivate var code: String { rule?.rawValue ?? "crossings" }
}
