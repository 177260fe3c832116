import Comparison
import CouncilData
import Reports
import Studies
package import Tables

extension BenchmarkResult.Comparator.Kind {
    /// The `list` of the JSON: a neighbour list's year, `england` or `region`.
    var listName: String {
        switch self {
        case .neighbours(let list, _): list.rawValue
        case .england, .medianAuthority: "england"
        case .region: "region"
        }
    }

    /// The `average` of the JSON; `nil` for a whole area.
    var averageName: String? {
        switch self {
        case .neighbours(_, let average): average.rawValue
        case .medianAuthority: "median"
        case .england, .region: nil
        }
    }
}

extension BenchmarkResult {
    /// The machine-readable form, `sscp-stats/benchmark/2`: every key is always present, null where there is nothing.
    package var json: JSONValue {
        .object(question + answer + comparison + evidence)
    }

    private var question: [JSONValue.Member] {
        [
            .init("schema", "sscp-stats/benchmark/2"),
            .init("measure", .string(measure.name)), .init("unit", .string(measure.unit)),
            .init("year_ending_march", .integer(year)), .init("polarity", .string(measure.polarity.rawValue)),
            .init("definition", .string(measure.definition)), .init("source", .string(source)),
            .init("level", level(levelPercent)), .init("seed", .integer(Int(clamping: seed))),
            .init("list", JSONValue(list?.rawValue)),
            .init("average", .string(average.rawValue)),
        ]
    }

    private var answer: [JSONValue.Member] {
        [
            .init("headline", .string(headline)),
            .init("findings", .array(findings.map(json))),
            .init("verdict", verdict(lead)), .init("comparable", .bool(lead?.reason == nil && lead != nil)),
            .init("reason", JSONValue(lead.map { $0.reason?.phrase } ?? "there is no yardstick")),
            .init("area", .object(members(of: subject) + printed)),
            .init("standing", standing), .init("flips_at", flip.map(json) ?? .null),
        ]
    }

    private var comparison: [JSONValue.Member] {
        let rows = areas.map { row in
            JSONValue.object(
                members(of: row) + [
                    .init("rank", rank(row.rank)), .init("rank_lower", rank(row.rankLower)),
                    .init("rank_upper", rank(row.rankUpper)),
                ])
        }
        return [
            .init("comparators", .array(comparators.map(json))),
            .init("areas", .array(rows)),
            .init("funnel", funnel.map(json) ?? .null),
            .init("funnel_of_all", funnelOfAll.map(json) ?? .null),
            .init("verdicts", .array(assessments.map(json))),
            .init("sensitivity", .array(sensitivity)),
            .init("leave_one_out", .array(leaveOneOut.map(json))),
            .init("years", .array(years.map(json))),
        ]
    }

    private var evidence: [JSONValue.Member] {
        [
            .init("change", change.map(json) ?? .null),
            .init("exposure_adjusted", exposure.map(json) ?? .null),
            .init("shrunken", shrunken.map(json) ?? .null),
            .init("local", local.map { $0.json(localVerdicts.map(json)) } ?? .null),
            .init("reported", reported.map(json) ?? .null),
            .init("authorities", .integer(authorities)), .init("authorities_below", .integer(authoritiesBelow)),
            .init(
                "missing",
                .array(
                    missing.map {
                        [
                            "name": .string($0.area.name), "reason": .string($0.reason.phrase),
                            "lists": JSONValue($0.lists.map(\.rawValue)),
                        ]
                    })),
            .init("notes", JSONValue(notes.map(\.sentence))),
        ]
    }

    /// Per cent, without a point where it is whole: 95, 99.8.
    private func level(_ percent: Double) -> JSONValue {
        percent == percent.rounded() ? .integer(Int(percent)) : .number(percent)
    }
    func number(_ value: Double) -> JSONValue { value.isFinite ? .number(value) : .null }
    /// A count without a point: 823.
    func count(_ value: Double) -> JSONValue {
        value.isFinite && value == value.rounded() && abs(value) < 1e15 ? .integer(Int(value)) : number(value)
    }
    private func rank(_ value: Int) -> JSONValue { value > 0 ? .integer(value) : .null }

    private func members(of row: Row) -> [JSONValue.Member] {
        [
            .init("name", row.code.isEmpty ? .null : .string(row.name)),
            .init("code", row.code.isEmpty ? .null : .string(row.code)),
            .init("numerator", count(row.numerator)), .init("denominator", count(row.denominator)),
            .init("value", number(row.value)), .init("lower", number(row.interval.lower)),
            .init("upper", number(row.interval.upper)),
        ]
    }

    private func json(_ reported: ReportedReReferrals) -> JSONValue {
        [
            "source": .string(ReportedReReferrals.source), "numerator": count(reported.count),
            "percent": JSONValue(reported.percent),
        ]
    }

    private func json(_ comparator: Comparator) -> JSONValue {
        [
            "name": .string(comparator.name), "list": .string(comparator.kind.listName),
            "average": JSONValue(comparator.kind.averageName), "value": number(comparator.value),
            "n": .integer(comparator.used), "of": .integer(comparator.of),
        ]
    }

