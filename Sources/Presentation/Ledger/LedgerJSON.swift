import Ledgers
import Studies
package import Tables
import TimeSeries

/// The machine-readable forms, `sscp-stats/ledger/1`; `of` says which question is answered.
private func ledger(_ question: String, _ members: [JSONValue.Member]) -> JSONValue {
    .object([.init("schema", "sscp-stats/ledger/1"), .init("of", .string(question))] + members)
}

extension LedgerComparison: StudyOutput {
    package var json: JSONValue {
        ledger(
            "compare",
            [
                .init("headline", .string(headline)), .init("measure", .string(subject.measure)),
                .init("area", JSONValue(subject.area)), .init("area_code", JSONValue(subject.areaCode)),
                .init(
                    "target",
                    [
                        "label": .string(target.label), "from": .string(target.from.description),
                        "to": .string(target.to.description),
                    ]),
                .init("then", then.json), .init("now", now.json), .init("difference", .number(difference)),
                .init(
                    "of_which",
                    [
                        "news": JSONValue(parts?.news), "revision": JSONValue(parts?.revision),
                        "method": JSONValue(parts?.method),
                    ]),
                .init(
                    "months",
                    .array(
                        months.map {
                            [
                                "month": .string($0.month.description), "said": .number($0.said),
                                "lo-80": JSONValue($0.range80?.lowerBound), "hi-80": JSONValue($0.range80?.upperBound),
                                "came": JSONValue($0.came), "inside_80": JSONValue($0.isInside),
                            ]
                        })),
                .init(
                    "revised",
                    .array(
                        revisions.map {
                            [
                                "month": .string($0.month.description), "then": JSONValue($0.then),
                                "now": JSONValue($0.now),
                            ]
                        })),
                .init(
                    "changed",
                    .array(
                        changes.map {
                            [
                                "what": .string($0.what.name), "then": JSONValue($0.then), "now": JSONValue($0.now),
                            ]
                        })),
                .init("notes", .array(notes.map { .string($0.sentence) })),
            ])
    }
}

extension LedgerComparison.Side {
    fileprivate var json: JSONValue {
        [
            "run": .integer(run), "made": .string(made.day.description), "made_by": JSONValue(made.by),
            "version": .string(made.version), "model": .string(model), "last_month": .string(lastMonth.description),
            "total": .number(total), "lo-80": JSONValue(figure.range(80)?.lowerBound),
            "hi-80": JSONValue(figure.range(80)?.upperBound),
        ]
    }
}

extension LedgerScores: StudyOutput {
    package var json: JSONValue {
        ledger(
            "score",
            [
                .init("headline", .string(headline)),
                .init(
                    "scores",
                    .array(
                        scores.map { score in
                            [
                                "measure": .string(score.measure), "area": JSONValue(score.area),
                                "model": .string(score.model), "runs": .integer(score.runs),
                                "from": .string(score.from.description), "to": .string(score.to.description),
                                "months": .integer(score.months.n), "distinct_months": .integer(score.distinct),
                                "coverage-80": .number(score.months.coverage80),
                                "coverage-95": .number(score.months.coverage95), "mae": .number(score.months.mae),
                                "bias": .number(score.months.bias), "mase": .number(score.mase),
                                "seasonal_naive_mae": .number(score.naiveMAE),
                                "totals": [
                                    "n": .integer(score.totals.n), "coverage-80": .number(score.totals.coverage80),
                                    "coverage-95": .number(score.totals.coverage95), "mae": .number(score.totals.mae),
                                    "bias": .number(score.totals.bias),
                                ],
                            ]
                        })),
                .init("notes", .array(notes.map { .string($0.sentence) })),
            ])
    }
}

extension LedgerSummary {
    fileprivate var json: JSONValue {
        [
            "run": .integer(id), "question": .string(question.rawValue), "made": .string(day.description),
            "made_by": JSONValue(by),
            "version": .string(version), "measure": .string(measure), "area": JSONValue(area),
            "model": .string(model), "first_month": .string(firstMonth.description),
            "last_month": .string(lastMonth.description), "horizon": .integer(horizon),
        ]
    }
}

