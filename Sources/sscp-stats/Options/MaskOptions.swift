public import ArgumentParser

/// Whether small counts are hidden before anything is made of a series; shared by the commands on one series.
struct MaskOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Hide counts of 1 to 5 of --data before anything is made of them: no form of the result depends on what they "
                + "were, so that it may leave the team."))
    var mask = false

    static let ledger = "a ledger holds figures that are not masked"
    static let driver = "the months of a driver are not masked"
    static let lenders = "the series of that file are not masked"
    static let denominator = "a share of a known number gives its count away"

    static let modes = [OptionMode("--mask", .ownData)]

    /// Refuses what would bring the hidden counts back.
    ///
    /// - Parameter others: options that stand beside it, whether each is given, and why it cannot be.
    func check(_ data: DataOptions, _ others: (option: String, isGiven: Bool, reason: String)...) throws {
        guard mask else { return }
        let own = [
            ("--hidden-means", data.hiddenMeans != nil, "what --mask hides is 1 to 5"),
            ("--allow-negative", data.allowNegative, "only counts can be masked, and none is below zero"),
        ]
        for (option, isGiven, reason) in own + others.map({ ($0.option, $0.isGiven, $0.reason) }) where isGiven {
            throw ValidationError("--mask and \(option) do not go together: \(reason). Leave one of them out.")
        }
    }
}
