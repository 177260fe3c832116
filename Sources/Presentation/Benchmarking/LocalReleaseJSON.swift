import Comparison
import CouncilData
package import Tables

extension LocalRelease {
    /// A count without a point: 823.
    private func json(_ value: Double?) -> JSONValue { value.map { .integer(Int($0)) } ?? .null }

    /// Without what the figures come to beside others.
    package var json: JSONValue { json([]) }

    package func json(_ verdicts: [JSONValue]) -> JSONValue {
        [
            "file": .string(file), "kind": .string(kind.rawValue), "year_ending_march": .integer(year),
            "months": .integer(months), "referrals": json(referrals), "re_referrals": json(reReferrals),
            "value": JSONValue(percent), "lower": JSONValue(interval?.lower), "upper": JSONValue(interval?.upper),
            "mean_of_months": JSONValue(meanOfMonths), "covariance_term": JSONValue(covarianceTerm),
            "every_row": everyRow.map {
                [
                    "referrals": json($0.referrals), "re_referrals": json($0.reReferrals),
                    "value": JSONValue($0.percent),
                ]
            } ?? .null,
            "verdicts": .array(verdicts),
            "merged": .array(
                merged.filter { $0.days != nil }.map {
                    [
                        "days": $0.days.map { .integer($0) } ?? .null, "referrals": json($0.referrals),
                        "re_referrals": json($0.reReferrals), "value": JSONValue($0.percent),
                    ]
                }),
            "disclosure": .string(rule.statement),
            "disclosure_control": [
                "on": .bool(rule.isOn), "threshold": .integer(rule.threshold), "round_to": .integer(rule.base),
                "reason_off": JSONValue(rule.reasonOff), "hidden": .integer(hidden),
            ],
            "notes": JSONValue(notes.map(\.sentence)),
        ]
    }
}
