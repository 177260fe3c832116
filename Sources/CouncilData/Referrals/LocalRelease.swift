package import Comparison
package import TimeSeries

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

    /// A period of twelve months, and its counts as far as they may be shown.
    package struct PeriodCounts: Sendable, Hashable {
        package var period: LocalPeriod
        package var referrals: Double?
        package var reReferrals: Double?
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
    /// Of a list, every row a referral; `nil` for other figures, its counts `nil` where control hides them.
    package let everyRow: Merged?
    /// The year, where it is whole, and the last twelve months.
    package let periods: [PeriodCounts]
    /// The first month of a list.
    package let listFrom: Month?
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
        let rollingRow = rolling.map { Self.add($0.referrals, $0.reReferrals, to: &table) }
        if let rollingRow { rows.append(rollingRow) }
        let everyRowCells = everyRow.map { Self.add($0.referrals, $0.reReferrals, to: &table) }
        if let everyRowCells { rows.append(everyRowCells) }
        let before = rows.count
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
        let every = everyRowCells.map { cells in
            LocalRelease.Merged(
                days: nil, referrals: value(cells.bottom, everyRow?.referrals ?? .nan),
                reReferrals: value(cells.top, everyRow?.reReferrals ?? .nan))
        }
        if let every { release.append(every) }
        for (row, cells) in zip(merged, rows.dropFirst(before)) {
            release.append(
                .init(
                    days: row.days, referrals: value(cells.bottom, Double(row.referrals)),
                    reReferrals: value(cells.top, Double(row.reReferrals))))
        }
        let hasSmallMonth = monthly.contains {
            rule.hides($0.referrals) || rule.hides($0.reReferrals) || rule.hides($0.referrals - $0.reReferrals)
        }
        let steps = kind == .monthly ? LocalSteps(history, rule).pages : []
        let page =
            Array(zip(history.suffix(LocalSteps.longest), steps)).last {
                FinancialYear(containing: $0.0.month).endingMarch == year
            }?.1 ?? .init()
        let twelve = steps.last ?? .init()
        let hidesYear = !page.year.referrals || !page.year.reReferrals
        let hidesSteps = hidesYear || (rolling != nil && (!twelve.rolling.referrals || !twelve.rolling.reReferrals))
        let (showsBottom, showsTop) = (
            shown.contains(whole.bottom) && page.year.referrals, shown.contains(whole.top) && page.year.reReferrals
        )
        var periods: [LocalRelease.PeriodCounts] = []
        if months == 12 {
            periods.append(
                .init(
                    period: .year(year), referrals: showsBottom ? value(whole.bottom, referrals) : nil,
                    reReferrals: showsTop ? value(whole.top, reReferrals) : nil))
        }
        if let rolling, let rollingRow {
            periods.append(
                .init(
                    period: .rolling(to: rolling.last),
                    referrals: twelve.rolling.referrals ? value(rollingRow.bottom, rolling.referrals) : nil,
                    reReferrals: twelve.rolling.reReferrals ? value(rollingRow.top, rolling.reReferrals) : nil))
        }
        let showsMean =
            showsTop && showsBottom && !hasSmallMonth && !rule.rounds
        return LocalRelease(
            file: file, kind: kind, year: year, months: months, rule: rule,
            referrals: showsBottom ? value(whole.bottom, referrals) : nil,
            reReferrals: showsTop ? value(whole.top, reReferrals) : nil,
            meanOfMonths: showsMean ? meanOfMonths : nil, covarianceTerm: showsMean ? covarianceTerm : nil,
            merged: release, everyRow: every, periods: periods, listFrom: listFrom,
            hidden: rows.reduce(0) {
                $0 + (shown.contains($1.bottom) ? 0 : 1) + (shown.contains($1.top) ? 0 : 1)
            } + (meanOfMonths != nil && !showsMean ? 1 : 0) + Self.withheld(page, twelve, hasRolling: rolling != nil),
            notes: notes + countedNotes(rule) + (hasSmallMonth ? [.stepsTell(isHidden: hidesSteps)] : [])
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

    /// How many figures earlier pages forbid.
    private static func withheld(_ page: LocalSteps.Page, _ twelve: LocalSteps.Page, hasRolling: Bool) -> Int {
        let rolling = hasRolling ? [twelve.rolling.referrals, twelve.rolling.reReferrals] : []
        return ([page.year.referrals, page.year.reReferrals] + rolling).count { !$0 }
    }

    private func countedNotes(_ rule: DisclosureRule) -> [ReferralsNote] {
        func shown(_ count: Int) -> Int? { rule.hides(Double(count)) ? nil : Int(rule.rounded(Double(count))) }
        var notes: [ReferralsNote] = []
        if sameDay > 0 { notes.append(.sameDay(shown(sameDay))) }
        if repeats > 0 { notes.append(.repeats(shown(repeats))) }
        if let withinOpenCase { notes.append(.withinOpenCase(shown(withinOpenCase))) }
        return notes
    }
}

/// Twelve months of a council's own figures.
package enum LocalPeriod: Sendable, Hashable {
    /// Ending in March.
    case year(Int)
    case rolling(to: Month)

    package var first: Month { last - 11 }
    package var last: Month {
        switch self {
        case .year(let year): FinancialYear(endingMarch: year).last
        case .rolling(let last): last
        }
    }
    /// The financial year of the last month, ending in March.
    package var year: Int { FinancialYear(containing: last).endingMarch }
}
