import Tables
import TimeSeries

/// How a list of referrals is counted.
package struct ReferralRules: Sendable, Hashable {
    /// Whether a referral on the day twelve months after the last counts.
    package var includesAnniversary = true
    /// Whether only referrals from another source are merged.
    package var mergesAcrossSourcesOnly = true
    package static let mergeDays = [0, 1, 3, 7, 14, 30]

    package init() {}
}

/// A list of referrals, counted by DfE's rule (*Children in need* census guide; footnote of table C5): of several referrals
/// of a child on a day the first is recorded, and none while the child's case is open, where the list has closures.
///
/// A referral is a re-referral when the same child has an earlier one within the twelve months before it. The anniversary
/// counts as within (switchable). Merging takes a referral within k days of an earlier kept one of the same child, and
/// from another source, out of numerator and denominator (all sources where the file names none).
struct ReferralRecords {
    private typealias Kept = ListEvents.Kept
    private let list: ListRecords
    private let events: ListEvents

    /// - Parameter limits: which months there may be, and which are over.
    init(_ reader: inout TableReader, limits: MonthLimits) throws {
        list = try ListRecords(&reader, of: .referrals, limits: limits)
        events = ListEvents(list)
    }

    /// - Throws: ``BenchmarkDataError``.
    func local(year wanted: Int?, rules: ReferralRules) throws -> LocalReferrals {
        guard let months = list.months else {
            throw BenchmarkDataError.noRowsForYear(
                file: list.file, available: "there are no referrals in a month that is over.")
        }
        let years = list.census.map { [$0.endingMarch] } ?? Set(list.records.map { Self.year($0.day) })
        func covered(_ year: Int) -> Int {
            let span = FinancialYear(endingMarch: year)
            return max(0, min(span.last, months.last) - max(span.first, months.first) + 1)
        }
        // The year that the list covers best; of several the latest.
        let best = years.max { (covered($0), $0) < (covered($1), $1) } ?? Self.year(months.last.firstDate)
        let year = wanted.flatMap { years.contains($0) ? $0 : nil } ?? best
        let span = FinancialYear(endingMarch: year)
        let all = count(from: span.first, to: span.last, merging: nil, rules)
        var local = LocalReferrals(
            file: list.file, kind: .records, year: year, months: covered(year), referrals: Double(all.referrals),
            reReferrals: Double(all.again), meanOfMonths: nil,
            merged: ReferralRules.mergeDays.map { days in
                let merged = count(from: span.first, to: span.last, merging: days, rules)
                return .init(days: days, referrals: merged.referrals, reReferrals: merged.again)
            }, notes: [])
        let every = everyRow(year: year, rules)
        local.everyRow = .init(referrals: Double(every.referrals), reReferrals: Double(every.again))
        local.repeats = repeats(year: year)
        local.sameDay = count(events.sameDay, in: year)
        local.withinOpenCase = list.hasClosures ? count(events.withinOpenCase, in: year) : nil
        if months.last - months.first >= 11 {
            let rolling = count(from: months.last - 11, to: months.last, merging: nil, rules)
            local.rolling = .init(
                last: months.last, referrals: Double(rolling.referrals), reReferrals: Double(rolling.again))
        }
        local.listFrom = months.first
        local.notes = notes(wanted: wanted, year: year, covered: covered(year), months, rules)
        return local
    }

    private func notes(
        wanted: Int?, year: Int, covered: Int, _ months: (first: Month, last: Month), _ rules: ReferralRules
    ) -> [ReferralsNote] {
        var notes: [ReferralsNote] = []
        if let wanted, wanted != year { notes.append(.otherYearOfList(asked: wanted, shown: year)) }
        let span = FinancialYear(endingMarch: year)
        if covered < 12 {
            notes.append(
                .covers(
                    months: covered, first: max(span.first, months.first), last: min(span.last, months.last)))
        }
        if let census = list.census { notes.append(.census(from: census.first)) }
        if list.census == nil, months.first > span.first - 12 { notes.append(.listBegins(months.first)) }
        if let underWay = list.underWay { notes.append(.underWay(underWay)) }
        if let frequent = list.frequentId { notes.append(frequent) }
        notes.append(
            .definition(
                includesAnniversary: rules.includesAnniversary,
                mergesAcrossSourcesOnly: list.hasSources && rules.mergesAcrossSourcesOnly))
        return notes
    }

    /// Rows of the year that repeat another in child, day and source.
    private func repeats(year: Int) -> Int {
        guard list.hasSources else { return 0 }
        let records = list.records
        return records.indices.dropFirst().filter { index in
            let (a, b) = (records[index - 1], records[index])
            return a.child == b.child && a.day == b.day && a.source == b.source && Self.year(b.day) == year
        }.count
    }

    private func count(_ days: [Day], in year: Int) -> Int { days.filter { Self.year($0) == year }.count }

    static func year(_ day: Day) -> Int { FinancialYear(containing: day.month).endingMarch }

    /// Every row as it stands: a second on the same day is a repeat of the first.
    private func everyRow(year: Int, _ rules: ReferralRules) -> (referrals: Int, again: Int) {
        var (referrals, again) = (0, 0)
        var last: ListRecords.Record?
        for record in list.records {
            if Self.year(record.day) == year {
                referrals += 1
                if let last, last.child == record.child, isWithinYear(last.day, record.day, rules) { again += 1 }
            }
            last = record
        }
        return (referrals, again)
    }

    private func count(
        from first: Month, to last: Month, merging days: Int?, _ rules: ReferralRules
    ) -> (referrals: Int, again: Int) {
        var (referrals, again) = (0, 0)
        var before: Kept?
        for record in events.kept {
            if let before, before.child == record.child, let days, record.day.number - before.day.number <= days {
                let isOtherSource =
                    !list.hasSources || !rules.mergesAcrossSourcesOnly
                    || !events.sources(of: record).allSatisfy(events.sources(of: before).contains)
                if isOtherSource { continue }
            }
            if (first...last).contains(record.day.month) {
                referrals += 1
                if let before, before.child == record.child, isWithinYear(before.day, record.day, rules) { again += 1 }
            }
            before = record
        }
        return (referrals, again)
    }

    private func isWithinYear(_ first: Day, _ second: Day, _ rules: ReferralRules) -> Bool {
        // The anniversary of 29 February is 28 February.
        let month = first.month + 12
        guard let anniversary = Day(year: month.year, month: month.month, day: min(first.day, month.dayCount)) else {
            return false
        }
        return rules.includesAnniversary ? second <= anniversary : second < anniversary
    }
}
