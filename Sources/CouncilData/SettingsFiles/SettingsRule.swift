import Comparison
import TimeSeries

/// The part of a settings file that holds for one command, those of a group together (`scenario run`, `scenario compare`).
package enum SettingsSection: String, Sendable, Hashable, CaseIterable {
    case forecast, backtest, benchmark, series, monitor, impact, describe, disaggregate, scenario
    case frontDoor = "front-door"
    case report, audit, ledger, events, models, datasets
}

/// What may be written after a key of a settings file: what the reader, the messages, the editors' schema and the command
/// line say.
///
/// A key is the name of an option in words: `as at` is `--as-at`. Not every option is one. What writes a file, ends a run
/// with another status, shows small counts or records something is asked for on each command line.
package struct SettingsRule: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        /// At most so many characters.
        case text(most: Int)
        /// A path from the folder of the settings file.
        case file
        case whole(ClosedRange<Int>)
        case number
        case day, month
        case choice([String])
        case yes
        /// Per cents, one or several.
        case levels
        /// Two whole numbers, the lower first: 1-5.
        case bounds
    }

    package var key: String
    package var value: Value
    /// What is meant, in the words of messages and of the documentation.
    package var meaning: String
    /// As it may stand in a file.
    package var example: String
    /// Commands whose option of this name means something else, or takes another kind of file: they heed the key in their
    /// own section alone. A whole path, `ledger list`, or the first word of several.
    package var inOwnSectionOf: Set<String>

    private init(
        _ key: String, _ value: Value, _ meaning: String, example: String, inOwnSectionOf commands: Set<String> = []
    ) {
        self.key = key
        self.value = value
        self.meaning = meaning
        self.example = example
        inOwnSectionOf = commands
    }

    /// The option that the key stands for.
    package var option: String { "--" + key.replacing(" ", with: "-") }
    package var isFlag: Bool { value == .yes }

    /// What a message says was expected.
    package var expected: String {
        switch value {
        case .text(let most): "\(meaning), of at most \(most) characters"
        case .file: "\(meaning), such as \(example)"
        case .whole(let bounds): "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        case .number: "a number above 0, such as \(example)"
        case .day: "a day such as 2026-11-12 (year, month, day)"
        case .month: "a month such as 2021-09"
        case .choice(let words): "one of \(words.joined(separator: ", "))"
        case .yes: "yes or no"
        case .levels: "per cents above 0 and below 100, such as 80,95"
        case .bounds: "two whole numbers, the lower first, such as 1-5"
        }
    }

    /// Whether the key at the top of the file holds for a command.
    ///
    /// - Parameter path: its words: `["ledger", "list"]`.
    package func holds(for path: [String]) -> Bool {
        !inOwnSectionOf.contains(path.joined(separator: " ")) && !inOwnSectionOf.contains(path.first ?? "")
    }

    package static func of(_ key: String) -> SettingsRule? { all.first { $0.key == key } }

    private static let memories: Set<String> = ["ledger list", "ledger compare", "ledger score", "ledger forget"]

    /// The one table of what a settings file may say.
    package static let all: [SettingsRule] = [
        .init(
            "area", .text(most: 120), "whose figures they are, by name or code, or as the data name it",
            example: "Sefton", inOwnSectionOf: memories),
        .init(
            "data", .file, "the file of figures", example: "contacts.csv", inOwnSectionOf: ["benchmark", "scenario"]),
        .init(
            "events", .file, "a file of dated events of your own", example: "events.yaml", inOwnSectionOf: ["events"]),
        .init("only events", .yes, "whether the shipped events are left out", example: "no"),
        .init("from", .month, "the first month to use", example: "2019-04", inOwnSectionOf: ["front-door"]),
        .init("as at", .day, "the day of the extract", example: "2026-11-12", inOwnSectionOf: ["report"]),
        .init("keep last month", .yes, "whether a month that is not over is used as whole", example: "no"),
        .init(
            "gaps", .choice(GapRule.allCases.map(\.rawValue)), "what a month without a row means", example: "missing"),
        .init("allow negative", .yes, "whether values may be below zero", example: "no"),
        .init("sum to months", .yes, "whether daily or weekly figures are added up", example: "no"),
        .init("hidden means", .bounds, "what a hidden count is at least and at most", example: "1-5"),
        .init(
            "year ends", .choice(YearEnd.allCases.map(\.rawValue)), "the month in which a year that stands alone ends",
            example: "march"),
        .init(
            "neighbours", .choice(NeighbourLists.List.allCases.map(\.rawValue)),
            "the list of statistical neighbours to lead with", example: "\"2025\""),
        .init(
            "average", .choice(AverageKind.allCases.map(\.rawValue)), "how neighbours become one figure",
            example: "median"),
        .init("suppress", .whole(5...1000), "counts from 1 to this are hidden", example: "5"),
        .init("round to", .whole(1...1000), "the base to which counts are rounded", example: "5"),
        .init(
            "model", .text(most: 200), "the model of forecasts", example: Auto().label,
            inOwnSectionOf: ["scenario", "backtest"]),
        .init("horizon", .whole(1...120), "months ahead", example: "24"),
        .init(
            "until", .text(most: 9), "the financial year to forecast to", example: "2027-28",
            inOwnSectionOf: ["impact"]),
        .init(
            "level", .levels, "the ranges, in per cent", example: "80,95", inOwnSectionOf: ["benchmark", "front-door"]),
        .init("ranges", .choice(["model", "conformal"]), "where ranges come from", example: "model"),
        .init("breaks", .choice(["report", "adjust", "off"]), "what is done about shifts of level", example: "report"),
        .init(
            "borrow", .choice(["shipped", "none"]), "who lends a forecast season, days and ranges", example: "shipped"),
        .init("calendar", .text(most: 60), "the days that are modelled", example: "working-days"),
        .init("keep outliers", .yes, "whether months that can only be slips are used", example: "no"),
        .init("contacts per referral", .number, "contacts per referral", example: "2.29"),
        .init("contacts log sd", .number, "the spread of contacts per referral", example: "0.25"),
        .init("seed", .whole(0...Int.max), "the seed of what is drawn", example: "1"),
        .init("draws", .whole(1...10_000_000), "draws of a scenario", example: "10000"),
        .init("jobs", .whole(1...1024), "how many cores work", example: "2"),
        .init(
            "rules", .choice(["making-data-count", "anhoej"]), "the rules of process-behaviour charts",
            example: "making-data-count"),
        .init("screening", .choice(["on", "off"]), "whether very large moving ranges are left out", example: "on"),
        .init("run length", .whole(6...7), "months on one side of the mean that make a run", example: "7"),
        .init("trend length", .whole(6...7), "rising or falling months that make a trend", example: "7"),
        .init("ledger", .file, "the ledger that the ledger commands read", example: "said.sqlite"),
        .init(
            "format", .choice(["text", "json", "csv", "markdown", "html"]), "how results look", example: "text"),
        .init(
            "csv for spreadsheets", .yes, "whether CSV is guarded against formulas and marked as UTF-8", example: "yes"),
        .init("full", .yes, "whether text has the analyst's part too", example: "no"),
        .init("made by", .text(most: 120), "who made it, for the record", example: "Performance team"),
    ]
}
