import Comparison
import CouncilData
import Reports
import Studies
import Tables

extension LocalRelease {
    /// What stands in a cell that control hides.
    static let hiddenMark = "[c]"

    private func count(_ value: Double?) -> String {
        value.map { NumberFormat.fixed($0) } ?? Self.hiddenMark
    }

    private var period: String {
        months == 12 ? "the year ending March \(year)" : "\(months) months of the year ending March \(year)"
    }

    package var sentences: [String] {
        var sentences: [String] = []
        if let percent, let interval {
            sentences.append(
                "\(file) has \(count(reReferrals)) re-referrals among \(count(referrals)) referrals in \(period): "
                    + "\(NumberFormat.percent(percent, decimals: 2)) (95% interval "
                    + "\(NumberFormat.percent(interval.lower, decimals: 2)) to "
                    + "\(NumberFormat.percent(interval.upper, decimals: 2))).")
        } else if referrals == nil {
            sentences.append("The supplied figures of \(period) are too small to show.")
        } else {
            sentences.append(
                "\(file) has \(count(referrals)) referrals in \(period); the re-referrals among them are not shown, since "
                    + "they, or the referrals that are none, are too few.")
        }
        if let percent, let meanOfMonths, let covarianceTerm {
            let means = "The mean of the months' own percentages is \(NumberFormat.percent(meanOfMonths, decimals: 2))"
            let rate = "The pooled rate (\(NumberFormat.percent(percent, decimals: 2))) is the year's."
            sentences.append(
                abs(covarianceTerm) < 0.005
                    ? "\(means), the same as the pooled rate."
                    : "\(means): \(NumberFormat.fixed(abs(covarianceTerm), decimals: 2)) points "
                        + "\(covarianceTerm < 0 ? "less" : "more") than the pooled rate, because months with more referrals "
                        + "had \(covarianceTerm < 0 ? "higher" : "lower") rates (the term is −cov(referrals, rate) ÷ mean "
                        + "referrals). \(rate)")
        }
        return sentences
    }

    var table: DocumentTable? {
        guard !merged.isEmpty else { return nil }
        func cell(_ value: Double?) -> DocumentTable.Cell { .init(count(value), number: value) }
        return DocumentTable(
            caption: "Re-referrals when a child's referrals within some days are taken as one",
            columns: [
                .rowHeader("Days"), .number("Referrals"), .number("Re-referrals"), .number("Re-referral rate"),
            ],
            rows: merged.map { row in
                [
                    .init(row.days.map { $0 == 0 ? "same day" : "\($0)" } ?? "not merged"),
                    cell(row.referrals), cell(row.reReferrals),
                    .init(
                        row.percent.map { NumberFormat.percent($0, decimals: 2) } ?? Self.hiddenMark,
                        number: row.percent),
                ]
            })
    }

    /// The local figures as a row of a table of sources.
    var sourceRow: [DocumentTable.Cell] {
        [
            .init("\(file), \(year)" + (months == 12 ? "" : " (\(months) months)")),
            .init(count(reReferrals), number: reReferrals), .init(count(referrals), number: referrals),
            .init(percent.map { NumberFormat.percent($0, decimals: 2) } ?? Self.hiddenMark, number: percent),
            .init(
                interval.map {
                    "\(NumberFormat.percent($0.lower, decimals: 2)) to \(NumberFormat.percent($0.upper, decimals: 2))"
                } ?? Self.hiddenMark),
        ]
    }

    /// A count without a point: 823.
    private func json(_ value: Double?) -> JSONValue { value.map { .integer(Int($0)) } ?? .null }

    package var json: JSONValue {
        [
            "file": .string(file), "kind": .string(kind.rawValue), "year_ending_march": .integer(year),
            "months": .integer(months), "referrals": json(referrals), "re_referrals": json(reReferrals),
            "value": JSONValue(percent), "lower": JSONValue(interval?.lower), "upper": JSONValue(interval?.upper),
            "mean_of_months": JSONValue(meanOfMonths), "covariance_term": JSONValue(covarianceTerm),
            "merged": .array(
                merged.map {
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
            "notes": JSONValue(notes),
        ]
    }

    /// A CSV row's fields: numerator, denominator, value, lower, upper, and why they are missing.
    var csvRows: [(role: String, name: String, top: Double?, bottom: Double?, percent: Double?, interval: Bool)] {
        var rows: [(String, String, Double?, Double?, Double?, Bool)] = [
            ("local", file, reReferrals, referrals, percent, true)
        ]
        for row in merged {
            guard let days = row.days else { continue }
            rows.append(
                ("local, merged", "within \(days) days", row.reReferrals, row.referrals, row.percent, false))
        }
        if let meanOfMonths { rows.append(("local, mean of months", file, nil, nil, meanOfMonths, false)) }
        return rows
    }
}
