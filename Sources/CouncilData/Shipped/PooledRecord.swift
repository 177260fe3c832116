package import Tables

/// How a model's forecasts of a financial year, made the March before, did on the shipped authorities: months and
/// twelve-month totals inside their ranges, from `forecast_record.csv`.
package struct PooledRecord: Sendable, Hashable {
    /// Authorities.
    package var areas: Int
    /// Shares, 0 to 1.
    package var months80: Double
    package var months95: Double
    package var totals80: Double
    package var totals95: Double
    /// Years of authorities.
    package var totals: Int

    /// The record of a model.
    ///
    /// - Parameters:
    ///   - model: by the label asked for.
    ///   - borrows: whether the other shipped authorities lend to each.
    /// - Returns: nil for a model that the file does not have.
    /// - Throws: `TableError` for a file that is not as its description says.
    package init?(_ location: DataLocation, model: String, borrows: Bool = false) throws(TableError) {
        let table = try Table(path: location.path("forecast_record.csv"))
        func column(_ name: String) throws(TableError) -> Int { try table.layout.requireColumn(name) }
        let models = table.strings(try column("model"))
        let codes = table.strings(try column("area_code"))
        let lenders = table.strings(try column("borrowed"))
        let wanted = borrows ? "shipped" : "none"
        var names: [String: Int] = [:]
        for name in [
            "outturn", "lower_80", "upper_80", "lower_95", "upper_95", "months", "months_in_80", "months_in_95",
        ] {
            names[name] = try column(name)
        }
        var seen = Set<String>()
        var (all, in80, in95) = (0, 0, 0)
        var (months, monthsIn80, monthsIn95) = (0.0, 0.0, 0.0)
        for row in models.indices where models[row] == model && lenders[row] == wanted {
            func cell(_ name: String) throws(TableError) -> Double {
                guard let place = names[name] else { return .nan }
                return try table.cell(row, place).numberOrNaN
            }
            seen.insert(codes[row])
            all += 1
            let outturn = try cell("outturn")
            if try cell("lower_80") <= outturn, try outturn <= cell("upper_80") { in80 += 1 }
            if try cell("lower_95") <= outturn, try outturn <= cell("upper_95") { in95 += 1 }
            months += try cell("months")
            monthsIn80 += try cell("months_in_80")
            monthsIn95 += try cell("months_in_95")
        }
        guard all > 0, months > 0 else { return nil }
        areas = seen.count
        totals = all
        months80 = monthsIn80 / months
        months95 = monthsIn95 / months
        totals80 = Double(in80) / Double(all)
        totals95 = Double(in95) / Double(all)
    }
}
