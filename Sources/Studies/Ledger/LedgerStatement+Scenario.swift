import CouncilData
import Ledgers
import Scenarios
import TimeSeries

/// The names under which the ledger keeps what a scenario says.
private enum PlanName {
    static let referrals = "referrals"
    static let openCases = "open cases"
    static let caseHolders = "case holders"
    static let caseload = "caseload"
    static let overLimit = "chance over limit"
    /// Followed by the per cent of assurance.
    static let needed = "case holders needed at "
    static let scenario = "scenario"
    static let owner = "owner"
    static let date = "date"
    static let reason = "reason"
    static let draws = "draws"
    static let limit = "caseload limit"
    /// Followed by the place of the change in two figures.
    static let change = "change "
}

extension ScenarioChange {
    /// As the ledger keeps it: `referrals relative -0.1 from 2024-09 to 2025-03 ramp 1`.
    fileprivate var kept: String {
        let how =
            switch size {
            case .relative(let share): "relative \(share)"
            case .added(let number): "added \(number)"
            case .value(let value): "value \(value)"
            }
        return "\(subject.rawValue) \(how) from \(from)" + (to.map { " to \($0)" } ?? "") + " ramp \(ramp)"
    }
}

extension LedgerRun {
    /// What a scenario says of each month ahead, as distributions, with the name and the reason of its owner.
    ///
    /// - Parameter request: the question of which `scenario` is the part at `place`.
    init(_ scenario: ScenarioResult.Scenario, at place: Int, of request: ScenarioRequest, _ made: LedgerRemembered) {
        let prepared = request.scenarios[place]
        let series = prepared.demand.series
        let release = LedgerRelease(series, reasonKept: made.reasonKept)
        let definition = scenario.definition
        var options = [
            PlanName.scenario: definition.name, PlanName.owner: definition.owner, PlanName.date: "\(definition.date)",
            PlanName.reason: definition.reason, PlanName.draws: "\(request.draws)",
        ]
        options[PlanName.limit] = scenario.limit.map { "\($0)" }
        for (number, change) in definition.changes.enumerated() {
            options[PlanName.change + (number < 9 ? "0\(number + 1)" : "\(number + 1)")] = change.kept
        }
        self.init(
            made: made.made,
            subject: LedgerSubject(
                measure: definition.demand.measure, area: scenario.areaName, areaCode: scenario.areaCode,
                kind: series.kind.rawValue, provenance: series.provenance.word, source: series.provenance.detail,
                allowsNegative: false),
            method: LedgerMethod(
                model: definition.demand.model, horizon: scenario.months.count, seed: Int(clamping: request.seed),
                options: options),
            history: LedgerHistory(
                start: series.start, values: release.values,
                reasonKept: series.provenance.isSupplied ? made.reasonKept : nil),
            inputs: made.inputs(whole: release.isWhole), months: [], totals: [])
        question = .scenario
        figures = scenario.months.flatMap { ahead -> [LedgerFigure] in
            let parts = [
                (PlanName.referrals, ahead.referrals), (PlanName.openCases, ahead.openCases),
                (PlanName.caseHolders, ahead.caseHolders), (PlanName.caseload, ahead.caseload),
            ]
            var said = parts.map { name, figure in
                LedgerFigure(
                    name, month: ahead.month, value: figure.mean,
                    quantiles: figure.quantiles.isEmpty ? nil : figure.quantiles)
            }
            if let chance = ahead.probabilityOverLimit {
                said.append(.init(PlanName.overLimit, month: ahead.month, value: chance))
            }
            if let needed = ahead.needed {
                for (level, value) in [(50, needed.at50), (80, needed.at80), (95, needed.at95)] {
                    said.append(.init(PlanName.needed + "\(level)", month: ahead.month, value: value))
                }
            }
            return said
        }
    }
}
