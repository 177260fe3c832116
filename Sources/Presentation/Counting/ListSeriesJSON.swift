import CouncilData
import Studies
package import Tables
import TimeSeries

extension ListSeriesResult {
    /// `sscp-stats/series/1`: a row a series and month, `value` null where it is hidden.
    package var json: JSONValue {
        [
            "schema": "sscp-stats/series/1", "of": .string(released.of.name),
            "by": JSONValue(released.by?.rawValue), "file": .string(RunRecord.file(released.file)),
            "first_month": .string(released.first.description), "last_month": .string(released.last.description),
            "left_out": leftOut.json,
            "codes": .array(
                summaries.compactMap { summary in
                    released.codeName(summary.name).map { ["series": .string(summary.name), "name": .string($0)] }
                }),
            "disclosure_control": [
                "on": .bool(released.rule.isOn), "threshold": .integer(released.rule.threshold),
                "round_to": .integer(released.rule.base), "reason_off": JSONValue(released.rule.reasonOff),
                "hidden": .integer(summaries.reduce(0) { $0 + $1.hidden }),
            ],
            "series": .array(
                released.series.flatMap { $0 }.map { row in
                    [
                        "series": .string(row.series), "month": .string(row.month.description),
                        "value": row.value.map { .integer(Int($0)) } ?? .null, "hidden": .bool(row.isHidden),
                    ]
                }),
            "notes": JSONValue(noteSentences),
        ]
    }

    /// The first month that is not over, whose rows were not counted.
    private var leftOut: [LeftOutMonth] {
        released.notes.compactMap { note in
            if case .underWay(let month) = note { LeftOutMonth(month: month, value: nil) } else { nil }
        }
    }
}
