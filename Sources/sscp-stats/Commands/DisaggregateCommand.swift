import ArgumentParser
import CouncilData
import Presentation
import Reports
import Studies
import Tables
import TimeSeries

extension DisaggregationMethod: ExpressibleByArgument {}
extension YearEnd: ExpressibleByArgument {}

struct DisaggregateCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "disaggregate",
        abstract: "Spread annual totals over months by a monthly indicator, so that every year adds up.",
        discussion: """
            The annual file has a year (2021-22, 2021/22, 202122, or the date at which it ends in a column year_ending; 2022 \
            in a column year_ending_march or time_period ends in March, elsewhere --year-ends says) and a total; the \
            indicator a month and a value. What comes out is made, not counted, and says so.

            denton-cholette keeps the months as close to the indicator's pattern as the totals allow; denton also begins at \
            the indicator's own size; denton-additive works with differences, for an indicator that can be zero or below; \
            chow-lin estimates from four totals or more how they follow the indicator.

            Examples:
              sscp-stats disaggregate --annual contacts.csv --indicator referrals.csv --format csv
              sscp-stats disaggregate --annual totals.csv --indicator referrals.csv --method chow-lin
            """)

    @Option(
        help: ArgumentHelp("A CSV file of years and totals.", valueName: "path"), completion: .file())
    var annual: String

    @Option(
        help: ArgumentHelp("A CSV file of months and the indicator.", valueName: "path"), completion: .file())
    var indicator: String

    @Option(
        help: ArgumentHelp("denton-cholette, denton, denton-additive or chow-lin.", valueName: "method"))
    var method: DisaggregationMethod = .dentonCholette

    @Option(help: ArgumentHelp("The column of totals; the first beside the year if not given.", valueName: "column"))
    var total: String?

    @Option(
        help: ArgumentHelp("The column of the indicator; the first beside the month if not given.", valueName: "column")
    )
    var column: String?

    @Option(
        help: ArgumentHelp(
            "The month in which a year that is written as one number, 2021, ends: march or december.",
            valueName: "month"))
    var yearEnds: YearEnd?

    @OptionGroup(title: "Months of the indicator") var months: MonthOptions
    @OptionGroup(title: "Picture") var picture: PictureOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        [
            OptionMode("--annual", .always), OptionMode("--indicator", .always),
            OptionMode("--method", .always), OptionMode("--total", .always), OptionMode("--column", .always),
            OptionMode("--year-ends", .always),
        ] + MonthOptions.modes(.always) + PictureOptions.modes + OutputOptions.modes

    var exempt: Set<String> { picture.exempt }

    mutating func validate() throws {
        if annual == "-", indicator == "-" {
            throw ValidationError("Only one of --annual and --indicator can be standard input.")
        }
    }

    func run() throws {
        try running(traced: output.form.isTraced) {
            try output.spare(annual, indicator)
            let register = try AreaRegister(DataLocation.find())
            let totals = try AnnualTotals(
                TableSource(argument: annual), measure: total, yearEnds: yearEnds)
            var rules = months.rules
            rules.allowNegative = method == .dentonAdditive || method == .chowLin
            rules.hasOptions = false
            let source = try TableSource(argument: indicator).repeatable()
            let measure = try column ?? SeriesFile.firstMeasure(of: source) ?? "indicator"
            let file = try SeriesFile(
                source, measure: measure, area: register.find(SeriesLoader.defaultArea),
                rules: rules)
            let finished = try FinishedMonths(of: file.series, measure: measure, rules: rules)
            var request = DisaggregationRequest(totals: totals, indicator: finished.series, method: method)
            request.leftOut = finished.leftOut
            let result = try DisaggregationStudy.run(request)
            for note in file.notes + finished.notes { output.note(note.sentence) }
            // CSV has no place for notes.
            if output.form == .csv { for note in result.notes { output.note(note.sentence) } }
            try output.emit(result, picture: picture)
        }
    }
}
