import StatNumerics
import Tables
import TimeSeries

/// Reads a council's own months or years: `month` or `year` with `referrals` and `re_referrals`.
struct LocalAggregates {
    private struct Counted {
        var period: Int
        var top: Double
        var bottom: Double
    }
    private struct YearRows {
        var rows: [Counted] = []
        /// Rows without one or both figures.
        var incomplete = 0
    }

    private var found: [Int: YearRows] = [:]
    private var seen: [Int: Int] = [:]
    private var isMonthly = true
    private let file: String
    private var otherRows = 0
    private(set) var areaName: String?
    /// The first month that is not over, where the file has it or a later one.
    private var underWay: Month?

    /// No authority of England has as many referrals, and numbers beyond have lost figures.
    static let largestCount = 1e9

    /// - Parameters:
    ///   - area: whose rows are read, where the file names areas; without it the file has one.
    ///   - yearEnds: what a year alone stands for.
    ///   - limits: which months there may be, and which are over.
    /// - Throws: `TableError`, ``SeriesInputError`` and ``BenchmarkDataError``, with file, row, column and value.
    init(_ reader: inout TableReader, area: Area?, yearEnds: YearEnd?, limits: MonthLimits) throws {
        let layout = reader.layout
        file = layout.file
        let referrals = try layout.requireColumn(anyOf: MeasureCount.referrals.own)
        let again = try layout.requireColumn(anyOf: LocalReferrals.measure.numerator.own)
        let years = try YearColumn(layout)
        let months = years == nil ? try MonthColumn(layout) : nil
        isMonthly = years == nil
        let areas = try AreaColumns(layout)
        var names: [String] = []
        while let row = try reader.nextRow() {
            if !areas.isEmpty {
                let label = areas.label(row)
                let isOwn = area.map { areas.matches(row, $0) } ?? true
                if !label.isEmpty, !names.contains(label) { names.append(label) }
                guard isOwn else {
                    otherRows += 1
                    continue
                }
                if area == nil, names.count > 1 {
                    throw BenchmarkDataError.severalAreas(file: file, areas: names)
                }
                areaName = label
            }
            let period: Int
            let year: Int
            let name: String
            if let years {
                year = try years.year(row, layout, yearEnds)
                (period, name) = (year, "the year \(year)")
            } else if let month = try months?.month(row) {
                if let now = limits.now, month > now {
                    throw SeriesInputError.future(file: file, row: row.line, month: month, now: now)
                }
                if limits.isUnderWay(month) {
                    underWay = limits.underWay
                    continue
                }
                period = month.index
                year = FinancialYear(containing: month).endingMarch
                name = month.longName
            } else {
                continue
            }
            if let first = seen[period] {
                throw BenchmarkDataError.periodTwice(file: file, period: name, first: first, second: row.line)
            }
            seen[period] = row.line
            guard let top = try Self.count(row, again, layout), let bottom = try Self.count(row, referrals, layout)
            else {
                found[year, default: YearRows()].incomplete += 1
                continue
            }
            guard top <= bottom else {
                throw layout.badValue(
                    row: row.line, column: again, value: row.trimmedString(again),
                    expected: "at most the \(row.trimmedString(referrals)) referrals of the same row")
            }
            found[year, default: YearRows()].rows.append(Counted(period: period, top: top, bottom: bottom))
        }
        if let area, !areas.isEmpty, areaName == nil {
            throw BenchmarkDataError.noSuchArea(file: file, area: area.name, areas: names)
        }
    }

