import Comparison
import CouncilData
import Reports
import Tables

extension LocalRelease {
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
                    .init(row.days.map { $0 == 0 ? "same day (DfE's rule)" : "\($0)" } ?? "every row"),
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
            .init("\(file), \(year)" + (months == 12 ? "" : " (\(months) of 12 months)")),
            .init(count(reReferrals), number: reReferrals), .init(count(referrals), number: referrals),
            .init(percent.map { NumberFormat.percent($0, decimals: 2) } ?? Self.hiddenMark, number: percent),
            .init(
                interval.map {
                    "\(NumberFormat.percent($0.lower, decimals: 2)) to \(NumberFormat.percent($0.upper, decimals: 2))"
                } ?? Self.hiddenMark),
        ]
    }
}