extension LedgerListing: StudyOutput {
    package var json: JSONValue {
        ledger("list", [.init("file", .string(file)), .init("runs", .array(runs.map(\.json)))])
    }
}

extension LedgerRemoval: StudyOutput {
    package var json: JSONValue {
        ledger(
            "forget",
            [
                .init("headline", .string(headline)), .init("file", .string(file)),
                .init("removed", .array(removed.map(\.json))), .init("left", .integer(left)),
                .init("made_smaller", .bool(isSmaller)),
            ])
    }
}

extension LedgerReceipt: StudyOutput {
    package var json: JSONValue {
        ledger(
            "record", [.init("headline", .string(headline)), .init("file", .string(file)), .init("recorded", run.json)])
    }
}

extension LedgerShowing: StudyOutput {
    package var json: JSONValue { ledger("show", [.init("shown", run.json)]) }
}

extension LedgerDistribution {
    fileprivate var members: [JSONValue.Member] {
        [.init("mean", .number(mean)), .init("median", JSONValue(median))]
            + LedgerGrid.percents.indices.map {
                .init("p\(NumberFormat.trimmed(LedgerGrid.percents[$0]))", JSONValue(quantiles[$0]))
            }
    }
}

extension LedgerRun {
    fileprivate var json: JSONValue {
        [
            "run": .integer(id), "question": .string(question.rawValue), "made": .string(made.day.description),
            "made_by": JSONValue(made.by), "version": .string(made.version), "arguments": .string(made.arguments),
            "series": [
                "measure": .string(subject.measure), "area": JSONValue(subject.area),
                "area_code": JSONValue(subject.areaCode), "kind": .string(subject.kind),
                "provenance": .string(subject.provenance), "source": .string(subject.source),
                "first_month": .string(history.start.description), "last_month": .string(history.end.description),
                "withheld": .integer(history.withheld), "small_counts_kept": JSONValue(history.reasonKept),
            ],
            "model": .string(method.model), "horizon": .integer(method.horizon), "seed": .integer(method.seed),
            "options": .array(
                method.options.sorted { $0.key < $1.key }.map {
                    ["name": .string($0.key), "value": .string($0.value)]
                }),
            "inputs": .array(
                inputs.map {
                    ["name": .string($0.name), "sha256": JSONValue($0.sha256), "bytes": JSONValue($0.bytes)]
                }),
            "observed": .array(
                history.values.enumerated().map { offset, value in
                    [
                        "month": .string((history.start + offset).description), "value": .number(value.number),
                        "withheld": .bool(value == .withheld || value == .hidden),
                    ]
                }),
            "months": .array(
                months.map {
                    .object([.init("month", .string($0.month.description))] + $0.distribution.members)
                }),
            "totals": .array(
                totals.map { total in
                    [
                        "label": .string(total.label), "from": .string(total.from.description),
                        "to": .string(total.to.description), "months_observed": .integer(total.monthsObserved),
                        "observed": JSONValue(total.observed),
                        "said": total.distribution.map { .object($0.members) } ?? .null,
                    ]
                }),
            "figures": .array(figures.map { .object($0.members) }),
        ]
    }
}

extension LedgerFigure {
    fileprivate var members: [JSONValue.Member] {
        [
            .init("name", .string(name)), .init("month", JSONValue(month?.description)),
            .init("value", JSONValue(value)), .init("lower", JSONValue(lower)), .init("upper", JSONValue(upper)),
            .init("level", JSONValue(level)), .init("word", JSONValue(word)),
        ]
            + LedgerGrid.percents.indices.map {
                .init("p\(NumberFormat.trimmed(LedgerGrid.percents[$0]))", JSONValue(quantiles?[$0]))
            }
    }
}
