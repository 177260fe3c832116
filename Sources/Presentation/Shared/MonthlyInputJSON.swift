import CouncilData
import Tables
import TimeSeries

extension MonthlyInput {
    /// The series as every study's JSON describes it.
    var json: JSONValue { series.json(measure: column, area: area, areaCode: areaCode) }

    /// The months under way that are no part of it, as every study's JSON has them.
    var leftOutJSON: JSONValue { leftOut.json }
}

extension MonthlySeries {
    /// The series as every study's JSON describes it.
    func json(measure: String, area: String?, areaCode: String?) -> JSONValue {
        [
            "measure": .string(measure), "kind": .string(kind.rawValue), "area": JSONValue(area),
            "area_code": JSONValue(areaCode), "first_month": .string(start.description),
            "last_month": .string(end.description), "n": .integer(observedCount),
            "hidden_months": hiddenMonthsJSON, "mean_bounds": meanBoundsJSON,
            "provenance": .string(provenance.word), "source": .string(provenance.detail),
        ]
    }

    /// How many months a symbol hides.
    var hiddenMonthsJSON: JSONValue { .integer(hidden?.months.count ?? 0) }

    /// The mean of all months with the hidden ones at their least and at their most; null where none is.
    var meanBoundsJSON: JSONValue {
        meanBounds.map { [.number($0.lowerBound), .number($0.upperBound)] } ?? .null
    }
}

extension [LeftOutMonth] {
    /// As every study's JSON has them.
    var json: JSONValue {
        .array(
            map {
                [
                    "month": .string($0.month.description), "value": JSONValue($0.value),
                    "reason": .string($0.reason.rawValue),
                ]
            })
    }
}
