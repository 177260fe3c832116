package import Comparison

/// What disclosure control leaves of a council's own figures: all that any output can show of them.
package struct LocalRelease: Sendable {
    /// One row of the table of merged duplicates.
    package struct Merged: Sendable, Hashable {
        /// `nil` for the list as it is.
        package var days: Int?
        /// `nil` where control hides them.
        package var referrals: Double?
        package var reReferrals: Double?
        /// Per cent, where both counts are shown.
        package var percent: Double? { LocalRelease.percent(reReferrals, referrals) }
    }

    package let file: String
    package let kind: LocalReferrals.Kind
    /// Ending in March.
    package let year: Int
    package let months: Int
    package let rule: DisclosureRule
    /// `nil` where control hides them.
    package let referrals: Double?
    package let reReferrals: Double?
    /// Per cent; `nil` for other than monthly figures and where control hides it.
    package let meanOfMonths: Double?
    package let covarianceTerm: Double?
    package let merged: [Merged]
    /// How many counts and means of the figures were hidden.
    package let hidden: Int
    package let notes: [ReferralsNote]

    /// Per cent, of the counts as they are shown.
    package var percent: Double? { Self.percent(reReferrals, referrals) }

    /// Wilson's 95 % interval, of the counts as they are shown.
    package var interval: ConfidenceInterval? {
        guard percent != nil, let reReferrals, let referrals else { return nil }
        return Proportion(reReferrals, of: referrals).wilson().scaled(by: 100)
    }

    private static func percent(_ top: Double?, _ bottom: Double?) -> Double? {
        guard let top, let bottom, bottom > 0, top <= bottom else { return nil }
        return 100 * top / bottom
    }
}

extension LocalReferrals {
    /// The last stage: the figures that may leave, and no figure from which a hidden one follows.
    ///
    /// Printed are the year's two counts and those of each row of merged duplicates. Protected besides are what follows
    /// from them: referrals that are not re-referrals, and the steps between any two rows of merging, which count the
    /// duplicates of a few children. The mean of the months is shown only where no month's own counts are small and
    /// counts are not rounded, since it is made of every month's counts exactly.
    package func released(_ rule: DisclosureRule) -> LocalRelease {
        var table = DisclosureTable()
        let whole = Self.add(referrals, reReferrals, to: &table)
        var rows = [whole]
        for row in merged { rows.append(Self.add(Double(row.referrals), Double(row.reReferrals), to: &table)) }
        for later in rows.indices {
            for earlier in rows[..<later] {
                table.addDifference(of: earlier.bottom, less: rows[later].bottom, isSigned: true)
                table.addDifference(of: earlier.top, less: rows[later].top, isSigned: true)
                table.addDifference(of: earlier.rest, less: rows[later].rest, isSigned: true)
            }
        }
        let shown = table.release(rule)
        func value(_ cell: DisclosureTable.Cell, _ count: Double) -> Double? {
            shown.contains(cell) ? rule.rounded(count) : nil
        }
        var release: [LocalRelease.Merged] = []
        if !merged.isEmpty {
            release.append(
                .init(days: nil, referrals: value(whole.bottom, referrals), reReferrals: value(whole.top, reReferrals)))
        }
        for (row, cells) in zip(merged, rows.dropFirst()) {
            release.append(
                .init(
                    days: row.days, referrals: value(cells.bottom, Double(row.referrals)),
                    reReferrals: value(cells.top, Double(row.reReferrals))))
        }
        let hasSmallMonth = monthly.contains {
            rule.hides($0.referrals) || rule.hides($0.reReferrals) || rule.hides($0.referrals - $0.reReferrals)
        }
        let showsMean =
            shown.contains(whole.bottom) && shown.contains(whole.top) && !hasSmallMonth && !rule.rounds
        return LocalRelease(
            file: file, kind: kind, year: year, months: months, rule: rule,
            referrals: value(whole.bottom, referrals), reReferrals: value(whole.top, reReferrals),
            meanOfMonths: showsMean ? meanOfMonths : nil, covarianceTerm: showsMean ? covarianceTerm : nil,
            merged: release,
            hidden: rows.reduce(0) {
                $0 + (shown.contains($1.bottom) ? 0 : 1) + (shown.contains($1.top) ? 0 : 1)
            } + (meanOfMonths != nil && !showsMean ? 1 : 0),
            notes: notes + repeatNote(rule)
                + (meanOfMonths != nil && !showsMean
                    ? [.meanOfMonthsHidden(forSmallMonths: hasSmallMonth)] : []))
    }

    private struct Row {
        var bottom: DisclosureTable.Cell
        var top: DisclosureTable.Cell
        /// Referrals that are not re-referrals: on no page, and protected.
        var rest: DisclosureTable.Cell
    }

    private static func add(_ bottom: Double, _ top: Double, to table: inout DisclosureTable) -> Row {
        let bottom = table.add(bottom)
        let top = table.add(top)
        return Row(bottom: bottom, top: top, rest: table.addDifference(of: bottom, less: top))
    }

    private func repeatNote(_ rule: DisclosureRule) -> [ReferralsNote] {
        guard repeats > 0 else { return [] }
        return [.repeats(rule.hides(Double(repeats)) ? nil : Int(rule.rounded(Double(repeats))))]
    }
}
