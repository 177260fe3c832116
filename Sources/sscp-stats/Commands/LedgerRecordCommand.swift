import ArgumentParser
import CouncilData
import Presentation
import Studies
import Tables
import TimeSeries

struct LedgerRecordCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Forecast a measure and remember what the forecast says.",
        discussion: """
            The forecast is the one that `forecast` makes with the same options, without its backtest and its page; \
            `forecast --record FILE` gives both. The ledger is made where it is not there yet.

            Examples:
              sscp-stats ledger record referrals --area Wirral --ledger said.sqlite
              sscp-stats ledger record contacts --data june.csv --made-by "A. Analyst" --ledger said.sqlite
            """)

    @Argument(help: "The measure: referrals, contacts, or a column of --data.", completion: .monthlyMeasures)
    var measure: String

    @OptionGroup var weight: WeightOptions

    @OptionGroup(title: "Ledger") var ledger: LedgerOptions
    @OptionGroup(title: "Ledger") var record: RecordOptions
    @OptionGroup(title: "Forecast") var settings: ForecastOptions
    @OptionGroup(title: "Events, breaks and drivers") var effects: EffectOptions
    @OptionGroup(title: "Events, breaks and drivers") var borrowing: BorrowOptions
    @OptionGroup(title: "Figures") var data: DataOptions
    @OptionGroup(title: "Modelled contacts") var contacts: ContactsOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        LedgerOptions.modes + RecordOptions.modes + ForecastOptions.modes + EffectOptions.modes
        + BorrowOptions.modes + DataOptions.modes
        + ContactsOptions.modes + OutputOptions.modes.filter { $0.option != "--made-by" }
        // Who made it goes into the ledger, whatever the form of the answer.
        + [OptionMode("--made-by", .always), OptionMode("--denominator", .ownData)]

    func has(_ mode: Mode) -> Bool {
        switch mode {
        case .oneSeries, .recording: true
        case .borrowingModel: settings.borrows
        case .ownData, .ownFigures: data.data != nil
        case .modelledContacts: data.data == nil && Measure.named(measure)?.monthly == .modelled
        default: false
        }
    }

    var exempt: Set<String> { effects.exempt }

    func run() throws {
        // What was read goes into the ledger too.
        try running(traced: true) {
            for file in [ledger.path, data.data, borrowing.file] + effects.files { try output.spare(file) }
            let recording = try Recording(ledger.path)
            let question = ForecastQuestion(
                measure: measure, settings: settings, effects: effects, borrowing: borrowing, data: data,
                contacts: contacts, weight: weight, late: nil,
                isForCSV: output.form == .csv)
            let receipt = try recording.record(
                try question.request(), as: output.run, on: data.day, reasonKept: record.keepSmallCounts)
            try output.emit(receipt)
        }
    }
}