    /// - Parameter wanted: the year asked for; without it the best covered, of several the latest.
    func local(year wanted: Int?) throws -> LocalReferrals {
        let known = found.filter { !$0.value.rows.isEmpty }
        let best = known.keys.max {
            (known[$0]?.rows.count ?? 0, $0) < (known[$1]?.rows.count ?? 0, $1)
        }
        guard let year = wanted.flatMap({ known[$0] == nil ? nil : $0 }) ?? best, let entry = known[year] else {
            throw BenchmarkDataError.noRowsForYear(file: file, available: "no row has both figures.")
        }
        let bottom = Summary.sum(entry.rows.map(\.bottom))
        guard bottom > 0 else {
            throw BenchmarkDataError.noRowsForYear(
                file: file, available: "there are no referrals in the year ending March \(year).")
        }
        var local = LocalReferrals(
            file: file, kind: isMonthly ? .monthly : .annual, year: year, months: isMonthly ? entry.rows.count : 12,
            referrals: bottom, reReferrals: Summary.sum(entry.rows.map(\.top)))
        local.areaName = areaName
        if isMonthly {
            let rows = entry.rows.sorted { $0.period < $1.period }
            let active = rows.filter { $0.bottom > 0 }
            local.monthly = rows.map { ($0.bottom, $0.top) }
            if active.count > 1 { local.meanOfMonths = Summary.mean(active.map { 100 * $0.top / $0.bottom }) }
            if active.count < rows.count { local.notes.append(.monthsWithoutReferrals) }
            local.rolling = rolling(known)
            local.history = known.values.flatMap(\.rows).sorted { $0.period < $1.period }.map {
                .init(month: Month(index: $0.period), referrals: $0.bottom, reReferrals: $0.top)
            }
        }
        if let wanted, wanted != year { local.notes.append(.otherYear(asked: wanted, shown: year)) }
        if let underWay { local.notes.append(.underWay(underWay)) }
        if isMonthly, local.months < 12 {
            local.notes.append(.monthsIncomplete(months: local.months, lacking: entry.incomplete))
        }
        if otherRows > 0, let areaName { local.notes.append(.rowsForOtherAreas(otherRows, area: areaName)) }
        return local
    }

    /// The last twelve months with both figures, where they follow one another.
    private func rolling(_ known: [Int: YearRows]) -> LocalReferrals.Rolling? {
        let rows = known.values.flatMap(\.rows).sorted { $0.period < $1.period }.suffix(12)
        guard rows.count == 12, let first = rows.first, let last = rows.last, last.period - first.period == 11 else {
            return nil
        }
        return .init(
            last: Month(index: last.period), referrals: Summary.sum(rows.map(\.bottom)),
            reReferrals: Summary.sum(rows.map(\.top)))
    }

    private static func count(_ row: TableRow, _ column: Int, _ layout: TableLayout) throws(TableError) -> Double? {
        guard let value = try layout.cell(row, column).number else { return nil }
        guard value >= 0, value == value.rounded(), value <= largestCount else {
            throw layout.badValue(
                row: row.line, column: column, value: row.trimmedString(column),
                expected: value > largestCount ? "a number of referrals" : "a whole number of 0 or more")
        }
        return value
    }
}

/// The column of a council's own years.
private struct YearColumn {
    let index: Int
    /// Whether its name says that years end in March.
    let endsInMarch: Bool

    init?(_ layout: TableLayout) throws(TableError) {
        for name in ["year_ending_march", "financial_year"] {
            if let index = try layout.column(name) {
                self.index = index
                endsInMarch = true
                return
            }
        }
        guard let index = try layout.column("year") else { return nil }
        self.index = index
        endsInMarch = false
    }

    /// The year ending in March.
    func year(_ row: TableRow, _ layout: TableLayout, _ yearEnds: YearEnd?) throws -> Int {
        let text = row.trimmedString(index)
        guard let year = try? FinancialYear(parsing: text).endingMarch else {
            throw layout.badValue(
                row: row.line, column: index, value: text, expected: "a year ending in March, such as 2021-22")
        }
        guard !endsInMarch, text.count == 4 else { return year }
        switch yearEnds {
        case .march: return year
        case .december: throw BenchmarkDataError.calendarYears(file: layout.file)
        case nil: throw BenchmarkDataError.yearOfTwoMeanings(file: layout.file, row: row.line, year: year)
        }
    }
}
