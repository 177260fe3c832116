import CouncilData
import Reports
import Studies
package import Tables
import TimeSeries

extension DescribeResult: StudyOutput {
    /// The machine-readable form, `sscp-stats/describe/1`.
    package var json: JSONValue {
        func level(_ level: Level?) -> JSONValue {
            level.map {
                ["from": .string($0.from.description), "to": .string($0.to.description), "total": .number($0.total)]
            } ?? .null
        }
        return [
            "schema": "sscp-stats/describe/1", "headline": .string(headline),
            "findings": .array(findingLines.map(\.json)), "series": input.json, "left_out": input.leftOutJSON,
            "seed": .integer(Int(clamping: LastingBreaks.seed)), "level": 95, "mean": .number(mean),
            "last_twelve": level(lastYear), "twelve_before": level(yearBefore),
            "month_effects": .array(
                (months?.effects ?? []).map {
                    [
                        "month": .integer($0.month), "effect": .number($0.effect), "lower": .number($0.lower),
                        "upper": .number($0.upper), "standard_error": .number($0.standardError),
                        "lowest": .number($0.lowest), "highest": .number($0.highest), "below": .integer($0.below),
                        "years": .integer($0.years), "shrunk": .number($0.shrunk), "stable": .bool($0.isStable),
                        "in_units": .number($0.effect * monthlyLevel),
                    ]
                }),
            "stl": split.map(json) ?? .null, "structural": model.map(json) ?? .null,
            "calendar_effects": .array(CalendarRegression.Kind.allCases.compactMap(calendarJSON)),
            "moved_by_disturbance": JSONValue(movedByDisturbance),
            "dispersion": JSONValue(dispersion),
            "breaks": .array(
                search.map { found in
                    found.breaks.map { found.json($0, events: events(near: $0.month)) }
                } ?? []),
            "forecast_shifts_besides": search?.besidesJSON ?? .array([]),
            "adjusted": .array(
                input.series.months.enumerated().map {
                    [
                        "month": .string($1.description), "value": .number(input.series.values[$0]),
                        "adjusted": .number(adjusted[$0]),
                    ]
                }),
            "quality": .array(faultSentences.map(JSONValue.string)),
            "notes": .array(noteSentences.map(JSONValue.string)),
        ]
    }

    private func json(_ split: SeasonalSplit) -> JSONValue {
        [
            "robust": .bool(split.settings.robust), "seasonal_window": JSONValue(split.settings.seasonalWindow),
            "seasonal_strength": .number(split.seasonalStrength), "trend_strength": .number(split.trendStrength),
            "components": .array(
                input.series.months.enumerated().map { place, month in
                    [
                        "month": .string(month.description), "trend": .number(split.components.trend[place]),
                        "season": .number(split.components.seasonal[place]),
                        "remainder": .number(split.components.remainder[place]),
                        "weight": .number(split.components.weights[place]),
                    ]
                }),
        ]
    }

    private func json(_ model: StructuralSplit) -> JSONValue {
        func bounds(_ list: [StructuralSplit.Bounds], _ name: String) -> JSONValue {
            .array(
                list.map {
                    .object([
                        .init("month", .string($0.month.description)), .init(name, .number($0.mean)),
                        .init("lower", .number($0.lower)), .init("upper", .number($0.upper)),
                    ])
                })
        }
        func jumps(_ list: [StructuralSplit.Jump]) -> JSONValue {
            .array(list.map { ["month": .string($0.month.description), "score": .number($0.score)] })
        }
        return [
            "label": .string(model.label), "logarithmic": .bool(model.isLogarithmic),
            "variances": [
                "irregular": .number(model.variances.irregular), "level": .number(model.variances.level),
                "season": .number(model.variances.season),
            ],
            "log_likelihood": .number(model.logLikelihood), "ljung_box_p": .number(model.whiteness),
            "level": bounds(model.level, "level"), "season": bounds(model.season, "effect"),
            "largest_move": jumps([model.largest].compactMap(\.self)), "shifts": jumps(model.shifts),
            "outliers": jumps(model.outliers),
        ]
    }

    /// One more day of a kind, with what `forecast` makes of it; nil where neither command has an estimate.
    private func calendarJSON(_ kind: CalendarRegression.Kind) -> JSONValue? {
        let forecast = kind == .workingDays ? daysOfForecast.workingDays?.ofOneDay : nil
        let effect = calendar?.effects.first { $0.kind == kind }
        guard effect != nil || forecast != nil else { return nil }
        let england = calendarOfEngland?.effects.first { $0.kind == kind }
        return [
            "what": .string(kind.rawValue), "effect": JSONValue(effect?.effect), "lower": JSONValue(effect?.lower),
            "upper": JSONValue(effect?.upper), "p": JSONValue(effect?.p), "clear": .bool(effect?.isClear ?? false),
            "england": JSONValue(england?.effect),
            "forecast_estimate": forecast.map {
                ["change": .number($0.change), "lower": .number($0.lower), "upper": .number($0.upper)]
            } ?? .null,
        ]
    }
}
