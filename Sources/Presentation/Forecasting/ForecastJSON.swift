import CouncilData
import Reports
import Studies
package import Tables
import TimeSeries

extension ForecastResult: StudyOutput {
    /// The machine-readable form, `sscp-stats/forecast/1`: every key is always present, null where there is nothing.
    package var json: JSONValue {
        [
            "schema": "sscp-stats/forecast/1",
            "headline": .string(headline), "findings": .array(findingLines.map(\.json)),
            "series": history.json(measure: measure, area: area, areaCode: areaCode),
            "left_out": leftOut.json,
            "hidden_months": history.hiddenMonthsJSON, "mean_bounds": history.meanBoundsJSON,
            "model": [
                "asked": .string(modelAsked), "label": .string(model.label),
                "parameters": model.mixture == nil ? parameters(model.parameters) : .null,
                "log_likelihood": JSONValue(finite(model.logLikelihood)), "aicc": JSONValue(finite(model.aicc)),
                "n_parameters": model.parameterCount.map { .integer($0) } ?? .null,
                "members": .array(
                    members.map { member in
                        [
                            "label": .string(member.label), "weight": .number(member.weight),
                            "log_likelihood": JSONValue(finite(member.logLikelihood)),
                            "aicc": JSONValue(finite(member.aicc)), "parameters": parameters(member.parameters),
                        ]
                    }),
            ],
            "levels": .array(levels.map(number)),
            "horizon": .integer(horizon),
            "seed": .integer(Int(clamping: seed)),
            "paths": .integer(pathCount),
            "forecast": .array(
                months.map {
                    .object([.init("month", .string($0.month.description))] + members(of: $0.figure, median: true))
                }),
            "total": kind.addsUp ? json(total) : .null,
            "average": kind.isAveraged ? json(total) : .null,
            "end": kind == .stock ? json(total) : .null,
            "weighed_by": JSONValue(weighedBy),
            "comparison": comparison.map(json) ?? .null,
            "financial_years": .array(years.map(json)),
            "published": .array(
                published.map {
                    [
                        "year": .string($0.year.description), "value": .number($0.value), "source": .string($0.source),
                        "expected": .number($0.expected), "inside_80": .bool($0.inside80),
                    ]
                }),
            "published_referrals": .array(
                outturnsUnderneath.map {
                    [
                        "year": .string($0.year.description), "value": .number($0.value),
                        "expected": .number($0.expected),
                    ]
                }),
            "without_last_month": withoutLastMonth.map { without in
                [
                    "total": kind.addsUp ? json(without.total) : .null,
                    "average": kind.isAveraged ? json(without.total) : .null,
                    "end": kind == .stock ? json(without.total) : .null,
                    "financial_years": .array(without.years.map(json)),
                ]
            } ?? .null,
            "last_month": [
                "month": .string(lastMonth.month.description), "value": JSONValue(lastMonth.value),
                "expected": JSONValue(lastMonth.expected), "lower": JSONValue(lastMonth.lower),
                "upper": JSONValue(lastMonth.upper), "state": .string(lastMonth.state.rawValue),
                "used": .bool(lastMonth.used),
            ],
            "if_reversed": reversal.map(json) ?? .null,
            "effects": effectsJSON,
            "breaks": breaksJSON,
            "breaks_rule": .string(breakRule.rawValue),
            "ranges": .string(ranges.rawValue),
            "borrowed": borrowing?.json ?? .null,
            "backtest": backtest.map(json) ?? .null,
            "accuracy": accuracyJSON,
            "alternatives": .array(
                alternatives.map {
                    [
                        "rule": .string($0.rule.rawValue), "total": json($0.total), "mae": JSONValue($0.mae),
                        "coverage-80": JSONValue($0.coverage80), "origins": .integer($0.origins),
                    ]
                }),
            "notes": .array((noteSentences + cautions).map(JSONValue.string)),
        ]
    }

    /// By name; null where there is none, as of a mixture.
    private func parameters(_ list: [Parameter]) -> JSONValue {
        list.isEmpty ? .null : .object(list.map { .init($0.name, .number($0.value)) })
    }

