import Tables
import TimeSeries

/// What an annual report of a partnership prints of re-referrals: a local count, kept apart from DfE's.
package struct ReportedReReferrals: Sendable, Hashable {
    package static let measure = Measure.reReferrals

    package var areaCode: String
    /// Ending in March.
    package var year: Int
    /// Re-referrals, as the report counts them.
    package var count: Double
    /// The percentage that it prints, a mean of the months' percentages; `nil` where it prints none.
    package var percent: Double?

    package static let source = "SSCP, Overview of Activity 2021/22"
    /// The `measure` of the two rows in the file.
    package static let countRow = "repeat referrals"
    private static let percentRow = "repeat referrals average of months"
    /// The report is of Sefton's partnership.
    static let areaCode = ContactsRule.areaCode

    /// Reads `annual_report_2021_22.csv` (`measure`, `period`, `value`).
    ///
    /// - Throws: `TableError` that names the line: a value that is no figure, a period that is no financial year.
    static func all(_ location: DataLocation) throws(TableError) -> [ReportedReReferrals] {
        var reader = try TableReader(.path(location.path("annual_report_2021_22.csv")))
        let layout = reader.layout
        let measure = try layout.requireColumn("measure")
        let period = try layout.requireColumn("period")
        let value = try layout.requireColumn("value")
        var counts: [Int: Double] = [:]
        var percents: [Int: Double] = [:]
        while let row = try reader.nextRow() {
            let name = row.trimmedString(measure)
            guard name == countRow || name == percentRow else { continue }
            let text = row.trimmedString(period)
            guard let year = try? FinancialYear(parsing: text, bareYear: .refused).endingMarch else {
                throw layout.badValue(
                    row: row.line, column: period, value: text, expected: "a financial year such as 2021-22")
            }
            guard let number = try layout.cell(row, value).number else { continue }
            if name == countRow { counts[year] = number } else { percents[year] = number }
        }
        return counts.keys.sorted().compactMap { year in
            counts[year].map { .init(areaCode: areaCode, year: year, count: $0, percent: percents[year]) }
        }
    }
}
