import Comparison
import CouncilData
import Studies
import Tables
import TimeSeries

/// Where the subject stands, what was found, and what a council's own figures come to.
extension BenchmarkResult {
    /// As the publisher printed it, and a rate on the shipped population where that is another.
    var printed: [JSONValue.Member] {
        [
            .init("printed", number(subject.printed)),
            .init("on_shipped_population", JSONValue(subject.onShippedPopulation)),
        ]
    }

    /// Null where nothing can be said.
    func verdict(_ assessment: Assessment?) -> JSONValue {
        guard let assessment, assessment.reason == nil, assessment.verdict != .notComparable else { return .null }
        return .string(assessment.verdict.rawValue)
    }

    func json(_ finding: BenchmarkFinding) -> JSONValue {
        [
            "finding": .string(finding.kind.rawValue), "text": .string(sentence(finding)),
            "unusualness": number(finding.unusualness), "leads": .bool(finding.kind == leadingFinding.kind),
        ]
    }

    var standing: JSONValue {
        let own = rankFromHighest
        return [
            "rank_from_highest": own.map { .integer($0.rank) } ?? .null, "of": own.map { .integer($0.of) } ?? .null,
            "percentile": number(percentile ?? .nan),
            "lower_than_it": subject.value.isFinite ? .integer(authoritiesBelow) : .null,
            "authorities": .integer(max(0, authorities - (subject.value.isFinite ? 1 : 0))),
            "five_years": fiveYears.map {
                [
                    "from": .integer($0.from), "change": number($0.change),
                    "rank_then": $0.rankThen.map { .integer($0) } ?? .null, "of_then": .integer($0.ofThen),
                    "p": number($0.p), "authorities": .integer($0.authorities), "further": .integer($0.further),
                ]
            } ?? .null,
            "same_side": persistence.map {
                [
                    "side": .string($0.side.rawValue), "years": .integer($0.years), "of": .integer($0.of),
                    "share_of_authorities": number($0.share), "authorities": .integer($0.authorities),
                    "authorities_as_long": .integer($0.asLong),
                ]
            } ?? .null,
        ]
    }

    func json(_ flip: Flip) -> JSONValue {
        [
            "value": number(flip.value), "count": count(flip.count ?? .nan), "more": count(flip.more ?? .nan),
        ]
    }

    func json(_ local: LocalVerdict) -> JSONValue {
        let period: (kind: String, year: JSONValue) =
            switch local.period {
            case .year(let year): ("year", .integer(year))
            case .rolling: ("twelve months", .null)
            }
        return [
            "period": .string(period.kind), "year_ending_march": period.year,
            "from": .string(local.period.first.description), "to": .string(local.period.last.description),
            "numerator": count(local.numerator), "denominator": count(local.denominator), "value": number(local.value),
            "lower": number(local.interval.lower), "upper": number(local.interval.upper),
            "beside_year_ending_march": .integer(local.besideYear),
            "comparator": .string(local.assessment.comparator.name),
            "comparator_value": number(local.assessment.comparator.value),
            "difference": number(local.assessment.difference),
            "difference_lower": number(local.assessment.interval.lower),
            "difference_upper": number(local.assessment.interval.upper), "p": number(local.assessment.p),
            "verdict": verdict(local.assessment), "comparable": .bool(local.assessment.reason == nil),
            "reason": JSONValue(local.assessment.reason?.phrase), "flips_at": local.flip.map(json) ?? .null,
        ]
    }
}
