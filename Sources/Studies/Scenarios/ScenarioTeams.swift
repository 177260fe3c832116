package import Scenarios
package import TimeSeries

/// How teams fare while the cases held and the case holders of the whole move as a run has it.
///
/// A team keeps its part: its cases move as all cases held, its case holders as all case holders, draw by draw, from what
/// it has at the start. Nothing of a team's own (a move between teams, a type of case that grows) is in it.
package struct TeamOutlook: Sendable {
    package struct MonthAhead: Sendable {
        package var month: Month
        /// Cases for each case holder of the team; infinite where nobody is.
        package var caseload: ScenarioResult.Figure
        /// With cases counted by their weights.
        package var weightedCaseload: ScenarioResult.Figure
        /// That the weighted caseload passes the limit; nil without one.
        package var probabilityOverLimit: Double?
        /// Case holders that the team lacks to be within the limit; nil without one.
        package var gap: ScenarioResult.Needed?
    }

    package var team: ScenarioTeam
    /// Cases held at the start, counted by their weights.
    package var weightedCases: Double
    /// Case holders with whom the weighted caseload at the start is that of all teams together.
    package var evenCaseHolders: Double
    package var months: [MonthAhead]

    package var caseload: Double { team.caseCount / team.caseHolders }
    package var weightedCaseload: Double { weightedCases / team.caseHolders }
    /// Case holders to be moved to the team for that; from it where below 0.
    package var move: Double { evenCaseHolders - team.caseHolders }

    /// The month in which the limit is most likely passed; without a limit that of the highest median caseload.
    package var worstMonth: MonthAhead? {
        months.max { one, other in
            let (first, second) = (one.probabilityOverLimit ?? 0, other.probabilityOverLimit ?? 0)
            return first == second ? one.weightedCaseload.p50 < other.weightedCaseload.p50 : first < second
        }
    }
}

extension TeamOutlook {
    /// Beyond this share teams are told to be another sum than the whole.
    private static let tolerance = 0.02

    /// What does not add up between the teams and the whole.
    static func notes(
        _ outlooks: [TeamOutlook], _ prepared: PreparedScenario, openAtStart: Double
    ) -> [ScenarioNote] {
        guard !outlooks.isEmpty else { return [] }
        let holders = outlooks.reduce(0) { $0 + $1.team.caseHolders }
        let cases = outlooks.reduce(0) { $0 + $1.team.caseCount }
        let all = prepared.atStart.caseHolders
        let held = openAtStart * prepared.atStart.casesPerEpisode
        guard abs(holders - all) > tolerance * all || abs(cases - held) > tolerance * held else { return [] }
        return [.teamsApart(caseHolders: holders, of: all, cases: cases, ofCases: held)]
    }
}

/// Draws of the teams of one scenario, fed batch by batch.
struct TeamSketches {
    private struct Sketches {
        var caseload = QuantileSketch()
        var short = QuantileSketch()
        var over = 0
    }

    private let teams: [ScenarioTeam]
    private let weighted: [Double]
    private let limit: Double?
    /// Of the whole, at the start.
    private let held: Double
    private let holders: Double
    private var sketches: [[Sketches]]

    /// - Parameter openAtStart: episodes open at the start.
    /// - Returns: nil where the scenario has no teams, or nothing at the start that could move.
    init?(_ prepared: PreparedScenario, openAtStart: Double) {
        teams = prepared.definition.teams
        weighted = teams.map { $0.weightedCases(prepared.definition.weights) }
        limit = prepared.inputs.caseloadLimit
        held = openAtStart * prepared.atStart.casesPerEpisode
        holders = prepared.atStart.caseHolders
        guard !teams.isEmpty, held > 0, holders > 0 else { return nil }
        sketches = teams.map { _ in Array(repeating: Sketches(), count: prepared.inputs.horizon) }
    }

    mutating func add(_ batch: CaseloadDraws) {
        for month in 0..<batch.horizon {
            for (held, holders) in zip(batch[.casesHeld, month], batch[.caseHolders, month]) {
                let (growth, staffing) = (held / self.held, holders / self.holders)
                for (place, team) in teams.enumerated() {
                    let caseload = weighted[place] * growth / (team.caseHolders * staffing)
                    sketches[place][month].caseload.add(caseload.isNaN ? 0 : caseload)
                    guard let limit else { continue }
                    sketches[place][month].short.add(weighted[place] * growth / limit - team.caseHolders * staffing)
                    if caseload > limit { sketches[place][month].over += 1 }
                }
            }
        }
    }

    func outlooks(from start: Month, draws: Int) -> [TeamOutlook] {
        let all = teams.reduce(0) { $0 + $1.caseHolders }
        let cases = weighted.reduce(0, +)
        return teams.enumerated().map { place, team in
            let months = sketches[place].enumerated().map { index, sketch in
                let figure = ScenarioResult.Figure(sketch.caseload)
                let plain = weighted[place] > 0 ? team.caseCount / weighted[place] : 0
                return TeamOutlook.MonthAhead(
                    month: start + (index + 1), caseload: figure.scaled(by: plain), weightedCaseload: figure,
                    probabilityOverLimit: limit == nil ? nil : Double(sketch.over) / Double(draws),
                    gap: .init(sketch.short))
            }
            return TeamOutlook(
                team: team, weightedCases: weighted[place],
                evenCaseHolders: cases > 0 ? all * weighted[place] / cases : team.caseHolders, months: months)
        }
    }
}

extension ScenarioResult.Figure {
    func scaled(by factor: Double) -> Self {
        .init(p10: p10 * factor, p50: p50 * factor, p90: p90 * factor, mean: mean * factor)
    }
}
