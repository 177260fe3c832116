import Reports
import Tables
import TimeSeries

/// Annual totals (April to March, or calendar years) read from a file: a year and a value.
public struct AnnualTotals: Sendable {
    public var file: String
    /// The first month of each year, ascending and consecutive, with its total.
    public var years: [(first: Month, label: String, total: Double)]
    public var name: String

    /// Columns that name the year.
    static let yearNames = ["year", "financial_year", "year_ending_march", "time_period"]

    /// Reads the years: `2021-22`, `2021/22` and `202122` are financial years; `2022` is one in a column `year_ending_march`,
    /// else a calendar year.
    /// - Throws: `TableError`, ``DisaggregateError``.
    public init(_ source: TableSource, measure: String?) throws {
        var reader = try CSVReader(source)
        let layout = reader.layout
        file = layout.file
        let yearColumn = try layout.requireColumn(anyOf: Self.yearNames)
        var valueColumn: Int?
        if let measure {
            valueColumn = try layout.requireColumn(measure)
        } else {
            valueColumn = layout.header.indices.first { $0 != yearColumn }
        }
        guard let valueColumn else { throw DisaggregateError.noValueColumn(file: layout.file) }
        name = layout.columnName(valueColumn)
        years = []
        let endsInMarch = layout.columnName(yearColumn).lowercased() == "year_ending_march"
        while let row = try reader.nextRow() {
            let text = row.trimmedString(yearColumn)
            guard let first = Self.firstMonth(text, endsInMarch: endsInMarch) else {
                throw layout.badValue(
                    row: row.line, column: yearColumn, value: text, expected: "a year such as 2021-22 or 2021")
            }
            let value = try layout.cell(row, valueColumn).numberOrNaN
            if value.isNaN { throw DisaggregateError.missingTotal(file: layout.file, row: row.line, year: text) }
            if let last = years.last, first != last.first + 12 {
                throw DisaggregateError.yearsApart(file: layout.file, row: row.line, year: text, before: last.label)
            }
            years.append((first, text, value))
        }
        if years.isEmpty { throw DisaggregateError.noYears(file: layout.file) }
    }

    static func firstMonth(_ text: String, endsInMarch: Bool) -> Month? {
        let digits = text.filter(\.isNumber)
        guard text.allSatisfy({ $0.isNumber || $0 == "-" || $0 == "/" }), let year = Int(digits.prefix(4)) else {
            return nil
        }
        switch digits.count {
        case 4 where digits.count == text.count:
            return endsInMarch ? Month(year: year - 1, month: 4) : Month(year: year, month: 1)
        case 6:
            guard let end = Int(digits.suffix(2)), (year + 1) % 100 == end else { return nil }
            return Month(year: year, month: 4)
        case 8:
            guard Int(digits.suffix(4)) == year + 1 else { return nil }
            return Month(year: year, month: 4)
        default: return nil
        }
    }
}

/// Why annual totals cannot be spread.
public enum DisaggregateError: CategorisedError, Equatable {
    case noValueColumn(file: String)
    case noYears(file: String)
    case missingTotal(file: String, row: Int, year: String)
    case yearsApart(file: String, row: Int, year: String, before: String)
    case indicatorMissing(month: Month)
    case indicatorNotPositive(month: Month, value: Double)
    case indicatorOutside(first: Month, last: Month, from: Month, to: Month)

    public var exitCategory: ExitCategory { .data }

    public var description: String {
        switch self {
        case .noValueColumn(let file): return "\(file): there is no column of totals beside the year."
        case .noYears(let file): return "\(file): there is a header row and no year under it."
        case .missingTotal(let file, let row, let year):
            return
                "\(file), row \(row): the year \(year) has no total. Leave the year out, if it is the first or the last, or "
                + "find the figure."
        case .yearsApart(let file, let row, let year, let before):
            return
                "\(file), row \(row): \(year) does not follow \(before). Sort the years, oldest first, without a gap."
        case .indicatorMissing(let month):
            return "The indicator has no value for \(month.longName), and every month of the years needs one."
        case .indicatorNotPositive(let month, let value):
            return
                "The indicator is \(value) in \(month.longName); shares of it need values above zero. Mend it, or use "
                + "--method denton-additive."
        case .indicatorOutside(let first, let last, let from, let to):
            return "The totals cover \(from.longName) to \(to.longName) and the indicator only \(first.longName) to "
                + "\(last.longName). Give an indicator that covers every year."
        }
    }
}

