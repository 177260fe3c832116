import ArgumentParser
import CouncilData
import Presentation
import Studies
import Tables
import TimeSeries

struct BacktestCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Try models on the past of a series: errors, ranges, and whether a difference is more than chance.",
        discussion: """
            Each model is chosen and fitted afresh at past months (origins) and its forecasts are held against what followed.

            Examples:
              sscp-stats backtest referrals
              sscp-stats backtest referrals --model auto-ets,seasonal-naive --origins 36 --horizon 6
              sscp-stats backtest contacts --data contacts.csv --model all --format csv
              sscp-stats backtest referrals --events shipped --breaks adjust

            Events, days, drivers and breaks are for every model but the seasonal naive, and at each origin only as far as the \
            months before it show them: an event still to come is not known there. Nor is anything \
            that the shipped authorities, from which auto borrows (--borrow), had not shown by then. Breaks are not looked for unless --breaks \
            says adjust.
            """)

    @OptionGroup var measures: MeasureOptions

    @Option(
        help: ArgumentHelp("Models, with commas between, or all.", valueName: "models"), completion: .models)
    var model = "auto"

    @Option(help: ArgumentHelp("The most past months to forecast from.", valueName: "n"))
    var origins = 24

    @Option(help: ArgumentHelp("Months ahead, 1 to 36.", valueName: "months"))
    var horizon = 12

    @Option(help: ArgumentHelp("Ranges, in per cent, with commas between.", valueName: "levels"))
    var level = "80,95"

    @Option(help: ArgumentHelp("The seed of simulated forecasts.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Fits at a time; as many as there are cores if not given.", valueName: "n"))
    var jobs: Int?

    @OptionGroup(title: "Events, breaks and drivers") var effects: EffectOptions
    @OptionGroup(title: "Events, breaks and drivers") var borrowing: BorrowOptions
    @OptionGroup(title: "Figures") var data: DataOptions
    @OptionGroup(title: "Figures") var masking: MaskOptions
    @OptionGroup(title: "Picture") var picture: PictureOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        MeasureOptions.modes
        + [
            OptionMode("--model", .always), OptionMode("--origins", .always), OptionMode("--horizon", .always),
            OptionMode("--level", .always), OptionMode("--seed", .always), OptionMode("--jobs", .always),
        ] + EffectOptions.modes + BorrowOptions.modes + DataOptions.modes + MaskOptions.modes + PictureOptions.modes
        + OutputOptions.modes

    func has(_ mode: Mode) -> Bool {
        switch mode {
        case .oneSeries: true
        case .borrowingModel: borrows
        case .ownData: data.data != nil
        case .ownFigures: data.data != nil
        default: false
        }
    }

    var exempt: Set<String> { effects.exempt.union(picture.exempt) }

    private var labels: [String] { model == "all" ? ModelCatalogue.selectable : ModelLabels.split(model) }
    /// Whether a model that borrows is among them.
    private var borrows: Bool {
        labels.contains { (try? ModelCatalogue.standard.specification($0).borrows) ?? false }
    }

    mutating func validate() throws {
        try masking.check(
            data, ("--driver", !effects.driver.isEmpty, MaskOptions.driver),
            ("--borrow FILE", borrowing.file != nil, MaskOptions.lenders))
        try Check.within("--horizon", horizon, 1...36, " months")
        try Check.within("--origins", origins, 1...600)
        try Check.jobs(jobs)
        try Check.seed(seed)
        _ = try Levels.parse(level)
        if effects.breaks == .report {
            throw ValidationError("A backtest has no place to report breaks: give --breaks adjust, or leave it out.")
        }
    }

    func run() throws {
        try running(traced: output.form.isTraced) {
            for file in [data.data, borrowing.file] + effects.files { try output.spare(file) }
            let models = labels
            // An unknown model is told before any file is read.
            for model in models { _ = try ModelCatalogue.standard.specification(model) }
            let loader = try SeriesLoader(data.question(events: effects.ownEvents, masks: masking.mask))
            let measure = try measures.chosen(loader)
            let input = try loader.input(measure: measure, command: "backtest")
            var request = BacktestRequest(
                series: input.series, measure: input.column, areaName: input.area, areaCode: input.areaCode,
                models: models, horizon: horizon, origins: origins, levels: try Levels.parse(level), seed: seed,
                jobs: Jobs.count(jobs), notes: input.notes)
            request.effects = try effects.known(
                input, from: input.series.start, to: input.series.end, area: loader.area(of: input) ?? loader.area())
            request.leftOut = input.leftOut
            request.breaks = effects.breaks ?? .off
            request.keepsOutliers = effects.keepOutliers
            if borrows {
                request.lender = try borrowing.lending(loader.location, loader.register, data).lender(of: input)
            }
            let result = try BacktestStudy.run(request)
            try output.emit(result, picture: picture)
        }
    }
}
