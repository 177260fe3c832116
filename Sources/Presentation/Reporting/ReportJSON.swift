import CouncilData
import Scenarios
import Studies
package import Tables
import TimeSeries

extension ReportPack {
    /// The machine-readable form, `sscp-stats/report/1`.
    package var json: JSONValue {
        [
            "schema": "sscp-stats/report/1", "name": .string(result.file.name), "owner": .string(result.file.owner),
            "as_at": .string(result.day.description), "area": JSONValue(result.file.area),
            "finding": .string(result.finding), "seed": .integer(Int(clamping: result.seed)),
            "measures": .array(result.rows.map(json)),
            "looks": .integer(result.looks), "expected_by_chance": .number(result.expectedByChance),
            "false_discoveries": [
                "rate": .number(MonitorPanel.falseDiscoveryRate), "method": "benjamini-yekutieli",
                "standing": .integer(result.standing.count), "ringing": .integer(result.ringing.count),
            ],
            "comments": .array(result.comments.map(\.json)),
            "scenarios": .array(
                (result.scenarios?.scenarios ?? []).map { scenario in
                    [
                        "name": .string(scenario.definition.name), "owner": .string(scenario.definition.owner),
                        "finding": .string(scenario.finding), "page": JSONValue(scenarioAddress),
                    ]
                }),
        ]
    }

    private func json(_ row: ReportResult.Row) -> JSONValue {
        let latest = row.chart?.latest?.point
        return [
            "measure": .string(row.entry.measure), "title": .string(row.entry.title),
            "kind": .string(row.input.kind.rawValue),
            "latest": latest.map { ["month": .string($0.month.description), "value": .number($0.value)] } ?? .null,
            "usual_range": latest.map { ["lower": .number($0.lower), "upper": .number($0.upper)] } ?? .null,
            "signal": JSONValue(latest?.signal?.rawValue), "variation": JSONValue(row.variation?.code),
            "early_warning": row.chart?.warning.map {
                [
                    "lower": .number($0.lastLower), "upper": .number($0.lastUpper), "outside": .bool($0.lastIsOutside),
                ]
            } ?? .null,
            "new": .bool(row.chart?.isNew ?? false), "stands": .bool(row.stands), "rings": .bool(row.rings),
            "p": JSONValue(row.p),
            "on_year": row.chart?.onYear.map(\.json) ?? .null,
            "year": row.year.map(json) ?? .null,
            "place": row.place.flatMap { place in
                place.rankFromHighest.map {
                    [
                        "rank": .integer($0.rank), "of": .integer($0.of), "percentile": JSONValue(place.percentile),
                        "year_ending_march": .integer(place.year),
                    ]
                }
            } ?? .null,
            "target": row.chart?.target.map {
                [
                    "value": .number($0.value), "met_by_latest": .bool($0.isMetByLatest),
                    "assurance": .string($0.assurance.rawValue),
                ]
            } ?? .null,
            "so_what": .string(row.soWhatWords), "comment": row.comment.map(\.json) ?? .null,
            "left_out": row.input.leftOutJSON, "refused": JSONValue(row.refusal), "page": JSONValue(address(of: row)),
        ]
    }

    private func json(_ year: ForecastResult.Year) -> JSONValue {
        [
            "label": .string(year.year.description), "expected": .number(year.figure.mean),
            "lo-80": JSONValue(year.range80?.lower), "hi-80": JSONValue(year.range80?.upper),
            "before": JSONValue(year.previous),
        ]
    }
}

extension ReportFile.Comment {
    fileprivate var json: JSONValue {
        ["date": .string(date.description), "by": .string(by), "line": .string(line)]
    }
}

extension ReportResult.Variation {
    /// The word for scripts.
    fileprivate var code: String {
        switch self {
        case .ordinary: "ordinary"
        case .improvement: "improvement"
        case .concern: "concern"
        case .change: "change"
        }
    }
}
