import ArgumentParser
import CouncilData

/// What an option belongs to. An option outside its mode would do nothing, and is refused.
enum Mode: String, CaseIterable, Sendable {
    case always
    case ownData = "own-data"
    case ownFigures = "own-figures"
    case ownMonths = "own-months"
    case list
    case oneSeries = "one-series"
    case panel
    case hierarchy
    case automaticPanel = "automatic-panel"
    case borrowingModel = "borrowing-model"
    case valueChart = "value-chart"
    case modelledContacts = "modelled-contacts"
    case dividingChart = "dividing-chart"
    case rateChart = "rate-chart"
    case movingRangeChart = "moving-range-chart"
    case makingDataCount = "making-data-count"
    case failOnSignal = "fail-on-signal"
    case ownEvents = "own-events"
    case severalMeasures = "several-measures"
    case oneMeasure = "one-measure"
    case betterSide = "better-side"
    case temporaryShape = "temporary-shape"
    case target
    case recording
    case lateEntries = "late-entries"
    case tracedForm = "traced-form"
    case textForm = "text-form"
    case csvForm = "csv-form"
    case pictureForm = "picture-form"

    /// What the option needs, in words that end a sentence.
    var need: String {
        switch self {
        case .always: "nothing else"
        case .ownData: "figures of your own: give the file with --data"
        case .ownFigures: "figures of your own: give the file with --data or --panel"
        case .ownMonths: "months of your own, or a list of referrals, as --data"
        case .list: "a list of referrals (child_id, referral_date, source) as --data"
        case .oneSeries: "one series, not a --panel"
        case .panel: "a --panel of many series"
        case .hierarchy: "a --hierarchy of the series of a --panel"
        case .automaticPanel: "a --panel forecast with --model auto"
        case .borrowingModel: "a model that borrows: --model auto"
        case .valueChart: "a chart of the values themselves: --chart xmr, c or errors"
        case .modelledContacts: "modelled contacts: forecast contacts without --data"
        case .dividingChart: "a chart that divides: --chart p, u, p-prime or u-prime"
        case .rateChart: "a chart of rates: --chart u or u-prime"
        case .movingRangeChart: "--chart xmr, whose limits come from moving ranges"
        case .makingDataCount: "--rules making-data-count"
        case .failOnSignal: "--fail-on-signal"
        case .ownEvents: "an events file of your own: give it with --events"
        case .severalMeasures: "several measures: a,b, --all or --panel"
        case .oneMeasure: "one measure"
        case .betterSide: "the side that is wanted: --better low or high"
        case .temporaryShape: "--shape temporary"
        case .target: "--target caseload=N"
        case .recording: "a ledger to record in: --record FILE"
        case .lateEntries: "--late-entries"
        case .tracedForm: "a form that records the run: --format json, html, markdown or xlsx"
        case .pictureForm: "a picture to be made: -o chart.svg or --format svg"
        case .csvForm: "--format csv"
        case .textForm: "the text page: --format text, or no form named"
        }
    }
}

/// An option by its name on the command line, and the modes that it needs, all of them.
struct OptionMode: Sendable {
    var option: String
    var needs: [Mode]

    init(_ option: String, _ needs: Mode...) { self.init(option, needs: needs) }

    init(_ option: String, needs: [Mode]) {
        self.option = option
        self.needs = needs
    }
}

/// A command whose every option says what it belongs to.
protocol OptionedCommand: ParsableCommand {
    /// Every option of the command: the test of modes compares this list with the parser's own.
    static var modes: [OptionMode] { get }
    /// Whether this run is in a mode that is not of the form.
    func has(_ mode: Mode) -> Bool
    /// Whether this run is in a mode of the form in which the result is given; nil for every other mode.
    func formHas(_ mode: Mode) -> Bool?
    /// Options that stand at a value for which they need nothing, such as `--calendar none`.
    var exempt: Set<String> { get }
}

/// A command that gives one answer in a form of the user's choice.
protocol ModalCommand: OptionedCommand {
    var output: OutputOptions { get }
}

extension ModalCommand {
    func formHas(_ mode: Mode) -> Bool? { output.has(mode) }
}

extension OptionedCommand {
    var exempt: Set<String> { [] }
    func has(_ mode: Mode) -> Bool { false }
    func formHas(_ mode: Mode) -> Bool? { nil }

    /// Refuses an option that this run has no use for.
    ///
    /// - Parameter words: the command line.
    /// - Throws: ``IdleOptionError``, which names the option and what it needs.
    func refuseIdleOptions(in words: [String] = Array(CommandLine.arguments.dropFirst())) throws {
        for entry in Self.given(in: words) where !exempt.contains(entry.option) {
            for mode in entry.needs where mode != .always && !(formHas(mode) ?? has(mode)) {
                throw IdleOptionError(option: entry.option, mode: mode)
            }
        }
    }

    /// Refuses the options of a mode of which only the file read shows that the run is not in it.
    func refuseOptions(of mode: Mode) throws {
        for entry in Self.given(in: Array(CommandLine.arguments.dropFirst())) where entry.needs.contains(mode) {
            throw IdleOptionError(option: entry.option, mode: mode)
        }
    }

    /// Whether this run has a use for an option; what is `exempt` needs nothing.
    func uses(_ option: String) -> Bool {
        exempt.contains(option)
            || Self.modes.filter { $0.option == option }.allSatisfy { entry in
                entry.needs.allSatisfy { $0 == .always || formHas($0) ?? has($0) }
            }
    }

    /// The options that stand on a command line; what follows `--` are arguments.
    private static func given(in words: [String]) -> [OptionMode] {
        let names = TypedOptions.names(in: words)
        return modes.filter { names.contains($0.option) }
    }
}

/// The options of a command line by their names as typed, without the parser.
enum TypedOptions {
    static func names(in words: [String]) -> Set<String> {
        Set(words.prefix { $0 != "--" }.compactMap { $0.split(separator: "=").first.map(String.init) })
    }

    /// The value of the first option of these names; nil where none is there, and where nothing follows it.
    static func value(_ names: [String], in words: [String]) -> String? {
        for (index, word) in words.prefix(while: { $0 != "--" }).enumerated() {
            for name in names {
                if word == name, words.indices.contains(index + 1) { return words[index + 1] }
                if word.hasPrefix(name + "=") { return String(word.dropFirst(name.count + 1)) }
            }
        }
        return nil
    }
}

/// An option that the run has no use for.
struct IdleOptionError: CategorisedError {
    var option: String
    var mode: Mode
    var exitCategory: ExitCategory { .usage }
    var description: String { "\(option) needs \(mode.need). Without that it does nothing: leave it out." }
}
