import CouncilData
import Reports
import Studies
package import Tables
import TimeSeries

extension ImpactResult: StudyOutput {
    /// The machine-readable form, `sscp-stats/impact/1`.
    package var json: JSONValue {
        [
            "schema": "sscp-stats/impact/1",
            "series": request.input.json, "left_out": request.input.leftOutJSON,
            "at": .string(request.at.description),
            "claimed": .array(request.claimed.map { .string($0.name) }),
            "seed": .integer(Int(clamping: request.seed)), "level": 95,
            "headline": [
                "text": .string(headlineSentence), "method": .string(headline.method.rawValue),
                "statistic": .string(headline.statistic.rawValue), "unit": .string(headline.unit.rawValue),
                "control": JSONValue(headline.control?.name),
                "ratio": .number(headline.ratio),
                "lower": .number(headline.unit == .ratio ? headline.lower : .nan),
                "upper": .number(headline.unit == .ratio ? headline.upper : .nan),
                "change": headline.unit == .absolute ? bounds(headline) : .null,
                "p": .number(headline.p), "window": json(headline.window),
                "events": .array(headline.events.map(JSONValue.string)), "simulation_p": JSONValue(own?.p),
                "before": JSONValue(headline.levels?.before), "after": JSONValue(headline.levels?.after),
            ],
            "findings": .array([.string(finding)] + questionLines.map(JSONValue.string)),
            "questions": .array(
                answers.map {
                    [
                        "question": .string($0.question.rawValue), "answer": .string($0.answer.rawValue),
                        "text": .string(sentence($0)),
                    ]
                }),
            "detectable": [
                "smallest_clear_change": JSONValue(detectable?.smallest),
                "power_at_50": JSONValue(detectable?.powerAtHalf),
            ],
            "twelve_months": years.map(json) ?? .null,
            "regression": beside.map(json) ?? .null,
            "own": own.map(json) ?? .null,
            "parts": .array(parts.map(json)),
            "effects": .array(rows.map(json)),
            "expected": .array(expectations.map(json)),
            "placebos": placebos.map(json) ?? .null,
            "breaks": .array(
                search.map { found in
                    found.breaks.map { found.json($0, events: request.input.events.near($0.month)) }
                } ?? []),
            "forecast_shifts_besides": search?.besidesJSON ?? .array([]),
            "break": nearest.map {
                .object(
                    [
                        .init("month", .string($0.month.description)), .init("lower", .string($0.lower.description)),
                        .init("upper", .string($0.upper.description)), .init("agrees", JSONValue(agrees)),
                        .init("change", .number($0.change)),
                    ])
            } ?? .null,
            "breaks_searched": search?.searched.map {
                ["from": .string($0.lowerBound.description), "to": .string($0.upperBound.description)]
            } ?? .null,
            "wanders": search.map { .bool($0.course.wanders) } ?? .null,
            "break_p": JSONValue(search?.p),
            "break_shape": .string((search?.shape ?? .level).rawValue),
            "outlying": .array((search?.outlying ?? []).map { .string($0.description) }),
            "after": json(after),
            "sources": .array(
                request.sources.map {
                    [
                        "source": .string($0.source.code), "before": JSONValue($0.before), "after": JSONValue($0.after),
                        "change": JSONValue($0.change), "neighbours_median_percent": JSONValue($0.neighbours),
                        "neighbours": .integer($0.neighbourCount),
                    ]
                }),
            "notes": .array((lastLines + cautionSentences + noteSentences).map(JSONValue.string)),
        ]
    }

    private func bounds(_ headline: Headline) -> JSONValue {
        [
            "estimate": .number(headline.size), "lower": .number(headline.lower), "upper": .number(headline.upper),
        ]
    }

    /// A test beside the headline's: ratios, or differences by their unit.
    private func json(_ test: Headline) -> JSONValue {
        [
            "method": .string(test.method.rawValue), "unit": .string(test.unit.rawValue),
            "control": JSONValue(test.control?.name), "estimate": .number(test.size), "lower": .number(test.lower),
            "upper": .number(test.upper), "p": .number(test.p), "window": json(test.window),
            "events": .array(test.events.map(JSONValue.string)),
        ]
    }

    private func json(_ years: YearAgainstYear) -> JSONValue {
        [
            "ratio": .number(years.ratio), "spread": .number(years.spread),
            "comparisons": .integer(years.scores.count), "comparisons_to": .string(years.placebosTo.description),
            "same_month": [
                "areas": .integer(years.others.count), "as_large": .integer(years.asLarge),
                "p": .number(years.sameMonthP),
                "results": .array(
                    years.others.map { ["area": .string($0.name), "ratio": .number($0.ratio)] }),
            ],
        ]
    }

