import Comparison
import Reports
import StatNumerics
import Tables
import TimeSeries

/// A council's own referrals and re-referrals of a year, to stand beside the published ones and never mixed with them.
public struct LocalReferrals: Sendable {
    public enum Kind: String, Sendable { case monthly, annual, records }

    /// The figures when referrals of one child within some days are taken as one.
    public struct Merged: Sendable, Hashable {
        public var days: Int
        /// `nil` where disclosure control leaves the row out.
        public var referrals: Int?
        public var reReferrals: Int?
        public var percent: Double? {
            guard let referrals, let reReferrals, referrals > 0 else { return nil }
            return 100 * Double(reReferrals) / Double(referrals)
        }
    }

    public var file: String
    public var kind: Kind
    /// Ending in March.
    public var year: Int
    /// Months with both figures, of twelve; 12 for annual figures and lists.
    public var months: Int
    public var referrals: Double
    public var reReferrals: Double
    /// Per cent, mean of the months' own percentages; `nil` unless the figures are monthly.
    public var meanOfMonths: Double?
    /// −cov(referrals, rate) / mean referrals: the mean of the months less the pooled rate.
    public var covarianceTerm: Double?
    public var merged: [Merged]
    public var disclosure: DisclosureRule
    public var notes: [String]

    public var pooled: Double { 100 * reReferrals / referrals }
    /// Whether the count or what is left of it is so small that neither it nor a rate is shown.
    public var isSuppressed: Bool {
        disclosure.hides(reReferrals) || disclosure.hides(referrals - reReferrals) || disclosure.hides(referrals)
    }
    public var interval: ConfidenceInterval {
        Proportion(reReferrals, of: referrals).wilson().scaled(by: 100)
    }
}

/// Which small counts of supplied data are not shown.
public struct DisclosureRule: Sendable, Hashable {
    /// Counts from 1 to this are hidden; 0 hides none.
    public var threshold: Int
    /// Why control is off; `nil` while it is on.
    public var reasonOff: String?

    public init(threshold: Int = 5, reasonOff: String? = nil) {
        self.threshold = reasonOff == nil ? max(0, threshold) : 0
        self.reasonOff = reasonOff
    }

    public func hides(_ count: Double) -> Bool { count > 0 && count <= Double(threshold) }

    public var statement: String {
        if let reasonOff { return "Disclosure control of the supplied figures is off: \(reasonOff)." }
        return
            "Disclosure control of the supplied figures: counts of 1 to \(threshold) are not shown, nor a figure from "
            + "which one could be worked out."
    }
}

extension LocalReferrals {
    /// Reads `month` or `year` with `referrals` and `re_referrals`.
    ///
    /// - Throws: `TableError`, ``SeriesInputError`` and ``BenchmarkDataError``, with file, row, column and value.
    static func aggregates(
        _ reader: inout CSVReader, year wanted: Int?, disclosure: DisclosureRule
    ) throws -> LocalReferrals {
        let layout = reader.layout
        let referrals = try layout.requireColumn("referrals", "referral_count")
        let again = try layout.requireColumn("re_referrals", "re-referrals", "rereferrals", "rereferral_count")
        let yearColumn = try layout.column("year_ending_march") ?? layout.column("year")
        let months = yearColumn == nil ? try MonthColumn(layout) : nil
        var found: [Int: [(top: Double, bottom: Double)]] = [:]
        var seen: [Int: Int] = [:]
        while let row = try reader.nextRow() {
            let period: Int
            let year: Int
            if let yearColumn {
                guard let number = Int(row.trimmedString(yearColumn)), (1990...2200).contains(number) else {
                    throw layout.badValue(
                        row: row.line, column: yearColumn, value: row.trimmedString(yearColumn),
                        expected: "a year ending in March, such as 2022")
                }
                (period, year) = (number, number)
            } else if let month = try months?.month(row) {
                period = month.index
                year = month.month >= 4 ? month.year + 1 : month.year
            } else {
                continue
            }
            if let first = seen[period] {
                throw BenchmarkDataError.duplicateRow(
                    file: layout.file, area: "a period", year: year, first: first, second: row.line)
            }
            seen[period] = row.line
            guard let top = try count(row, again, layout), let bottom = try count(row, referrals, layout) else {
                continue
            }
            guard top <= bottom else {
                throw layout.badValue(
                    row: row.line, column: again, value: row.trimmedString(again),
                    expected: "at most the \(row.trimmedString(referrals)) referrals of the same row")
            }
            found[year, default: []].append((top, bottom))
        }
        let complete = found.filter { yearColumn != nil || $0.value.count == 12 }.keys.max()
        guard let year = wanted.flatMap({ found[$0] == nil ? nil : $0 }) ?? complete ?? found.keys.max(),
            let rows = found[year]
        else { throw BenchmarkDataError.noRowsForYear(file: layout.file, available: "no row has both figures.") }
        let bottom = Summary.sum(rows.map(\.bottom))
        guard bottom > 0 else {
            throw BenchmarkDataError.noRowsForYear(
                file: layout.file, available: "there are no referrals in the year ending March \(year).")
        }
        var local = LocalReferrals(
            file: layout.file, kind: yearColumn == nil ? .monthly : .annual, year: year,
            months: yearColumn == nil ? rows.count : 12, referrals: bottom, reReferrals: Summary.sum(rows.map(\.top)),
            meanOfMonths: nil, covarianceTerm: nil, merged: [], disclosure: disclosure, notes: [])
        let active = rows.filter { $0.bottom > 0 }
        if yearColumn == nil, active.count > 1 {
            let mean = Summary.mean(active.map { 100 * $0.top / $0.bottom })
            local.meanOfMonths = mean
            local.covarianceTerm = mean - local.pooled
        }
        if let wanted, wanted != year {
            local.notes.append("The file has no figures for the year ending March \(wanted); \(year) is shown.")
        }
        if local.months < 12 { local.notes.append("Only \(local.months) of 12 months have both figures.") }
        return local
    }

