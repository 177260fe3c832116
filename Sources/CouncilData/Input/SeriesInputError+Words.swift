import Tables
import TimeSeries

extension SeriesInputError {
    package var description: String {
        if case .withoutOptions(let error) = self { return error.words(hasOptions: false) }
        return words(hasOptions: true)
    }

    /// - Parameter hasOptions: whether the command has the options that would help.
    private func words(hasOptions: Bool) -> String {
        switch self {
        case .badMonth, .monthNotRepeated, .future, .noValues, .noRowsForArea, .identifierColumn, .noSuchSeries,
            .seriesApart, .emptyIdentifier, .negative, .withoutOptions:
            cellWords(hasOptions)
        case .listOfChildren, .otherPeriod, .severalColumns:
            tableWords(hasOptions)
        case .duplicateMonth, .severalSpellings, .disorder, .gap, .spacing, .tooLong:
            monthWords(hasOptions)
        case .notMonthly, .dayTwice, .daysDisordered, .daysMissing, .cannotBeSummed, .noWholeMonth:
            dayWords(hasOptions)
        }
    }

    private func cellWords(_ hasOptions: Bool) -> String {
        switch self {
        case .badMonth(let file, let row, let column, let problem):
            return "\(file), row \(row), column \(QuotedText.shown(column)): \(problem)"
        case .monthNotRepeated(let file, let row, let column):
            return
                "\(file), row \(row), column \(QuotedText.shown(column)): the cell (not repeated here) is not a month such "
                + "as \(MonthFormat.acceptedForms.joined(separator: ", ")). \(Self.countFirst(file))"
        case .future(let file, let row, let month, let now):
            return "\(file), row \(row): \(month.longName) is in the future (this is \(now.longName)). "
                + "Check the date: only months that have been can have been observed."
        case .negative(let file, let row, let column, let value):
            return
                "\(file), row \(row), column \(QuotedText.shown(column)): \(QuotedText.shown(value)) is negative, which a "
                + "count cannot be. Mend the value"
                + (hasOptions ? ", or give --allow-negative for a measure that can be below zero." : ".")
        case .noValues(let file, let column):
            return
                "\(file): column \(QuotedText.shown(column)) has no value in any row. Nothing can be modelled; check the "
                + "column."
        case .noRowsForArea(let file, let area, let present):
            let advice =
                hasOptions
                ? "Choose one with --area." : "Give a file of that area's rows, or without a column of areas."
            guard !present.isEmpty else { return "\(file): no row is for \(area). \(advice)" }
            let names = present.prefix(8).map(QuotedText.shown).joined(separator: ", ")
            return "\(file): no row is for \(area). The file has \(names)\(present.count > 8 ? " and others" : ""). "
                + advice
        case .identifierColumn(let file, let column):
            return
                "\(file): column \(QuotedText.shown(column)) names periods or areas and is not a measure. Choose a column "
                + "of figures."
        case .noSuchSeries(let file, let wanted, let present):
            return
                "\(file): no series is called \(QuotedText.quoted(wanted)). The series are \(QuotedText.list(present)). Give one "
                + "of them as the measure."
        case .seriesApart(let file, let row, let series):
            return
                "\(file), row \(row): series \(QuotedText.shown(series)) began earlier in the file and other series stand "
                + "between. Sort the rows by unique_id, then by ds."
        case .emptyIdentifier(let file, let row):
            return "\(file), row \(row), column unique_id: the name of the series is empty. Give every row one."
        default: return ""
        }
    }

    /// How the months of a list of children come to be a table.
    private static func countFirst(_ file: String) -> String {
        let name = QuotedText.shown(file)
        return "Count the months of a list of children first: sscp-stats series \(name) -o months.csv, and then give "
            + "months.csv in its place."
    }

    private func tableWords(_ hasOptions: Bool) -> String {
        switch self {
        case .listOfChildren(let file, true):
            return "\(file): this is an XML document, and months are needed. \(Self.countFirst(file)) Of any other "
                + "document, export the figures as CSV."
        case .listOfChildren(let file, false):
            return
                "\(file): its columns are of people (ids, names or dates of birth) and none is of months, so it is a list. "
                + Self.countFirst(file)
        case .otherPeriod(let file, let row, let column, let period):
            let (what, advice) =
                switch period {
                case .year:
                    ("years", "Give the monthly figures, or spread the years over months with disaggregate.")
                case .quarter: ("quarters", "Give the monthly figures that they were added up from.")
                case .week:
                    (
                        "weeks",
                        "Give the date on which each begins in a column \"date\""
                            + (hasOptions ? ", and --sum-to-months to add them up." : ", and add them up to months.")
                    )
                }
            return "\(file), row \(row): there is no column of months; \(QuotedText.quoted(column)) is one of \(what). "
                + advice
        case .severalColumns(let file, let names):
            return
                "\(file): \(QuotedText.list(names)) are \(names.count) columns, and one is taken at a time. Give one of "
                + "them; monitor takes several (monitor \(names.map(QuotedText.shown).joined(separator: ",")) --data "
                + "\(QuotedText.shown(file)))."
        default: return ""
        }
    }

