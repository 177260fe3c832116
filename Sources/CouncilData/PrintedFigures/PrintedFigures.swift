package import Tables

/// The printed figures of a report as a table: a row a figure.
///
/// Columns: what it is of (`measure`, `name`, `what`), the figure (`value`, `figure`, `printed`), its kind (`unit`,
/// `kind`; a value with `%` is a percentage without one), and, as far as they are known, where it stands (`where`,
/// `section`, `page`, `place`), its period (`period`, `year`), what it is a part or percentage of (`of`, `of what`,
/// `whole`) and the division whose parts are all printed (`breakdown`).
package struct PrintedFigures: Sendable {
    package var file: String
    package var figures: [PrintedFigure]

    /// Counts up to this are exact, and so is arithmetic on them.
    private static let largest = 1e12

    /// - Throws: `TableError`: a missing column, a value that is no figure, a count that is not whole.
    package init(_ source: TableSource) throws(TableError) {
        var reader = try TableReader(source)
        let layout = reader.layout
        file = layout.file
        let value = try layout.requireColumn("value", "figure", "printed")
        let named = try layout.firstColumn(of: ["measure", "name", "what"])
        let ofWhat = try layout.firstColumn(of: ["of what", "of_what"])
        var name = named ?? ofWhat ?? 0
        if named == nil, ofWhat == nil { name = try layout.requireColumn("measure", "name", "what", "of what") }
        let unit = try layout.firstColumn(of: ["unit", "kind"])
        let place = try layout.firstColumn(of: ["where", "section", "page", "place"])
        let period = try layout.firstColumn(of: ["period", "year"])
        let whole = try layout.firstColumn(of: ["of", "whole"]) ?? (named == nil ? nil : ofWhat)
        let breakdown = try layout.firstColumn(of: ["breakdown", "division"])
        figures = []
        while let row = try reader.nextRow() {
            func text(_ column: Int?) -> String { column.map { row.trimmedString($0) } ?? "" }
            guard !text(name).isEmpty else {
                throw layout.badValue(
                    row: row.line, column: name, value: "", expected: "what the figure is of, such as contacts")
            }
            let printed = text(value)
            let isPercentage = printed.hasSuffix("%")
            let digits = isPercentage ? String(printed.dropLast()) : printed
            var kind = PrintedFigure.Unit(text(unit))
            if isPercentage, kind == .count { kind = .percent }
            let number: Double?
            do throws(CellProblem) { number = try CellValue(digits).number } catch {
                throw layout.badValue(
                    row: row.line, column: value, value: printed, expected: "a figure as printed, such as 9,519 or 4.2%")
            }
            if let number {
                guard number.magnitude <= Self.largest else {
                    throw layout.badValue(
                        row: row.line, column: value, value: printed, expected: "a figure of at most 1,000,000,000,000")
                }
                guard kind != .count || (number >= 0 && number == number.rounded()) else {
                    throw layout.badValue(
                        row: row.line, column: value, value: printed, expected: "a whole number, since it is a count",
                        advice: "Say percent, or what else it is, in the column of kinds.")
                }
            }
            let point = digits.firstIndex(of: ".")
            figures.append(
                PrintedFigure(
                    place: text(place), name: text(name), period: text(period), unit: kind, value: number,
                    decimals: point.map { digits[digits.index(after: $0)...].prefix { $0.isNumber }.count } ?? 0,
                    whole: text(whole).isEmpty ? nil : text(whole),
                    breakdown: text(breakdown).isEmpty ? nil : text(breakdown), row: row.line))
        }
        if figures.isEmpty { throw .noRows(file: file) }
    }

    /// The figures printed in the partnership's annual report of 2021/22.
    package static func annualReport(_ location: DataLocation) throws(TableError) -> PrintedFigures {
        try PrintedFigures(.path(location.path("annual_report_2021_22.csv")))
    }
}
