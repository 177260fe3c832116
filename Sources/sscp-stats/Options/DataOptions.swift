public import ArgumentParser
import CouncilData
import Presentation
import Studies
import Tables
import TimeSeries

extension GapRule: ExpressibleByArgument {}
extension MeasureKind: ExpressibleByArgument {}

/// A month as typed: 2021-09.
struct MonthArgument: ExpressibleByArgument {
    var month: Month
    init?(argument: String) {
        guard let month = try? MonthFormat.parse(argument) else { return nil }
        self.month = month
    }
}

/// Two whole numbers as typed, the lower first: 1-5.
struct BoundsArgument: ExpressibleByArgument {
    var bounds: ClosedRange<Double>
    init?(argument: String) {
        let parts = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let low = parts[0], let high = parts[1], (0...1000).contains(low), low <= high,
            high <= 1000
        else { return nil }
        bounds = Double(low)...Double(high)
    }
}

/// Which figures are read; shared by every command that reads a series.
struct DataOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file of your own (CSV, XLSX, ODS; book.xlsx#Sheet names a sheet), or - for standard input; without it, the "
                + "shipped figures.", valueName: "path"),
        completion: .file())
    var data: String?

    @Option(
        help: ArgumentHelp(
            "The area, by name or code, or as your file names it; without it, the only one that your file names, nobody in particular if it names none, and Sefton for the shipped figures.",
            valueName: "name"),
        completion: .areas)
    var area: String?

    @Option(help: ArgumentHelp("The first month to use, such as 2015-04.", valueName: "month"))
    var from: MonthArgument?

    @Option(help: ArgumentHelp("The last month to use.", valueName: "month"))
    var to: MonthArgument?

    @Option(
        help: ArgumentHelp(
            "What a month without a row means: error, missing (not known) or zero (nothing happened).",
            valueName: "rule"))
    var gaps: GapRule = .error

    @Flag(help: "Let values be below zero, for a measure that is no count.")
    var allowNegative = false

    @Flag(help: "Add daily or weekly figures up to months; parts of months at the ends are left out.")
    var sumToMonths = false

    @OptionGroup var months: MonthOptions

    @Option(
        help: ArgumentHelp(
            "What the figures are: count (months add up), stock (what there is at a moment), percent (0 to 100) or rate; "
                + "by the column's name and values if not given.", valueName: "kind"))
    var kind: MeasureKind?

    @Option(
        help: ArgumentHelp(
            "What a count that c, k or low hides is at least and at most (1-5 if not given).", valueName: "low-high"))
    var hiddenMeans: BoundsArgument?

    mutating func validate() throws {
        if let from, let to, from.month > to.month {
            throw ValidationError("--from \(from.month) is after --to \(to.month). Give the earlier month as --from.")
        }
    }

    static let modes = [
        OptionMode("--data", .oneSeries), OptionMode("--area", .oneSeries), OptionMode("--from", .always),
        OptionMode("--to", .always), OptionMode("--gaps", .ownFigures), OptionMode("--allow-negative", .ownFigures),
        OptionMode("--as-at", .always), OptionMode("--keep-last-month", .ownFigures),
        OptionMode("--kind", .ownFigures), OptionMode("--sum-to-months", .ownFigures),
        OptionMode("--hidden-means", .ownFigures),
    ]

    /// The series that these options name.
    ///
    /// - Parameter masks: whether small counts are hidden as they are read.
    func question(events: String? = nil, onlyEvents: Bool = false, masks: Bool = false) -> SeriesQuestion {
        var rules = self.rules
        rules.masks = masks
        return SeriesQuestion(
            data: data.map { TableSource(argument: $0) }, area: area, from: from?.month, to: to?.month, rules: rules,
            events: events, kind: kind, onlyEvents: onlyEvents)
    }

    /// The day as at which the run is made: that of the extract, or today.
    var day: Day { months.day }

    var rules: SeriesRules {
        var rules = months.rules
        rules.gaps = gaps
        rules.allowNegative = allowNegative
        rules.sumsToMonths = sumToMonths
        if let hiddenMeans { rules.hiddenBounds = hiddenMeans.bounds }
        return rules
    }
}
