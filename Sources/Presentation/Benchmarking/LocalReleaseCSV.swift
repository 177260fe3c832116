import CouncilData

extension LocalRelease {
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
