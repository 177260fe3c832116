import ArgumentParser
import CouncilData
import TimeSeries

/// Which months of the figures are over; shared by every command that reads or counts months.
struct MonthOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The date of the extract, such as 2026-11-12 (today if not given): its month is not over, and is left out "
                + "with any after it.", valueName: "date"))
    var asAt: DayArgument?

    @Flag(help: "Use a month that is not over as if it were whole.")
    var keepLastMonth = false

    /// The day as at which the run is made: that of the extract, or today.
    var day: Day { asAt?.day ?? Clock.today }

    /// What a reader of months goes by, with all else as usual.
    var rules: SeriesRules {
        SeriesRules(now: Clock.month, asAt: asAt?.day.month, keepsLastMonth: keepLastMonth)
    }

    /// - Parameter needs: what the command needs for them to do anything.
    static func modes(_ needs: Mode...) -> [OptionMode] {
        ["--as-at", "--keep-last-month"].map { OptionMode($0, needs: needs) }
    }
}
