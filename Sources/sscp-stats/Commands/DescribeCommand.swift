import ArgumentParser
import CouncilData
import Presentation
import Reports
import Studies
import TimeSeries

struct DescribeCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract:
            "Describe a measure: its level, its breaks, its months of the year, its spread, and its figures' faults.",
        discussion: """
            MEASURE is referrals, or any column of a file given with --data. Only months that stand out in nearly every year \
            are named. Three whole financial years are needed for months and the split into trend and season, 60 months for \
            working and school days, 24 for breaks, 12 for anything.

            Examples:
              sscp-stats describe referrals
              sscp-stats describe contacts --data mine.csv --format html --output page.html
            """)

    @OptionGroup var measures: MeasureOptions

    @Option(
        help: ArgumentHelp("An events file; without it, the shipped one.", valueName: "path"),
        completion: .file(extensions: ["yaml", "yml"]))
    var events: String?

    @Flag(help: "Weigh outlying months down in the split into trend and season (STL).")
    var robust = false

    @Option(
        help: ArgumentHelp(
            "Years over which STL lets the season change, odd, 7 or more; without it the season repeats exactly.",
            valueName: "years"))
    var seasonalWindow: Int?

    @OptionGroup(title: "Figures") var data: DataOptions
    @OptionGroup(title: "Figures") var masking: MaskOptions
    @OptionGroup(title: "Picture") var picture: PictureOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        MeasureOptions.modes
        + [
            OptionMode("--events", .always), OptionMode("--robust", .always),
            OptionMode("--seasonal-window", .always),
        ] + DataOptions.modes + MaskOptions.modes + PictureOptions.modes + OutputOptions.modes

    func has(_ mode: Mode) -> Bool {
        switch mode {
        case .oneSeries: true
        case .ownData: data.data != nil
        case .ownFigures: data.data != nil
        default: false
        }
    }

    var exempt: Set<String> { picture.exempt }

    mutating func validate() throws {
        try masking.check(data)
        if let seasonalWindow, seasonalWindow < 7 || seasonalWindow > 999 || seasonalWindow.isMultiple(of: 2) {
            throw ValidationError("--seasonal-window is \(seasonalWindow); expected an odd number of years from 7.")
        }
    }

    func run() throws {
        try running(traced: output.form.isTraced) {
            try output.spare(data.data, events)
            let loader = try SeriesLoader(data.question(events: events, masks: masking.mask))
            let measure = try measures.chosen(loader)
            let input = try loader.input(measure: measure, command: "describe")
            var request = DescribeRequest(input: input)
            if !loader.isOwn, let country = loader.register.england, let area = try loader.area(of: input) {
                let published =
                    try input.published
                    ?? PublishedMonths(
                        loader.location, measure: Measure.named(measure)?.published ?? .referrals,
                        register: loader.register)
                if country.code != area.code { request.england = try published.series(for: country) }
                request.panel = try published.areas.filter { $0.level == .localAuthority && $0.code != area.code }
                    .map { try published.series(for: $0) }
            }
            request.lender = try Lending(
                .usual, location: loader.location, register: loader.register, rules: data.rules
            ).lender(of: input)
            request.settings = .init(seasonalWindow: seasonalWindow, robust: robust)
            request.present = loader.isOwn ? data.rules.underWay ?? Clock.month : nil
            let result = try DescribeStudy.run(request)
            try output.emit(result, picture: picture)
        }
    }
}
