import CouncilData
package import Studies
import Tables
import TimeSeries

extension ForecastResult {
    /// How often the ranges have held: of months and of years of this series, and of the shipped areas together.
    var accuracyJSON: JSONValue {
        [
            "months": backtest.map { record in
                [
                    "origins": .integer(record.origins), "coverage-80": JSONValue(record.share(80)),
                    "coverage-95": JSONValue(record.share(95)),
                ]
            } ?? .null,
            "totals": yearTrials.isEmpty
                ? .null
                : [
                    "origins": .integer(yearTrials.count), "coverage-80": .number(share(\.isIn80)),
                    "coverage-95": .number(share(\.isIn95)),
                ],
            "pooled": pooled.map {
                [
                    "areas": .integer($0.areas), "months-80": .number($0.months80), "months-95": .number($0.months95),
                    "totals-80": .number($0.totals80), "totals-95": .number($0.totals95),
                    "n_totals": .integer($0.totals),
                ]
            } ?? .null,
            "misses": .array(misses.map(json)),
            "years": .array(yearTrials.map(json)),
        ]
    }

    private func json(_ trial: YearTrial) -> JSONValue {
        [
            "from": .string(trial.from.description), "to": .string(trial.to.description), "mean": .number(trial.mean),
            "lo-80": .number(trial.range80.lower), "hi-80": .number(trial.range80.upper),
            "lo-95": .number(trial.range95.lower), "hi-95": .number(trial.range95.upper),
            "outturn": .number(trial.outturn), "months": .integer(trial.months),
            "months_in-80": .integer(trial.monthsIn80), "months_in-95": .integer(trial.monthsIn95),
        ]
    }

    /// Years whose outturn was outside the 80 % range that a forecast of the March before would have given.
    package var misses: [YearTrial] { yearTrials.filter { !$0.isIn80 } }

    private func share(_ isIn: (YearTrial) -> Bool) -> Double {
        Double(yearTrials.count(where: isIn)) / Double(yearTrials.count)
    }
}

extension ForecastResult.Record {
    /// Outturns inside a level's ranges, as a share; nil for a level that was not asked for.
    fileprivate func share(_ level: Double) -> Double? { coverage.first { $0.level == level }?.share }
}
