import StatNumerics
import Tables
import TimeSeries

/// A council's own referrals and re-referrals of a year as they were read, before disclosure control.
///
/// It has no words and no machine-readable form: only ``LocalRelease``, what control leaves of it, can be printed.
package struct LocalReferrals: Sendable {
    /// What a council's own file is read for.
    static let measure = Measure.reReferrals

    package enum Kind: String, Sendable { case monthly, annual, records }

    /// The figures when referrals of one child within some days are taken as one.
    package struct Merged: Sendable, Hashable {
        package var days: Int
        package var referrals: Int
        package var reReferrals: Int

        package init(days: Int, referrals: Int, reReferrals: Int) {
            self.days = days
            self.referrals = referrals
            self.reReferrals = reReferrals
        }
    }

    package var file: String
    package var kind: Kind
    /// Ending in March.
    package var year: Int
    /// Months with both figures, of twelve; 12 for annual figures and lists.
    package var months: Int
    package var referrals: Double
    package var reReferrals: Double
    /// Per cent, mean of the months' own percentages; `nil` unless the figures are monthly.
    package var meanOfMonths: Double?
    /// The months' referrals and re-referrals, in the order of the file; empty unless the figures are monthly.
    package var monthly: [(referrals: Double, reReferrals: Double)] = []
    /// A list's figures with duplicates merged, from the fewest days up.
    package var merged: [Merged]
    /// Rows of a list that repeat another in child, day and source.
    package var repeats = 0
    package var notes: [ReferralsNote]

    package init(
        file: String, kind: Kind, year: Int, months: Int, referrals: Double, reReferrals: Double,
        meanOfMonths: Double? = nil, merged: [Merged] = [], notes: [ReferralsNote] = []
    ) {
        self.file = file
        self.kind = kind
        self.year = year
        self.months = months
        self.referrals = referrals
        self.reReferrals = reReferrals
        self.meanOfMonths = meanOfMonths
        self.merged = merged
        self.notes = notes
    }

    package var pooled: Double { 100 * reReferrals / referrals }
    /// −cov(referrals, rate) / mean referrals: the mean of the months less the pooled rate.
    package var covarianceTerm: Double? { meanOfMonths.map { $0 - pooled } }
}

extension LocalReferrals {
    private struct YearRows {
        var rows: [(top: Double, bottom: Double)] = []
        /// Rows without one or both figures.
        var incomplete = 0
    }

    /// Reads `month` or `year` with `referrals` and `re_referrals`.
    ///
    /// - Parameter now: the present month; later ones are errors.
    /// - Throws: `TableError`, ``SeriesInputError`` and ``BenchmarkDataError``, with file, row, column and value.
    static func aggregates(_ reader: inout CSVReader, year wanted: Int?, now: Month?) throws -> LocalReferrals {
        let layout = reader.layout
        let referrals = try layout.requireColumn(anyOf: MeasureCount.referrals.own)
        let again = try layout.requireColumn(anyOf: measure.numerator.own)
        let yearColumn = try layout.column("year_ending_march") ?? layout.column("year")
        let months = yearColumn == nil ? try MonthColumn(layout) : nil
        var found: [Int: YearRows] = [:]
        var seen: [Int: Int] = [:]
        while let row = try reader.nextRow() {
            let period: Int
            let year: Int
            let name: String
            if let yearColumn {
                guard let number = try? FinancialYear(parsing: row.trimmedString(yearColumn)).endingMarch else {
                    throw layout.badValue(
                        row: row.line, column: yearColumn, value: row.trimmedString(yearColumn),
                        expected: "a year ending in March, such as 2022")
                }
                (period, year, name) = (number, number, "the year \(number)")
            } else if let month = try months?.month(row) {
                if let now, month > now {
                    throw SeriesInputError.future(file: layout.file, row: row.line, month: month, now: now)
                }
                period = month.index
                year = FinancialYear(containing: month).endingMarch
                name = month.longName
            } else {
                continue
            }
            if let first = seen[period] {
                throw BenchmarkDataError.periodTwice(file: layout.file, period: name, first: first, second: row.line)
            }
            seen[period] = row.line
            guard let top = try count(row, again, layout), let bottom = try count(row, referrals, layout) else {
                found[year, default: YearRows()].incomplete += 1
                continue
            }
            guard top <= bottom else {
                throw layout.badValue(
                    row: row.line, column: again, value: row.trimmedString(again),
                    expected: "at most the \(row.trimmedString(referrals)) referrals of the same row")
            }
            found[year, default: YearRows()].rows.append((top, bottom))
        }
        found = found.filter { !$0.value.rows.isEmpty }
        let complete = found.filter { yearColumn != nil || $0.value.rows.count == 12 }.keys.max()
        guard let year = wanted.flatMap({ found[$0] == nil ? nil : $0 }) ?? complete ?? found.keys.max(),
            let entry = found[year]
        else { throw BenchmarkDataError.noRowsForYear(file: layout.file, available: "no row has both figures.") }
        let bottom = Summary.sum(entry.rows.map(\.bottom))
        guard bottom > 0 else {
            throw BenchmarkDataError.noRowsForYear(
                file: layout.file, available: "there are no referrals in the year ending March \(year).")
        }
        return local(layout.file, year: year, wanted: wanted, isMonthly: yearColumn == nil, entry, bottom)
    }

    private static func local(
        _ file: String, year: Int, wanted: Int?, isMonthly: Bool, _ entry: YearRows, _ bottom: Double
    ) -> LocalReferrals {
        var local = LocalReferrals(
            file: file, kind: isMonthly ? .monthly : .annual, year: year,
            months: isMonthly ? entry.rows.count : 12, referrals: bottom,
            reReferrals: Summary.sum(entry.rows.map(\.top)), meanOfMonths: nil, merged: [], notes: [])
        let active = entry.rows.filter { $0.bottom > 0 }
        if isMonthly {
            local.monthly = entry.rows.map { ($0.bottom, $0.top) }
            if active.count > 1 { local.meanOfMonths = Summary.mean(active.map { 100 * $0.top / $0.bottom }) }
            if active.count < entry.rows.count {
                local.notes.append(.monthsWithoutReferrals)
            }
        }
        if let wanted, wanted != year {
            local.notes.append(.otherYear(asked: wanted, shown: year))
        }
        if isMonthly, local.months < 12 {
            local.notes.append(.monthsIncomplete(months: local.months, lacking: entry.incomplete))
        }
        return local
    }

    private static func count(_ row: CSVRow, _ column: Int, _ layout: TableLayout) throws(TableError) -> Double? {
        guard let value = try layout.cell(row, column).number else { return nil }
        guard value >= 0, value == value.rounded() else {
            throw layout.badValue(
                row: row.line, column: column, value: row.trimmedString(column),
                expected: "a whole number of 0 or more")
        }
        return value
    }
}
