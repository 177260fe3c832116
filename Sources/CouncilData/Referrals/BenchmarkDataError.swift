package import Tables

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
    /// Several values of a breakdown, and none of them the total.
    case breakdown(file: String, column: String, values: [String])
    case noSuchValue(file: String, column: String, value: String, present: [String])
    /// A count of areas of every size, without what it is a share of.
    case countAlone(file: String, column: String)
    /// A year that could end in March or in December.
    case yearOfTwoMeanings(file: String, row: Int, year: Int)
    case calendarYears(file: String)
    case severalAreas(file: String, areas: [String])
    case noSuchArea(file: String, area: String, areas: [String])
    case optionsOfPublished(file: String)
    case notAList(file: String, columns: [String])
    case tooManyParts(file: String, by: String, count: Int)

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
        case .breakdown(let file, let column, let values):
            return "\(file): column \(column) breaks the figures down and has no total. Choose one with "
                + "--where \"\(column)=VALUE\", VALUE being one of: \(Self.list(values))."
        case .noSuchValue(let file, let column, let value, let present):
            return "\(file): no row has \"\(value)\" in column \(column). The values are: \(Self.list(present))."
        case .countAlone(let file, let column):
            return
                "\(file): \(column) is a count, and areas of every size cannot be compared by counts. Say what it is a "
                + "share of with --denominator COLUMN, or --denominator children for a rate per 10,000 children."
        case .yearOfTwoMeanings(let file, let row, let year):
            return
                "\(file), row \(row), column year: \(year) could be the year that ends in March \(year) or the one that "
                + "ends in December \(year). Say which with --year-ends march or --year-ends december, or write "
                + "\(year - 1)-\(String(year).suffix(2))."
        case .calendarYears(let file):
            return "\(file): years that end in December cannot stand beside DfE's, which end in March. Give the months "
                + "instead (month, referrals, re_referrals)."
        case .severalAreas(let file, let areas):
            return "\(file): the file has several areas. Choose one with --area: \(Self.list(areas))."
        case .noSuchArea(let file, let area, let areas):
            return "\(file): no row is for \(area). The areas in it are: \(Self.list(areas))."
        case .notAList(let file, let columns):
            return
                "\(file): the columns (\(Self.list(columns))) are not those of a list of children. Expected a child's id "
                + "(child_id, Child Unique ID, LAchildID) and a date (referral_date, Date of referral, Date of Contact…)."
        case .tooManyParts(let file, let by, let count):
            return
                "\(file): --by \(by) finds \(count) different values, too many for a breakdown. Check that the column holds "
                + "groups and no words of its own in every row."
        case .optionsOfPublished(let file):
            return
                "\(file): --where, --denominator and --better choose figures of a file of authorities, and this is a "
                + "council's own. Leave them out."
        }
    }

    /// The first of many, in order.
    private static func list(_ values: [String]) -> String {
        let shown = values.prefix(12).map { $0.isEmpty ? "(empty)" : $0 }.joined(separator: ", ")
        return values.count > 12 ? shown + ", …" : shown
    }

    package var place: ErrorPlace {
        switch self {
        case .codeOfTwoAreas(let file, let code, _, _, let row): ErrorPlace(file: file, row: row, value: code)
        case .duplicateRow(let file, _, _, _, let row), .periodTwice(let file, _, _, let row):
            ErrorPlace(file: file, row: row)
        case .yearOfTwoMeanings(let file, let row, let year):
            ErrorPlace(
                file: file, row: row, column: "year", value: String(year), expected: "a year such as 2020-21")
        case .breakdown(let file, let column, _), .countAlone(let file, let column):
            ErrorPlace(file: file, column: column)
        case .noSuchValue(let file, let column, let value, let present):
            ErrorPlace(file: file, column: column, value: value, expected: present.joined(separator: ", "))
        case .unknownKind(let file, _), .noAuthorities(let file), .noFigures(let file, _), .noPopulation(let file, _),
            .wrongMeasure(let file, _), .noRowsForYear(let file, _), .calendarYears(let file),
            .severalAreas(let file, _), .noSuchArea(let file, _, _), .optionsOfPublished(let file),
            .notAList(let file, _), .tooManyParts(let file, _, _):
            ErrorPlace(file: file)
        }
    }
}
