package import CouncilData
package import Scenarios
package import TimeSeries

/// A scenario that has met the figures: everything that a run needs.
package struct PreparedScenario: Sendable {
    package let definition: ScenarioDefinition
    package let area: Area
    package let demand: ScenarioDemand
    package let baseline: ScenarioBaseline
    package var inputs: CaseloadInputs
    package let assumptions: [ScenarioAssumption]
    /// The same without its changes of demand, to show what they do; `nil` where demand does not change.
    package let withoutDemandChanges: CaseloadInputs?
    /// What is held and who holds it at the start, before any change.
    package let atStart: AtStart
    /// What was done while the months of referrals were read.
    package internal(set) var inputNotes: [InputNote] = []
    package internal(set) var notes: [ScenarioNote]
    package struct AtStart: Sendable {
        package var casesPerEpisode: Double
        /// At work, full-time equivalents.
        package var caseHolders: Double
    }
    /// Whether closures are settled to what stocks of all authorities did.
    package var settling: ScenarioResult.SettlingFactors? {
        for assumption in assumptions {
            if case .settling(_, _, let spread) = assumption.value { return .init(demand: 1, pathway: spread) }
        }
        return nil
    }
    /// The last observed month.
    package var start: Month { demand.series.end }
    /// The same with a caseload limit where the file gives none: a target asks what it takes to keep it.
    func limited(to caseload: Double) -> PreparedScenario {
        guard inputs.caseloadLimit == nil else { return self }
        var copy = self
        copy.inputs.caseloadLimit = caseload
        copy.notes.removeAll { $0 == .noCaseloadLimit }
        copy.notes.append(.limitFromTarget(caseload))
        return copy
    }
    package func month(_ ahead: Int) -> Month { start + (ahead + 1) }
}
