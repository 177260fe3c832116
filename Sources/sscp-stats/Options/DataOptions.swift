import ArgumentParser
import CouncilData
import Foundation
import Presentation
import Studies
import Tables
import TimeSeries

extension GapRule: ExpressibleByArgument {}

/// A month as typed: 2021-09.
struct MonthArgument: ExpressibleByArgument {
    var month: Month
    init?(argument: String) {
        guard let month = try? MonthFormat.parse(argument) else { return nil }
        self.month = month
    }
}

/// Which figures are read; shared by every command that reads a series.
struct DataOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A CSV file of your own, or - for standard input; without it, the shipped figures.", valueName: "path"),
        completion: .file())
    var data: String?

    @Option(
        help: ArgumentHelp(
            "The area, by name or code, or as your file names it; Sefton if not given.", valueName: "name"),
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

    mutating func validate() throws {
        if let from, let to, from.month > to.month {
            throw ValidationError("--from \(from.month) is after --to \(to.month). Give the earlier month as --from.")
        }
    }

    static let modes = [
        OptionMode("--data", .oneSeries), OptionMode("--area", .oneSeries), OptionMode("--from", .oneSeries),
        OptionMode("--to", .oneSeries), OptionMode("--gaps", .ownFigures), OptionMode("--allow-negative", .ownFigures),
    ]

    /// The series that these options name.
    func question(events: String? = nil, onlyEvents: Bool = false) -> SeriesQuestion {
        SeriesQuestion(
            data: data.map { TableSource(argument: $0) }, area: area, from: from?.month, to: to?.month, rules: rules,
            events: events, onlyEvents: onlyEvents)
    }

    var rules: SeriesRules { SeriesRules(gaps: gaps, allowNegative: allowNegative, now: Self.presentMonth) }

    /// The present month, from the clock; `SSCP_STATS_TODAY` (2024-04) takes its place where a run must be repeatable.
    static var presentMonth: Month {
        if let set = ProcessInfo.processInfo.environment["SSCP_STATS_TODAY"], let month = Month(set.prefix(7)) {
            return month
        }
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month], from: Date())
        return Month(year: parts.year ?? 9999, month: parts.month ?? 12) ?? Month(index: 12 * 9999)
    }
}