    private func json(_ part: ImpactPart) -> JSONValue {
        var column: String?
        if case .column(let name) = part.kind { column = name }
        return [
            "column": JSONValue(column), "before": .number(part.before), "after": .number(part.after),
            "change": .number(part.after - part.before), "share": JSONValue(part.share),
            "own": part.change.map(json) ?? .null,
        ]
    }

    private func json(_ after: After) -> JSONValue {
        let courses = after.courses.map { course -> JSONValue in
            [
                "shape": .string(course.shape.name), "months": JSONValue(course.shape.months),
                "dispersion": .number(course.dispersion),
            ]
        }
        return [
            "months": .integer(after.months), "first_ratio": JSONValue(after.first),
            "last_twelve_ratio": JSONValue(after.lately), "last_twelve_from": .string(after.latelyFrom.description),
            "last_twelve_lower": JSONValue(after.latelyRange?.lower),
            "last_twelve_upper": JSONValue(after.latelyRange?.upper), "unit": .string(after.unit.rawValue),
            "courses": .array(courses),
        ]
    }

    private func json(_ window: Window) -> JSONValue {
        ["from": .string(window.from.description), "to": .string(window.to.description)]
    }

    private func json(_ row: Row) -> JSONValue {
        let own = row.range(row.effect.standardError)
        func robust(_ error: Double) -> JSONValue {
            let range = row.range(error)
            return [
                "standard_error": .number(error), "lower": .number(range.lower), "upper": .number(range.upper),
                "p": .number(row.effect.p(error)),
            ]
        }
        return [
            "model": .string(row.model.name), "label": JSONValue(row.model.label), "shape": .string(row.course.name),
            "months": JSONValue(row.course.months), "season": .string(row.season.rawValue),
            "trend": .string(row.trend.rawValue), "events": .array(row.events.map(JSONValue.string)),
            "window": json(row.window),
            "control": JSONValue(row.control?.name), "ratio": .number(row.ratio), "lower": .number(own.lower),
            "upper": .number(own.upper), "standard_error": .number(row.effect.standardError),
            "dispersion": .number(row.effect.dispersion), "p": .number(row.effect.p(row.effect.standardError)),
            "coefficient": .number(row.effect.coefficient), "n": .integer(row.effect.observations),
            "residual_correlation": .number(row.effect.residualCorrelation),
            "newey_west": robust(row.effect.neweyWest), "prewhitened": robust(row.effect.prewhitened),
        ]
    }

    private func json(_ expectation: Expectation) -> JSONValue {
        let from = drawn.months.first ?? request.input.series.start
        func json(_ total: Counterfactual.Total?) -> JSONValue {
            guard let total else { return .null }
            return [
                "months": .integer(total.months), "observed": .number(total.observed),
                "expected": .number(total.expected), "lower": .number(total.lower), "upper": .number(total.upper),
                "effect": .number(total.effect), "effect_lower": .number(total.effectLower),
                "effect_upper": .number(total.effectUpper),
            ]
        }
        return [
            "model": "structural", "label": .string(expectation.found.label),
            "control": JSONValue(expectation.control?.name),
            "control_coefficient": JSONValue(expectation.found.control?.estimate),
            "control_standard_error": JSONValue(expectation.found.control?.standardError),
            "months": .array(
                expectation.found.points.map {
                    [
                        "month": .string((from + $0.place).description), "observed": .number($0.observed),
                        "expected": .number($0.expected), "lower": .number($0.lower), "upper": .number($0.upper),
                        "effect": .number($0.observed - $0.expected),
                    ]
                }),
            "first_year": json(expectation.firstYear), "total": json(expectation.all),
        ]
    }

    private func json(_ placebos: Placebos) -> JSONValue {
        [
            "same_month": [
                "areas": .integer(placebos.areas.count), "as_large": .integer(placebos.asLarge),
                "p": .number(placebos.sameMonthP),
                "results": .array(
                    placebos.areas.map {
                        [
                            "area": .string($0.name), "ratio": .number($0.ratio), "p": .number($0.p),
                            "newey_west_p": .number($0.neweyWestP),
                        ]
                    }),
            ],
            "all_months": [
                "tests": .integer(placebos.tests), "p": .number((beside ?? headline).p),
                "significant": .number(placebos.significant),
                "newey_west_significant": .number(placebos.neweyWestSignificant),
            ],
        ]
    }
}
