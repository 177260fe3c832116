import ArgumentParser
import CouncilData
import Tables

/// The one measure of a command, as a word of its own or as an option.
struct MeasureOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The measure: referrals, or a column of --data.", valueName: "measure"),
        completion: .monthlyMeasures)
    var argument: String?

    @Option(
        name: .customLong("measure"), help: ArgumentHelp("The same, as an option.", valueName: "measure"),
        completion: .monthlyMeasures)
    var option: String?

    mutating func validate() throws { try Check.once(argument, option) }

    static let modes = [OptionMode("--measure", .always)]

    func chosen(_ loader: SeriesLoader) throws -> String {
        try Check.measure(argument ?? option, loader)
    }
}

extension Check {
    /// The measure that was given, or an error that names those there are.
    static func measure(_ given: String?, _ loader: SeriesLoader, orElse: String = "") throws -> String {
        if let given { return given }
        let columns = try loader.valueColumns()
        throw ValidationError(
            "Give a measure"
                + (loader.isOwn
                    ? ": a column of the file (\(QuotedText.list(columns)))." : " (referrals, or a column of --data).")
                + orElse)
    }
}