    private static func count(_ row: CSVRow, _ column: Int, _ layout: TableLayout) throws(TableError) -> Double? {
        guard let value = try layout.cell(row, column).number else { return nil }
        guard value >= 0, value == value.rounded() else {
            throw layout.badValue(
                row: row.line, column: column, value: row.trimmedString(column),
                expected: "a count: a whole number, 0 or more")
        }
        return value
    }

    // MARK: - Words

    public var sentences: [String] {
        var sentences: [String] = []
        if isSuppressed {
            sentences.append(
                "The supplied figures of the year ending March \(year) are too small to show.")
        } else {
            sentences.append(
                "\(file) has \(NumberFormat.fixed(reReferrals)) re-referrals among \(NumberFormat.fixed(referrals)) "
                    + "referrals in the year ending March \(year): \(NumberFormat.percent(pooled, decimals: 2)) "
                    + "(95% interval \(NumberFormat.percent(interval.lower, decimals: 2)) to "
                    + "\(NumberFormat.percent(interval.upper, decimals: 2))).")
            if let meanOfMonths, let covarianceTerm {
                sentences.append(
                    "The mean of the months' own percentages is \(NumberFormat.percent(meanOfMonths, decimals: 2)): it "
                        + "differs by \(NumberFormat.signed(covarianceTerm, decimals: 2)) points because months with more "
                        + "referrals had \(covarianceTerm < 0 ? "higher" : "lower") rates. The pooled rate is the year's."
                )
            }
        }
        sentences.append("These are local figures: they stand beside DfE's and are not mixed with them.")
        return sentences + notes
    }

    var table: DocumentTable? {
        guard !merged.isEmpty, !isSuppressed else { return nil }
        func cell(_ value: Int?) -> DocumentTable.Cell {
            value.map { .init(NumberFormat.integer($0), number: Double($0)) } ?? .init("[c]")
        }
        return DocumentTable(
            caption: "Re-referrals when referrals of one child within some days are taken as one (local list)",
            columns: [
                .rowHeader("Days"), .number("Referrals"), .number("Re-referrals"), .number("Re-referral rate"),
            ],
            rows: merged.map { row in
                [
                    .init(row.days < 0 ? "not merged" : row.days == 0 ? "same day" : "\(row.days)"),
                    cell(row.referrals),
                    cell(row.reReferrals), .init(row.percent.map { NumberFormat.percent($0, decimals: 2) } ?? "[c]"),
                ]
            })
    }

    public var json: JSONValue {
        let shown = !isSuppressed
        return [
            "file": .string(file), "kind": .string(kind.rawValue), "year_ending_march": .integer(year),
            "months": .integer(months), "referrals": shown ? .integer(Int(referrals)) : .null,
            "re_referrals": shown ? .integer(Int(reReferrals)) : .null, "value": shown ? .number(pooled) : .null,
            "lower": shown ? .number(interval.lower) : .null, "upper": shown ? .number(interval.upper) : .null,
            "mean_of_months": shown ? JSONValue(meanOfMonths) : .null,
            "covariance_term": shown ? JSONValue(covarianceTerm) : .null,
            "merged": .array(
                shown
                    ? merged.map {
                        [
                            "days": $0.days < 0 ? .null : .integer($0.days), "referrals": JSONValue($0.referrals),
                            "re_referrals": JSONValue($0.reReferrals), "value": JSONValue($0.percent),
                        ]
                    } : []),
            "disclosure": .string(disclosure.statement), "notes": JSONValue(notes),
        ]
    }
}