/// Months that add up to annual totals and move as an indicator does.
public struct DisaggregationResult: Sendable {
    public var form: DentonCholette.Form
    public var totals: AnnualTotals
    public var indicator: MonthlySeries
    public var months: [Month]
    public var values: [Double]
    public var covered: Int

    /// The first column of an indicator's file that is a measure; nil where there is none.
    public static func indicatorColumn(_ source: TableSource) throws -> String? {
        let layout = try CSVReader(source).layout
        return layout.header.first { !SeriesFile.identifierNames.contains($0.lowercased()) }
    }

    /// - Throws: ``DisaggregateError``.
    public init(totals: AnnualTotals, indicator: MonthlySeries, form: DentonCholette.Form) throws(DisaggregateError) {
        let from = totals.years[0].first
        let to = totals.years[totals.years.count - 1].first + 11
        guard indicator.start <= from, indicator.end >= to else {
            throw .indicatorOutside(first: indicator.start, last: indicator.end, from: from, to: to)
        }
        let part = indicator.window(from: from)
        do throws(DisaggregationError) {
            values = try DentonCholette(
                totals: totals.years.map(\.total), indicator: part.values, period: 12, form: form
            ).values
        } catch {
            switch error {
            case .missing(let place): throw .indicatorMissing(month: from + place)
            case .notPositive(let place, let value): throw .indicatorNotPositive(month: from + place, value: value)
            case .noTotals, .indicatorTooShort, .notSolvable:
                throw .indicatorOutside(first: indicator.start, last: indicator.end, from: from, to: to)
            }
        }
        self.form = form
        self.totals = totals
        self.indicator = indicator
        months = part.months
        covered = totals.years.count * 12
    }

    var methodName: String { form == .proportional ? "denton-cholette" : "denton-additive" }

    /// What the months are, and are not.
    public var caution: String {
        "These months are made, not counted: they have the years' totals and the indicator's pattern, and nothing of their own. "
            + "What is found in them is found in the indicator."
    }

    public var json: JSONValue {
        [
            "schema": "sscp-stats/disaggregate/1", "method": .string(methodName), "measure": .string(totals.name),
            "provenance": "modelled",
            "months": .array(
                months.indices.map {
                    [
                        "month": .string(months[$0].description), "value": .number(values[$0]),
                        "indicator": .number(indicator[months[$0]]), "covered": .bool($0 < covered),
                    ]
                }),
            "years": .array(
                totals.years.enumerated().map { index, year in
                    [
                        "year": .string(year.label), "total": .number(year.total),
                        "sum": .number(values[(index * 12)..<(index * 12 + 12)].reduce(0, +)),
                    ]
                }),
            "notes": .array([.string(caution)]),
        ]
    }

    public func writeCSV(to sink: any ByteSink) throws {
        var writer = CSVWriter(sink)
        try writer.row(["month", totals.name, "indicator"].map(CSVWriter.Field.text))
        for place in months.indices {
            writer.field(months[place].description)
            writer.field(values[place])
            writer.field(indicator[months[place]])
            try writer.endRow()
        }
        try writer.finish()
    }

    public var document: Document {
        var document = Document(title: "\(totals.name) by month, from annual totals")
        document.append(.caution(caution))
        document.append(
            .chart(
                .months(
                    MonthsChart(
                        title: "\(totals.name) a month, made from \(totals.years.count) annual totals",
                        subtitle: "\(months[0].longName) to \(months[months.count - 1].longName)",
                        source: "totals: \(totals.file); indicator: \(indicator.provenance.detail)",
                        yLabel: "\(totals.name) a month",
                        alternativeText: "Line chart of monthly figures that add up to the annual totals. \(caution)",
                        months: months.map(\.description),
                        lines: [.init(name: "Made", style: .observed, values: values.map { $0 })], decimals: 1,
                        startsAtZero: values.allSatisfy { $0 >= 0 }))))
        document.append(
            .table(
                DocumentTable(
                    caption: "Months, with their indicator",
                    columns: [.rowHeader("Month"), .number(totals.name), .number("Indicator")],
                    rows: months.indices.map {
                        [
                            .init(months[$0].shortName),
                            .init(NumberFormat.fixed(values[$0], decimals: 1), number: values[$0]),
                            .init(NumberFormat.fixed(indicator[months[$0]]), number: indicator[months[$0]]),
                        ]
                    })))
        let rest = months.count - covered
        document.append(
            .note(
                "Denton's method in Cholette's form, \(form.rawValue) first differences."
                    + (rest > 0 ? " The last \(rest) months lie beyond the totals and go on with the last ratio." : ""))
        )
        return document
    }
}
