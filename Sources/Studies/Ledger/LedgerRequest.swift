package import Ledgers
import TimeSeries

/// A forecast that is to be remembered: what was asked, and who asked when.
package struct LedgerRecordRequest: Sendable {
    package var forecast: ForecastRequest
    package var made: LedgerMade
    /// The files read.
    package var inputs: [LedgerInput]
    /// Why small counts are kept; nil where they are withheld.
    package var reasonKept: String?

    package init(forecast: ForecastRequest, made: LedgerMade, inputs: [LedgerInput], reasonKept: String?) {
        self.forecast = forecast
        self.made = made
        self.inputs = inputs
        self.reasonKept = reasonKept
    }
}

/// What goes into the ledger beside an answer: who gave it when, of which files.
package struct LedgerRemembered: Sendable {
    package var made: LedgerMade
    /// The files read.
    package var inputs: [LedgerInput]
    /// Why small counts are kept; nil where they are withheld.
    package var reasonKept: String?

    package init(made: LedgerMade, inputs: [LedgerInput], reasonKept: String?) {
        self.made = made
        self.inputs = inputs
        self.reasonKept = reasonKept
    }

    /// The files, their digests and sizes only where no figure of them is withheld.
    func inputs(whole: Bool) -> [LedgerInput] {
        whole ? inputs : inputs.map { LedgerInput(name: $0.name, sha256: nil, bytes: nil) }
    }
}

/// Two runs of one measure, and the months whose total is compared.
package struct LedgerRequest: Sendable {
    /// Every run of the measure, in the order in which they were made.
    package var runs: [LedgerRun]
    package var measure: String
    /// Whose figures, as asked for; nil where nobody said.
    package var area: String?
    /// The numbers of the runs; nil for the last two that share a total.
    package var then: Int?
    package var now: Int?
    /// A total by its label, `2024-25` or `horizon`; nil for the first that both runs have.
    package var target: String?
    /// Finds the shipped authorities, from which a run may have borrowed; nil where they are not to be had.
    package var lending: Lending?

    package init(
        runs: [LedgerRun], measure: String, area: String?, then: Int? = nil, now: Int? = nil, target: String? = nil
    ) {
        self.runs = runs
        self.measure = measure
        self.area = area
        self.then = then
        self.now = now
        self.target = target
    }
}

extension LedgerRequest {
    /// The runs of the one area asked for, or of the only one that there is.
    ///
    /// - Throws: ``LedgerQuestionError``.
    ///
    /// - Parameter forecasts: whether forecasts alone are meant: what a chart or a scenario said is not made again.
    func ofOneArea(forecasts: Bool = true) throws -> [LedgerRun] {
        let runs = forecasts ? self.runs.filter { $0.question == .forecast } : self.runs
        guard let first = runs.first else { throw LedgerQuestionError.noRuns(measure: measure, area: area) }
        let areas = Set(runs.map(\.subject.area))
        guard areas.count == 1 else {
            throw LedgerQuestionError.severalAreas(
                measure: first.subject.measure, areas: areas.map { $0 ?? "" }.sorted())
        }
        return runs
    }

    /// The two runs, the earlier first, and what they both said a total of.
    ///
    /// - Throws: ``LedgerQuestionError``.
    func pair() throws -> (then: LedgerRun, now: LedgerRun, target: LedgerTotal) {
        let runs = try ofOneArea()
        func run(_ id: Int) throws -> LedgerRun {
            guard let run = runs.first(where: { $0.id == id }) else {
                throw LedgerQuestionError.notOfTheMeasure(run: id, measure: measure, runs: runs.map(\.id))
            }
            return run
        }
        let later = try now.map(run) ?? runs.last { $0.id != then }
        guard let later else { throw LedgerQuestionError.oneRun(measure: measure) }
        if let then {
            let earlier = try run(then)
            guard earlier.id != later.id else { throw LedgerQuestionError.sameRun(earlier.id) }
            return (earlier, later, try shared(earlier, later))
        }
        guard let place = runs.firstIndex(where: { $0.id == later.id }), place > 0 else {
            throw LedgerQuestionError.oneRun(measure: measure)
        }
        // The latest before it that said something of the same months.
        for earlier in runs[..<place].reversed() {
            if let target = try? shared(earlier, later) { return (earlier, later, target) }
        }
        return (runs[place - 1], later, try shared(runs[place - 1], later))
    }

    /// The total that two runs share: the one asked for, else a financial year, else the same months ahead, else those
    /// of the months ahead that both have.
    private func shared(_ then: LedgerRun, _ now: LedgerRun) throws -> LedgerTotal {
        let both = now.totals.filter { total in
            total.distribution != nil
                && then.totals.contains {
                    $0.from == total.from && $0.to == total.to && $0.distribution != nil && $0.label == total.label
                }
        }
        if let target {
            guard let found = both.first(where: { $0.label == target }) else {
                throw LedgerQuestionError.noSuchTotal(
                    target, then: then.id, now: now.id, shared: both.map(\.label))
            }
            return found
        }
        let years = both.filter { $0.label != LedgerTotal.horizonLabel }.sorted { $0.from < $1.from }
        guard let found = years.first ?? both.first ?? LedgerTotal(commonTo: then, and: now) else {
            throw LedgerQuestionError.nothingShared(then: then.id, now: now.id)
        }
        return found
    }
}