    private func json(_ figures: FunnelFigures) -> JSONValue {
        [
            "centre": number(measure.per * figures.funnel.centre), "phi": number(figures.funnel.phi),
            "raw_phi": number(figures.funnel.rawPhi), "tau2": number(figures.funnel.tauSquared),
            "limits": .array(
                figures.limits.map {
                    [
                        "level": level($0.level),
                        "overdispersed": .bool($0.overdispersed), "lower": number($0.lower), "upper": number($0.upper),
                    ]
                }),
            "points": .array(
                figures.points.map {
                    [
                        "name": .string($0.name), "denominator": count($0.size), "value": number($0.value),
                        "z": number($0.score),
                    ]
                }),
        ]
    }

    private func json(_ assessment: Assessment) -> JSONValue {
        [
            "comparator": .string(assessment.comparator.name), "list": .string(assessment.comparator.kind.listName),
            "average": JSONValue(assessment.comparator.kind.averageName), "method": .string(assessment.method.rawValue),
            "difference": number(assessment.difference), "lower": number(assessment.interval.lower),
            "upper": number(assessment.interval.upper), "p": number(assessment.p),
            "verdict": verdict(assessment), "comparable": .bool(assessment.reason == nil),
            "reason": JSONValue(assessment.reason?.phrase),
            "ordinary_lower": number(assessment.ordinary?.lower ?? .nan),
            "ordinary_upper": number(assessment.ordinary?.upper ?? .nan),
            "authorities": .integer(assessment.authorities),
            "authorities_flagged": .integer(assessment.authoritiesFlagged),
            "authorities_as_far_out": assessment.further.map { .integer($0) } ?? .null,
        ]
    }

    /// List by average, by the method that leads, with the verdicts of the others beside it.
    private var sensitivity: [JSONValue] {
        comparators.compactMap { comparator in
            guard let lead = assessment(comparator.kind, .spread),
                let plain = assessment(comparator.kind, plainMethod),
                let funnel = assessment(comparator.kind, .funnel)
            else { return nil }
            return [
                "list": .string(comparator.kind.listName), "average": JSONValue(comparator.kind.averageName),
                "value": number(comparator.value), "difference": number(lead.difference),
                "verdict": verdict(lead), "comparable": .bool(lead.reason == nil), "plain_verdict": verdict(plain),
                "funnel_verdict": verdict(funnel),
            ]
        }
    }

    private func json(_ entry: LeaveOneOut) -> JSONValue {
        [
            "list": .string(entry.list.rawValue), "average": .string(entry.average.rawValue),
            "without": .string(entry.without.name), "value": number(entry.value),
            "difference": number(entry.difference),
            "verdict": .string(entry.verdict.rawValue), "moves": .bool(entry.moves),
            "plain_verdict": .string(entry.plainVerdict.rawValue), "moves_plain": .bool(entry.movesPlain),
        ]
    }

    private func json(_ year: Year) -> JSONValue {
        [
            "year_ending_march": .integer(year.year), "value": number(year.value),
            "lower": number(year.interval.lower), "upper": number(year.interval.upper),
            "england": number(year.england), "neighbours_average": number(year.average),
            "neighbours_lowest": number(year.lowest), "neighbours_highest": number(year.highest),
            "n": .integer(year.used), "missing": JSONValue(year.missing?.phrase),
        ]
    }

    private func json(_ shrunken: Shrunken) -> JSONValue {
        [
            "value": number(shrunken.value), "lower": number(shrunken.interval.lower),
            "upper": number(shrunken.interval.upper), "weight": number(shrunken.weight),
        ]
    }

    private func json(_ change: Change) -> JSONValue {
        [
            "from": .integer(change.from), "before": number(change.before), "difference": number(change.difference),
            "lower": number(change.interval.lower), "upper": number(change.interval.upper),
            "ordinary_lower": number(change.ordinary.lower), "ordinary_upper": number(change.ordinary.upper),
            "p": number(change.p), "ordinary": .bool(change.isOrdinary), "authorities": .integer(change.authorities),
            "authorities_at_least_as_large": .integer(change.atLeastAsLarge),
            "authorities_as_far": .integer(change.further), "from_first_year": .bool(change.isFromFirstYear),
        ]
    }

    private func json(_ exposure: Exposure) -> JSONValue {
        [
            "value": number(exposure.value), "lower": number(exposure.interval.lower),
            "upper": number(exposure.interval.upper), "england": number(exposure.england),
            "neighbours_average": number(list == nil ? .nan : exposure.average),
            "difference": number(exposure.difference), "ordinary_lower": number(exposure.ordinary?.lower ?? .nan),
            "ordinary_upper": number(exposure.ordinary?.upper ?? .nan),
            "rank": .integer(exposure.rank),
            "n": .integer(exposure.of), "approximate": .bool(exposure.isApproximate),
            "referrals_growth": number(exposure.growth),
        ]
    }
}

extension BenchmarkYears {
    /// One year as it is; several under `results`.
    package var json: JSONValue {
        guard results.count != 1, let first = results.first else { return results.first?.json ?? .null }
        return [
            "schema": "sscp-stats/benchmark-years/2", "measure": .string(first.measure.name),
            "area": .string(first.area.name), "results": .array(results.map(\.json)),
        ]
    }
}
