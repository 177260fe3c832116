import CouncilData
import Tables
import TimeSeries

extension MonthlyInput {
    /// The series as every study's JSON describes it.
    var json: JSONValue {
        [
            "measure": .string(measure), "area": .string(areaName), "area_code": JSONValue(areaCode),
            "first_month": .string(series.start.description), "last_month": .string(series.end.description),
            "n": .integer(series.observedCount), "provenance": .string(series.provenance.word),
            "source": .string(series.provenance.detail),
        ]
    }
}
