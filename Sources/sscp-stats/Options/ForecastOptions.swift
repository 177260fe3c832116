public import ArgumentParser
import CouncilData
import Presentation
import Studies
import TimeSeries

extension Reconciliation.Method: ExpressibleByArgument {}

/// How a forecast is made, of one series or of many.
struct ForecastOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Months ahead, 1 to 120; 12 if not given.", valueName: "months"))
    var horizon: Int?

    @Option(
        help: ArgumentHelp(
            "The financial year to forecast to, such as 2027-28, in place of --horizon.", valueName: "year"))
    var until: FinancialYearArgument?

    /// Months ahead where nobody says.
    static let usualHorizon = 12
    private static let horizons = 1...120

    @Option(
        help: ArgumentHelp("The model; sscp-stats models lists them.", valueName: "model"), completion: .models)
    var model = "auto"

    @Option(help: ArgumentHelp("Ranges, in per cent, with commas between.", valueName: "levels"))
    var level = "80,95"

    @Option(help: ArgumentHelp("The seed of the sample paths; the same seed gives the same bytes.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "Ranges: model (the model's own) or conformal (from its errors at past months).", valueName: "rule"))
    var ranges: RangeRule = .model

    mutating func validate() throws {
        if let horizon { try Check.within("--horizon", horizon, Self.horizons, " months") }
        if horizon != nil, until != nil {
            throw ValidationError("--horizon and --until both say how far: leave one out.")
        }
        try Check.seed(seed)
        _ = try levels()
    }

    static let modes = [
        OptionMode("--horizon", .always), OptionMode("--until", .oneSeries), OptionMode("--model", .always),
        OptionMode("--level", .always),
        OptionMode("--seed", .always), OptionMode("--ranges", .oneSeries),
    ]

    /// Whether the model takes what other series lend.
    var borrows: Bool { (try? ModelCatalogue.standard.specification(model).borrows) ?? false }

    /// Months ahead of the last month of a series.
    func months(after last: Month) throws -> Int {
        guard let until else { return horizon ?? Self.usualHorizon }
        let months = until.year.last - last
        guard Self.horizons.contains(months) else {
            throw ValidationError(
                "--until \(until.year) ends \(months) months after the last month of the figures, \(last); expected a year "
                    + "that ends 1 to 120 months after it.")
        }
        return months
    }

    /// The levels of `--level`: per cent, ascending, each once.
    func levels() throws -> [Double] { try Levels.parse(level) }
}

/// A financial year as typed: 2027-28, 2027/28, 202728, or 2028 for the year ending in its March.
struct FinancialYearArgument: ExpressibleByArgument {
    var year: FinancialYear
    init?(argument: String) {
        guard let year = try? FinancialYear(parsing: argument) else { return nil }
        self.year = year
    }
}

/// How contacts are modelled where no real series is given.
struct ContactsOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Contacts per referral (2.290 if not given).", valueName: "ratio"))
    var contactsPerReferral: Double?

    @Option(
        help: ArgumentHelp(
            "The spread of contacts per referral: the SD of its logarithm (0.25 if not given).", valueName: "sd"))
    var contactsLogSd: Double?

    static let modes = [
        OptionMode("--contacts-per-referral", .modelledContacts), OptionMode("--contacts-log-sd", .modelledContacts),
    ]

    /// The rule that the options make.
    func rule() throws -> ContactsRule {
        try ContactsRule(
            contactsPerReferral: contactsPerReferral ?? ContactsRule.defaultRatio,
            logSD: contactsLogSd ?? ContactsRule.defaultLogSD)
    }
}

/// A long file of many series.
struct PanelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("A long file of many series (unique_id, ds, y), or -.", valueName: "path"),
        completion: .file())
    var panel: String?

    @Option(help: ArgumentHelp("Series at a time; as many as there are cores if not given.", valueName: "n"))
    var jobs: Int?

    @Option(
        help: ArgumentHelp("A CSV file of what was fitted to each series.", valueName: "path"), completion: .file())
    var details: String?

    @Option(
        help: ArgumentHelp(
            "A CSV file parent,child: the forecasts of the panel are made to add up.", valueName: "path"),
        completion: .file())
    var hierarchy: String?

    @Option(
        help: ArgumentHelp(
            "How: shrinkage (covariance of errors), variance, structural or ols.", valueName: "method"))
    var reconcile: Reconciliation.Method = .shrinkage

    @Option(
        help: ArgumentHelp(
            "Lend each series the season that the panel shares: yes, no, or auto (with --model auto, from a file).",
            valueName: "choice"))
    var poolSeasons = PoolSeasons.auto

    @Option(
        help: ArgumentHelp(
            "Rescale every range by how the panel's ranges did a year ago: auto (with --model auto, from a file) or no.",
            valueName: "choice"))
    var poolRanges = PoolRanges.auto

    @Flag(help: "The panel has no header row (its columns are unique_id, ds and y), and neither has what is written.")
    var noHeader = false

    enum PoolRanges: String, ExpressibleByArgument, CaseIterable, Sendable { case auto, no }

    enum PoolSeasons: String, ExpressibleByArgument, CaseIterable, Sendable { case auto, yes, no }

    static let modes = [
        OptionMode("--panel", .always), OptionMode("--jobs", .panel), OptionMode("--details", .panel),
        OptionMode("--no-header", .panel),
        OptionMode("--hierarchy", .panel), OptionMode("--reconcile", .hierarchy),
        OptionMode("--pool-seasons", .panel), OptionMode("--pool-ranges", .automaticPanel),
    ]

    mutating func validate() throws {
        if poolSeasons == .yes, panel == "-" {
            throw ValidationError("--pool-seasons yes reads the panel twice: give a file, not standard input.")
        }
        try Check.jobs(jobs)
    }
}
