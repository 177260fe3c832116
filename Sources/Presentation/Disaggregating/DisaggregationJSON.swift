import CouncilData
import Studies
package import Tables
import TimeSeries

extension DisaggregationResult: StudyOutput {
    /// The machine-readable form, `sscp-stats/disaggregate/1`.
    package var json: JSONValue {
        [
            "schema": "sscp-stats/disaggregate/1", "headline": .string(headline),
            "findings": .array(findingLines.map(\.json)), "method": .string(method.rawValue),
            "measure": .string(totals.name),
            "provenance": "modelled", "left_out": request.leftOut.json,
            "regression": regression.map(Self.json) ?? .null,
            "months": .array(
                months.indices.map {
                    [
                        "month": .string(months[$0].description), "value": .number(values[$0]),
                        "indicator": .number(indicator[months[$0]]), "covered": .bool($0 < covered),
                    ]
                }),
            "years": .array(
                zip(totals.years, sums).map { year, sum in
                    ["year": .string(year.label), "total": .number(year.total), "sum": .number(sum)]
                }),
            "below_zero": .integer(values.count { $0 < 0 }),
            "notes": .array(([caution] + notes.map(\.sentence)).map(JSONValue.string)),
        ]
    }

    private static func json(_ fit: ChowLin) -> JSONValue {
        [
            "constant": .number(fit.coefficients[0]), "constant_standard_error": .number(fit.standardErrors[0]),
            "slope": .number(fit.coefficients[1]), "slope_standard_error": .number(fit.standardErrors[1]),
            "rho": .number(fit.rho), "log_likelihood": .number(fit.logLikelihood),
        ]
    }
}
