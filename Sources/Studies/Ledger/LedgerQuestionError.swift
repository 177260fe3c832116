package import CouncilData

/// A question that a ledger cannot answer.
package enum LedgerQuestionError: CategorisedError, Equatable {
    case noRuns(measure: String?, area: String?)
    /// An empty text stands for nobody in particular.
    case severalAreas(measure: String, areas: [String])
    case oneRun(measure: String)
    case sameRun(Int)
    case notOfTheMeasure(run: Int, measure: String, runs: [Int])
    case noSuchTotal(String, then: Int, now: Int, shared: [String])
    case nothingShared(then: Int, now: Int)
    case monthMissing(run: Int)
    case tooFewExtracts(measure: String, found: Int, needed: Int)
    case growthOfNoCount(measure: String, kind: String)

    package var exitCategory: ExitCategory {
        switch self {
        case .noRuns, .oneRun, .nothingShared, .monthMissing, .tooFewExtracts: .data
        case .severalAreas, .sameRun, .notOfTheMeasure, .noSuchTotal, .growthOfNoCount: .usage
        }
    }

    package var description: String {
        switch self {
        case .noRuns(let measure, let area):
            return "The ledger has no run" + (measure.map { " of \($0)" } ?? "") + (area.map { " for \($0)" } ?? "")
                + ". ledger list has what there is."
        case .severalAreas(let measure, let areas):
            let names = areas.map { $0.isEmpty ? "no area named" : $0 }.joined(separator: ", ")
            return "The ledger has \(measure) of several areas (\(names)): name one with --area."
        case .oneRun(let measure):
            return
                "There is no earlier run of \(measure) to compare with. Record the next forecast too, or name both runs "
                + "with --then and --now."
        case .sameRun(let run): return "Run \(run) cannot be compared with itself. Give two runs."
        case .notOfTheMeasure(let run, let measure, let runs):
            return
                "Run \(run) is none of \(measure) and this area; those are \(runs.map(String.init).joined(separator: ", "))."
        case .noSuchTotal(let label, let then, let now, let shared):
            return "Runs \(then) and \(now) do not both say a total of \(label). "
                + (shared.isEmpty
                    ? "They share none: compare runs whose months ahead end the same year."
                    : "They share \(shared.joined(separator: ", ")).")
        case .monthMissing(let run): return "a month of the year that run \(run) has to know has no value"
        case .tooFewExtracts(let measure, let found, let needed):
            return
                "How \(measure) grow after they are first seen cannot be told: the ledger has them from extracts of "
                + "\(found) \(found == 1 ? "month" : "months"), and \(needed) months in a row are needed. Record each month's "
                + "extract as at its date, or leave --late-entries out."
        case .growthOfNoCount(let measure, let kind):
            return
                "Late entries add to counts, and \(measure) is a \(kind) or may be below zero: it is not corrected."
        case .nothingShared(let then, let now):
            return
                "Runs \(then) and \(now) look ahead to no month in common. Compare runs that were made less far apart, or "
                + "forecast further ahead."
        }
    }
}
