import Tables
import TimeSeries

/// Takes the months and figures of one measure out of the rows of a table, in whichever layout they stand: a row a month,
/// rows of dates that are to be added up, or a row a year with its months across.
struct SeriesCells {
    /// The name of the column that is read, for messages.
    let valueName: String

    private let layout: TableLayout
    private let rules: SeriesRules
    private let measure: String
    private let across: MonthsAcross?
    private let months: MonthColumn?
    private let value: Int?
    private var dated = DatedValues()
    private var missing: [MissingReason: Int] = [:]
    /// Months whose figure is a small count that is not said, as they are read.
    private(set) var hidden: [Month] = []
    private var found: [InputNote] = []
    private var isYearTold = false
    /// Whether the figures have percent signs; nil before the first. A column has them in every row or in none.
    private(set) var arePercentages: Bool?
    /// Files of Explore Education Statistics come in no set order, so theirs is not the user's to mend.
    private var isUnordered: Bool { across != nil || months?.isEES == true }

    /// - Throws: `TableError` for a column that is missing, ``SeriesInputError/identifierColumn(file:column:)``.
    init(_ layout: TableLayout, measure: String, rules: SeriesRules) throws {
        self.layout = layout
        self.measure = measure
        self.rules = rules
        across = try MonthsAcross(layout)
        if let across {
            months = nil
            value = nil
            valueName = try Self.total(across, measure, layout)
            found.append(.monthsAcross(file: layout.file))
            return
        }
        let months = try MonthColumn(layout)
        self.months = months
        let column = try SeriesFile.column(measure, layout)
        valueName = layout.columnName(column)
        if SeriesFile.identifierNames.contains(valueName.lowercased()) || months.indices.contains(column) {
            throw SeriesInputError.identifierColumn(file: layout.file, column: valueName)
        }
        value = column
        if !months.others.isEmpty {
            found.append(.severalMonthColumns(read: months.names.first, others: months.others))
        }
    }

    /// With months across, the measure is named by the column of the years' totals, where there is one.
    private static func total(_ across: MonthsAcross, _ measure: String, _ layout: TableLayout) throws -> String {
        let others = layout.header.indices.filter { index in
            let name = layout.header[index].lowercased()
            return !across.indices.contains(index) && !name.isEmpty && name != "category"
                && !SeriesFile.identifierNames.contains(name) && !MonthsAcross.totalNames.contains(name)
        }
        if others.isEmpty { return measure }
        let wanted = SeriesFile.key(measure)
        let names = others.map { layout.header[$0] }
        if let name = names.first(where: { SeriesFile.key($0) == wanted }) { return name }
        throw TableError.missingColumn(
            file: layout.file, row: layout.headerRow, wanted: [measure], present: layout.isKnown ? names : [],
            suggestion: NearestName.nearest(to: measure, in: names))
    }

    mutating func read(_ row: TableRow, into builder: inout SeriesBuilder) throws {
        if let across {
            for (month, column) in try across.months(row) {
                try builder.add(month, try figure(row, column, of: month), row: row.line)
            }
        } else if let months, let value {
            if rules.sumsToMonths, let day = try months.day(row) {
                try dated.add(day, try figure(row, value, of: nil), row: row.line, file: layout.file, series: nil)
            } else {
                let month = try months.month(row)
                if !isYearTold, let year = months.yearColumn(row) {
                    found.append(.yearBesideMonth(month: months.names.first, year: year))
                    isYearTold = true
                }
                try builder.add(month, try figure(row, value, of: month), row: row.line)
            }
        }
    }

    /// Brings what has waited for the end of the file to the builder.
    mutating func finish(_ builder: inout SeriesBuilder) throws(SeriesInputError) {
        if !dated.isEmpty {
            let sums = try dated.months(file: layout.file, series: nil, gaps: rules.gaps)
            for month in sums.months { try builder.add(month.month, month.value, row: month.row) }
            found.append(.summedToMonths(sums.spacing, parts: sums.parts))
        }
        if isUnordered { builder.sort() }
    }

    /// NaN where there is none.
    ///
    /// - Parameter month: the month whose figure it is; nil for a part of one.
    private mutating func figure(_ row: TableRow, _ column: Int, of month: Month?) throws -> Double {
        let (cell, isPercentage) = try layout.figureOrPercentage(row, column)
        if cell.number != nil {
            if arePercentages == !isPercentage {
                throw layout.badValue(
                    row: row.line, column: column, value: row.trimmedString(column),
                    expected: isPercentage
                        ? "a figure without a percent sign, as in the rows above,"
                        : "a figure with a percent sign, as in the rows above,")
            }
            arePercentages = isPercentage
        }
        if case .missing(let reason) = cell {
            missing[reason, default: 0] += 1
            if reason.isSmallCount, let month { hidden.append(month) }
        }
        if let value = cell.number, value < 0, !rules.allowNegative {
            throw SeriesInputError.negative(
                file: layout.file, row: row.line, column: layout.columnName(column),
                value: layout.printable(row.trimmedString(column)))
        }
        return cell.numberOrNaN
    }

    /// What a reader should know: the column that was read, how months were made, symbols for missing values.
    var notes: [InputNote] {
        var notes = found
        if SeriesFile.genericNames.contains(valueName.lowercased()),
            SeriesFile.key(valueName) != SeriesFile.key(measure)
        {
            notes.append(.columnReadAs(column: valueName, file: layout.file, measure: measure))
        }
        for reason in MissingReason.allCases {
            guard let count = missing[reason] else { continue }
            notes.append(.missing(reason, months: count))
            if reason.note != nil { notes.append(.oldSymbol(reason)) }
        }
        return notes
    }
}
