import ArgumentParser
import CouncilData
import Presentation
import Reports
import Studies
import Tables
import TimeSeries

enum ShapeArgument: String, CaseIterable, ExpressibleByArgument {
    case step, ramp, pulse, temporary
}

struct ImpactCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "impact",
        abstract:
            "Test whether a measure changed at a month, by how much, and how often the same test says so elsewhere.",
        discussion: """
            MEASURE is referrals, or any column of a file given with --data. The range and p of the first sentence come from \
            placebos: the same test on other authorities and at other months (for your own file, simulated series whose \
            months follow each other and whose level may wander). Three questions are answered apart: did it change, was it \
            more than elsewhere, has it lasted. A table shows every model and window, because the answer moves with them.

            Examples:
              sscp-stats impact referrals --at 2021-09
              sscp-stats impact referrals --event "Integrated Front Door" --control england
              sscp-stats impact referrals --at 2021-09 --from 2017-04 --to 2022-08 --format json
              sscp-stats impact contacts --data mine.csv --at 2023-01
              sscp-stats impact contacts --data mine.csv --at 2023-01 --control enquiries
              sscp-stats impact contacts --data mine.csv --at 2023-01 --parts early_help
            """)

    @OptionGroup var measures: MeasureOptions

    @Option(help: ArgumentHelp("The month of the change, such as 2021-09.", valueName: "month"))
    var at: MonthArgument?

    @Option(
        help: ArgumentHelp("An event of the events file, in place of --at.", valueName: "name"), completion: .events)
    var event: String?

    @Option(help: ArgumentHelp("The change: step, ramp, pulse or temporary (with --until).", valueName: "shape"))
    var shape: ShapeArgument?

    @Option(help: ArgumentHelp("The last month of a temporary change.", valueName: "month"))
    var until: MonthArgument?

    @Option(
        help: ArgumentHelp(
            "A series that the same things move: england (the default for shipped figures), region, neighbours, an area's "
                + "name, a column of --data, or none.", valueName: "series"))
    var control: String?

    @Option(
        help: ArgumentHelp("An events file of your own, beside the shipped one.", valueName: "path"),
        completion: .file(extensions: ["yaml", "yml"]))
    var events: String?

    @Flag(help: "Take the events of --events alone, without the shipped ones.")
    var onlyEvents = false

    @Option(
        help: ArgumentHelp(
            "Columns of --data that are parts of the measure: what each gives to the change, and what they leave.",
            valueName: "a,b,c"))
    var parts: String?

    @Option(help: ArgumentHelp("The seed of the simulations.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("Simulated series for the range and p of your own figures, 99 to 100000.", valueName: "n"))
    var simulations = 499

    @OptionGroup(title: "Figures") var data: DataOptions
    @OptionGroup(title: "Figures") var masking: MaskOptions
    @OptionGroup(title: "Picture") var picture: PictureOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        MeasureOptions.modes
        + [
            OptionMode("--at", .always), OptionMode("--event", .always), OptionMode("--shape", .always),
            OptionMode("--until", .temporaryShape), OptionMode("--control", .always),
            OptionMode("--events", .always), OptionMode("--only-events", .ownEvents),
            OptionMode("--parts", .ownData), OptionMode("--seed", .ownData),
            OptionMode("--simulations", .ownData),
        ] + DataOptions.modes + MaskOptions.modes + PictureOptions.modes + OutputOptions.modes

    func has(_ mode: Mode) -> Bool {
        switch mode {
        case .oneSeries: true
        case .ownData: data.data != nil
        case .ownFigures: data.data != nil
        case .temporaryShape: shape == .temporary
        case .ownEvents: events != nil
        default: false
        }
    }

    var exempt: Set<String> { picture.exempt }

    mutating func validate() throws {
        try masking.check(
            data, ("--parts", parts != nil, "a whole and its parts subtract to a hidden count"),
            (
                "--control \(control ?? "")", !["none", "england", "region", "neighbours"].contains(control ?? "none"),
                "a series beside it may be its whole or its part"
            ))
        if (at == nil) == (event == nil) {
            throw ValidationError("Give the month of the change with --at, or its event with --event.")
        }
        if shape == .temporary, until == nil, event == nil {
            throw ValidationError("--shape temporary needs its last month: --until MONTH.")
        }
        if let at, let until, until.month < at.month {
            throw ValidationError("--until \(until.month) is before --at \(at.month).")
        }
        guard (99...100_000).contains(simulations) else {
            throw ValidationError("--simulations is \(simulations); expected 99 to 100000.")
        }
        try Check.seed(seed)
    }

    func run() throws {
        try running(traced: output.form.isTraced) {
            try output.spare(data.data, events)
            let loader = try SeriesLoader(data.question(events: events, onlyEvents: onlyEvents, masks: masking.mask))
            let result = try ImpactStudy.run(request(loader))
            try output.emit(result, picture: picture)
        }
    }
}
