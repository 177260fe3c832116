import ArgumentParser
import CouncilData
import Presentation
import Studies
import Tables

extension ListKind: ExpressibleByArgument {
    package init?(argument: String) {
        guard let kind = ListKind.named(argument) else { return nil }
        self = kind
    }

    package static var allValueStrings: [String] { all.map(\.name) }
}
extension ListDimension: ExpressibleByArgument {}

struct SeriesCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "series",
        abstract: "Count the months of a list of children, under disclosure control.",
        discussion: """
            The list is a table with a row an event: Ofsted's Annex A lists 1 to 8 by their own headings, of a workbook \
            with a sheet for each the one that --of means; the XML of the children in need census, of any size; or your \
            own columns (child_id, referral_date, source). Only the id, the date and what is asked for are read; ids are \
            kept as hashes while the program runs, and are in no output.

            Referrals are counted by DfE's rule: one a child a day, none while the child's case is open. Months with a \
            count of 1 to 5 are hidden, with whatever would give them away; the CSV is read by the other commands, a series \
            by its name (forecast police --data) or all of them (--panel).

            Examples:
              sscp-stats series annex-a.xlsx --of referrals --output referrals.csv
              sscp-stats series census.xml --of section-47 --by age
              sscp-stats series referrals.csv --by source --format csv
              sscp-stats series contacts.csv --of contacts --by team
            """)

    @Argument(help: "The list, or - for standard input.", completion: .file())
    var list: String

    @Option(
        help: ArgumentHelp(
            "What is counted: \(ListKind.all.map(\.name).joined(separator: ", ")); what the list is of if not given.",
            valueName: "events"))
    var of: ListKind?

    @Option(help: ArgumentHelp("A series for each group of this, beside the whole.", valueName: "group"))
    var by: ListDimension?

    @Option(help: ArgumentHelp("Hide counts from 1 to this, 5 or more.", valueName: "count"))
    var suppress = DisclosureRule.leastThreshold

    @Option(help: ArgumentHelp("Round counts to multiples of this, such as 5.", valueName: "base"))
    var roundTo = 1

    @Option(help: ArgumentHelp("Show small counts; the reason is printed.", valueName: "reason"))
    var noDisclosureControl: String?

    @OptionGroup(title: "Months") var months: MonthOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        [
            OptionMode("--of", .always), OptionMode("--by", .always), OptionMode("--suppress", .always),
            OptionMode("--round-to", .always), OptionMode("--no-disclosure-control", .always),
        ] + MonthOptions.modes(.always) + OutputOptions.modes

    func has(_ mode: Mode) -> Bool { output.has(mode) ?? false }

    mutating func validate() throws {
        try Check.disclosure(suppress: suppress, roundTo: roundTo, reasonOff: noDisclosureControl)
    }

    func run() throws {
        try running(traced: output.form.isTraced) {
            try output.spare(list)
            let counts = try ListCounts(
                TableSource(argument: list), of: of, by: by, limits: MonthLimits(months.rules))
            let disclosure = DisclosureRule(threshold: suppress, base: roundTo, reasonOff: noDisclosureControl)
            try output.emit(ListSeriesStudy.run(ListSeriesRequest(counts: counts, disclosure: disclosure)))
        }
    }
}