    /// Months together: a stock's are those at its last month.
    private func json(_ total: Total) -> JSONValue {
        .object(
            (kind == .stock ? [.init("month", .string(total.to.description))] : [])
                + members(of: total.figure, median: true))
    }

    private func json(_ year: Year) -> JSONValue {
        .object(
            [
                .init("year", .string(year.year.description)),
                .init("months_observed", .integer(year.monthsObserved)),
                .init("observed", JSONValue(year.observed)),
            ] + members(of: year.figure, median: true) + [
                .init("previous_total", JSONValue(year.previous)),
                .init("previous_is_forecast", .bool(year.previousIsForecast)),
                .init("probability_above_previous", JSONValue(year.probabilityAbove)),
            ])
    }

    private func members(of figure: PredictedFigure, median: Bool) -> [JSONValue.Member] {
        var list = [JSONValue.Member("mean", .number(figure.mean))]
        if median { list.append(.init("median", .number(figure.median))) }
        for range in figure.ranges {
            list.append(.init("lo-\(NumberFormat.trimmed(range.level))", .number(range.lower)))
            list.append(.init("hi-\(NumberFormat.trimmed(range.level))", .number(range.upper)))
        }
        return list
    }

    private func json(_ comparison: Comparison) -> JSONValue {
        [
            "from": .string(comparison.ahead.from.description), "to": .string(comparison.ahead.to.description),
            "compared_from": .string(comparison.from.description), "compared_to": .string(comparison.to.description),
            "compared_total": .number(comparison.total), "probability_above": .number(comparison.probabilityAbove),
        ]
    }

    private func json(_ reversal: Reversal) -> JSONValue {
        .object(
            [
                .init("month", .string(reversal.month.description)),
                .init("events", .array(reversal.events.map(JSONValue.string))),
                .init("before_from", .string(reversal.from.description)),
                .init("before_to", .string(reversal.to.description)), .init("months", .integer(reversal.ahead)),
                .init("expected", .number(reversal.expected)),
            ] + members(of: reversal.figure, median: true))
    }

    private func json(_ backtest: Record) -> JSONValue {
        .object(
            [
                .init("origins", .integer(backtest.origins)),
                .init("origins_left_out", .integer(backtest.originsLeftOut)),
                .init("origins_without_scale", .integer(backtest.originsWithoutScale)),
                .init("horizon", .integer(backtest.horizon)),
                .init("mae", .number(backtest.mae)), .init("rmse", .number(backtest.rmse)),
                .init("mase", JSONValue(finite(backtest.mase))),
                .init("seasonal_naive_mae", JSONValue(backtest.seasonalNaiveMAE)),
            ]
                + backtest.coverage.map {
                    .init("coverage-\(NumberFormat.trimmed($0.level))", .number($0.share))
                })
    }

    /// A level as a number without a point where it is whole: 80, 99.8.
    private func number(_ level: Double) -> JSONValue {
        level == level.rounded() ? .integer(Int(level)) : .number(level)
    }

    private func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}

extension ForecastResult {
    fileprivate var effectsJSON: JSONValue {
        .array(
            effects.map {
                [
                    "name": .string($0.subject.key), "change": .number($0.change), "lower": .number($0.lower),
                    "upper": .number($0.upper), "unit": .string($0.isRatio ? "share" : "measure"),
                ]
            })
    }

    fileprivate var breaksJSON: JSONValue {
        .array(
            breaks.map {
                [
                    "month": .string($0.month.description), "kind": .string($0.kind.rawValue),
                    "change": .number($0.change), "lower": .number($0.lower), "upper": .number($0.upper),
                    "unit": .string($0.isRatio ? "share" : "measure"), "months_since": .integer($0.monthsSince),
                    "chance_of_lasting": .number($0.chanceOfLasting), "clear": .bool($0.isClear),
                    "used": .bool($0.used),
                    "events": $0.kind == .shift
                        ? .array(events(near: $0.month).map { .string($0.name) }) : .array([]),
                ]
            })
    }
}