    private func monthWords(_ hasOptions: Bool) -> String {
        switch self {
        case .duplicateMonth(let file, let month, let first, let second, let series):
            let advice =
                !hasOptions
                ? "."
                : series == nil
                    ? "; if the rows are for different areas or groups, keep one of these or add a column area_name and "
                        + "choose with --area."
                    : "; if the rows are different series, give each a unique_id of its own."
            return "\(file): \(month.longName) stands twice\(of(series)), in rows \(first) and \(second). "
                + "Keep one row a month\(advice)"
        case .severalSpellings(let file, let area, let names, let month, let first, let second):
            return "\(file): \(month.longName) stands twice for \(area), in rows \(first) and \(second)"
                + (names.isEmpty ? "" : ", whose rows call it \(QuotedText.list(names))")
                + ". Where they are one, keep one row a month; where they are not, give them names that differ."
        case .disorder(let file, let row, let month, let before, let series):
            return
                "\(file), row \(row): \(month.longName) comes after \(before.longName)\(of(series)): the rows are not in "
                + "order. Sort the rows by month, oldest first."
        case .gap(let file, let row, let first, let count, let series):
            let names = (0..<min(3, count)).map { (first + $0).longName }.joined(separator: ", ")
            let more = count > 3 ? " and \(count - 3) more" : ""
            let advice =
                count <= SeriesBuilder.longestGap
                ? "Add the months, with an empty value where none is known"
                    + (hasOptions ? ", or choose --gaps missing (unknown) or --gaps zero (nothing happened)." : ".")
                : "A gap of more than \(SeriesBuilder.longestGap) months is too long to be bridged: add the months, or "
                    + "take out the rows before it."
            return "\(file), row \(row): no row for \(names)\(more)\(of(series)). \(advice)"
        case .spacing(let file, let months, let series):
            let (every, what) =
                switch months {
                case 2: ("every second month only", "figures of two months")
                case 3: ("every third month only", "quarterly")
                case 6: ("every sixth month only", "half-yearly")
                default: ("every twelfth month only", "yearly")
                }
            return
                "\(file): there are rows for \(every): \(what)\(of(series)). Give the monthly figures that they were added "
                + "up from\(months == 12 ? ", or spread the years over months with disaggregate." : ".")"
        case .tooLong(let file, let first, let last, let series):
            return
                "\(file): the rows\(of(series)) reach from \(first.longName) to \(last.longName), and a series may span "
                + "\(SeriesBuilder.mostMonths / 12) years. Check the dates, or take out the earlier rows."
        default: return ""
        }
    }

    private func dayWords(_ hasOptions: Bool) -> String {
        switch self {
        case .notMonthly(let file, let row, let spacing):
            return "\(file), row \(row): the rows are \(spacing.words), and monthly figures are needed. "
                + (spacing.canBeSummed
                    ? hasOptions ? "Give --sum-to-months to add them up." : "Add them up to months first."
                    : "Add them up to months where they come from: "
                        + "periods of \(spacing == .fortnightly ? "two" : "four") weeks do not make months.")
        case .dayTwice(let file, let day, let first, let second, let series):
            return "\(file): \(day) stands twice\(of(series)), in rows \(first) and \(second). Keep one row a date."
        case .daysDisordered(let file, let row, let series):
            return "\(file), row \(row): the rows are not in order\(of(series)). Sort them by date, oldest first."
        case .daysMissing(let file, let row, let day, let series):
            return
                "\(file), row \(row): there is no row for \(day)\(of(series)), or the dates do not keep the same distance. "
                + "Add it, or choose --gaps missing (its month is unknown) or --gaps zero (nothing happened)."
        case .cannotBeSummed(let file, let spacing, let series):
            return "\(file): the rows\(of(series)) are "
                + (spacing.map { "\($0.words), which do not make months. Leave --sum-to-months out." }
                    ?? "neither daily nor weekly, so that they cannot be added up to months. Leave --sum-to-months out "
                    + "where they are monthly.")
        case .noWholeMonth(let file, let series):
            return "\(file): no month is whole\(of(series)), so that nothing can be added up. Give more days or weeks."
        default: return ""
        }
    }

    private func of(_ series: String?) -> String { series.map { " in series \(QuotedText.shown($0))" } ?? "" }
}

extension DateSpacing {
    /// In words.
    package var words: String {
        switch self {
        case .daily: "daily"
        case .weekdays: "daily (Monday to Friday)"
        case .weekly: "weekly"
        case .fortnightly: "fortnightly"
        case .fourWeekly: "four-weekly"
        }
    }
}
