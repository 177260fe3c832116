/// What is wrong with a file of figures to compare, that could be read as a table.
package enum BenchmarkDataError: CategorisedError, Equatable {
    case unknownKind(file: String, columns: [String])
    case periodTwice(file: String, period: String, first: Int, second: Int)
    case duplicateRow(file: String, area: String, year: Int, first: Int, second: Int)
    case codeOfTwoAreas(file: String, code: String, first: String, second: String, row: Int)
    case noAuthorities(file: String)
    case noFigures(file: String, measure: Measure)
    case noPopulation(file: String, midYears: [Int])
    case wrongMeasure(file: String, measure: Measure)
    case noRowsForYear(file: String, available: String)

    package var exitCategory: ExitCategory { .data }

    package var description: String {
        switch self {
        case .unknownKind(let file, let columns):
            return
                "\(file): the columns (\(columns.prefix(8).joined(separator: ", "))\(columns.count > 8 ? ", …" : "")) "
                + "are of no kind that is compared. Expected one of: DfE's Explore Education Statistics file of referrals "
                + "(time_period, geographic_level, new_la_code, referral_count, rereferral_count); a council's own figures "
                + "(month or year, referrals, re_referrals); a list of referrals (child_id, referral_date, source)."
        case .duplicateRow(let file, let area, let year, let first, let second):
            return
                "\(file): \(area) has two rows for \(year), rows \(first) and \(second). Keep one row an area and year; "
                + "of a file with breakdowns, keep the totals."
        case .periodTwice(let file, let period, let first, let second):
            return "\(file): \(period) stands twice, in rows \(first) and \(second). Keep one row a period."
        case .codeOfTwoAreas(let file, let code, let first, let second, let row):
            return
                "\(file), row \(row): the code \(code) stands for \(first) and for \(second). Give each area its own."
        case .noAuthorities(let file):
            return "\(file): no row is of a local authority (geographic_level Local authority). "
                + "A national or regional file has nothing to compare an authority with; download all levels."
        case .noFigures(let file, let measure):
            return "\(file): no area has a figure of \(measure.name) in any year. Check that it is the right file."
        case .noPopulation(let file, let midYears):
            let years = midYears.map(String.init).joined(separator: ", ")
            return
                "\(file): a rate needs the children aged 0 to 17 at mid-\(years), which the shipped population estimates do "
                + "not have yet. The other measures of the file can be compared."
        case .wrongMeasure(let file, let measure):
            return "\(file): a council's own file is read for \(LocalReferrals.measure.name) only, not \(measure.name)."
        case .noRowsForYear(let file, let available):
            return "\(file): \(available)"
        }
    }
}
