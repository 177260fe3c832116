import ArgumentParser
import Comparison
import CouncilData
import Presentation
import Reports
import Studies
import Tables

extension BenchmarkAverage: ExpressibleByArgument {}
extension NeighbourLists.List: ExpressibleByArgument {}

/// Which direction is read as good.
enum BetterDirection: String, CaseIterable, ExpressibleByArgument {
    case low, high
    var polarity: Polarity { self == .low ? .low : .high }
}

struct BenchmarkCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark",
        abstract:
            "Set an authority's rate beside its neighbours, its region and England, with what is ordinary between them.",
        discussion: """
            MEASURE is re-referrals, referral-rate (per 10,000 children), no-further-action or not-in-need. The figures \
            are DfE's, years ending March 2013 to 2025, every authority in England. With --data it may be any indicator \
            of any file of authorities from Explore Education Statistics, by its column or by its name: section-47-rate, \
            initial-conferences-rate, conferences-within-15-days, assessments-within-45-days, from-schools, from-police.

            Two tests stand side by side: the plain one, for which only chance in the area's own count matters, and the \
            spread of all other authorities that year, which leads, because authorities differ for many reasons and with \
            thousands of referrals almost any difference is more than chance.

            Examples:
              sscp-stats benchmark re-referrals --year 2022
              sscp-stats benchmark referral-rate --area Wirral --neighbours 2025
              sscp-stats benchmark re-referrals --format html --output re-referrals.html
              sscp-stats benchmark re-referrals --year all --format csv
              sscp-stats benchmark Section47_rate --data c4.csv
              sscp-stats benchmark assessments-within-45-days --data c2.csv --better high
              sscp-stats benchmark Number --data any.csv --denominator Total --where Phase=Primary
              sscp-stats benchmark re-referrals --data referrals.csv --area Sefton --round-to 5

            Figures of your own go through disclosure control before anything is written: counts of 1 to 5 are hidden, \
            with whatever would give them away. DfE's own file has been through DfE's.
            """)

    @Argument(
        help:
            "The measure: re-referrals, referral-rate, no-further-action, not-in-need, or an indicator of the --data.",
        completion: .annualMeasures)
    var measure: String

    @Option(
        help: ArgumentHelp(
            "The authority, by name or code; Sefton if not given. Figures of your own are of the area that the file names.",
            valueName: "name"), completion: .areas)
    var area: String?

    @Option(
        help: ArgumentHelp("The year ending March, or all; the latest with figures if not given.", valueName: "year"))
    var year: String?

    @Option(
        help: ArgumentHelp(
            "The statistical neighbours to lead with; the list in force that year if not given.", valueName: "list"))
    var neighbours: NeighbourLists.List?

    @Option(help: ArgumentHelp("How neighbours become one figure.", valueName: "average"))
    var average: BenchmarkAverage = .median

    @Option(
        help: ArgumentHelp(
            "A file of authorities from Explore Education Statistics as downloaded, your own months or years (month, "
                + "referrals, re_referrals), or a list of referrals; - for standard input.", valueName: "path"),
        completion: .file())
    var data: String?

    @Option(
        help: ArgumentHelp(
            "Of a file of authorities: the column that MEASURE is a share of, or children for a rate.",
            valueName: "column"))
    var denominator: String?

    @Option(help: ArgumentHelp("Of a file of authorities: which direction is read as better.", valueName: "direction"))
    var better: BetterDirection?

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Of a file of authorities: only rows with this value in this column; may be repeated.",
            valueName: "column=value"))
    var conditions: [String] = []

    @Option(
        help: ArgumentHelp(
            "In your own file, the month in which a year that stands alone (2021) ends.", valueName: "month"))
    var yearEnds: YearEnd?

    @Option(help: ArgumentHelp("Of your own figures, hide counts from 1 to this, 5 or more.", valueName: "count"))
    var suppress = DisclosureRule.leastThreshold

    @Option(help: ArgumentHelp("Round your own counts to multiples of this, such as 5.", valueName: "base"))
    var roundTo = 1

    @Option(help: ArgumentHelp("Show your own small counts; the reason is printed.", valueName: "reason"))
    var noDisclosureControl: String?

    @Flag(help: "In a list, do not count a referral on the day twelve months after the last.")
    var withoutAnniversary = false

    @Flag(help: "In a list, merge referrals whatever their source.")
    var mergeAnySource = false

    @Option(
        help: ArgumentHelp("The level of intervals and ordinary ranges, in per cent: 50 to 99.9.", valueName: "percent")
    )
    var level = 95.0

    @Option(help: ArgumentHelp("The seed of the rank intervals.", valueName: "n"))
    var seed: UInt64 = 1

    @OptionGroup(title: "Ledger") var memory: RememberOptions
    @OptionGroup(title: "Your own figures") var months: MonthOptions
    @OptionGroup(title: "Picture") var picture: PictureOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        [
            OptionMode("--area", .always), OptionMode("--year", .always), OptionMode("--neighbours", .always),
            OptionMode("--average", .always), OptionMode("--data", .always), OptionMode("--denominator", .ownData),
            OptionMode("--better", .ownData), OptionMode("--where", .ownData), OptionMode("--year-ends", .ownData),
            OptionMode("--suppress", .ownData),
            OptionMode("--round-to", .ownData), OptionMode("--no-disclosure-control", .ownData),
            OptionMode("--without-anniversary", .ownData, .list), OptionMode("--merge-any-source", .ownData, .list),
            OptionMode("--level", .always), OptionMode("--seed", .always),
        ] + RememberOptions.modes + MonthOptions.modes(.ownData, .ownMonths) + PictureOptions.modes
        + OutputOptions.modes

    var exempt: Set<String> { picture.exempt.union(memory.exempt) }

    func has(_ mode: Mode) -> Bool {
        switch mode {
        case .ownData, .ownFigures: data != nil
        case .recording: memory.record != nil
        // Told by the columns of the file, when it is read.
        case .list, .ownMonths: true
        default: false
        }
    }

    mutating func validate() throws {
        try Check.seed(seed)
        try Check.disclosure(suppress: suppress, roundTo: roundTo, reasonOff: noDisclosureControl)
        guard (50...99.9).contains(level) else {
            throw ValidationError("--level is \(level); expected 50 to 99.9 per cent.")
        }
        for condition in conditions where Self.condition(condition) == nil {
            throw ValidationError("--where is \(condition); expected COLUMN=VALUE, such as --where Phase=Primary.")
        }
        if let year, year != "all", Int(year) == nil {
            throw ValidationError("--year is \(year); expected a year such as 2022 (ending in March), or all.")
        }
    }

    private static func condition(_ text: String) -> (column: String, value: String)? {
        guard let sign = text.firstIndex(of: "="), sign > text.startIndex else { return nil }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }

    func run() throws {
        // What was read goes into a ledger too.
        try running(traced: output.form.isTraced || memory.record != nil) {
            try output.spare(data, memory.record)
            let recording = try memory.opened()
            if data == nil { _ = try Measure.compared(named: measure) }
            let shipped = try BenchmarkData(DataLocation.find())
            var request = try request(shipped)
            request.list = neighbours
            request.average = average
            request.seed = seed
            request.levelPercent = level
            let results = try year == "all" ? BenchmarkStudy.allYears(request) : [BenchmarkStudy.run(request)]
            try output.emit(BenchmarkYears(results), picture: picture)
            if let recording {
                let beside = Recording.remembered(
                    output.run, on: Clock.today, reasonKept: memory.kept.keepSmallCounts)
                for result in results {
                    output.note(try recording.record(LedgerStudy.statement(result, beside)).headline)
                }
            }
        }
    }

    private func request(_ shipped: BenchmarkData) throws -> BenchmarkRequest {
        let year = year.flatMap { Int($0) }
        let given = try area.map { try shipped.register.find($0) }
        let usual = try given ?? shipped.register.find(SeriesLoader.defaultArea)
        guard let data else {
            return try shipped.request(measure: .compared(named: measure), area: usual, year: year)
        }
        var options = BenchmarkInput.Options()
        options.rules.includesAnniversary = !withoutAnniversary
        options.rules.mergesAcrossSourcesOnly = !mergeAnySource
        options.disclosure = DisclosureRule(threshold: suppress, base: roundTo, reasonOff: noDisclosureControl)
        options.yearEnds = yearEnds
        options.months = MonthLimits(months.rules)
        let question = EESQuestion(
            measure, denominator: denominator, polarity: better?.polarity,
            filters: conditions.compactMap(Self.condition))
        let input = try BenchmarkInput(
            TableSource(argument: data), question, area: given, year: year, data: shipped, options: options)
        switch input {
        case .published(let panel, let notes):
            try refuseOptions(of: .list)
            try refuseOptions(of: .ownMonths)
            var request = shipped.request(panel: panel, area: usual, year: year)
            request.notes = notes
            return request
        case .local(let local):
            if local.kind != .records { try refuseOptions(of: .list) }
            return try shipped.request(
                local: local, measure: .compared(named: measure), area: given, year: year,
                disclosure: options.disclosure)
        }
    }
}
