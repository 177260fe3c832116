import ArgumentParser
import CouncilData
import Ledgers
import Presentation
import Studies
import Tables
import TimeSeries

/// The ledger that a command reads or writes: always one that the user names.
struct LedgerOptions: ParsableArguments {
    /// Stands for `--ledger` where that is not given.
    static let variable = "SSCP_STATS_LEDGER"

    @Option(
        help: ArgumentHelp(
            "The ledger, an SQLite file of yours; where it is not given, the one that the variable \(variable) names.",
            valueName: "path"), completion: .file())
    var ledger: String?

    static let modes = [OptionMode("--ledger", .always)]

    /// The file.
    var path: String { ledger ?? Terminal.environment[Self.variable] ?? "" }
    /// The file without its folder, as outputs call it.
    var name: String { Self.name(path) }
    static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    mutating func validate() throws {
        if path.isEmpty {
            throw ValidationError("Name the ledger: --ledger FILE, or the variable \(Self.variable).")
        }
        try Self.check("--ledger", path)
    }

    static func check(_ option: String, _ path: String) throws {
        if path == "-" { throw ValidationError("\(option) is -; a ledger is a file, and no standard input or output.") }
    }

    /// Opens the ledger for reading.
    ///
    /// - Parameter traced: whether the answer carries the record of the run, in which the ledger then stands.
    func open(traced: Bool) throws -> Ledger {
        let opened = try Ledger(path, for: .reading)
        if traced { _ = try TableSource.path(path).readAll() }
        return opened
    }
}

/// How a forecast is remembered.
struct RecordOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Also keep your own counts of 1 to 5 in the ledger, which withholds them if not told otherwise: the reason.",
            valueName: "reason"))
    var keepSmallCounts: String?

    mutating func validate() throws {
        if let keepSmallCounts, keepSmallCounts.allSatisfy(\.isWhitespace) {
            throw ValidationError("--keep-small-counts is empty; expected the reason why they may be kept.")
        }
    }

    static let modes = [OptionMode("--keep-small-counts", .recording, .ownFigures)]
}

/// The ledger in which an answer is remembered, for commands that answer something else than a forecast.
struct RememberOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A ledger in which to remember what is said, an SQLite file; sscp-stats ledger --help tells more.",
            valueName: "path"), completion: .file())
    var record: String?

    @OptionGroup var kept: RecordOptions

    static let modes = [OptionMode("--record", .always)] + RecordOptions.modes

    mutating func validate() throws {
        if let record { try LedgerOptions.check("--record", record) }
    }

    /// Opens the ledger where one is named, before any work is done.
    func opened() throws -> Recording? { try record.map { try Recording($0) } }

    /// Who made it goes into the ledger, whatever the form of the answer.
    var exempt: Set<String> { record == nil ? [] : ["--made-by"] }
}

/// A ledger that is open for a forecast that is being made.
struct Recording {
    private let ledger: Ledger

    /// - Throws: ``LedgerError``, before any work is done where the ledger cannot be written.
    init(_ path: String) throws {
        ledger = try Ledger(path, for: .writing)
        try ledger.requireWritable()
    }

    /// What goes into the ledger beside an answer.
    static func remembered(_ run: RunRecord, on day: Day, reasonKept: String?) -> LedgerRemembered {
        LedgerRemembered(
            made: LedgerMade(day: day, by: run.madeBy, version: RunRecord.version, arguments: run.asked),
            inputs: run.inputs.map { LedgerInput(name: $0.name, sha256: $0.sha256, bytes: $0.bytes) },
            reasonKept: reasonKept)
    }

    /// Records what was said.
    func record(_ said: LedgerRun) throws -> LedgerReceipt {
        var said = said
        said.id = try ledger.record(said)
        return LedgerReceipt(run: said, file: LedgerOptions.name(ledger.path))
    }

    /// Records what a forecast says, with what was read for it.
    func record(
        _ forecast: ForecastRequest, as run: RunRecord, on day: Day, reasonKept: String?
    ) throws -> LedgerReceipt {
        let beside = Self.remembered(run, on: day, reasonKept: reasonKept)
        return try record(
            LedgerStudy.statement(
                LedgerRecordRequest(
                    forecast: forecast, made: beside.made, inputs: beside.inputs, reasonKept: reasonKept)))
    }
}
