package import Tables
package import TimeSeries

/// How the ranges of a year's forecast did, month by month, on a shipped authority: from `range_trials.csv`.
///
/// The forecast was made the March before by the default model, with the season and the days that the other shipped
/// authorities lent it then, and with ranges as the model gives them.
package struct RangeTrial: Sendable, Hashable {
    /// The authority's code.
    package var areaCode: String
    /// The last month of the year that was forecast.
    package var end: Month
    /// Months before it that the forecast was made from.
    package var months: Int
    /// Of each month, its distance from the mean over that of the bound of the 80 % range on its side; a month whose
    /// bound is at the mean is left out.
    package var ratios: [Double]

    /// The shipped file.
    ///
    /// - Throws: `TableError` for a file that is not as its description says.
    package static func shipped(_ location: DataLocation) throws(TableError) -> [RangeTrial] {
        let table = try Table(path: location.path("range_trials.csv"))
        let codes = table.strings(try table.layout.requireColumn("area_code"))
        let years = try table.layout.requireColumn("year_ending_march")
        let months = try table.layout.requireColumn("months_before")
        var columns: [Int] = []
        for place in 1...12 { columns.append(try table.layout.requireColumn("ratio_\(place)")) }
        var trials: [RangeTrial] = []
        for row in codes.indices {
            var ratios: [Double] = []
            for column in columns { ratios.append(try table.cell(row, column).numberOrNaN) }
            let year = FinancialYear(endingMarch: Int(try table.cell(row, years).numberOrNaN))
            trials.append(
                RangeTrial(
                    areaCode: codes[row], end: year.last, months: Int(try table.cell(row, months).numberOrNaN),
                    ratios: ratios.filter { !$0.isNaN }))
        }
        return trials
    }
}
