import Tables
import TimeSeries

/// A list of referrals, one row each: child, date, source. Nothing else in the file is read.
///
/// A referral is a re-referral when the same child has an earlier one within the twelve months before it (DfE's
/// definition). Boundaries: the anniversary counts as within (switchable); a second referral on the same day counts as a
/// re-referral, as all repeats do. Children are known by a hash with a key that lives only as long as the run: no id is
/// kept, compared with another run's, or written.
///
/// Merging takes a referral within k days of an earlier kept one of the same child, and from another source, out of
/// numerator and denominator (all sources where the file names none).
package struct ReferralRules: Sendable, Hashable {
    /// Whether a referral on the day twelve months after the last counts.
    package var includesAnniversary = true
    /// Whether only referrals from another source are merged.
    package var mergesAcrossSourcesOnly = true
    package static let mergeDays = [0, 1, 3, 7, 14, 30]

    package init() {}
}

struct ReferralRecords {
    private struct Record {
        var child: Int
        var day: Day
        var source: Int
    }
    private var records: [Record] = []
    private var hasSources = false
    private var file = ""

    static let childNames = ["child_id", "person_id", "child unique id", "child_unique_id", "unique_id", "upn"]
    static let dateNames = ["referral_date", "date_of_referral", "date of referral", "date"]

    static func isOne(_ layout: TableLayout) throws(TableError) -> Bool {
        let child = try layout.firstColumn(of: childNames)
        let date = try layout.firstColumn(of: dateNames)
        return child != nil && date != nil
    }

    /// - Parameter now: the present month; later dates are errors.
    init(_ reader: inout CSVReader, now: Month?) throws {
        let layout = reader.layout
        file = layout.file
        let child = try layout.requireColumn(anyOf: Self.childNames)
        let date = try layout.requireColumn(anyOf: Self.dateNames)
        let source = try layout.firstColumn(of: ["source", "referral_source", "source_code", "referral source"])
        hasSources = source != nil
        while let row = try reader.nextRow() {
            guard !row.trimmedString(child).isEmpty else {
                // The value itself is never repeated in a message.
                throw layout.badValue(
                    row: row.line, column: child, value: "", expected: "a child's id")
            }
            let text = row.trimmedString(date)
            guard let day = Self.day(text) else {
                throw layout.badValue(
                    row: row.line, column: date, value: Self.shown(text),
                    expected: "a date such as 2021-09-30 or 30/09/2021")
            }
            if let now, day.month > now {
                throw SeriesInputError.future(file: layout.file, row: row.line, month: day.month, now: now)
            }
            records.append(
                Record(
                    child: Self.hash(row.trimmedString(child)), day: day,
                    source: source.map { Self.hash(row.trimmedString($0).lowercased()) } ?? 0))
        }
        records.sort { ($0.child, $0.day.number) < ($1.child, $1.day.number) }
    }

    /// What a message repeats of a cell that should be a date: figures with the separators of a date, and nothing that
    /// could be a name or an id in the wrong column.
    package static func shown(_ text: String) -> String {
        let isDateLike =
            text.count <= 20 && text.contains { "/-.".contains($0) }
            && text.allSatisfy { ("0"..."9").contains($0) || "/-.: T".contains($0) }
        return text.isEmpty || isDateLike ? text : "(not repeated here)"
    }

    /// The standard library's hash is keyed afresh in every run.
    private static func hash(_ text: String) -> Int {
        var hasher = Hasher()
        hasher.combine(text)
        return hasher.finalize()
    }

    /// `2021-09-30` (a time after it is passed over) or `30/09/2021`.
    static func day(_ text: String) -> Day? {
        let date = text.prefix { $0 != " " && $0 != "T" }
        let isSlashed = date.contains("/")
        let parts = date.split(separator: isSlashed ? "/" : "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let first = parts[0], let month = parts[1], let last = parts[2] else { return nil }
        // Years of two figures would be read as of the first century.
        guard (1900...2200).contains(isSlashed ? last : first) else { return nil }
        return isSlashed ? Day(year: last, month: month, day: first) : Day(year: first, month: month, day: last)
    }

    /// - Throws: ``BenchmarkDataError``.
    func local(year wanted: Int?, rules: ReferralRules) throws -> LocalReferrals {
        let years = Set(records.map { Self.year($0.day) })
        guard let first = records.map(\.day).min(), let last = records.map(\.day).max(), let latest = years.max() else {
            throw BenchmarkDataError.noRowsForYear(file: file, available: "there are no referrals.")
        }
        // A year that has only begun is not the one that is meant.
        let whole = years.filter { FinancialYear(endingMarch: $0).last.lastDate - 31 <= last }
        let year = wanted.flatMap { years.contains($0) ? $0 : nil } ?? whole.max() ?? latest
        let all = count(year: year, merging: nil, rules)
        var local = LocalReferrals(
            file: file, kind: .records, year: year, months: 12, referrals: Double(all.referrals),
            reReferrals: Double(all.again), meanOfMonths: nil,
            merged: ReferralRules.mergeDays.map { days in
                let merged = count(year: year, merging: days, rules)
                return .init(days: days, referrals: merged.referrals, reReferrals: merged.again)
            }, notes: [])
        local.repeats = repeats(year: year)
        if let wanted, wanted != year {
            local.notes.append(.otherYearOfList(asked: wanted, shown: year))
        }
        // Months, never days: the first and the last date are those of one referral each.
        if first > FinancialYear(endingMarch: year - 1).first.firstDate + 31 {
            local.notes.append(.listBegins(first.month))
        }
        if last < FinancialYear(endingMarch: year).last.lastDate - 31 {
            local.notes.append(.listEnds(last.month))
        }
        local.notes.append(
            .definition(
                includesAnniversary: rules.includesAnniversary,
                mergesAcrossSourcesOnly: hasSources && rules.mergesAcrossSourcesOnly))
        return local
    }

    /// Rows of the year that repeat another in child, day and source.
    private func repeats(year: Int) -> Int {
        var found = 0
        var sources: Set<Int> = []
        for (index, record) in records.enumerated() {
            let isSameDay =
                index > 0 && records[index - 1].child == record.child && records[index - 1].day == record.day
            if !isSameDay { sources.removeAll(keepingCapacity: true) }
            if !sources.insert(record.source).inserted, Self.year(record.day) == year { found += 1 }
        }
        return hasSources ? found : 0
    }

    static func year(_ day: Day) -> Int { FinancialYear(containing: day.month).endingMarch }

    private func count(year: Int, merging days: Int?, _ rules: ReferralRules) -> (referrals: Int, again: Int) {
        var referrals = 0
        var again = 0
        var kept: Record?
        for record in records {
            if let last = kept, last.child == record.child {
                let isOtherSource = !hasSources || !rules.mergesAcrossSourcesOnly || last.source != record.source
                if let days, record.day - last.day <= days, isOtherSource { continue }
            }
            if Self.year(record.day) == year {
                referrals += 1
                if let last = kept, last.child == record.child, isWithinYear(last.day, record.day, rules) { again += 1 }
            }
            kept = record
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
